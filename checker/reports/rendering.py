"""A report in the format that was asked for; each format is a module of its own, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from checker.frozen import dataclass
from checker.model.report import Report
from checker.reports.sources import Sources, no_source

__all__ = ["Manner", "Sources", "file_name", "no_source", "render", "singles"]


@dataclass(frozen=True)
class Manner:
    """How a report is to be written.

    ``all_notes`` lists every suggestion and note in the text, ``fail_on`` and ``strict`` word its last line as the
    exit code counts, ``sources`` gives the submission itself where it is still at hand.
    """

    lang: str = "zh"
    all_notes: bool = False
    fail_on: str = "must"
    strict: bool = False
    sources: Sources = no_source


def render(form: str, report: Report, manner: Manner) -> str | bytes:
    """Return the report in one of FORMATS; equal input gives equal output."""
    if form == "json":
        from checker.reports import json_report

        return json_report.render(report, manner.lang)
    if form == "html":
        from checker.reports import html_report

        return html_report.render(report, manner.lang, manner.sources)
    if form == "xlsx":
        from checker.reports import xlsx_report

        return xlsx_report.render(report, manner.lang)
    if form == "docx":
        from checker.reports import annotated_report

        return annotated_report.render(report, manner.lang, manner.sources)
    if form != "text":
        return _for_programs(form, report, manner)
    from checker.reports import text_report

    closing = text_report.closing(report, manner.lang, manner.fail_on, manner.strict)
    return text_report.render(report, manner.lang, manner.all_notes) + closing


def _for_programs(form: str, report: Report, manner: Manner) -> str:
    """Return the formats that other programs and pages show; they load nothing but themselves."""
    if form != "markdown":
        from checker.reports.capped import capped

        report = capped(report)
    if form == "sarif":
        from checker.reports import sarif_report

        return sarif_report.render(report, manner.lang, manner.all_notes)
    if form == "junit":
        from checker.reports import junit_report

        return junit_report.render(report, manner.lang, manner.fail_on, manner.strict)
    if form == "github":
        from checker.reports import github_report

        return github_report.render(report, manner.lang, manner.all_notes)
    if form == "gitlab":
        from checker.reports import gitlab_report

        return gitlab_report.render(report, manner.lang)
    from checker.reports import markdown_report

    return markdown_report.render(report, manner.lang, manner.all_notes)


def singles(form: str, report: Report, manner: Manner) -> Iterator[tuple[str, str | bytes]]:
    """Yield (file name, content) for each submission, in one of SINGLE_FORMATS; no two names are equal.

    A folder of pages ends with one that lists them.
    """
    index = _index(form)
    taken = set() if index is None else {index}
    names: list[str] = []
    for submission in report.submissions:
        names.append(file_name(submission.path, form, taken))
        taken.add(names[-1].casefold())
        yield names[-1], render(form, report.alone(submission), manner)
    if index is not None:
        from checker.reports import html_index

        yield index, html_index.render(report, names, manner.lang)


def _index(form: str) -> str | None:
    """The name of the file that leads to the others of a folder; None where a format has no such file."""
    return "index.html" if form == "html" else None


def file_name(path: str, extension: str, taken: set[str]) -> str:
    """Return a file name after that of a submission; ``taken`` holds the casefolded names that are in use.

    What some file system cannot have in a name becomes ``_``.
    """
    stem = "".join("_" if mark in '<>:"/\\|?*' or not mark.isprintable() else mark for mark in path.rpartition("/")[2])
    stem = stem.strip(" .") or "_"
    name, number = f"{stem}.{extension}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.{extension}"
    return name
