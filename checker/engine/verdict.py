"""The verdict on a whole submission and what an officer would do."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.report import RuleResult
from checker.model.rule import Rule


def verdict(results: Sequence[RuleResult]) -> str:
    """``fail``: a must rule failed; ``undetermined``: a must rule broke or the reading is doubtful; else ``pass``."""
    must = [result for result in results if result.severity == "must" and not result.waived]
    if any(result.outcome == "fail" for result in must):
        return "fail"
    broken = any(result.outcome == "error" for result in must)
    doubtful = any(result.outcome == "review" and result.reason == "reading-doubtful" for result in must)
    return "undetermined" if broken or doubtful else "pass"


def suggestion(results: Sequence[RuleResult], rules: Sequence[Rule], decided: str) -> str:
    """Any failed rule handled by return → return; only call → call; else accept; ``look`` for undetermined."""
    if decided == "undetermined":
        return "look"
    failed = {result.rule for result in results if result.outcome == "fail" and not result.waived}
    wanted = {rule.handling for rule in rules if rule.id in failed}
    if "return" in wanted:
        return "return"
    return "call" if "call" in wanted else "accept"
