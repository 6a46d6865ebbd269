"""The report as GitLab's code quality report: a JSON list of issues, compared between two branches by fingerprint.

What is waived is left out, because everything listed there is counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from checker.digest import sha256_hex
from checker.model.finding import Finding
from checker.model.report import Report, SubmissionReport
from checker.reports.capped import left_out
from checker.reports.entries import heading, message, rule_title
from checker.reports.fields import field_line
from checker.reports.notes import cause, note_message
from checker.reports.places import place, printable
from checker.reports.uris import relative_path
from checker.wording import phrase

SEVERITIES = {"must": "critical", "should": "minor", "note": "info"}

Issue = dict[str, object]


def render(report: Report, lang: str = "zh") -> str:
    """Return the issues as JSON ending in a line feed; no two have the same fingerprint."""
    issues: list[Issue] = []
    taken: dict[str, int] = {}
    for one in report.submissions:
        for issue, key in _issues(report, one, lang):
            whole = f"{one.path}\n{issue['check_name']}\n{key}"
            ordinal = taken.get(whole, 0)
            taken[whole] = ordinal + 1
            digest = sha256_hex(f"{whole}\n{ordinal}".encode("utf-8", "backslashreplace"))
            issues.append(issue | {"fingerprint": digest[:32]})
    written = json.dumps(issues, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return written.encode("utf-8", "replace").decode("utf-8")


def _issues(report: Report, one: SubmissionReport, lang: str) -> Iterator[tuple[Issue, str]]:
    """Yield (issue without fingerprint, what tells it from others of its rule)."""
    if one.verdict == "undetermined":
        words = phrase("machine.unjudged", lang, cause=cause(one, lang))
        yield _issue(one.main_path, "undetermined", "blocker", words, 1), ""
    for result in one.results:
        if result.outcome == "error" and not result.waived:
            words = phrase("machine.broken", lang, title=rule_title(report.rules_of(one.pack), result.rule, lang))
            yield _issue(one.main_path, result.rule, "major", words, 1), "broken"
    more = left_out(one)
    if more is not None:
        yield _issue(one.main_path, "findings-left-out", "info", note_message(more, lang), 1), ""
    for found in one.findings:
        severity = "info" if found.outcome == "review" else SEVERITIES[found.severity]
        words = _description(report, one, found, lang)
        yield _issue(one.main_path, found.rule, severity, words, found.location.line), found.fingerprint


def _description(report: Report, one: SubmissionReport, found: Finding, lang: str) -> str:
    label = phrase("outcome.review" if found.outcome == "review" else f"severity.{found.severity}", lang)
    title = phrase("report.colon", lang, label=label, text=heading(found, report.rules_of(one.pack), lang))
    separator = phrase("report.clause-separator", lang)
    parts = [f"{title}{separator}{message(found, lang)}"]
    if one.format != "txt":
        parts.append(field_line("place", place(found.location, one.format, lang), lang))
    if found.remedy:
        parts.append(field_line("remedy", found.remedy, lang))
    # A line of its own would be lost: the widget shows one paragraph.
    return " ".join(parts)


def _issue(path: str, rule: str, severity: str, words: str, line: int) -> Issue:
    return {
        "description": printable(words),
        "check_name": rule,
        "severity": severity,
        "location": {"path": relative_path(path), "lines": {"begin": line}},
    }
