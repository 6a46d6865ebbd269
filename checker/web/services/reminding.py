"""Whom to remind (催报), and a text for each that can be sent as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from checker.frozen import dataclass
from checker.web.models import Collection, OfficeSettings
from checker.web.services import board, rounds
from checker.web.services.board import Standing
from checker.wording import phrase


@dataclass(frozen=True)
class Reminder:
    """A town to be reminded and the text, which is Chinese whoever looks at it."""

    standing: Standing
    text: str


@dataclass(frozen=True)
class Group:
    """Towns that are reminded for the same reason: none, late or returned."""

    reason: str
    reminders: Sequence[Reminder]

    @property
    def names(self) -> str:
        """The names of all, as a list in a sentence."""
        return "、".join(one.standing.town.name for one in self.reminders)


def groups(collection: Collection, title: str, office: OfficeSettings) -> tuple[Group, ...]:
    """Return those that have sent nothing, are past their date, have not sent again; a reason without any is left out.

    ``title`` is what the reports are called.
    """
    held: dict[str, list[Reminder]] = {"none": [], "late": [], "returned": []}
    for one in board.standings(collection):
        reason = _reason(one)
        if reason is not None:
            held[reason].append(Reminder(one, _text(reason, one, f"{collection.year}年度{title}", office)))
    return tuple(Group(reason, tuple(some)) for reason, some in held.items() if some)


def _reason(one: Standing) -> str | None:
    if one.state == "none":
        return "late" if one.late else "none"
    # A return that the town has not been told of is nothing to remind it of.
    told = one.notice is not None and one.notice.state in rounds.SENT
    return "returned" if one.state == "returned" and told else None


def _text(reason: str, one: Standing, title: str, office: OfficeSettings) -> str:
    due = one.second_due if reason == "returned" else one.due
    values = {"town": one.town.name, "title": title, "due": _day(due)}
    lines = [phrase(f"board.reminder.{reason}" if due else "board.reminder.returned-undated", **values)]
    if office.contact or office.telephone:
        lines.append(phrase("board.reminder.contact", contact=office.contact, telephone=office.telephone))
    if office.name:
        lines.append(office.name)
    return "\n".join(lines)


def _day(day: dt.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day is not None else ""
