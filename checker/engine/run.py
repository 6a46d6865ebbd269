"""Runs a pack over a document.  A rule that raises becomes outcome ``error``, never a lost report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from checker.checks.base import CheckKind, Copy, Target
from checker.checks.form_statistics import form_statistics
from checker.checks.parts import find_parts
from checker.checks.registry import kinds
from checker.checks.report_year import find_year, other_year
from checker.checks.statistics import find_statistics
from checker.engine.doubt import Doubt, doubt_of, doubted
from checker.engine.findings import findings_of
from checker.engine.select import applies, select
from checker.engine.settle import settle_with
from checker.engine.stopwatch import Stopwatch, timed
from checker.engine.submitter import identify, notes_on
from checker.engine.verdict import suggestion, verdict
from checker.errors import CheckerError
from checker.frozen import dataclass, replace
from checker.model.document import Document, Fact, ReadingNote
from checker.model.finding import Finding, Judgement, Part
from checker.model.location import Location
from checker.model.report import (
    Context,
    FactResult,
    NoteResult,
    PackInfo,
    PartResult,
    RuleResult,
    StatisticResult,
    SubmissionReport,
)
from checker.model.rule import Rule, RulePack

TYPE_CHECKING = False
if TYPE_CHECKING:  # few runs have any
    from checker.model.waiver import Waiver

FACTS = (
    "kind",
    "report_year",
    "title",
    "issuer",
    "recipient",
    "document_number",
    "signer",
    "signature",
    "date",
    "published",
)
_INSTEAD = {"document_number": "label_number", "issuer": "label_issuer", "date": "label_date"}


@dataclass(frozen=True)
class Held:
    """A document held against a pack: what the rules said, before anything is merged, waived or sorted.

    ``recognised`` tells whether it is a report of the pack's kind, ``titled`` whether its title says so.
    """

    pack: RulePack
    target: Target
    recognised: bool
    results: tuple[RuleResult, ...] = ()
    said: tuple[Finding, ...] = ()
    titled: bool = True


Ask = Callable[[Held, Callable[[Held], Held]], Held]
"""Takes what no rule has run on yet, and what runs them; returns what the rules of the right pack said."""


def run(
    pack: RulePack,
    document: Document,
    context: Context,
    path: str,
    digest: str,
    waivers: Sequence[Waiver] = (),
    *,
    ask: Ask | None = None,
    watch: Stopwatch | None = None,
) -> SubmissionReport:
    """Return everything the pack finds out about a document; ``digest`` is the file's sha256 in hex.

    Of ``waivers`` those count that hold for the submitting unit on the context's day.  ``ask`` settles the kind of what
    the pack does not know by its title, and may have another pack judge it.  ``watch`` is told how long steps and rules
    took, and changes nothing.
    """
    held = timed(watch, "understand", lambda: understood(pack, document, context))
    judge = partial(judged, watch=watch)
    done = judge(held) if ask is None or held.titled else ask(held, judge)
    return timed(watch, "report", lambda: report_on(done, path, digest, waivers_of(pack, done.pack, waivers)))


def waivers_of(first: RulePack, pack: RulePack, waivers: Sequence[Waiver]) -> Sequence[Waiver]:
    """Return those of a run's waivers that hold for a pack; what both packs have is meant of the ``first``."""
    if pack.id == first.id or not waivers:
        return waivers
    meant = {rule.id for rule in first.rules}
    return [one for one in waivers if one.rule not in meant]


def understood(pack: RulePack, document: Document, context: Context) -> Held:
    """Return a document with its parts and numbers found and no rule run yet."""
    target = _target(pack, document, context)
    kind_rule = next((rule for rule in pack.rules if rule.id == pack.kind_rule), None)
    recognised, titled = True, True
    if kind_rule is not None:
        judgement, title = _judge(kinds(), kind_rule, target)[0], document.facts.get("title")
        recognised = judgement.outcome == "pass"
        titled = recognised and title is not None and title.span in judgement.evidence
    if recognised:
        said = find_statistics(target, pack.statistics) if pack.statistics is not None else ()
        target = replace(target, statistics=(*said, *form_statistics(target)))
    if not recognised:
        target = replace(target, parts={d.id: Part(d.id, "missing") for d in pack.parts})
    return Held(pack, target, recognised, titled=titled)


