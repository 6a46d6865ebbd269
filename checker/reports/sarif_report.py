"""The report as SARIF 2.1.0 (OASIS Standard, with Errata 01), for code scanning and editors.

Results are the findings: ``kind`` fail with a level by severity, ``kind`` review without one; what is waived is
there with a suppression.  Code scanning shows every result as an alert, whatever its kind: rules that were met or
did not apply become results only when all are asked for.  A region counts lines and columns (code points) of the
file itself, so only plain text has one; elsewhere the place stands in the message, the logical location and the
location's properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain

from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import Report, RuleResult, SubmissionReport
from checker.reports import sarif_rules
from checker.reports.entries import heading, merged_rules, message, rule_title
from checker.reports.fields import field_line
from checker.reports.notes import cause, note_message
from checker.reports.particulars import spent_waivers
from checker.reports.places import is_gap, path_shown, place, printable, spot
from checker.reports.sarif_rules import LEVELS, Data, text
from checker.reports.uris import stays_below, uri
from checker.wording import phrase

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "checkerFinding/v1"
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "ofd": "application/ofd",
    "pdf": "application/pdf",
    "txt": "text/plain",
}
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def render(report: Report, lang: str = "zh", all_results: bool = False) -> str:
    """Return the report as SARIF, one run for all submissions of a pack, ending in a line feed.

    ``all_results`` adds the rules that were met, with their evidence, and those that did not apply.
    """
    data = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [_Run(one, lang).data(all_results) for one in report.by_pack],
    }
    written = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return written.encode("utf-8", "replace").decode("utf-8")


class _Run:
    """One run; rules are named by their place in the list of all rules that were used."""

    def __init__(self, report: Report, lang: str) -> None:
        self.report = report
        self.lang = lang
        used = {rule for one in report.submissions for rule in _used(one)}
        known = [rule for rule in report.rules if rule in used]
        self.index = {rule: at for at, rule in enumerate([*known, *sorted(used - set(known))])}
        # An artifact stands in the list once, even where a submission was given twice.
        described = [self._artifact(one) for one in report.submissions]
        kept = {json.dumps(artifact): artifact for artifact in described}
        order = {key: at for at, key in enumerate(kept)}
        self.artifacts = list(kept.values())
        self.places = [order[json.dumps(artifact)] for artifact in described]

    def data(self, all_results: bool) -> Data:
        rules = [sarif_rules.describe(rule, self.report.rules.get(rule), self.lang) for rule in self.index]
        results = [
            result
            for at, one in zip(self.places, self.report.submissions, strict=True)
            for result in chain(self._findings(at, one), self._others(at, one) if all_results else ())
        ]
        return {
            "tool": {
                "driver": {
                    "name": "checker",
                    "version": self.report.tool_version,
                    "semanticVersion": self.report.tool_version,
                    "language": LANGUAGES[self.lang],
                    "rules": rules,
                }
            },
            "language": LANGUAGES[self.lang],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": phrase("machine.root", self.lang)}}},
            "invocations": [self._invocation()],
            "artifacts": self.artifacts,
            "results": results,
        }

    def _artifact(self, one: SubmissionReport) -> Data:
        artifact: Data = {"location": _artifact_location(one.main_path), "roles": ["analysisTarget"]}
        if one.format in MEDIA_TYPES:
            artifact["mimeType"] = MEDIA_TYPES[one.format]
        artifact["hashes"] = {"sha-256": one.sha256}
        artifact["properties"] = {
            "format": one.format,
            "unit": None if one.unit is None else printable(one.unit),
            "verdict": one.verdict,
            "suggestion": one.suggestion,
            "pack": {"id": one.pack.id, "version": one.pack.version, "overlays": list(one.pack.overlays)},
            "outcomes": _outcomes(one),
            **({"files": [{"path": file.path, "role": file.role} for file in one.files]} if one.files else {}),
        }
        return artifact

    def _findings(self, at: int, one: SubmissionReport) -> Iterator[Data]:
        for found in one.findings:
            yield self._finding(at, one, found)
        for found, waiver in one.waived:
            told = {name: waiver.get(name, "") for name in ("reason", "by", "until")}
            suppression = {
                "kind": "external",
                "status": "accepted",
                "justification": printable(phrase("machine.waiver", self.lang, **told)),
                "properties": {name: printable(value) for name, value in told.items()},
            }
            yield self._finding(at, one, found) | {"suppressions": [suppression]}

    def _finding(self, at: int, one: SubmissionReport, found: Finding) -> Data:
        fails = found.outcome == "fail"
        result = self._rule(found.rule) | {
            "kind": "fail" if fails else "review",
            "level": LEVELS[found.severity] if fails else "none",
            "message": text(self._words(one, found)),
            "locations": [self._location(at, one, found.location)],
            # Code scanning matches alerts of two runs by this name; ours stays when lines move.
            "partialFingerprints": {FINGERPRINT: found.fingerprint, "primaryLocationLineHash": found.fingerprint},
            # A run in which some results have suppressions must say of all of them that they have none.
            "suppressions": [],
            "properties": self._finding_properties(found),
        }
        related = self._related(at, one, found)
        return result | ({"relatedLocations": related} if related else {})

    def _words(self, one: SubmissionReport, found: Finding) -> str:
        """What was seen and what to do; the place where the viewer cannot show it."""
        parts = [message(found, self.lang)]
        if found.outcome == "review":
            title = heading(found, self.report.rules, self.lang)
            parts.insert(0, phrase("machine.reviewed", self.lang, title=title))
        if one.format != "txt":
            parts.append(field_line("place", place(found.location, one.format, self.lang), self.lang))
        if found.remedy:
            parts.append(field_line("remedy", found.remedy, self.lang))
        return "\n".join(printable(part) for part in parts)

    def _finding_properties(self, found: Finding) -> Data:
        properties: Data = {"severity": found.severity, "outcome": found.outcome}
        if found.reason is not None:
            properties["reason"] = found.reason
        if merged_rules(found):
            properties["rules"] = list(merged_rules(found))
        if found.decision is not None:
            properties["decision"] = printable(str(found.decision.get("state", "")))
        return properties

    def _related(self, at: int, one: SubmissionReport, found: Finding) -> list[Data]:
        near = found.near_miss.get("location") if found.near_miss is not None else None
        listed = [("field.evidence", location) for location in found.related]
        if isinstance(near, Location):
            listed.append(("field.near_miss", near))
        # A finding that must not quote its own place quotes no other place either.
        private = not found.location.quote and not is_gap(found.location)
        related = []
        for number, (label, location) in enumerate(listed, start=1):
            said = spot(location, one.format, self.lang) if private or not location.quote else location.quote
            words = phrase("report.colon", self.lang, label=phrase(label, self.lang), text=said)
            written = self._location(at, one, location, quoted=not private)
            related.append({"id": number, **written, "message": text(printable(words))})
        return related

    def _others(self, at: int, one: SubmissionReport) -> Iterator[Data]:
        for result in one.results:
            if result.outcome not in ("pass", "not_applicable"):
                continue
            passed = result.outcome == "pass"
            title = rule_title(self.report.rules, result.rule, self.lang)
            key = "machine.met" if passed else "machine.not-applicable"
            # Code scanning refuses a result without a location.
            evidence = [self._location(at, one, location) for location in result.evidence]
            yield self._rule(result.rule) | {
                "kind": "pass" if passed else "notApplicable",
                "level": "none",
                "message": text(printable(phrase(key, self.lang, title=title))),
                "locations": evidence
                or [{"physicalLocation": {"artifactLocation": _artifact_location(one.main_path, at)}}],
                "suppressions": [],
                "properties": {"severity": result.severity, "outcome": result.outcome},
            }

    def _rule(self, rule: str) -> Data:
        return {"ruleId": rule, "ruleIndex": self.index[rule]}

    def _location(self, at: int, one: SubmissionReport, location: Location, quoted: bool = True) -> Data:
        physical: Data = {"artifactLocation": _artifact_of(at, one, location)}
        if (location.format or one.format) == "txt":
            physical["region"] = _region(location, quoted)
        written: Data = {"physicalLocation": physical}
        steps = [step for step in (location.section or "").split(" / ") if step]
        if steps:
            name, whole = printable(steps[-1]), "/".join(printable(step) for step in steps)
            written["logicalLocations"] = [{"name": name, "fullyQualifiedName": whole, "kind": "section"}]
        written["message"] = text(printable(place(location, one.format, self.lang)))
        written["properties"] = {
            name: value
            for name, value in (
                ("line", location.line),
                ("column", location.column),
                ("page", location.page),
                ("lineOnPage", location.line_on_page),
                ("paragraph", location.paragraph),
            )
            if value is not None
        }
        return written

    def _invocation(self) -> Data:
        notifications = [
            note for at, one in enumerate(self.report.submissions) for note in self._notifications(at, one)
        ]
        settings = [
            {"level": "warning", "message": text(printable(f"{headline}\n{line}"))}
            for headline, lines in spent_waivers(self.report, self.lang)
            for line in lines
        ]
        judged = not any(one.verdict == "undetermined" for one in self.report.submissions)
        invocation: Data = {"executionSuccessful": judged and not any(map(_broken, self.report.submissions))}
        moment = _utc(self.report.checked_at)
        if moment is not None:
            invocation["endTimeUtc"] = moment
        return invocation | {
            "toolExecutionNotifications": notifications,
            "toolConfigurationNotifications": settings,
        }

    def _notifications(self, at: int, one: SubmissionReport) -> Iterator[Data]:
        where = [{"physicalLocation": {"artifactLocation": _artifact_location(one.main_path, at)}}]
        said = cause(one, self.lang) if one.verdict == "undetermined" else None
        if said is not None:
            path = path_shown(one.path, self.lang)
            words = phrase("closing.cause", self.lang, path=path, cause=said)
            yield {"level": "error", "locations": where, "message": text(printable(words))}
        for result in _broken(one):
            title = rule_title(self.report.rules, result.rule, self.lang)
            words = phrase("machine.broken", self.lang, title=title)
            rule = {"id": result.rule, "index": self.index[result.rule]}
            yield {"level": "error", "locations": where, "message": text(printable(words)), "associatedRule": rule}
        for words in dict.fromkeys(note_message(note.note, self.lang) for note in one.notes):
            if words != said:
                yield {"level": "note", "locations": where, "message": text(printable(words))}


def _used(one: SubmissionReport) -> Iterator[str]:
    yield from (result.rule for result in one.results)
    yield from (found.rule for found in one.findings)
    yield from (found.rule for found, _ in one.waived)


def _broken(one: SubmissionReport) -> list[RuleResult]:
    return [result for result in one.results if result.outcome == "error" and not result.waived]


def _outcomes(one: SubmissionReport) -> Mapping[str, list[str]]:
    """The ids of the rules by outcome, so that what was met can be told from what was never looked at."""
    found: dict[str, list[str]] = {}
    for result in one.results:
        found.setdefault(result.outcome, []).append(result.rule)
    return dict(sorted(found.items()))


def _artifact_location(path: str, index: int | None = None) -> Data:
    location: Data = {"uri": uri(path)}
    if stays_below(path):
        location["uriBaseId"] = ROOT
    return location if index is None else location | {"index": index}


def _artifact_of(at: int, one: SubmissionReport, location: Location) -> Data:
    """The file of a place; of several files only the one that is judged stands among the artifacts."""
    other = location.path or next((file.path for file in one.files[1:] if file.id == location.file), None)
    return _artifact_location(one.main_path, at) if other is None else _artifact_location(other)


def _region(location: Location, quoted: bool) -> Data:
    region: Data = {"startLine": location.line, "startColumn": location.column}
    if location.end_line != location.line:
        region["endLine"] = location.end_line
    region["endColumn"] = location.end_column
    # A snippet is exactly what stands there; a long place is quoted in part only.
    whole = location.end_line == location.line and len(location.quote) == location.end_column - location.column
    if quoted and location.quote and whole:
        region["snippet"] = {"text": printable(location.quote)}
    return region


def _utc(moment: str | None) -> str | None:
    """The time of the run in UTC, as SARIF wants it; None where it is not known or no ISO time."""
    if moment is None:
        return None
    from datetime import UTC, datetime

    try:
        return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None
