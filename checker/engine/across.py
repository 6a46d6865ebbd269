"""The second pass, over finished reports: what is shared with other submissions of a collection or of earlier years.

``collection`` puts imprints together, ``compare`` says what each submission shares, ``told`` adds it to a report::

    held = collection([Imprints(data) for data in files], previous=[...])
    for number, compared in compare(held, pack):
        own = held.imprint(number) if compared.needs_text else None
        report = told(reports[number], own, compared, pack)

It finds submissions that have marks in common (``shared_marks``), then goes through the two texts (``shared_pairs``).
"""

from __future__ import annotations

from collections.abc import Collection as Numbers
from collections.abc import Iterator, Sequence

from checker.checks.base import Target, as_list, as_mapping
from checker.checks.form_carried import KIND as CARRIED
from checker.checks.form_definition import forms_of
from checker.checks.shared_text import KINDS as OF_TEXT
from checker.engine.imprint_file import Head, Imprints, InMemory, bundle, dump, shelves
from checker.engine.imprints import compact, imprint
from checker.engine.run import Held, judged, settled
from checker.engine.same_unit import is_earlier, is_source, same_unit
from checker.engine.settle import in_order
from checker.engine.shared_marks import Collection, collection, shared_marks
from checker.engine.shared_pairs import Pairs
from checker.engine.verdict import suggestion, verdict
from checker.frozen import replace
from checker.model.document import Document, OffsetMap, Reading
from checker.model.imprint import Before, Compared, Figure, Imprint, Shared
from checker.model.location import MAIN_FILE
from checker.model.report import Context, SubmissionReport
from checker.model.roster import Submitter
from checker.model.rule import RulePack
from checker.text.normalise import fold
from checker.text.winnowing import bare

TYPE_CHECKING = False
if TYPE_CHECKING:  # few runs have any
    from checker.model.waiver import Waiver

__all__ = [
    "Imprints",
    "InMemory",
    "bundle",
    "collection",
    "compare",
    "dump",
    "imprint",
    "is_compared",
    "shelves",
    "told",
]
_PHRASES = "set-phrases"
KINDS = (*OF_TEXT, CARRIED.name)


def is_compared(pack: RulePack) -> bool:
    """Does any rule that may speak look at other submissions?"""
    return any(rule.check in KINDS and rule.status == "active" for rule in pack.rules)


def compare(held: Collection, pack: RulePack, wanted: Numbers[int] | None = None) -> Iterator[tuple[int, Compared]]:
    """Yield (number, what it shares) for every submission of a collection that is judged, in order.

    ``wanted`` limits it to some of them, which is quick where they are few: a new one against all that are stored.
    """
    numbers = [number for number in range(held.judged) if wanted is None or number in wanted]
    marks = shared_marks(held, None if wanted is None else frozenset(numbers))
    pairs, relations = Pairs(held, marks, _phrases(pack)), _Relations(held)
    for number in numbers:
        candidates, own = marks.candidates(number), relations.own(number)
        shared = [
            *(pairs.with_other(number, one) for one in candidates if one not in own and relations.source(number, one)),
            *(pairs.with_earlier(number, one, one in candidates) for one in own if relations.earlier(number, one)),
        ]
        found = sorted((one for one in shared if one.runs or one.figures), key=_nearest)
        earlier = [one for one in own if relations.earlier(number, one)]
        before = tuple(_before(held.heads[one]) for one in earlier if held.heads[one].figures)
        yield number, Compared(relations.has_source(number, own), bool(earlier), tuple(found), before)


def _before(head: Head) -> Before:
    values: dict[str, set[float]] = {}
    for name, value, _ in sorted(head.figures):
        values.setdefault(name, set()).add(value)
    # An indicator that is told with two values is told with none.
    return Before(head.year, {name: min(found) for name, found in values.items() if len(found) == 1})


def _nearest(one: Shared) -> tuple[bool, int, str]:
    return one.own, -one.characters, one.path


