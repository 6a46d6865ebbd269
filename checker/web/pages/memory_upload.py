"""A file that somebody sends and that is kept in memory alone, up to a limit."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class InMemory(FileUploadHandler):
    """Keeps one file in memory; of a larger one nothing but that it was too large (``too_large``)."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
        self.too_large = False
        self._held = io.BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._held = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece."""
        if start + len(raw_data) > self.limit:
            self.too_large = True
            self._held = io.BytesIO()
            raise SkipFile
        self._held.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        """Return the file."""
        self._held.seek(0)
        return InMemoryUploadedFile(
            file=self._held,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
