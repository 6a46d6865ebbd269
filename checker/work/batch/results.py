"""What a finished batch is told by: tables and lists, made from its parts, each time whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

from checker.engine.run import pack_info
from checker.errors import UsageError
from checker.frozen import dataclass
from checker.readers.archive import INSIDE
from checker.reports.batch import lists, parquet, sheets
from checker.reports.batch.standing import Standing, standing
from checker.reports.json_report import line
from checker.reports.naming import kind_of_report
from checker.reports.xlsx_report import NO_TIME, workbook
from checker.wording import phrase
from checker.work.batch.part import LINES, PARTS, REMARKS, Remarks, packed, records, remarks_of
from checker.work.batch.plan import Chunk
from checker.work.batch.second_pass import SecondPass
from checker.work.batch.sources import county_of
from checker.work.batch.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.work.jobs import Terms

WORKBOOK = "tables.xlsx"
UNJUDGED = "unjudged.csv"
LEFT_ASIDE = "left-aside.csv"
SHARED = "shared.jsonl.gz"
"""The submissions that share text with others, as they are after that was seen; their lines in parts are as before."""
# From here on a workbook in memory would take hundreds of mebibytes.
_LARGE = 1_000


@dataclass(frozen=True)
class Summary:
    """What came of a batch, in submissions: all, those that fail, those that nobody could judge.

    ``left_aside`` counts the files that are no documents.
    """

    submissions: int
    failed: int
    undetermined: int
    left_aside: int = 0


def tell(
    chunks: Sequence[Chunk],
    terms: Terms,
    store: Store,
    previous: Mapping[str, Store],
    lang: str,
    left_aside: Iterable[str] = (),
) -> Summary:
    """Write the tables and lists of a finished batch; return the sum.

    ``previous`` are the results of earlier batches that this one is compared with, by the name of their place,
    ``left_aside`` the paths of files that are no documents; those in archives are added.
    Raises UsageError("part-absent") where somebody has taken a part away, UsageError("previous-absent").
    """
    second = SecondPass(chunks, store, terms, previous)
    shared: list[bytes] = []
    standings: list[Standing] = []
    labels: dict[tuple[str, str], str] = {}
    with parquet.ParquetFiles() if parquet.is_installed() else nullcontext() as files:
        for record in (second.applied(one, lang) for one in _lines(chunks, store)):
            if "shared" in record:
                shared.append(line(record))
            row = standing(record, lang)
            standings.append(row)
            labels.update(((one["id"], one["unit"]), one["label"]) for one in record["submission"]["statistics"])
            if files is not None:
                files.add(record, row)
        for name, data in files.contents().items() if files is not None else ():
            store.write(name, data)
    standings.sort(key=lambda one: one.path.split("/"))
    store.write(SHARED, packed(shared))
    pack = terms.pack
    batch = sheets.Batch(standings, {rule.id: rule for rule in pack.rules}, pack_info(pack), labels)
    title = phrase("html.index-title", lang, title=kind_of_report([batch.pack], lang))
    made = sheets.sheets(batch, lang)
    store.write(WORKBOOK, workbook(title, NO_TIME, made, lang, large=len(standings) > _LARGE))
    store.write(UNJUDGED, lists.unjudged(standings, lang))
    aside = sorted(_aside(chunks, store, left_aside), key=lambda one: one[1].split("/"))
    store.write(LEFT_ASIDE, lists.left_aside(aside, lang))
    return Summary(
        len(standings),
        sum(1 for one in standings if one.verdict == "fail"),
        sum(1 for one in standings if one.verdict == "undetermined"),
        len(aside),
    )


def _aside(chunks: Sequence[Chunk], store: Store, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The county and path of every file that was left aside."""
    yield from ((county_of(path), path) for path in files)
    there = store.names(PARTS)
    for chunk in chunks:
        if f"{chunk.id}{REMARKS}" in there:
            counties = {one.path: one.county for one in chunk.references}
            told = _remarks(store, chunk).left_aside
            yield from ((counties.get(archive, ""), f"{archive}{INSIDE}{name}") for archive, name in told)


def _remarks(store: Store, chunk: Chunk) -> Remarks:
    try:
        return remarks_of(store.read(f"{PARTS}/{chunk.id}{REMARKS}") or b"")
    except ValueError as error:
        # Changed since it was written: the next run makes the part anew.
        store.remove(f"{PARTS}/{chunk.id}{LINES}")
        raise UsageError("part-absent", {"part": chunk.id}) from error


def _lines(chunks: Sequence[Chunk], store: Store) -> Iterator[Mapping[str, Any]]:
    """The lines of all parts in the order of the files."""
    for chunk in chunks:
        name = f"{PARTS}/{chunk.id}{LINES}"
        held = store.read(name)
        if held is None:
            raise UsageError("part-absent", {"part": chunk.id})
        try:
            told = list(records(held))
            if len(told) < len(chunk.references):
                raise EOFError
            yield from told
        except (OSError, EOFError, zlib.error, ValueError) as error:
            # Cut off or changed since it was written: the next run makes it anew.
            store.remove(name)
            raise UsageError("part-absent", {"part": chunk.id}) from error
