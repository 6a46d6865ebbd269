"""The second pass of a batch, over its finished parts: what submissions share with each other and with earlier ones."""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.checks.shared_text import KINDS
from checker.engine.across import Imprints, collection, compare, told
from checker.engine.run import pack_info
from checker.errors import UsageError
from checker.model.imprint import Compared
from checker.model.report import FactResult, RuleResult, SubmissionReport
from checker.reports.json_report import submission_data
from checker.reports.stored import load_submission
from checker.work.batch.part import IMPRINTS, PARTS
from checker.work.batch.plan import Chunk
from checker.work.batch.sources import ADDRESS
from checker.work.batch.store import Store, store_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.engine.shared_marks import Shelf
    from checker.work.jobs import Terms

Record = Mapping[str, Any]
"""A line of a part as plain data."""


class SecondPass:
    """What came of comparing all submissions of a batch with each other and with earlier batches.

    Raises UsageError: part-absent, previous-absent.
    """

    def __init__(self, chunks: Sequence[Chunk], store: Store, terms: Terms, previous: Mapping[str, Store]) -> None:
        """Compare; ``previous`` are the results of earlier batches by the name of their place."""
        self._terms = terms
        self._rules = tuple(rule for rule in terms.pack.rules if rule.check in KINDS and rule.status == "active")
        self._found: dict[str, Compared] = {}
        self._numbers: dict[str, int] = {}
        if not self._rules:
            return
        own = [(store, f"{PARTS}/{chunk.id}{IMPRINTS}") for chunk in chunks]
        views = _views([*own, *((one, name) for one in previous.values() for name in imprints_in(one))])
        shelves = [_shelf(next(views), store, name) for store, name in own]
        self._held = collection(shelves, [_earlier(view, previous) for view in views])
        for number, found in compare(self._held, terms.pack):
            path = self._held.heads[number].path
            self._found[path] = found
            self._numbers[path] = number

    def applied(self, record: Record, lang: str) -> Record:
        """Return a line with what the rules on other submissions say of it, its verdict and suggestion renewed.

        ``shared`` is added where it shares text: the path of each other submission and the unit that it is from.
        """
        one = record["submission"]
        found = self._found.get(one["path"])
        if found is None:
            return record
        if not found.shared:
            return {**record, "submission": {**one, "results": self._unshared(one, found)}}
        own = self._held.imprint(self._numbers[one["path"]])
        terms = self._terms
        report = told(load_submission(one), own, found, terms.pack, terms.context, terms.waivers)
        shared = [[other.path, other.unit] for other in found.shared]
        return {**record, "submission": submission_data(report, lang), "shared": shared}

    def _unshared(self, one: Record, found: Compared) -> list[Record]:
        """The results of a submission that shares nothing: the rules on others pass where there are any."""
        results = tuple(RuleResult(rule.id, rule.severity, "not_applicable") for rule in self._rules)
        year = one["facts"]["report_year"]
        facts = {} if year is None else {"report_year": FactResult(year["value"])}
        empty = SubmissionReport(
            one["path"], "", one["format"], pack_info(self._terms.pack), "pass", "accept", facts=facts, results=results
        )
        outcomes = {done.rule: done.outcome for done in told(empty, None, found, self._terms.pack).results}
        return [{**said, "outcome": outcomes.get(said["rule"], said["outcome"])} for said in one["results"]]


def earlier(places: Sequence[str], results: str) -> dict[str, Store]:
    """Return the results of earlier batches by the name of their place; ``results`` is where this one's go.

    Raises UsageError: previous-absent, previous-same.
    """
    found: dict[str, Store] = {}
    for place in places:
        if _place(place) == _place(results):
            raise UsageError("previous-same", {"path": place})
        found[place] = store_at(place, make=False)
        if not imprints_in(found[place]):
            raise UsageError("previous-absent", {"path": place})
    return found


def imprints_in(store: Store) -> list[str]:
    """Return the names of all imprints that lie there, in order."""
    return sorted(f"{PARTS}/{name}" for name in store.names(PARTS) if name.endswith(IMPRINTS))


def _place(place: str) -> str:
    return place.rstrip("/") if ADDRESS in place else os.path.realpath(place)


def _views(files: Sequence[tuple[Store, str]]) -> Iterator[memoryview]:
    """Yield what some files hold: pieces of one map of one file, so that neither memory nor handles run out."""
    sizes = []
    with tempfile.TemporaryFile() as together:
        for store, name in files:
            data = store.read(name)
            if data is None:
                raise UsageError("part-absent", {"part": name})
            sizes.append(together.write(data))
        together.flush()
        whole = memoryview(mmap.mmap(together.fileno(), 0, access=mmap.ACCESS_READ) if any(sizes) else b"")
    start = 0
    for size in sizes:
        yield whole[start : start + size]
        start += size


def _shelf(view: memoryview, store: Store, name: str) -> Shelf:
    try:
        return Imprints(view)
    except (ValueError, TypeError) as error:
        # Cut off or changed since it was written: the next run makes it anew.
        store.remove(name)
        raise UsageError("part-absent", {"part": name}) from error


def _earlier(view: memoryview, previous: Mapping[str, Store]) -> Shelf:
    try:
        return Imprints(view)
    except (ValueError, TypeError) as error:
        raise UsageError("previous-absent", {"path": " ".join(previous)}) from error
