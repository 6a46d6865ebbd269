"""A stored JSON report back into a Report: the inverse of json_report, for the notice and the second round.

What the JSON does not hold is left empty: the options, messages and examples of rules, titles of the pack,
the reason of a finding, the other language.  Sentences come back in the language that they were stored in.
"""

from __future__ import annotations

import json

from checker.errors import UsageError
from checker.model.document import ReadingNote
from checker.model.finding import Finding
from checker.model.group import ROLES, with_names
from checker.model.location import OTHER_FILE, QUOTE_LIMIT, Location, near_name
from checker.model.report import (
    FactResult,
    FileResult,
    NoteResult,
    PackInfo,
    PartResult,
    Report,
    RuleResult,
    StatisticResult,
    SubmissionReport,
)
from checker.model.rule import LEVELS, SEVERITIES, Basis, Rule
from checker.reports.json_report import FACTS
from checker.reports.stored_fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

# A year of a whole county is some ten million characters.
SIZE_LIMIT = 64 * 1024 * 1024
MAJOR = "1"
_DECISIONS = ("confirmed", "rejected", "settled")
_OUTCOMES = ("pass", "fail", "review", "not_applicable", "error")


def load(text: str, name: str = "JSON") -> Report:
    """Return the report that ``text`` holds; ``name`` is what the file is called where something is wrong.

    ``json_report.render(load(text), lang)`` gives ``text`` again for what this version wrote in ``lang``.  Fields of a
    newer minor version are passed over.  Raises UsageError: report-too-large, report-not-json, report-other (not a
    report of ours), report-version (another major version), report-field (with the place in the file).
    """
    if len(text) > SIZE_LIMIT:
        raise UsageError("report-too-large", {"path": name})
    data = _parsed(text, name)
    tool = data.get("tool") if isinstance(data, dict) else None
    if not isinstance(tool, dict) or tool.get("name") != "checker":
        raise UsageError("report-other", {"path": name})
    whole = Fields(data, "", name)
    version = whole.shaped("schema_version", r"\d{1,9}\.\d{1,9}")
    if version.partition(".")[0] != MAJOR:
        raise UsageError("report-version", {"path": name, "version": version})
    waivers = whole.inner("waivers")
    return Report(
        tool_version=whole.inner("tool").filled("version"),
        checked_at=whole.time("checked_at") if whole.has("checked_at") else None,
        rules={key: _rule(key, one) for key, one in whole.named("rules")},
        rules_of_packs={
            name: {key: _rule(key, one) for key, one in whole.inner("rules_of_packs").named(name)}
            for name, _ in (whole.named("rules_of_packs") if whole.has("rules_of_packs") else ())
        },
        submissions=tuple(_submission(one) for one in whole.each("submissions")),
        waivers_expired=tuple(_waiver(one, "rule", "unit") for one in waivers.each("expired")),
        waivers_unused=tuple(_waiver(one, "rule", "unit") for one in waivers.each("unused")),
    )


def load_submission(data: object, name: str = "JSON") -> SubmissionReport:
    """Return the submission that plain data hold, as a line of a batch has it; raises UsageError("report-field")."""
    return _submission(Fields(data if isinstance(data, dict) else {}, "", name))


