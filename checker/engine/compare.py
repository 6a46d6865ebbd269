"""Reports of several rounds -> what has become of each finding; pure, nothing is checked again here.

A finding that is not there any more counts as mended only where the newest report shows that its rule was held
against the text and had nothing to say; whatever leaves that open is for a person to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.engine import pairing
from checker.engine.same import pairs
from checker.engine.statements import assign
from checker.frozen import dataclass, field, replace
from checker.model.comparison import ASIDE, STATES, Comparison, Item, Statement, SubmissionComparison
from checker.model.finding import Finding
from checker.model.report import Report, RuleResult, SubmissionReport
from checker.model.rule import SEVERITIES, Rule

_ORDER = {state: at for at, state in enumerate((*STATES, *ASIDE))}
_LAYOUT = "layout-"
_KNOWN = ("pass", "fail")


@dataclass
class _Thread:
    """One finding through the rounds: round -> finding, and round -> what waived it."""

    rule: str
    found: dict[int, Finding] = field(default_factory=dict)
    waivers: dict[int, Mapping[str, str]] = field(default_factory=dict)

    @property
    def last(self) -> Finding:
        return self.found[max(self.found)]


@dataclass(frozen=True)
class _Case:
    """What is the same for all findings of one submission; ``versions`` has one entry a round, ``now`` is the last."""

    now: SubmissionReport
    versions: tuple[SubmissionReport | None, ...]
    rules: Mapping[str, Rule]
    doubts: tuple[str, ...]
    today: str | None

    def result(self, number: int, rule: str) -> RuleResult | None:
        """What a rule said in a round (from 1); None where the submission was not there or the rule not run."""
        version = self.versions[number - 1]
        return None if version is None else next((one for one in version.results if one.rule == rule), None)


def compare(history: Sequence[Report], new: Report, statements: Sequence[Statement] = ()) -> Comparison:
    """Return the newest report held against the ``history``, which begins with the oldest.

    ``statements`` are the rows of the town's 补正情况说明表; they belong to the newest report's submission and
    are left out where it has several.  A waiver counts as in force on the day of the newest report.
    """
    reports = (*history, new)
    today = new.checked_at[:10] if new.checked_at is not None else None
    chains: list[list[SubmissionReport | None]] = [[one] for one in new.submissions]
    missing: tuple[SubmissionReport, ...] = ()
    for back, report in enumerate(reversed(history)):
        latest = [next(one for one in reversed(chain) if one is not None) for chain in chains]
        found = pairing.pair(latest, report.submissions)
        chains = [[*chain, one] for chain, one in zip(chains, found.earlier, strict=True)]
        missing = missing if back else found.left
    said = statements if len(new.submissions) == 1 else ()
    return Comparison(
        tool_version=new.tool_version,
        checked_at=new.checked_at,
        rounds=len(history) + 1,
        rules={key: rule for report in reports for key, rule in report.rules.items()},
        submissions=tuple(
            _submission(now, tuple(reversed(chain)), _rules(reports, now), today, said)
            for now, chain in zip(new.submissions, chains, strict=True)
        ),
        missing=missing,
        standard_changed=any(_changed(chain) for chain in chains),
    )


def _rules(reports: Sequence[Report], now: SubmissionReport) -> Mapping[str, Rule]:
    """The rules as the newest report knows them, then the earlier ones; of several packs those of the submission's."""
    return {key: rule for report in reports for key, rule in report.rules_of(now.pack).items()}


def _changed(chain: Sequence[SubmissionReport | None]) -> bool:
    """Was the last version held against other rules?  The chain begins with the newest."""
    before = next((one for one in chain[1:] if one is not None), None)
    now = chain[0]
    if now is None or before is None:
        return False
    packs = [(one.pack.id, one.pack.version, one.pack.overlays) for one in (now, before)]
    return packs[0] != packs[1]


def _submission(
    now: SubmissionReport,
    versions: tuple[SubmissionReport | None, ...],
    rules: Mapping[str, Rule],
    today: str | None,
    statements: Sequence[Statement],
) -> SubmissionComparison:
    before = next((one for one in reversed(versions[:-1]) if one is not None), None)
    case = _Case(now, versions, rules, pairing.doubts(now, before) if before is not None else (), today)
    items = sorted((_item(case, thread) for thread in _threads(versions, rules)), key=_place)
    stated, unmatched = assign(items, rules, statements)
    return SubmissionComparison(now, versions[:-1], stated, case.doubts, unmatched)


def _threads(versions: Sequence[SubmissionReport | None], rules: Mapping[str, Rule]) -> list[_Thread]:
    recorded = {key for key, rule in rules.items() if not rule.mendable}
    threads: list[_Thread] = []
    for number, version in enumerate(versions, start=1):
        if version is None:
            continue
        said = [*_spoken(version)]
        known = pairs([thread.last for thread in threads], [finding for finding, _ in said], recorded)
        for at, (finding, waiver) in enumerate(said):
            thread = threads[known[at]] if at in known else _Thread(finding.rule)
            if at not in known:
                threads.append(thread)
            thread.found[number] = finding
            if waiver is not None:
                thread.waivers[number] = waiver
    return threads


