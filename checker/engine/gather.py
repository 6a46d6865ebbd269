"""The files of one unit as they were handed in -> what each of them says; photos are joined into one document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from checker.digest import sha256_hex
from checker.engine.roles import natural
from checker.errors import UnreadableSubmission
from checker.model.document import Document
from checker.model.group import Handed, Member, base_name

Read = Callable[[bytes, str], Document]
ReadPictures = Callable[[Sequence[tuple[str, bytes]]], Document]

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
# What tells one photo of a report from the next: IMG_0012, 盖章件（2）, 第三页.
_COUNTED = re.compile(r"第?[0-9一二三四五六七八九十]+[页张]?|[（()）_\s-]")


def is_picture(data: bytes) -> bool:
    """Tell whether a file is a photo, which may be one page of several."""
    return data.startswith(_PICTURES)


def gather(files: Sequence[Handed], read: Read, read_pictures: ReadPictures) -> list[Member]:
    """Return the members of a group in natural order of their paths.

    Photos whose names differ by a number alone are the pages of one document, in that order; ``read_pictures`` gets
    (path, bytes) of them all.
    """
    members: list[Member] = []
    pictures: dict[tuple[str | None, str], list[tuple[str, bytes]]] = {}
    for one in sorted(files, key=lambda one: natural(one.path)):
        if isinstance(one.data, bytes) and is_picture(one.data):
            pictures.setdefault((one.role, _series(one.path)), []).append((one.path, one.data))
        else:
            members.append(_member(one, read))
    members += [_joined(pages, role, read_pictures) for (role, _), pages in pictures.items()]
    return members


def _member(one: Handed, read: Read) -> Member:
    if isinstance(one.data, UnreadableSubmission):
        return Member(one.path, sha256_hex(b""), one.data, one.role)
    digest = sha256_hex(one.data)
    try:
        return Member(one.path, digest, read(one.data, one.path), one.role)
    except UnreadableSubmission as error:
        return Member(one.path, digest, error, one.role)


def _joined(pages: Sequence[tuple[str, bytes]], role: str | None, read_pictures: ReadPictures) -> Member:
    (path, first), *others = pages
    more = tuple((name, sha256_hex(data)) for name, data in others)
    try:
        return Member(path, sha256_hex(first), read_pictures(pages), role, more)
    except UnreadableSubmission as error:
        return Member(path, sha256_hex(first), error, role, more)


def _series(path: str) -> str:
    folder = path[: len(path) - len(base_name(path))]
    return folder + _COUNTED.sub("", base_name(path).rpartition(".")[0])
