"""Several files of one unit make one submission: one is judged, the others prove, supplement or contradict it.

Head and foot of the document may be proved by the file that is judged or by the signed copy, because a draft is
commonly handed in before it is numbered, signed and dated; numbers also by attachments.  The required parts count in
the file that is judged alone: what only a copy holds shows that there are two texts, and a person must say which holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from checker.checks.base import Copy, as_mapping
from checker.checks.table_statistics import find_table_statistics
from checker.engine.roles import Filed, mains, named, natural, rivals, settled
from checker.engine.run import Ask, Held, judged, report_on, run, understood, unreadable
from checker.engine.stopwatch import Stopwatch, timed
from checker.errors import UnreadableSubmission
from checker.frozen import replace
from checker.model.document import ReadingNote
from checker.model.group import Member, base_name, file_results, with_names
from checker.model.location import Location
from checker.model.report import Context, FactResult, NoteResult, RuleResult, StatisticResult, SubmissionReport
from checker.model.rule import RulePack

TYPE_CHECKING = False
if TYPE_CHECKING:  # few runs have any
    from checker.model.waiver import Waiver

_LIST = "file-roles"
_PROVED = frozenset({"element", "deadline"})
_FACTS = ("title", "issuer", "recipient", "document_number", "signer", "signature", "date")
_ABSENT = ("fail", "review", "not_applicable")


def run_group(
    pack: RulePack,
    members: Sequence[Member],
    context: Context,
    path: str,
    waivers: Sequence[Waiver] = (),
    *,
    known: Mapping[str, Held] | None = None,
    ask: Ask | None = None,
    watch: Stopwatch | None = None,
) -> tuple[SubmissionReport, ...]:
    """Return the report on all files of one unit; ``path`` is what they are called together.

    One file is checked as it would be alone.  Reports of two units or two years are no group: each file is
    checked by itself then, with a note that says so.  The order of the members changes nothing, and neither does
    ``watch``, which is told how long it took.  ``known`` holds by path what has been held against the pack before,
    ``ask`` is as for ``run``.
    """
    ordered = sorted(members, key=lambda one: natural(one.path))
    if len(ordered) == 1 and not ordered[0].more:
        return (_alone(pack, ordered[0], context, waivers, ask, watch),)
    rules, known = name_rules(pack), known or {}
    helds = [
        known.get(one.path) or timed(watch, "understand", partial(held_against, pack, one, context)) for one in ordered
    ]
    files = [named(rules, one, held) for one, held in zip(ordered, helds, strict=True)]
    found = mains(files)
    told = [one for one in found if one.member.role == "main"]
    if len(told) > 1 or (not told and rivals(found)):
        note = NoteResult(ReadingNote("group-several-reports", {"path": path}))
        alone = (_alone(pack, one, context, waivers, ask, watch) for one in ordered)
        return tuple(replace(one, notes=(*one.notes, note)) for one in alone)
    return (_together(pack, files, found[0], context, path, waivers, ask, watch),)


def name_rules(pack: RulePack) -> Mapping[str, object]:
    """Return the pack's words for names of files; a pack without them tells files by what they hold."""
    return next((one for one in map(as_mapping, pack.lists.values()) if one.get("kind") == _LIST), {})


def _alone(
    pack: RulePack,
    member: Member,
    context: Context,
    waivers: Sequence[Waiver],
    ask: Ask | None,
    watch: Stopwatch | None,
) -> SubmissionReport:
    if isinstance(member.document, UnreadableSubmission):
        return unreadable(pack, member.document, member.path, member.digest)
    return run(pack, member.document, context, member.path, member.digest, waivers, ask=ask, watch=watch)


def held_against(pack: RulePack, member: Member, context: Context) -> Held | None:
    """Return what a file holds with no rule run yet; None where it could not be read."""
    document = member.document
    return None if isinstance(document, UnreadableSubmission) else understood(pack, document, context)


def _together(
    pack: RulePack,
    files: Sequence[Filed],
    main: Filed,
    context: Context,
    path: str,
    waivers: Sequence[Waiver],
    ask: Ask | None,
    watch: Stopwatch | None,
) -> SubmissionReport:
    others = [one for one in files if one is not main]
    roles = [settled(one, main) for one in others]
    listed = file_results(
        [(main.member, "main"), *((one.member, role) for one, role in zip(others, roles, strict=True))]
    )
    if main.held is None:
        report = _alone(pack, main.member, context, waivers, ask, watch)
    else:
        copies = [
            _copy(one.held, one.member.name, results[0].id, role)
            for one, role, results in zip(others, roles, listed[1:], strict=True)
            if one.held is not None
        ]
        judge = partial(judged, copies=copies, watch=watch)
        held = judge(main.held) if ask is None or main.held.titled else ask(main.held, judge)
        signed = [copy for copy in copies if copy.role == "signed_copy"]
        held = _proved(held, [(copy, _heads(pack, copy)) for copy in signed])
        report = _with_facts(report_on(held, path, main.member.digest, waivers), held, signed, copies)
    files_of = tuple(one for results in listed for one in results)
    notes = (*report.notes, *(note for one in others for note in _unread(one.member)))
    return with_names(replace(report, path=path, files=files_of, notes=notes))


