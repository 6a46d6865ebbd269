"""Which findings a letter speaks of, one group a rule, the parts first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.frozen import dataclass
from checker.model.finding import Finding
from checker.model.report import SubmissionReport
from checker.model.rule import Rule
from checker.notice.never import PUBLICATION

CONFIRMED = "confirmed"
_LEFT_OUT = ("rejected", "settled")
_KIND = "kind-"


@dataclass(frozen=True)
class Group:
    """The findings of one rule in one part of the letter; ``rule`` is None where the report does not hold it."""

    id: str
    rule: Rule | None
    findings: tuple[Finding, ...]
    section: str

    @property
    def public(self) -> bool:
        """Is it about what may be published?"""
        return self.rule is not None and self.rule.stage == PUBLICATION

    @property
    def handling(self) -> str:
        """Return, call or record."""
        return self.rule.handling if self.rule is not None else "call"


def groups(submission: SubmissionReport, rules: Mapping[str, Rule], only_confirmed: bool = False) -> list[Group]:
    """Return what a letter asks for.

    Never notes, what cannot be mended, what a person rejected or settled; what a person must verify only once it is
    confirmed; with ``only_confirmed`` nothing else either.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in submission.findings:
        if _asked(finding, rules.get(finding.rule), only_confirmed):
            by_rule.setdefault(finding.rule, []).append(finding)
    made = [_group(rule, found, rules.get(rule)) for rule, found in by_rule.items()]
    order = {f"part-{part.id}": number for number, part in enumerate(submission.parts)}
    first = tuple(f"{family}-" for family in submission.pack.naming.first)
    return sorted(made, key=lambda group: _rank(group.id, order, first))


def unconfirmed(submission: SubmissionReport, rules: Mapping[str, Rule]) -> bool:
    """Is there something that only waits for a person's word?"""
    return any(
        finding.decision is None and finding.severity != "note" and _mendable(rules.get(finding.rule))
        for finding in submission.findings
    )


def _asked(finding: Finding, rule: Rule | None, only_confirmed: bool) -> bool:
    state = finding.decision.get("state") if finding.decision is not None else None
    if finding.severity == "note" or state in _LEFT_OUT or not _mendable(rule):
        return False
    if only_confirmed or finding.outcome == "review":
        return state == CONFIRMED
    return finding.outcome == "fail"


def _mendable(rule: Rule | None) -> bool:
    return rule is None or rule.mendable


def _group(rule_id: str, found: list[Finding], rule: Rule | None) -> Group:
    if rule is not None and rule.stage == PUBLICATION:
        section = PUBLICATION
    else:
        section = "must" if any(one.severity == "must" for one in found) else "should"
    return Group(rule_id, rule, tuple(found), section)


def _rank(rule: str, order: Mapping[str, int], first: tuple[str, ...]) -> tuple[int, int]:
    """A wrong document first, then the parts in their order, then what the pack puts first, then the rest."""
    if rule.startswith(_KIND):
        return 0, 0
    if rule in order:
        return 1, order[rule]
    return (2 if rule.startswith(first) else 3), 0


def handled_by_call(found: Iterable[Group]) -> list[Group]:
    """Return what a call settles: all but what has to be returned."""
    return [group for group in found if group.handling != "return"]