def _spoken(version: SubmissionReport) -> Iterator[tuple[Finding, Mapping[str, str] | None]]:
    """Every finding with what waived it; the one entry for all elements that a capture may have lost as many.

    Notes on layout are about the file that was handed in, which may be of another format the next time.
    """
    severity = {result.rule: result.severity for result in version.results}
    for finding in version.findings:
        if finding.rule.startswith(_LAYOUT) and finding.severity == SEVERITIES[-1]:
            continue
        listed = finding.values.get("rules") if finding.outcome == "review" else None
        merged = [one for one in severity if one in listed] if isinstance(listed, (list, tuple)) else []
        if finding.rule not in merged:
            yield finding, None
            continue
        for rule in merged:
            print_ = f"{finding.fingerprint}:{rule}"
            yield replace(finding, rule=rule, severity=severity[rule], fingerprint=print_), None
    yield from version.waived


def _item(case: _Case, thread: _Thread) -> Item:
    newest = len(case.versions)
    earlier = [number for number in thread.found if number < newest]
    now, before = thread.found.get(newest), thread.found[max(earlier)] if earlier else None
    rule = case.rules.get(thread.rule)
    state, reason = _aside(case, thread, now, before) or (
        _gone(case, thread.last) if now is None else _there(case, thread, now, before)
    )
    result = case.result(newest, thread.rule)
    return Item(
        rule=thread.rule,
        title=rule.title if rule is not None else {},
        severity=thread.last.severity,
        state=state,
        reason=reason,
        before=before,
        now=now,
        rounds=tuple(sorted(thread.found)),
        evidence=result.evidence if result is not None else (),
    )


def _aside(case: _Case, thread: _Thread, now: Finding | None, before: Finding | None) -> tuple[str, str | None] | None:
    """Tell what neither has to be mended nor can be; None for everything else."""
    rule = case.rules.get(thread.rule)
    if rule is not None and not rule.mendable:
        return "recorded", None
    newest, last = len(case.versions), max(thread.found)
    if newest in thread.waivers:
        return "waived", None
    earlier = max((number for number in thread.found if number < newest), default=last)
    waiver = thread.waivers.get(earlier)
    if waiver is not None and (case.today is None or waiver.get("until", "") >= case.today):
        return "waived", None
    decision = _decided(now) or _decided(before)
    if decision == "rejected":
        return "rejected", None
    return None


def _decided(finding: Finding | None) -> object:
    return None if finding is None or finding.decision is None else finding.decision.get("state")


def _there(case: _Case, thread: _Thread, now: Finding, before: Finding | None) -> tuple[str, str | None]:
    """The state of a finding that the newest report has."""
    if now.outcome == "review":
        return "to_confirm", "review"
    if before is None:
        return "new", _why_new(case, thread.rule)
    if "settled" in (_decided(now), _decided(before) if now.decision is None else None):
        return "to_confirm", "settled"
    newest = len(case.versions)
    since = max(number for number in thread.found if number < newest)
    mended = any(_was_mended(case, number, thread.rule) for number in range(since + 1, newest))
    return ("returned" if mended else "open"), None


def _was_mended(case: _Case, number: int, rule: str) -> bool:
    """Is it known of a round without the finding that the rule had nothing against the text?"""
    version, result = case.versions[number - 1], case.result(number, rule)
    judged = version is not None and version.verdict != "undetermined"
    return judged and result is not None and result.outcome in _KNOWN


def _why_new(case: _Case, rule: str) -> str | None:
    earlier = [number for number in range(1, len(case.versions)) if case.versions[number - 1] is not None]
    if not earlier:
        return "first"
    version = case.versions[earlier[-1] - 1]
    if version is not None and not version.results:
        return "unread-before"
    result = case.result(earlier[-1], rule)
    if result is None:
        return "rule-added"
    return "unasked-before" if result.outcome in ("not_applicable", "error") else None


def _gone(case: _Case, last: Finding) -> tuple[str, str | None]:
    """The state of a finding that the newest report does not have: mended, or not to be told."""
    newest = len(case.versions)
    if case.doubts:
        return "to_confirm", "doubtful-pair"
    if not case.now.results:
        return "to_confirm", "unread"
    result = case.result(newest, last.rule)
    if result is None:
        ran = any(case.result(number, last.rule) is not None for number in range(1, newest))
        return "to_confirm", "rule-gone" if ran else "added"
    if result.outcome == "error":
        return "to_confirm", "not-finished"
    if result.outcome == "review":
        return "to_confirm", "review"
    if result.outcome == "not_applicable" and not _taken_out(case, last):
        return "to_confirm", "not-applicable"
    if case.now.verdict == "undetermined":
        return "to_confirm", "undetermined"
    return "fixed", None


def _taken_out(case: _Case, last: Finding) -> bool:
    """Was the passage at fault itself taken out, so that the rule has nothing left to speak of?

    Not where the finding stood at a heading or a gap: then the part that it spoke of may have gone as a whole.
    Nor where it was held against another submission: nothing tells that this was done again.
    Nor where the text was not taken for a report or came in another format: then the rule may not have looked.
    """
    place = last.location
    at_gap = (place.line, place.column) == (place.end_line, place.end_column)
    heading = (place.section or "").rpartition(" / ")[2]
    at_heading = bool(heading) and heading[:20] == place.quote[:20]
    before = [one for one in case.versions[:-1] if one is not None]
    across = any(one.path is not None for one in last.related)
    same_format = bool(before) and before[-1].format == case.now.format
    return not across and not at_gap and not at_heading and same_format and case.now.facts.get("kind") is not None


def _place(item: Item) -> tuple[int, int, int, int]:
    finding = item.now or item.before
    line, column = (finding.location.line, finding.location.column) if finding is not None else (0, 0)
    return _ORDER[item.state], SEVERITIES.index(item.severity), line, column
