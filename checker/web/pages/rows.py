"""The rows of the board in words, made once for the page, the part of it that is fetched again, and the chips above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from checker.frozen import dataclass
from checker.web.services import board, packs
from checker.web.services.board import Missed, Standing
from checker.web.services.queue import Progress
from checker.web.templatetags.words import say, spoken
from checker.wording import known

SORTS = ("roster", "name", "state", "received", "must")
LATE = "late"
_SIGNS = {"dedicated": "√", "inline": "△", "missing": "×"}


@dataclass(frozen=True)
class Chip:
    """A count that leads to the rows that it counts; ``here`` where those are shown."""

    state: str
    words: str
    count: int
    address: str
    here: bool


@dataclass(frozen=True)
class Cell:
    """A part of a report: dedicated, inline, missing; empty where nothing is known."""

    status: str
    sign: str
    words: str
    title: str


@dataclass(frozen=True)
class Row:
    """A town on the board."""

    standing: Standing
    address: str
    report: str
    state: str
    extended: str
    late: tuple[str, ...]
    detail: str
    received: str
    parts: tuple[Cell, ...]
    verdict: str
    suggestion: str


@dataclass(frozen=True)
class Wanted:
    """Which rows are asked for, and in which order, by the query of a page."""

    state: str = ""
    name: str = ""
    sort: str = "roster"

    def address(self, **other: str) -> str:
        """Return the query of the same rows but for what is given."""
        held = {"state": self.state, "q": self.name, "sort": "" if self.sort == "roster" else self.sort} | other
        return "?" + urlencode({key: value for key, value in held.items() if value})


def wanted(query: Mapping[str, str]) -> Wanted:
    """Return what a query asks for; what it cannot ask for is left out."""
    state, sort = query.get("state", ""), query.get("sort", "")
    return Wanted(
        state if state in (*board.STATES, LATE) else "",
        query.get("q", "").strip()[:100],
        sort if sort in SORTS else "roster",
    )


def chips(collection: Any, found: Sequence[Standing], asked: Wanted | None = None) -> list[Chip]:
    """Return the counts of all towns, of each state, and of those that are late."""
    page, asked = reverse("board", args=[collection.pk]), asked or Wanted("-")
    states = list(board.counts(found).items())
    late = sum(1 for one in found if one.late)
    every = [("", say("board.all"), len(found))]
    every += [(state, say(f"web.state.{state}"), count) for state, count in states]
    every += [(LATE, say("web.board.late"), late)] if late else []
    return [
        Chip(state, words, count, page + asked.address(state=state), asked.state == state)
        for state, words, count in every
    ]


def chosen(found: Iterable[Standing], asked: Wanted) -> list[Standing]:
    """Return the standings that are asked for, in that order."""
    some = [one for one in found if _fits(one, asked)]
    order = _ORDERS.get(asked.sort)
    return sorted(some, key=order) if order is not None else some


def rows(collection: Any, found: Iterable[Standing]) -> list[Row]:
    """Return standings as rows."""
    lang = spoken()
    parts = [(part.id, part.title[lang]) for part in packs.parts(collection.pack)]
    words = {status: say(f"status.{status}") for status in _SIGNS}
    return [_row(collection, one, parts, words) for one in found]


def part_titles(collection: Any) -> list[str]:
    """Return the titles of the parts that a collection's reports must have."""
    return [part.title[spoken()] for part in packs.parts(collection.pack)]


def day_words(day: dt.date) -> str:
    """Return a day without its year, as the board tells it."""
    return f"{day.month}月{day.day}日" if spoken() == "zh" else day.isoformat()


def full_day(day: dt.date) -> str:
    """Return a day with its year."""
    return f"{day.year}年{day.month}月{day.day}日" if spoken() == "zh" else day.isoformat()


def moment_words(moment: dt.datetime) -> str:
    """Return a moment: the hour alone where it is of today."""
    here = timezone.localtime(moment)
    clock = f"{here:%H:%M}"
    return clock if here.date() == timezone.localdate() else f"{day_words(here.date())} {clock}"


def progress_words(progress: Progress) -> str:
    """Return how far a waiting submission is."""
    if progress.stalled:
        return str(say("board.progress.stalled", at=moment_words(progress.moved)))
    if progress.begun is not None:
        return str(say("board.progress.begun", at=moment_words(progress.begun)))
    return str(say("board.progress.queued", position=progress.position, at=moment_words(progress.since)))


def missed_words(missed: Missed) -> str:
    """Return which limit was missed, and when it came; with the years where they are not the same."""
    received, ending = "", "still"
    words = day_words
    if missed.received is not None:
        words = day_words if missed.received.year == missed.due.year else full_day
        received, ending = words(missed.received), "late"
    return str(say(f"board.missed.{missed.which}-{ending}", due=words(missed.due), received=received))


def cause_words(cause: str, *, whole: bool = False) -> str:
    """Return why a check came to no end, in words; ``whole`` adds the record for whoever maintains the program."""
    key = f"board.cause.{cause}"
    if known(key):
        return str(say(key))
    return str(say("board.cause.other", record=cause) if whole else say("board.cause.short"))


def _fits(one: Standing, asked: Wanted) -> bool:
    named = not asked.name or asked.name in one.town.name
    return named and (not asked.state or (one.late if asked.state == LATE else one.state == asked.state))


def _received(one: Standing) -> tuple[bool, float]:
    return one.submission is None, one.submission.received_at.timestamp() if one.submission else 0.0


_ORDERS: Mapping[str, Callable[[Standing], Any]] = {
    "name": lambda one: one.town.name,
    "state": lambda one: board.STATES.index(one.state),
    "received": _received,
    "must": lambda one: -(one.weight.must if one.weight else -1),
}


def _row(collection: Any, one: Standing, parts: Sequence[tuple[str, str]], words: Mapping[str, str]) -> Row:
    row, weight = one.submission, one.weight
    report = getattr(row, "report", None)
    held = report.parts if report is not None else {}
    detail = progress_words(one.progress) if one.progress is not None else ""
    if row is not None and row.cause:
        detail = cause_words(row.cause)
    cells = tuple(_cell(held.get(part, ""), title, words) for part, title in parts)
    return Row(
        one,
        reverse("member", args=[collection.pk, one.town.pk]),
        reverse("report", args=[row.pk]) if report is not None else "",
        say(f"web.state.{one.state}"),
        say("board.extended", due=day_words(one.due)) if one.extended and one.due else "",
        tuple(missed_words(missed) for missed in one.missed),
        detail,
        _received_words(row, collection.year) if row is not None else "",
        cells,
        say(f"label.{weight.verdict}") if weight is not None else "",
        say(f"suggestion.{weight.suggestion}") if weight is not None else "",
    )


def _received_words(row: Any, year: int) -> str:
    """Return the day on which a submission came; its year only where that is not the one after the report's."""
    day = timezone.localtime(row.received_at).date()
    return day_words(day) if day.year == year + 1 else full_day(day)


def _cell(status: str, title: str, words: Mapping[str, str]) -> Cell:
    return Cell(status, _SIGNS.get(status, ""), words.get(status, ""), title)