def _copy(held: Held, name: str, ident: str, role: str) -> Copy:
    target = held.target
    if role == "attachment" and held.pack.statistics is not None:
        target = replace(target, statistics=find_table_statistics(target, held.pack.statistics))
    return Copy(ident, name, role, target, held.recognised)


def _heads(pack: RulePack, copy: Copy) -> Held:
    """What the signed copy itself proves of head and foot; the last page alone may be all that was scanned."""
    return judged(Held(pack, copy.target, copy.is_report), checks=_PROVED)


def _is_another(copy: Copy) -> bool:
    """Tell whether a copy is a document of another kind: its title says so, and its signature proves nothing here."""
    return not copy.is_report and "title" in copy.target.document.facts


def _proved(held: Held, signed: Sequence[tuple[Copy, Held]]) -> Held:
    """Take over what a signed copy proves: an element that is there, one that is absent from a whole copy, its date."""
    results, said = list(held.results), list(held.said)
    checks = {rule.id: rule.check for rule in held.pack.rules}
    for copy, own in signed:
        if _is_another(copy):
            continue
        proofs = {one.rule: one for one in own.results}
        for at, result in enumerate(results):
            proof = proofs.get(result.rule)
            if proof is None or result.outcome not in _ABSENT or not _stronger(proof, result, checks, copy):
                continue
            results[at] = _filed(proof, copy)
            here = next((one.location for one in said if one.rule == result.rule), None) or _end(held)
            told = [
                replace(one, location=here, related=(replace(one.location, file=copy.file),))
                for one in own.said
                if one.rule == result.rule
            ]
            said = [*(one for one in said if one.rule != result.rule), *told]
    return replace(held, results=tuple(results), said=tuple(said))


def _stronger(proof: RuleResult, result: RuleResult, checks: dict[str, str], copy: Copy) -> bool:
    if checks[proof.rule] == "element" and proof.outcome == "pass":
        return True
    # A copy shows an absence only where it is the whole report; a date is judged where there is one.
    return proof.outcome in ("pass", "fail") and copy.is_report and result.outcome in ("review", "not_applicable")


def _filed(proof: RuleResult, copy: Copy) -> RuleResult:
    return replace(proof, evidence=tuple(replace(one, file=copy.file) for one in proof.evidence))


def _end(held: Held) -> Location:
    """The last paragraph of the file that is judged: findings stand there, so that every output can show them."""
    document = held.target.document
    last = max((one.span for one in document.paragraphs), key=lambda span: span.end, default=None)
    return document.locate(last) if last is not None else Location(1, 1, 1, 1)


def _with_facts(
    report: SubmissionReport, held: Held, signed: Sequence[Copy], copies: Sequence[Copy]
) -> SubmissionReport:
    """Add the facts that only a signed copy has, and the numbers that only it or an attachment gives."""
    facts = dict(report.facts)
    for copy in signed:
        for name in _FACTS:
            fact = copy.target.document.facts.get(name)
            if facts[name] is None and fact is not None and fact.span is not None and not _is_another(copy):
                facts[name] = FactResult(fact.value, copy.place(fact.span))
    known = {one.id for one in held.target.statistics}
    more = tuple(
        StatisticResult(one.id, one.label, one.value, one.unit, one.approximate, copy.place(one.span))
        for copy in copies
        if copy.role in ("signed_copy", "attachment")
        for one in copy.target.statistics
        if one.id not in known
    )
    return replace(report, facts=facts, statistics=(*report.statistics, *more) if held.recognised else ())


def _unread(member: Member) -> Iterator[NoteResult]:
    """What of a member could not be read, and why: it is told, and stops nothing."""
    if isinstance(member.document, UnreadableSubmission):
        cause = member.document
        for path in (member.path, *(path for path, _ in member.more)):
            values = {"name": base_name(path), "code": cause.code, "values": dict(cause.values)}
            yield NoteResult(ReadingNote("file-unread", values))
