"""The finished result of a chunk, in the form in which it is kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator

from checker.engine.across import Imprints, dump
from checker.frozen import dataclass
from checker.model.imprint import Imprint

PARTS = "parts"
"""The folder of the parts; each is two files named by its chunk's id."""
LINES, IMPRINTS = ".jsonl.gz", ".imprints"
# Six takes three times as long and saves a seventh.
_LEVEL = 3


@dataclass(frozen=True)
class Part:
    """``lines`` is gzip of JSON lines, one a document; ``imprints`` is what their texts leave for comparison.

    ``unobtained`` are the paths of files that could not be read from where they lie, whose lines say so: with one the
    part is not finished.
    """

    lines: bytes
    imprints: bytes
    unobtained: tuple[str, ...] = ()


def part(lines: Iterable[bytes], imprints: Iterable[Imprint], unobtained: Iterable[str] = ()) -> Part:
    """Return the part of some lines (without line feeds); equal lines give equal bytes."""
    return Part(packed(lines), dump(imprints), tuple(unobtained))


def packed(lines: Iterable[bytes]) -> bytes:
    """Return lines (without line feeds) as gzip; equal lines give equal bytes."""
    return gzip.compress(b"".join(line + b"\n" for line in lines), _LEVEL, mtime=0)


def joined(parts: Iterable[Part]) -> Part:
    """Return the part of a chunk whose files were done one by one."""
    done = list(parts)
    lines = [line for one in done for line in gzip.decompress(one.lines).splitlines()]
    return part(
        lines,
        [held.imprint(at) for held in map(Imprints, (one.imprints for one in done)) for at in range(len(held.heads))],
        [path for one in done for path in one.unobtained],
    )


def records(lines: bytes) -> Iterator[dict[str, object]]:
    """Yield the documents of a part in order, as plain data."""
    for line in gzip.decompress(lines).splitlines():
        yield json.loads(line)
