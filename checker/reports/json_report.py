"""The report for programs: the contract of ``rules/schema/report.schema.json``, key by key in its order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from checker.model.finding import Finding
from checker.model.location import MAIN_FILE, Location
from checker.model.report import FactResult, FileResult, NoteResult, PackInfo, Report, RuleResult, SubmissionReport
from checker.model.rule import Rule
from checker.reports.notes import near_miss_reason, note_message
from checker.reports.tally import tally

SCHEMA_VERSION = "1.0"
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

Data = dict[str, object]


def render(report: Report, lang: str = "zh") -> str:
    """Return the report as JSON text ending in a line feed; equal reports give equal text.

    A lone surrogate that came in with a text is written as its JSON escape, so the result is always valid UTF-8.
    """
    return written(render_data(report, lang))


def line(data: Mapping[str, object]) -> bytes:
    """Return plain data as one line of JSON without its line feed, keys sorted; a lone surrogate as its escape."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(data, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def written(data: Data) -> str:
    """Return plain data as JSON text ending in a line feed, as ``render`` does."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Two halves that meet are one character to whoever reads the escapes, so they are written as that one.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text


def render_data(report: Report, lang: str = "zh") -> Data:
    """Return the same as plain dictionaries and lists; ``checked_at`` is left out where the report has none."""
    used = {result.rule for submission in report.submissions for result in submission.results}
    data: Data = {"schema_version": SCHEMA_VERSION, "tool": {"name": "checker", "version": report.tool_version}}
    if report.checked_at is not None:
        data["checked_at"] = report.checked_at
    return data | {
        "rules": {key: rule_data(rule, lang) for key, rule in report.rules.items() if key in used},
        **_rules_of_packs(report, lang),
        "submissions": [submission_data(one, lang) for one in report.submissions],
        "waivers": {
            "expired": [_waiver(one, known_rule=True) for one in report.waivers_expired],
            "unused": [_waiver(one, known_rule=True) for one in report.waivers_unused],
        },
        "summary": _summary(report),
    }


def _rules_of_packs(report: Report, lang: str) -> Data:
    """The rules whose id the rules of another pack have too, by pack; nothing in a run of one pack."""
    found: Data = {}
    for one in report.by_pack:
        name = one.submissions[0].pack.id if one.submissions else ""
        used = {result.rule for submission in one.submissions for result in submission.results}
        own = {key: rule_data(rule, lang) for key, rule in report.rules_of_packs.get(name, {}).items() if key in used}
        found |= {name: own} if own else {}
    return {"rules_of_packs": found} if found else {}


def _summary(report: Report) -> Data:
    numbers = tally(report.submissions)
    return {
        "submissions": numbers.submissions,
        "pass": numbers.passed,
        "fail": numbers.failed,
        "undetermined": numbers.undetermined,
        "findings": dict(numbers.findings),
        "review": numbers.reviews,
    }


def rule_data(rule: Rule, lang: str) -> Data:
    """Return what a report keeps of a rule as plain data."""
    return {
        "title": _worded(rule.title, lang),
        "requirement": rule.requirement,
        "remedy": rule.remedy,
        "notice": rule.notice,
        "severity": rule.severity,
        "handling": rule.handling,
        "mendable": rule.mendable,
        "stage": rule.stage,
        "basis": [
            {"id": one.id, "title": one.title, "clause": one.clause, "level": one.level, "verified": one.verified}
            for one in rule.basis
        ],
    }


def submission_data(one: SubmissionReport, lang: str) -> Data:
    """Return one submission as plain data."""
    return {
        "path": one.path,
        "sha256": one.sha256,
        "format": one.format,
        "unit": one.unit,
        "files": _files(one),
        "pack": _pack(one.pack),
        "verdict": one.verdict,
        "suggestion": one.suggestion,
        "reading": {
            "pages": one.pages,
            "lines": one.lines,
            "characters": one.characters,
            "notes": [_note(note, lang) for note in one.notes],
        },
        "facts": {name: _fact(name, one.facts.get(name)) for name in FACTS},
        "parts": [
            {"id": part.id, "status": part.status, "heading": part.heading, "location": _place(part.location)}
            for part in one.parts
        ],
        "statistics": [
            {
                "id": number.id,
                "label": number.label,
                "value": _plain(number.value),
                "unit": number.unit,
                "approximate": number.approximate,
                "location": location_data(number.location),
            }
            for number in one.statistics
        ],
        "results": [_result(result) for result in one.results],
        "findings": [finding_data(found, lang) for found in one.findings],
        "waived": [{"finding": finding_data(found, lang), "waiver": _waiver(waiver)} for found, waiver in one.waived],
    }


def _files(one: SubmissionReport) -> list[Data]:
    files = one.files or (FileResult(MAIN_FILE, one.path, one.sha256, one.format, "main"),)
    return [
        {"id": file.id, "path": file.path, "sha256": file.sha256, "format": file.format, "role": file.role}
        for file in files
    ]


def _pack(pack: PackInfo) -> Data:
    return {
        "id": pack.id,
        "version": pack.version,
        "overlays": list(pack.overlays),
        "changes": [
            {key: change.get(key) for key in ("rule", "parameter", "from", "to", "reason")} for change in pack.changes
        ],
        "lists": [{"id": name, "date": date} for name, date in pack.lists],
    }


def _note(one: NoteResult, lang: str) -> Data:
    return {"code": one.note.code, "message": note_message(one.note, lang), "location": _place(one.location)}


def _fact(name: str, fact: FactResult | None) -> Data | None:
    if fact is None:
        return None
    # The kind follows from the whole document; it has no place of its own.
    if name == "kind":
        return {"value": _plain(fact.value)}
    return {"value": _plain(fact.value), "location": _place(fact.location)}


def _result(result: RuleResult) -> Data:
    return {
        "rule": result.rule,
        "severity": result.severity,
        "outcome": result.outcome,
        "reason": result.reason,
        "evidence": [location_data(place) for place in result.evidence],
        "waived": result.waived,
    }


def finding_data(found: Finding, lang: str) -> Data:
    """Return a finding as plain data."""
    return {
        "rule": found.rule,
        "severity": found.severity,
        "outcome": found.outcome,
        "message": _worded(found.message, lang),
        "remedy": found.remedy,
        "location": location_data(found.location),
        "related": [location_data(place) for place in found.related],
        "near_miss": _near_miss(found.near_miss, lang),
        "values": {key: _plain(value) for key, value in found.values.items()},
        "fingerprint": found.fingerprint,
        "decision": None
        if found.decision is None
        else {key: _plain(found.decision.get(key)) for key in ("state", "by", "at", "note")},
    }


def _near_miss(near_miss: Mapping[str, object] | None, lang: str) -> Data | None:
    if near_miss is None:
        return None
    return {
        "reason": str(near_miss.get("reason", "other")),
        "message": near_miss_reason(near_miss, lang),
        "location": _plain(near_miss.get("location")),
    }


def _waiver(waiver: Mapping[str, str], known_rule: bool = False) -> Data:
    keys = ("rule", "unit", "reason", "by", "until") if known_rule else ("reason", "by", "until")
    return {key: waiver.get(key) for key in keys}


def _worded(words: Mapping[str, str], lang: str) -> str:
    return words.get(lang) or words.get("zh", "")


def _place(location: Location | None) -> Data | None:
    return None if location is None else location_data(location)


def location_data(location: Location) -> Data:
    """Return a place as plain data; one in another submission names its path and format as well."""
    elsewhere = {} if location.path is None else {"path": location.path, "format": location.format}
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "page": location.page,
        "line_on_page": location.line_on_page,
        "paragraph": location.paragraph,
        "section": location.section,
        "quote": location.quote,
        **elsewhere,
    }


def _plain(value: object) -> object:
    """Return a value as JSON has it: whole numbers without a point, tuples as lists, places as locations."""
    if isinstance(value, Location):
        return location_data(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return str(value)
