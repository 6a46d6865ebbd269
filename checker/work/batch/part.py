"""The finished result of a chunk, in the form in which it is kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator

from checker.engine.across import Imprints, dump
from checker.frozen import dataclass
from checker.model.imprint import Imprint

PARTS = "parts"
"""The folder of the parts; each is two files named by its chunk's id, and a third where there are remarks."""
LINES, IMPRINTS, REMARKS = ".jsonl.gz", ".imprints", ".remarks.json"
# Six takes three times as long and saves a seventh.
_LEVEL = 3


@dataclass(frozen=True)
class Remarks:
    """What there is to say of a chunk beside its documents.

    ``unobtained`` are the paths of files that could not be read from where they lie, whose lines say so: with one the
    part is not finished.  ``left_aside`` are files in archives that are no documents, each as (path of the archive,
    name in it).  ``absent`` are the tools, as ToolWanted names them, that a document asked for where there were none.
    """

    unobtained: tuple[str, ...] = ()
    left_aside: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()

    def kept(self) -> bytes:
        """Return what is kept of them in a finished part; nothing where there is nothing to keep."""
        told = {name: said for name in ("left_aside", "absent") if (said := getattr(self, name))}
        return json.dumps(told, ensure_ascii=True).encode() + b"\n" if told else b""


NONE = Remarks()


@dataclass(frozen=True)
class Part:
    """``lines`` is gzip of JSON lines, one a document; ``imprints`` is what their texts leave for comparison."""

    lines: bytes
    imprints: bytes
    remarks: Remarks = NONE


def part(lines: Iterable[bytes], imprints: Iterable[Imprint], remarks: Remarks = NONE) -> Part:
    """Return the part of some lines (without line feeds); equal lines give equal bytes."""
    return Part(packed(lines), dump(imprints), remarks)


def remarks_of(kept: bytes) -> Remarks:
    """Return the remarks that were kept; raises ValueError where they are none."""
    try:
        told = json.loads(kept)
        aside = tuple((str(archive), str(name)) for archive, name in told.get("left_aside", ()))
        return Remarks(left_aside=aside, absent=tuple(map(str, told.get("absent", ()))))
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError("remarks") from error


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
        Remarks(
            tuple(path for one in done for path in one.remarks.unobtained),
            tuple(one for some in done for one in some.remarks.left_aside),
            tuple(sorted({tool for one in done for tool in one.remarks.absent})),
        ),
    )


def records(lines: bytes) -> Iterator[dict[str, object]]:
    """Yield the documents of a part in order, as plain data."""
    for line in gzip.decompress(lines).splitlines():
        yield json.loads(line)