def judged(
    held: Held,
    copies: Sequence[Copy] = (),
    checks: Collection[str] | None = None,
    *,
    watch: Stopwatch | None = None,
) -> Held:
    """Run the rules, with the other files of the submission at hand.

    ``checks`` limits them to rules of these kinds of check, which then run on a text of another kind as well.
    """
    target = replace(held.target, copies=tuple(copies)) if copies else held.target
    results, said = _run_rules(held, target, checks, watch)
    return replace(held, target=target, results=tuple(results), said=tuple(said))


def report_on(held: Held, path: str, digest: str, waivers: Sequence[Waiver] = ()) -> SubmissionReport:
    """Return the report: findings merged, waived and sorted, with the verdict."""
    pack, target = held.pack, held.target
    document = target.document
    results, findings, waived = settled(held, waivers)
    decided = verdict(results)
    return SubmissionReport(
        path=path,
        sha256=digest,
        format=document.format,
        pack=pack_info(pack),
        verdict=decided,
        suggestion=suggestion(results, pack.rules, decided),
        pages=document.reading.pages,
        lines=len(document.reading.lines),
        characters=sum(len(line.text.strip()) for line in document.reading.lines),
        unit=target.submitter.name if target.submitter.unit is not None else target.context.unit,
        notes=tuple(
            NoteResult(note, _note_place(document, note))
            for note in (*document.notes, *notes_on(target.submitter, pack))
        ),
        facts=_facts(pack, target, held.recognised),
        parts=tuple(_part_result(document, part) for part in target.parts.values()),
        statistics=tuple(
            StatisticResult(s.id, s.label, s.value, s.unit, s.approximate, document.locate(s.span))
            for s in target.statistics
        ),
        results=tuple(results),
        findings=findings,
        waived=waived,
    )


def unreadable(pack: RulePack, error: CheckerError, path: str, digest: str) -> SubmissionReport:
    """Return the report on a submission that no reader could read: never a pass."""
    return SubmissionReport(
        path=path,
        sha256=digest,
        format=str(error.values.get("format", "unknown")),
        pack=pack_info(pack),
        verdict="undetermined",
        suggestion="look",
        notes=(NoteResult(ReadingNote(error.code, error.values)),),
        facts=dict.fromkeys(FACTS),
    )


def pack_info(pack: RulePack) -> PackInfo:
    """Return what a report says of the pack it was made with."""
    return PackInfo(
        id=pack.id,
        version=pack.version,
        title=pack.title,
        overlays=pack.overlays,
        overlay_titles=pack.overlay_titles,
        changes=pack.changes,
        lists=tuple(sorted(pack.list_dates.items())),
        parts=tuple((definition.id, definition.title) for definition in pack.parts),
        naming=pack.naming,
    )


def settled(
    held: Held, waivers: Sequence[Waiver]
) -> tuple[list[RuleResult], tuple[Finding, ...], tuple[tuple[Finding, Mapping[str, str]], ...]]:
    """Waive what may be waived: the results marked, the findings that count, the others with what waived them."""
    pack, target, results, said = held.pack, held.target, list(held.results), list(held.said)
    if not waivers:
        return results, settle_with(said, pack.rules, ())[0], ()
    from checker.engine.waived import in_force, marked

    force = in_force(waivers, target.submitter, pack.roster, target.context.today)
    findings, waived = settle_with(said, pack.rules, force)
    return marked(results, said, waived), findings, tuple((finding, waiver.told()) for finding, waiver in waived)


