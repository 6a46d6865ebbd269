"""A file that another program hands in: read as it comes, kept and committed before the answer."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from checker import api
from checker.errors import UnreadableSubmission
from checker.web.blobs import Blobs, TooLarge
from checker.web.configuration import FILE_LIMIT
from checker.web.interface.problems import Problem
from checker.web.models import Collection
from checker.web.services.accepting import Accepted, Delivery, take
from checker.wording import phrase

RAW, FORM = "application/octet-stream", "multipart/form-data"
_AROUND = 64 * 1024
_PIECE = 256 * 1024


class Body:
    """The bytes of a request as a file; never more of them in memory than a mebibyte."""

    def __init__(self, held: IO[bytes], size: int) -> None:
        self._held = held
        self.size = size

    def read(self, count: int = -1) -> bytes:
        """Return the next bytes."""
        return self._held.read(count)

    def seek(self, place: int) -> None:
        """Go to a place."""
        self._held.seek(place)

    def close(self) -> None:
        """Forget them."""
        self._held.close()

    def chunks(self) -> Iterator[bytes]:
        """Yield all bytes from here on."""
        while piece := self._held.read(_PIECE):
            yield piece


def hand_in(request: HttpRequest, name: str | None, collection: Collection, delivery: Delivery) -> Accepted:
    """Return the submission made of the one file in a request; raises Problem for anything else."""
    label, file = _file(request, name)
    with closing(file):
        archive = _archive(file)
        label, pieces = (label, file.chunks()) if archive is None else _only(archive)
        if not file.size:
            raise Problem("not-taken", phrase("unreadable.empty", "zh"))
        try:
            return take(collection, Blobs(settings.DATA_FOLDER.blobs), label, pieces, delivery)
        except TooLarge as error:
            raise Problem("too-large") from error


def _only(archive: Any) -> tuple[str, Iterable[bytes]]:
    """Return the one document of an archive; several are no single submission."""
    if len(archive.names) != 1:
        raise Problem("archive")
    ((label, content),) = archive
    if isinstance(content, UnreadableSubmission):
        raise Problem("not-taken", phrase(f"unreadable.{content.code}", "zh", **content.values))
    if not content:
        raise Problem("not-taken", phrase("unreadable.empty", "zh"))
    return label, [content]


def _file(request: HttpRequest, name: str | None) -> tuple[str, Any]:
    stated = request.META.get("CONTENT_LENGTH") or "0"
    if not stated.isdecimal():
        raise Problem("bad-request")
    if int(stated) > FILE_LIMIT + _AROUND:
        raise Problem("too-large")
    if request.content_type == RAW:
        return name or phrase("open.api.unnamed", "zh"), _raw(request)
    if request.content_type != FORM:
        raise Problem("wrong-type")
    try:
        files = [file for _, listed in request.FILES.lists() for file in listed]
    except (MultiPartParserError, BadRequest, SuspiciousOperation, UnreadablePostError) as error:
        raise Problem("bad-request") from error
    if len(files) != 1 or "file" not in request.FILES or request.POST:
        raise Problem("not-taken", phrase("open.problem.one-file", "zh", name="file"))
    return name or files[0].name, files[0]


def _raw(request: HttpRequest) -> Body:
    held = tempfile.SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115 - closed by whoever asked for the file
    body = Body(held, 0)
    try:
        while piece := request.read(_PIECE):
            body.size += len(piece)
            if body.size > FILE_LIMIT:
                raise Problem("too-large")
            held.write(piece)
    except (Problem, UnreadablePostError) as error:
        body.close()
        raise (error if isinstance(error, Problem) else Problem("bad-request")) from error
    body.seek(0)
    return body


def _archive(file: Any) -> Any:
    """Return the archive that a file is, None for any other file; a Word file is one of a kind of its own."""
    if file.size > FILE_LIMIT:
        return None
    begun = file.read(2)
    file.seek(0)
    if begun != b"PK":
        return None
    archive = api.read_archive(file.read())
    file.seek(0)
    return archive if archive is not None and archive.names else None
