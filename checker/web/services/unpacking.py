"""What an upload holds: a file is one submission, a zip archive one for each document in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker import api
from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.web.blobs import Blobs, TooLarge
from checker.web.configuration import FILE_LIMIT, FILES_LIMIT
from checker.web.models import Collection
from checker.web.services.accepting import Delivery, take


@dataclass(frozen=True)
class Taken:
    """What became of a file: ``cause`` is None where it was accepted, else a wording key with its ``values``.

    ``row`` is its submission, ``repeated`` tells that the same file was there already.
    """

    name: str
    cause: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    row: Any = None
    repeated: bool = False


def take_in(collection: Collection, blobs: Blobs, name: str, file: Any, delivery: Delivery) -> list[Taken]:
    """Accept an uploaded file, or every document of an archive; one that is refused costs no other.

    An archive that cannot be opened is accepted as it is: its check says why.
    """
    if file.size > FILE_LIMIT:
        return [Taken(name, "unreadable.too-large")]
    if not file.size:
        return [Taken(name, "unreadable.empty")]
    if file.read(2) != b"PK":
        file.seek(0)
        return [_one(collection, blobs, name, file.chunks(), delivery)]
    file.seek(0)
    data = file.read()
    archive = api.read_archive(data)
    if archive is None or not archive.names:
        return [_one(collection, blobs, name, [data], delivery)]
    if len(archive.names) > FILES_LIMIT:
        return [Taken(name, "board.refused.too-many", {"limit": FILES_LIMIT})]
    return list(_each(collection, blobs, archive, delivery))


def _each(collection: Collection, blobs: Blobs, archive: Any, delivery: Delivery) -> Iterator[Taken]:
    for name, content in archive:
        if isinstance(content, UnreadableSubmission):
            yield Taken(name, f"unreadable.{content.code}", content.values)
        elif not content:
            yield Taken(name, "unreadable.empty")
        else:
            yield _one(collection, blobs, name, [content], delivery)
    if archive.left_aside:
        yield Taken("", "board.refused.no-documents", {"count": archive.left_aside})


def _one(collection: Collection, blobs: Blobs, name: str, pieces: Iterable[bytes], delivery: Delivery) -> Taken:
    try:
        accepted = take(collection, blobs, name, pieces, delivery)
    except TooLarge:
        return Taken(name, "unreadable.too-large")
    return Taken(name, row=accepted.row, repeated=accepted.repeated)
