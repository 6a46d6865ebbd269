"""The comparison for programs: the contract of ``rules/schema/comparison.schema.json``, key by key in its order."""

from __future__ import annotations

from checker.model.comparison import Comparison, Item, Statement, SubmissionComparison
from checker.model.report import SubmissionReport
from checker.reports.comparison_tally import counts, outcome
from checker.reports.json_report import Data, finding_data, location_data, rule_data, written

SCHEMA_VERSION = "1.0"


def render(comparison: Comparison, lang: str = "zh") -> str:
    """Return the comparison as JSON text ending in a line feed; equal input gives equal text."""
    return written(render_data(comparison, lang))


def render_data(comparison: Comparison, lang: str = "zh") -> Data:
    """Return the same as plain dictionaries and lists; ``checked_at`` is left out where the newest report has none."""
    used = {item.rule for one in comparison.submissions for item in one.items}
    data: Data = {"schema_version": SCHEMA_VERSION, "tool": {"name": "checker", "version": comparison.tool_version}}
    if comparison.checked_at is not None:
        data["checked_at"] = comparison.checked_at
    outcomes = [outcome(one) for one in comparison.submissions]
    return data | {
        "rounds": comparison.rounds,
        "standard_changed": comparison.standard_changed,
        "rules": {key: rule_data(rule, lang) for key, rule in comparison.rules.items() if key in used},
        "submissions": [_submission(one, lang) for one in comparison.submissions],
        "missing": [_version(one) for one in comparison.missing],
        "summary": {
            "submissions": len(outcomes),
            **{name: outcomes.count(name) for name in ("clear", "open", "undetermined")},
            "missing": len(comparison.missing),
            "items": counts(item for one in comparison.submissions for item in one.items),
        },
    }


def _submission(one: SubmissionComparison, lang: str) -> Data:
    return {
        **_version(one.now),
        "earlier": [None if version is None else _version(version) for version in one.earlier],
        "outcome": outcome(one),
        "doubts": list(one.doubts),
        "items": [_item(item, lang) for item in one.items],
        "unmatched_statements": [_statement(row) for row in one.unmatched],
        "counts": counts(one.items),
    }


def _version(one: SubmissionReport) -> Data:
    title = one.facts.get("title")
    return {
        "path": one.path,
        "sha256": one.sha256,
        "format": one.format,
        "unit": one.unit,
        "title": None if title is None else str(title.value),
        "verdict": one.verdict,
    }


def _item(item: Item, lang: str) -> Data:
    return {
        "rule": item.rule,
        "severity": item.severity,
        "state": item.state,
        "reason": item.reason,
        "rounds": list(item.rounds),
        "before": None if item.before is None else finding_data(item.before, lang),
        "now": None if item.now is None else finding_data(item.now, lang),
        "evidence": [location_data(place) for place in item.evidence],
        "statement": None if item.statement is None else _statement(item.statement),
    }


def _statement(row: Statement) -> Data:
    return {"item": row.item, "done": row.done, "place": row.place}