def _target(pack: RulePack, document: Document, context: Context) -> Target:
    # A slip in the title must not turn the plan and the dates of the text into mistakes as well.
    found = other_year(document) or find_year(document)
    year = context.year if context.year is not None else found[0] if found else None
    target = Target(
        document=document,
        lists=pack.lists,
        parameters=pack.parameters,
        definitions=pack.parts,
        context=context,
        year=year,
        submitter=identify(document, context, pack, year),
    )
    return replace(target, parts=find_parts(target))


def _run_rules(
    held: Held, target: Target, checks: Collection[str] | None, watch: Stopwatch | None
) -> tuple[list[RuleResult], list[Finding]]:
    pack, table = held.pack, kinds()
    results: list[RuleResult] = []
    findings: list[Finding] = []
    aimed: dict[str, Target] = {}
    doubt, locate = doubt_of(target.document), target.document.locate
    for rule in pack.active:
        if checks is not None and rule.check not in checks:
            continue
        speaks = held.recognised or checks is not None or rule.id == pack.kind_rule
        # Most rules know no limits, and most runs ask for no stage.
        limited = rule.applies or target.context.purpose is not None
        if not speaks or (
            limited and not applies(rule, target.document, target.year, target.submitter.kinds, target.context.purpose)
        ):
            results.append(RuleResult(rule.id, rule.severity, "not_applicable"))
            continue
        if rule.given not in aimed:
            aimed[rule.given] = replace(target, spans=select(target.document, target.parts, rule.given))
        judged_by = table, rule, aimed[rule.given], doubt
        judgement, said = _judge(*judged_by) if watch is None else watch.rule(rule.id, partial(_judge, *judged_by))
        findings.extend(said)
        evidence = [locate(span) for span in judgement.evidence[:5]]
        evidence.extend(judgement.places[:5])
        results.append(RuleResult(rule.id, rule.severity, judgement.outcome, judgement.reason, tuple(evidence)))
    return results, findings


def _judge(
    table: Mapping[str, CheckKind], rule: Rule, target: Target, doubt: Doubt | None = None
) -> tuple[Judgement, list[Finding]]:
    """A broken rule must not take the report with it, nor read as a pass."""
    try:
        kind = table[rule.check]
        judgement = kind.judge(target, rule.options)
        if doubt is None:
            return judgement, findings_of(target, rule, judgement)
        judgement, apart = doubted(judgement, kind, rule.severity, target.document, doubt)
        said = findings_of(target, rule, judgement)
        return judgement, said if apart is None else [*said, *findings_of(target, rule, apart)]
    except Exception as error:  # noqa: BLE001 - whatever a check raises, the other rules must still speak
        return Judgement("error", reason=type(error).__name__), []


def _facts(pack: RulePack, target: Target, recognised: bool) -> dict[str, FactResult | None]:
    document = target.document
    facts: dict[str, FactResult | None] = dict.fromkeys(FACTS)
    facts["kind"] = FactResult(pack.id) if recognised else None
    found = find_year(document)
    if target.year is not None:
        place = document.locate(found[1]) if found is not None and found[0] == target.year else None
        facts["report_year"] = FactResult(target.year, place)
    for name in FACTS[2:]:
        fact = document.facts.get(name) or document.facts.get(_INSTEAD.get(name, ""))
        if fact is not None:
            facts[name] = FactResult(fact.value, _fact_place(document, fact))
    return facts


def _fact_place(document: Document, fact: Fact) -> Location | None:
    if fact.span is not None:
        return document.locate(fact.span)
    return document.locate_line(fact.line) if fact.line is not None else None


def _part_result(document: Document, part: Part) -> PartResult:
    if part.section is not None:
        section = document.sections[part.section]
        return PartResult(part.id, part.status, section.heading, document.locate(section.heading_span))
    if part.spans:
        return PartResult(part.id, part.status, None, document.locate(part.spans[0]))
    return PartResult(part.id, part.status, None, None)


def _note_place(document: Document, note: ReadingNote) -> Location | None:
    if note.line is None or not document.reading.lines:
        return None
    first, last = (document.reading.lines[n - 1] for n in (note.line, note.end_line or note.line))
    return document.locate_raw(first.start, last.start + len(last.text), quote=False)