def _parsed(text: str, name: str) -> object:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    try:
        return json.loads(text.removeprefix("\ufeff"), parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise UsageError("report-not-json", {"path": name, "line": getattr(error, "lineno", 1)}) from error


def _rule(key: str, one: Fields) -> Rule:
    return Rule(
        id=key,
        rev=0,
        title={"zh": one.filled("title")},
        requirement=one.text("requirement"),
        severity=one.one_of("severity", SEVERITIES),
        handling=one.one_of("handling", ("return", "call", "record")),
        mendable=one.flag("mendable"),
        stage=one.one_of("stage", ("filing", "publication")),
        basis=tuple(
            Basis(
                basis.filled("id"),
                basis.filled("title"),
                basis.text("clause"),
                basis.one_of("level", LEVELS),
                basis.flag("verified"),
            )
            for basis in one.each("basis")
        ),
        given="",
        check="",
        options={},
        message={},
        remedy=one.text("remedy"),
        notice=one.text("notice"),
        applies={},
        since="",
    )


def _submission(one: Fields) -> SubmissionReport:
    reading = one.inner("reading")
    facts = one.inner("facts")
    files = tuple(_file(file) for file in one.each("files"))
    report = SubmissionReport(
        path=one.filled("path"),
        sha256=one.shaped("sha256", "[0-9a-f]{64}"),
        format=one.filled("format"),
        pack=_pack(one.inner("pack")),
        verdict=one.one_of("verdict", ("pass", "fail", "undetermined")),
        suggestion=one.one_of("suggestion", ("accept", "call", "return", "look")),
        pages=reading.whole_or_none("pages", 0),
        lines=reading.whole("lines", 0),
        characters=reading.whole("characters", 0),
        unit=one.text_or_none("unit"),
        notes=tuple(_note(note) for note in reading.each("notes")),
        facts={fact: _fact(fact, facts.inner_or_none(fact)) for fact in FACTS},
        parts=tuple(
            PartResult(
                part.slug("id"),
                part.one_of("status", ("dedicated", "inline", "missing")),
                part.text_or_none("heading"),
                _place(part, "location"),
            )
            for part in one.each("parts")
        ),
        statistics=tuple(_statistic(number) for number in one.each("statistics")),
        results=tuple(_result(result) for result in one.each("results")),
        findings=tuple(_finding(found) for found in one.each("findings")),
        waived=tuple((_finding(w.inner("finding")), _waiver(w.inner("waiver"))) for w in one.each("waived")),
        files=files if len(files) > 1 else (),
    )
    return with_names(report)


def _file(one: Fields) -> FileResult:
    return FileResult(
        one.shaped("id", "f[1-9][0-9]{0,8}"),
        one.filled("path"),
        one.shaped("sha256", "[0-9a-f]{64}"),
        one.filled("format"),
        one.one_of("role", ROLES),
    )


def _pack(one: Fields) -> PackInfo:
    return PackInfo(
        id=one.filled("id"),
        version=one.filled("version"),
        title={},
        overlays=one.texts("overlays"),
        changes=tuple(
            {key: change.text_or_none(key) for key in ("rule", "parameter", "from", "to", "reason")}
            for change in one.each("changes")
        ),
        lists=tuple((dated.filled("id"), dated.text("date")) for dated in one.each("lists")),
    )


def _note(one: Fields) -> NoteResult:
    return NoteResult(ReadingNote(one.filled("code"), {"message": one.filled("message")}), _place(one, "location"))


def _fact(name: str, one: Fields | None) -> FactResult | None:
    if one is None:
        return None
    if name == "kind":
        return FactResult(one.text("value"))
    value = one.whole("value", 0) if name == "report_year" else one.text("value")
    return FactResult(value, _place(one, "location"))


def _statistic(one: Fields) -> StatisticResult:
    return StatisticResult(
        one.slug("id"),
        one.text("label"),
        one.number("value"),
        one.text("unit"),
        one.flag("approximate"),
        _location(one.inner("location")),
    )


def _result(one: Fields) -> RuleResult:
    return RuleResult(
        one.slug("rule"),
        one.one_of("severity", SEVERITIES),
        one.one_of("outcome", _OUTCOMES),
        one.text_or_none("reason"),
        tuple(_location(place) for place in one.each("evidence")),
        one.flag("waived"),
    )


def _finding(one: Fields) -> Finding:
    return Finding(
        rule=one.slug("rule"),
        severity=one.one_of("severity", SEVERITIES),
        outcome=one.one_of("outcome", ("fail", "review")),
        message={"zh": one.filled("message")},
        remedy=one.text("remedy"),
        location=_location(one.inner("location")),
        fingerprint=one.filled("fingerprint"),
        related=tuple(_location(place) for place in one.each("related")),
        near_miss=_near_miss(one.inner_or_none("near_miss")),
        values=dict(one.inner("values").held),
        decision=_decision(one.inner_or_none("decision")),
    )


def _near_miss(one: Fields | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"reason": one.filled("reason"), "message": one.filled("message"), "location": _place(one, "location")}


def _decision(one: Fields | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"state": one.one_of("state", _DECISIONS), **{key: one.text_or_none(key) for key in ("by", "at", "note")}}


def _waiver(one: Fields, *more: str) -> dict[str, str]:
    told = {key: one.text_or_none(key) for key in (*more, "reason", "by", "until")}
    return {key: value for key, value in told.items() if value is not None}


def _place(one: Fields, key: str) -> Location | None:
    place = one.inner_or_none(key)
    return None if place is None else _location(place)


def _location(one: Fields) -> Location:
    elsewhere = one.filled("path") if one.has("path") else None
    return Location(
        line=one.whole("line"),
        column=one.whole("column"),
        end_line=one.whole("end_line"),
        end_column=one.whole("end_column"),
        page=one.whole_or_none("page"),
        line_on_page=one.whole_or_none("line_on_page"),
        paragraph=one.whole_or_none("paragraph"),
        section=one.text_or_none("section"),
        quote=one.text("quote", QUOTE_LIMIT),
        file=one.shaped("file", f"f[1-9][0-9]{{0,8}}|{OTHER_FILE}"),
        name=None if elsewhere is None else near_name(elsewhere),
        format=None if elsewhere is None else one.filled("format"),
        path=elsewhere,
    )
