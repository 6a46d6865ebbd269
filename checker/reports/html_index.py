"""The page that lists the submissions of a run and leads to the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from checker.model.report import Report, SubmissionReport
from checker.reports.entries import KINDS, called, clock_words, entries, fact_words, kind_name
from checker.reports.html_page import page
from checker.reports.html_report import verdict_class
from checker.reports.markup import tag, text
from checker.reports.naming import kind_of_report, reviewer
from checker.reports.notes import unread_note
from checker.reports.standards import pack_name, packs
from checker.reports.tally import tally
from checker.reports.text_report import summary, verdict_label
from checker.wording import phrase

NAME = "index.html"
_COUNTED = KINDS[:-1]


def render(report: Report, names: Sequence[str], lang: str = "zh") -> str:
    """Return the page; ``names`` are the files of the submissions, in the order of the report and in its folder."""
    title = text(phrase("html.index-title", lang, title=kind_of_report(packs(report), lang)))
    heads = [phrase(f"sheet.{name}", lang) for name in ("unit", "year", "verdict", "suggestion")]
    heads += [kind_name(kind, lang) for kind in _COUNTED] + [phrase("sheet.file", lang)]
    kinds = len(report.by_pack) > 1
    if kinds:
        heads.insert(2, phrase("sheet.pack", lang))
    rows = (_row(one, name, heads, kinds, lang) for one, name in zip(report.submissions, names, strict=True))
    head = tag("tr", *(tag("th", text(said), scope="col") for said in heads))
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    told = "" if report.checked_at is None else phrase("html.checked-at", lang, time=clock_words(report.checked_at))
    counted = tag("p", text(summary(tally(report.submissions), lang)), class_="lead")
    body = (
        tag("header", tag("h1", title), tag("p", text(told), class_="facts")),
        tag("main", counted, table, class_="listing"),
        tag("footer", text(phrase("html.footer", lang, reviewer=reviewer(packs(report), lang)))),
    )
    return page(title, "".join(body), lang, "index")


def _row(one: SubmissionReport, name: str, heads: Sequence[str], kinds: bool, lang: str) -> str:
    found = entries(one)
    counts = [sum(1 for entry in found if entry.kind == kind) for kind in _COUNTED]
    link = tag("a", text(called(one)), href=quote(name))
    cells = [
        text(fact_words(one, "report_year")),
        *([text(pack_name(one.pack, lang))] if kinds else []),
        tag("b", text(verdict_label(one, lang))),
        text(phrase(f"suggestion.{one.suggestion}", lang)),
        *("" if unread_note(one) is not None else str(count) for count in counts),
        text(one.path),
    ]
    classes = [None, *([None] if kinds else []), verdict_class(one), None, *["count"] * len(counts), None]
    row = (
        tag("td", tag("span", cell), class_=kind, data_label=head)
        for cell, kind, head in zip(cells, classes, heads[1:], strict=True)
    )
    return tag("tr", tag("th", tag("span", link), scope="row", data_label=heads[0]), *row)
