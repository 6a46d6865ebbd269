"""What an upload holds: a file is one submission, a zip archive one for each document in it."""

from __future__ import annotations

from typing import Any

from checker import api
from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.web.blobs import Blobs, TooLarge
from checker.web.configuration import FILE_LIMIT
from checker.web.models import Collection
from checker.web.services.accepting import Delivery, accept


@dataclass(frozen=True)
class Taken:
    """What became of a file: ``cause`` is None where it was accepted, else a wording key."""

    name: str
    cause: str | None = None


def take_in(collection: Collection, blobs: Blobs, name: str, file: Any, delivery: Delivery) -> list[Taken]:
    """Accept an uploaded file, or every document of an archive; one that is refused costs no other.

    An archive that cannot be opened is accepted as it is: its check says why.
    """
    if file.size > FILE_LIMIT:
        return [Taken(name, "unreadable.too-large")]
    if file.read(2) != b"PK":
        file.seek(0)
        accept(collection, blobs, name, file.chunks(), delivery)
        return [Taken(name)]
    file.seek(0)
    data = file.read()
    archive = api.read_archive(data)
    if archive is None or not archive.names:
        accept(collection, blobs, name, [data], delivery)
        return [Taken(name)]
    return [_one(collection, blobs, entry, content, delivery) for entry, content in archive]


def _one(
    collection: Collection, blobs: Blobs, name: str, content: bytes | UnreadableSubmission, delivery: Delivery
) -> Taken:
    if isinstance(content, UnreadableSubmission):
        return Taken(name, f"unreadable.{content.code}")
    try:
        accept(collection, blobs, name, [content], delivery)
    except TooLarge:
        return Taken(name, "unreadable.too-large")
    return Taken(name)
