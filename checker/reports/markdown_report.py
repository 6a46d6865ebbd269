"""The report as Markdown (CommonMark with GitHub's tables): a table of all submissions, then each with its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.finding import Finding
from checker.model.report import Report, SubmissionReport
from checker.reports import particulars
from checker.reports.entries import heading
from checker.reports.fields import fields
from checker.reports.markdown_text import escaped
from checker.reports.naming import reviewer
from checker.reports.notes import note_message, unread_note
from checker.reports.places import path_shown
from checker.reports.standards import kind_of, packs, standards
from checker.reports.tally import failures, reviews, tally
from checker.reports.text_report import summary, verdict_label
from checker.wording import phrase


def render(report: Report, lang: str = "zh", all_notes: bool = False) -> str:
    """Return the report as Markdown ending in a line feed.

    ``all_notes`` lists every suggestion and note instead of the first ten and a number.
    """
    lines = [f"# {phrase('machine.title', lang)}", "", *_table(report, lang)]
    for one in report.submissions:
        lines += ["", *_submission(report, one, lang, all_notes)]
    closing = [*standards(report, lang), phrase("footer.self-check", lang, reviewer=reviewer(packs(report), lang))]
    lines += ["", "---", "", *_listed(closing)]
    for headline, waivers in particulars.spent_waivers(report, lang):
        lines += ["", escaped(headline), "", *_listed(waivers)]
    return "\n".join(lines) + "\n"


def _table(report: Report, lang: str) -> Iterator[str]:
    names = ("machine.submission", "machine.verdict", "severity.must", "severity.should", "severity.note")
    yield _row(phrase(name, lang) for name in (*names, "outcome.review"))
    yield "|---|---|--:|--:|--:|--:|"
    for one in report.submissions:
        numbers = [len(failures(one, severity)) for severity in ("must", "should", "note")]
        cells = [path_shown(one.path, lang), verdict_label(one, lang), *numbers, len(reviews(one))]
        yield _row(cells)
    yield ""
    yield escaped(summary(tally(report.submissions), lang))


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(escaped(str(cell)) for cell in cells) + " |"


def _submission(report: Report, one: SubmissionReport, lang: str, all_notes: bool) -> Iterator[str]:
    title = phrase("report.headline", lang, path=path_shown(one.path, lang), label=verdict_label(one, lang))
    yield f"## {escaped(title)}"
    unread = unread_note(one)
    if unread is not None:
        yield ""
        yield f"- {_field('reason', note_message(unread, lang), lang)}"
        return
    for line in particulars.identity(one, lang):
        yield ""
        yield f"**{escaped(line)}**"
    for line in kind_of(report, one, lang):
        yield ""
        yield escaped(line)
    for headline, found, tail in particulars.groups(one, lang, all_notes):
        yield ""
        yield f"### {escaped(headline)}"
        if found or tail is not None:
            yield ""
        yield from _findings(report, one, found, lang)
        if tail is not None:
            yield ""
            yield escaped(tail)
    for headline, lines in particulars.particulars(one, report.rules_of(one.pack), lang):
        yield ""
        yield f"### {escaped(headline)}"
        yield ""
        yield from _listed(lines)


def _findings(report: Report, one: SubmissionReport, found: list[Finding], lang: str) -> Iterator[str]:
    rules = report.rules_of(one.pack)
    for number, finding in enumerate(found, start=1):
        yield f"{number}. **{escaped(heading(finding, rules, lang))}**"
        # As far in as the text of the item, or the list would not belong to it.
        indent = " " * len(f"{number}. ")
        for name, text in fields(finding, one.format, rules, lang):
            yield f"{indent}- {_field(name, text, lang)}"


def _field(name: str, text: str, lang: str) -> str:
    return phrase("report.colon", lang, label=escaped(phrase(f"field.{name}", lang)), text=escaped(text))


def _listed(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {escaped(line)}" for line in lines)
