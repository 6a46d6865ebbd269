"""The page that holds a submission against the town's earlier versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from checker.frozen import dataclass
from checker.model.comparison import ASIDE, STATES, Item, Statement
from checker.model.finding import Finding
from checker.reports.comparison_tally import in_state, outcome
from checker.reports.comparison_text import doubt_words, label
from checker.reports.entries import message
from checker.reports.places import place, spot
from checker.web.pages import submissions
from checker.web.pages.access import STAFF, only
from checker.web.services import cases, comparing
from checker.web.services.comparing import Rounds
from checker.web.templatetags.words import spoken
from checker.wording import known, phrase

_STYLES = {
    "open": "must",
    "returned": "must",
    "new": "should",
    "to_confirm": "review",
    "fixed": "accepted",
    "waived": "waived",
    "rejected": "waived",
    "recorded": "note",
}
_PLACES = 3


@dataclass(frozen=True)
class Side:
    """A finding as one version has it; ``added`` tells that a person wrote it."""

    place: str
    quote: str
    message: str
    added: bool


@dataclass(frozen=True)
class Row:
    """One finding through the versions, in words."""

    title: str
    severity: str
    state: str
    style: str
    reason: str
    before: Side | None
    now: Side | None
    evidence: str
    statement: str


@dataclass(frozen=True)
class Heading:
    """An item of the notice over what became of it."""

    head: str
    text: str
    rows: tuple[Row, ...]


@only(*STAFF)
def compare(request: HttpRequest, key: int) -> HttpResponse:
    """Show what became of the findings of the earlier versions."""
    row = submissions.own(request, key)
    found = comparing.rounds_of(row)
    shown: dict[str, Any] = {"row": row, "name": submissions.name_of(row, {})}
    if found is not None:
        shown |= _told(found, spoken())
    return render(request, "web/case/compare.html", shown)


def _told(found: Rounds, lang: str) -> dict[str, Any]:
    one = found.comparison
    words = _Words(found, lang)
    counts = [(phrase(f"compare.state.{state}", lang), _STYLES[state], in_state(one, state)) for state in _ORDER]
    return {
        "found": found,
        "label": label(one, lang),
        "label_class": {"clear": "accepted", "open": "must", "undetermined": "review"}[outcome(one)],
        "doubts": [doubt_words(one, doubt, lang) for doubt in one.doubts],
        "counts": [(name, style, len(items)) for name, style, items in counts if items],
        "asked": None if found.asked is None else [words.asked(each) for each in found.asked],
        "others": words.rows(found.others),
        "unmatched": [(row.item, words.said(row)) for row in one.unmatched],
    }


_ORDER = (*STATES, *ASIDE)


class _Words:
    """Puts the items of a comparison into words."""

    def __init__(self, found: Rounds, lang: str) -> None:
        self.found, self.lang = found, lang

    def asked(self, one: comparing.Asked) -> Heading:
        return Heading(one.head, one.text, self.rows(one.items))

    def rows(self, items: Iterable[Item]) -> tuple[Row, ...]:
        return tuple(map(self._row, items))

    def said(self, row: Statement) -> str:
        done = row.done or phrase("compare.statement-blank", self.lang)
        return phrase("compare.statement", self.lang, done=done, place=row.place) if row.place else done

    def _row(self, item: Item) -> Row:
        form = self.found.comparison.now.format
        before = self.found.comparison.before
        spots = list(dict.fromkeys(spot(one, form, self.lang) for one in item.evidence))[:_PLACES]
        shown = item.state == "fixed" and item.now is None
        reason = f"compare.reason.{item.reason}"
        found = item.now or item.before
        title = item.title.get(self.lang) or item.title.get("zh") or (message(found, self.lang) if found else item.rule)
        return Row(
            title=title,
            severity=phrase(f"severity.{item.severity}", self.lang),
            state=phrase(f"compare.state.{item.state}", self.lang),
            style=_STYLES[item.state],
            reason=phrase(reason, self.lang) if item.reason and known(reason) else "",
            before=self._side(item.before, before.format if before is not None else form),
            now=self._side(item.now, form),
            evidence=phrase("report.list-separator", self.lang).join(spots) if shown else "",
            statement=self.said(item.statement) if item.statement is not None else "",
        )

    def _side(self, found: Finding | None, form: str) -> Side | None:
        if found is None:
            return None
        added = found.rule == cases.ADDED
        where = (found.location.section or "") if added else place(found.location, form, self.lang)
        return Side(where, found.location.quote, message(found, self.lang), added)
