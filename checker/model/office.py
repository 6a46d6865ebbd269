"""The county office that a report goes to: what its notices are headed with and by when it wants the reports."""

from __future__ import annotations

from collections.abc import Mapping

from checker.frozen import dataclass, field
from checker.model.roster import Extension

DUE_SOURCES = ("statutory", "county-notice")


@dataclass(frozen=True)
class Letterhead:
    """What a notice of the office carries: the name in its head (发文机关标志), its code (机关代字), whom to ask."""

    name: str
    code: str | None = None
    contact: str | None = None
    telephone: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class CountyNotice:
    """The county's own notice on the reports of a year; ``date`` is ISO."""

    title: str
    number: str
    date: str


@dataclass(frozen=True)
class Due:
    """By when reports are to be filed: ``date`` is MM-DD of the year after the report year, that day included.

    ``source`` is one of DUE_SOURCES; ``extensions`` are by name of the unit.
    """

    date: str
    source: str
    reason: str | None = None
    extensions: Mapping[str, Extension] = field(default_factory=dict)


@dataclass(frozen=True)
class ReplyTerm:
    """How long a unit has to answer a notice: ``days`` working days.

    ``holidays`` and ``workdays`` (ISO dates) overrule the national calendar, or stand in for a year not yet announced.
    """

    days: int = 10
    holidays: tuple[str, ...] = ()
    workdays: tuple[str, ...] = ()


@dataclass(frozen=True)
class Office:
    """What the overlays say of the office; None where they say nothing."""

    name: str | None = None
    letterhead: Letterhead | None = None
    county_notice: CountyNotice | None = None
    due: Due | None = None
    notice: ReplyTerm | None = None
