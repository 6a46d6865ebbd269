"""What a batch consists of: the files cut into chunks, each with an id that says everything its part depends on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from checker.digest import sha256_hex
from checker.frozen import dataclass
from checker.work.batch.reference import Reference

SHORTEST, LONGEST = 1.0, 5.0
"""Processor seconds that a chunk is worth, by estimate: less costs more to hand over, more is more to do again."""
MOST_FILES = 128
MOST_BYTES = 64 << 20
# One file in so many ends a chunk that is long enough already.
_ENDS_ONE_IN = 24
_DIGITS = 32


@dataclass(frozen=True)
class Chunk:
    """Files that are judged together and committed together; ``id`` names their part."""

    id: str
    references: tuple[Reference, ...]


def chunks(references: Sequence[Reference], order: str) -> tuple[Chunk, ...]:
    """Cut sorted files into chunks; ``order`` is the digest of whatever else a part depends on.

    A file that takes as long as a chunk should is one by itself and does not break off the one around it.  Where a
    chunk ends depends on the paths of its own files, so that a file more or less changes one chunk, not all after it.
    """
    long = [[one] for one in references if one.seconds >= LONGEST]
    cut = [*long, *_cut([one for one in references if one.seconds < LONGEST])]
    return tuple(Chunk(_id(some, order), tuple(some)) for some in sorted(cut, key=lambda some: some[0].path.split("/")))


def digest(value: object) -> str:
    """Return the sha256 of plain data, dataclasses included, that is equal in every process and on every machine."""
    return sha256_hex(json.dumps(_plain(value), ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode())


def is_id(name: str) -> bool:
    """Tell whether a name may be that of a chunk, and nobody's own file."""
    return len(name) == _DIGITS and set(name) <= set("0123456789abcdef")


def _id(references: Sequence[Reference], order: str) -> str:
    return digest([order, [_plain(one) for one in references]])[:_DIGITS]


def _cut(references: Sequence[Reference]) -> Iterator[list[Reference]]:
    taken: list[Reference] = []
    seconds, size = 0.0, 0
    for one in references:
        if taken and (seconds + one.seconds > LONGEST or len(taken) >= MOST_FILES or size + one.size > MOST_BYTES):
            yield taken
            taken, seconds, size = [], 0.0, 0
        taken.append(one)
        seconds += one.seconds
        size += one.size
        if (
            seconds >= SHORTEST
            and int(sha256_hex(one.path.encode("utf-8", "surrogatepass"))[:8], 16) % _ENDS_ONE_IN == 0
        ):
            yield taken
            taken, seconds, size = [], 0.0, 0
    if taken:
        yield taken


def _plain(value: object) -> object:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in value), key=repr)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    # Only what a class declares: what it keeps beside that was worked out from it.
    names = getattr(type(value), "__match_args__")  # noqa: B009 - the type of a plain object has none
    return [type(value).__name__, {name: _plain(getattr(value, name)) for name in names}]
