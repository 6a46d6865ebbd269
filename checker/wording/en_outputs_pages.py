"""The English words of the pages and sheets; the keys are those of the Chinese table."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # The HTML report
    "html.title": "Result of the check: {title}",
    "html.year": "year {year}",
    "html.short-must": "M{number}",
    "html.short-should": "S{number}",
    "html.short-review": "V{number}",
    "html.short-note": "N{number}",
    "html.short-waived": "W{number}",
    "html.gap": "not found here: {title}",
    "html.page": "page {page}",
    "html.text": "Text of the report",
    "html.left-out": "× left out of the check",
    "html.findings": "Findings",
    "html.nothing": "This check found nothing to report.",
    "html.skip-findings": "Go to the findings",
    "html.skip-text": "Go to the text",
    "html.decision": "Decision",
    "html.statistics": "Statistics",
    "html.indicator": "Indicator",
    "html.value": "Value",
    "html.approximate": "about {number}",
    "html.standards": "Standard and run",
    "html.checked-at": "Checked at: {time}",
    "html.version": "Program version: {version}",
    "html.footer": "The result is an aid for correcting the report; what the county office decides prevails.",
    "html.index-title": "Annual reports on law-based government: results of the check",
    "html.index-unit": "Unit",
    "html.index-year": "Year",
    "html.index-verdict": "Verdict",
    "html.index-suggestion": "Suggestion",
    "html.index-file": "File",
}
