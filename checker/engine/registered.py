"""Which unit of the county's roster is a report from, and what is right for it in the report year?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.frozen import dataclass
from checker.model.document import ReadingNote
from checker.model.office import Office
from checker.model.roster import Extension, Roster, Submitter, Unit, UnitName

_HAN = "\u4e00-\u9fff"
# What may stand right before a unit's name (its higher places, 中共) and right behind a short form of it.
_BEFORE = re.compile(rf"(?:^|[^{_HAN}]|中共|中国共产党|关于|年|年度|政府|委员会|办事处|[省市县区旗州盟])$")
_BEHIND = re.compile(
    rf"$|[^{_HAN}]|人民政府|政府|党委|党工委|党组|工作委员会|委员会|办事处|管理委员会|管委会|关于|推进|法治|年度"
)
_MARKS = ("镇", "乡", "街道", "区", "局", "办公室", "委员会", "管委会", "农场", "林场", "中心")
_FIRST, _LAST = "0000-00-00", "9999-99-99"


@dataclass(frozen=True)
class Found:
    """A unit of the roster and the name by which a text calls it."""

    unit: Unit
    name: str


def find_unit(roster: Roster, texts: Sequence[str]) -> Found | None:
    """Return the unit that the first of ``texts`` names, of several names the longest; None where none does."""
    above = tuple(form for place in roster.chain for form in (place.name, place.name[:-1]))
    for text in texts:
        found = [Found(unit, name) for unit in roster.units for name in _all_names(unit) if says(text, name, above)]
        if found:
            return max(found, key=lambda one: len(one.name))
    return None


def says(text: str, name: str, above: tuple[str, ...] = ()) -> bool:
    """Does a title, head or signature name this unit: not a longer name that ends or begins like it?

    ``above`` are names of higher places that may stand before it.
    """
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        begins = _BEFORE.search(text[:at]) or (above and text[:at].endswith(above))
        if begins and (name.endswith(_MARKS) or _BEHIND.match(text[end:])):
            return True
        at = text.find(name, at + 1)
    return False


def _all_names(unit: Unit) -> Iterator[str]:
    yield from (one.name for one in unit.names)
    yield from unit.also


def known_as(roster: Roster, found: Found, year: int | None, filed: str | None) -> Submitter:
    """Return what the roster knows of a unit for a report year; ``filed`` is the date of the report (ISO).

    Names are right that were borne at any time of the year, or between its end and the report: in the year of an
    upgrade or a merger both are.  A unit that was merged before is taken for the one it was merged into.
    """
    first, last = _window(year, filed)
    unit = _living(roster, found.unit, first)
    joined = [other for other in roster.units if _merged(other, unit, last) or _merged(unit, other, last)]
    right = [n for one in (unit, *joined) for n in _right(one.names, first, last)]
    names = [*(one.name for one in right), *unit.also]
    others = [n.name for one in (unit, *joined) for n in one.names if n.name not in names]
    return Submitter(
        names=tuple(names),
        kinds=frozenset(one.kind for one in right),
        chain=roster.chain,
        tolerated=tuple(dict.fromkeys((*unit.neighbours, *roster.partners, *others))),
        unit=unit,
        name=right[0].name if right else unit.names[-1].name,
        called=found.name,
        extension=unit.extension,
    )


def _window(year: int | None, filed: str | None) -> tuple[str, str]:
    if year is None:
        return _FIRST, _LAST
    end = f"{year:04d}-12-31"
    soon = filed is not None and filed[:4] == f"{year + 1:04d}"
    return f"{year:04d}-01-01", filed if filed is not None and soon else end


def _right(names: Sequence[UnitName], first: str, last: str) -> list[UnitName]:
    """The names borne between two days, the last one first."""
    return [n for n in reversed(names) if (n.since or _FIRST) <= last and (n.until or _LAST) >= first]


def _merged(one: Unit, into: Unit, last: str) -> bool:
    """Had a unit been merged into another by the last day?"""
    gone = all((name.until or _LAST) <= last for name in one.names)
    return gone and not {name.name for name in into.names}.isdisjoint(one.successors)


def _living(roster: Roster, unit: Unit, first: str) -> Unit:
    """The unit itself, or what has become of it where all its names had ended before the first day."""
    seen = [unit]
    while all((name.until or _LAST) < first for name in unit.names) and unit.successors:
        after = next((u for u in roster.units if unit.successors[0] in [n.name for n in u.names]), None)
        if after is None or after in seen:
            break
        unit = after
        seen.append(unit)
    return unit


def granted(
    office: Office | None, roster: Roster | None, submitter: Submitter, told: Sequence[str], year: int | None
) -> Extension | None:
    """Return the latest day granted to the submitting unit for the report of a year (of any where it is unknown)."""
    due = office.due if office is not None else None
    found = [one for name, one in due.extensions.items() if _means(name, roster, submitter, told)] if due else []
    if submitter.extension is not None:
        found.append(submitter.extension)
    fitting = [one for one in found if year is None or one.due[:4] == f"{year + 1:04d}"]
    return max(fitting, key=lambda one: one.due, default=None)


def _means(name: str, roster: Roster | None, submitter: Submitter, told: Sequence[str]) -> bool:
    if roster is None:
        return any(says(text, name) for text in told)
    found = find_unit(roster, [name])
    return found is not None and found.unit == submitter.unit


def unit_notes(roster: Roster | None, submitter: Submitter) -> Iterator[ReadingNote]:
    """Yield what the reader of the report should know of its unit: unknown, a former name, exempt, more time."""
    if roster is not None and submitter.unit is None:
        if submitter.called is None:
            yield ReadingNote("unit-not-named")
        else:
            yield ReadingNote("unit-unknown", {"unit": submitter.called})
    if submitter.unit is not None:
        if submitter.called not in submitter.names:
            yield ReadingNote("unit-former-name", {"name": submitter.called, "now": submitter.name})
        if submitter.unit.exempt is not None:
            yield ReadingNote("unit-exempt", {"unit": submitter.name, "reason": submitter.unit.exempt})
    if submitter.extension is not None:
        yield ReadingNote("unit-extended", {"due": _words(submitter.extension), "reason": submitter.extension.reason})


def _words(extension: Extension) -> str:
    year, month, day = (int(piece) for piece in extension.due.split("-"))
    return f"{year}年{month}月{day}日"