def told(
    report: SubmissionReport,
    own: Imprint | None,
    compared: Compared,
    pack: RulePack,
    context: Context | None = None,
    waivers: Sequence[Waiver] = (),
) -> SubmissionReport:
    """Return a report with what the rules on other submissions say, and with verdict and suggestion renewed.

    ``own`` is the submission's imprint; it may be None where nothing is shared.  What an earlier second pass said
    is replaced.
    """
    context = context or Context()
    target = _target(report, own, compared, pack, context)
    held = judged(Held(pack, target, recognised=True), checks=frozenset(KINDS))
    mine = {result.rule for result in held.results}
    results, findings, waived = settled(held, waivers)
    renewed = {one.rule: one for one in results}
    all_results = tuple(renewed.get(one.rule, one) for one in report.results)
    decided = verdict(all_results)
    return replace(
        report,
        results=all_results,
        findings=in_order([*(one for one in report.findings if one.rule not in mine), *findings]),
        waived=(*(pair for pair in report.waived if pair[0].rule not in mine), *waived),
        verdict=decided,
        suggestion=suggestion(all_results, pack.rules, decided),
    )


def _target(
    report: SubmissionReport, own: Imprint | None, compared: Compared, pack: RulePack, context: Context
) -> Target:
    empty = Document(Reading(report.format, ()), "", OffsetMap((), (), ()), (), (), {}, ())
    year = report.facts.get("report_year")
    return Target(
        document=empty if own is None else compact(own).document,
        lists=pack.lists,
        parameters=pack.parameters,
        definitions=pack.parts,
        context=context,
        year=year.value if year is not None and isinstance(year.value, int) else None,
        submitter=_submitter(report.unit if own is None else own.unit, pack),
        compared=replace(compared, figures=_figures(report), parts=_parts(report)) if compared.needs_text else compared,
    )


def _parts(report: SubmissionReport) -> dict[str, tuple[int, int]]:
    """The lines of every section of a part: it ends where the next one begins."""
    starts = sorted((one.location.line, one.id) for one in report.parts if one.location and one.status == "dedicated")
    ends = [line - 1 for line, _ in starts[1:]] + [report.lines] * bool(starts)
    return {part: (line, max(end, line)) for (line, part), end in zip(starts, ends, strict=True)}


def _figures(report: SubmissionReport) -> tuple[Figure, ...]:
    return tuple(
        Figure(one.id, one.label, one.value, one.unit, one.location)
        for one in report.statistics
        if one.location.file == MAIN_FILE
    )


def _submitter(name: str | None, pack: RulePack) -> Submitter:
    submitter = Submitter(names=() if name is None else (name,), name=name, called=name)
    if pack.roster is None or name is None:
        return submitter
    from checker.engine.registered import find_unit

    found = find_unit(pack.roster, [name])
    return submitter if found is None else replace(submitter, unit=found.unit)


def _phrases(pack: RulePack) -> tuple[str, ...]:
    """The set phrases that the pack itself knows, and what stands in its tables anyway, as their Chinese characters."""
    found = [as_mapping(one) for one in pack.lists.values()]
    written = [str(one) for content in found if content.get("kind") == _PHRASES for one in as_list(content["phrases"])]
    written += [word for content in found for form in forms_of(content).values() for word in form.words]
    return tuple(sorted({bare(fold(one)).text for one in written} - {""}))


class _Relations:
    """Which submissions of a collection are the same unit's, and from which a text may be."""

    def __init__(self, held: Collection) -> None:
        self._heads, self._judged = held.heads, held.judged
        self._alike: dict[str, list[int]] = {}
        for number, head in enumerate(held.heads):
            if head.unit is not None:
                self._alike.setdefault(_core(head.unit), []).append(number)

    def own(self, number: int) -> list[int]:
        """Return the other submissions of the same unit, of any year."""
        head = self._heads[number]
        alike = self._alike.get(_core(head.unit), []) if head.unit is not None else []
        return [other for other in alike if other != number and same_unit(head, self._heads[other])]

    def earlier(self, number: int, other: int) -> bool:
        """Is one of the same unit from an earlier year?"""
        return is_earlier(self._heads[number], self._heads[other], other >= self._judged)

    def source(self, number: int, other: int) -> bool:
        """May the text be from another unit's submission?"""
        return is_source(self._heads[number], self._heads[other], other >= self._judged)

    def has_source(self, number: int, own: Sequence[int]) -> bool:
        """Is there a submission of another unit that the text may be from?"""
        apart = {number, *own}
        return any(other not in apart and self.source(number, other) for other in range(len(self._heads)))


def _core(unit: str) -> str:
    """What every way to call a unit has in common: with the places above it or without, as a town or a township."""
    return unit.rstrip("镇乡街道")[-2:]
