"""The report as annotations of GitHub Actions: one workflow command a line, for standard output of a step.

Errors come first: a step shows at most ten annotations of each kind, the rest stands in its log.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.finding import Finding
from checker.model.report import Report, SubmissionReport
from checker.reports.capped import left_out
from checker.reports.entries import bases, heading, message, rule_title
from checker.reports.fields import field_line
from checker.reports.formats import STANDARD_INPUT
from checker.reports.notes import cause, note_message
from checker.reports.places import is_gap, place, printable
from checker.reports.tally import failures
from checker.reports.uris import relative_path
from checker.wording import phrase

COMMANDS = {"must": "error", "should": "warning", "note": "notice"}


def render(report: Report, lang: str = "zh", all_notes: bool = False) -> str:
    """Return one line for each annotation; without ``all_notes`` the notes are counted in one of them.

    Lines and columns are given for plain text only: those of other formats are not the lines of the file.
    """
    lines = [line for one in report.submissions for line in _submission(report, one, lang, all_notes)]
    order = [f"::{command} " for command in COMMANDS.values()]
    lines.sort(key=lambda line: next(at for at, start in enumerate(order) if line.startswith(start)))
    return "".join(f"{line}\n" for line in lines)


def _submission(report: Report, one: SubmissionReport, lang: str, all_notes: bool) -> Iterator[str]:
    if one.verdict == "undetermined":
        words = phrase("machine.unjudged", lang, cause=cause(one, lang))
        yield _command("error", one, phrase("label.undetermined", lang), [words])
    notes = failures(one, "note")
    for found in one.findings:
        label = phrase("outcome.review" if found.outcome == "review" else f"severity.{found.severity}", lang)
        title = phrase("report.colon", lang, label=label, text=heading(found, report.rules_of(one.pack), lang))
        if found.outcome == "review":
            yield _finding("notice", report, one, found, title, lang)
        elif found.severity != "note" or all_notes:
            yield _finding(COMMANDS[found.severity], report, one, found, title, lang)
    for result in one.results:
        if result.outcome == "error" and not result.waived:
            title = phrase("machine.broken", lang, title=rule_title(report.rules_of(one.pack), result.rule, lang))
            yield _command("warning", one, title, [phrase("unreadable.check-error", lang)])
    for found, waiver in one.waived:
        title = phrase("machine.waived", lang, title=heading(found, report.rules_of(one.pack), lang))
        told = {name: waiver.get(name, "") for name in ("reason", "by", "until")}
        yield _command("notice", one, title, [phrase("machine.waiver", lang, **told)])
    more = left_out(one)
    if more is not None:
        yield _command("warning", one, phrase("machine.left-out", lang), [note_message(more, lang)])
    if notes and not all_notes:
        name = phrase("severity.note", lang)
        yield _command("notice", one, name, [phrase("report.group-hidden", lang, name=name, count=len(notes))])


def _finding(command: str, report: Report, one: SubmissionReport, found: Finding, title: str, lang: str) -> str:
    lines = [message(found, lang)]
    if one.format != "txt":
        lines.append(field_line("place", place(found.location, one.format, lang), lang))
    if found.location.quote:
        lines.append(field_line("quote", phrase("report.quoted", lang, text=found.location.quote), lang))
    if found.remedy:
        lines.append(field_line("remedy", found.remedy, lang))
    basis = bases(found, report.rules_of(one.pack), lang)
    if basis:
        lines.append(field_line("basis", basis, lang))
    return _command(command, one, title, lines, found)


def _command(command: str, one: SubmissionReport, title: str, lines: list[str], found: Finding | None = None) -> str:
    # An annotation of no file stands at the run itself.
    properties: dict[str, object] = {} if one.main_path == STANDARD_INPUT else {"file": relative_path(one.main_path)}
    if found is not None and one.format == "txt" and properties:
        location = found.location
        properties["line"] = location.line
        if location.end_line != location.line:
            properties["endLine"] = location.end_line
        elif not is_gap(location):
            properties |= {"col": location.column, "endColumn": location.end_column}
    properties["title"] = title
    written = ",".join(f"{name}={_property(printable(str(value)))}" for name, value in properties.items())
    return f"::{command} {written}::{_data(chr(10).join(map(printable, lines)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
