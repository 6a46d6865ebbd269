"""Which submission of one report is an earlier version of which submission of another?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from checker.frozen import dataclass
from checker.model.report import SubmissionReport

Key = Callable[[SubmissionReport], str | None]
# What cannot stand in front of a town's own name ends it: 关于, 中共, a higher place, a year.
_TOWN = re.compile("([^关于共县市区旗州盟年度委会府的、，,\\s\\W0-9A-Za-z_]{1,6})(?:镇|乡|街道)")
_NO_TOWN = ("我", "全", "本", "各", "该", "乡")
_NAMING = ("title", "issuer", "signature")
_NOISE = re.compile(r"[\s《》“”\"'（）()，,。.、：:]+")


@dataclass(frozen=True)
class Pairs:
    """For each of the later submissions its earlier version or None, and what nobody took."""

    earlier: tuple[SubmissionReport | None, ...]
    left: tuple[SubmissionReport, ...]


def pair(later: Sequence[SubmissionReport], earlier: Sequence[SubmissionReport]) -> Pairs:
    """Pair by unit, then title, then name of the file, then signature; what is ambiguous stays unpaired.

    Two single submissions are a pair whatever they are called (see ``doubts``).  Two that name different units
    are never one otherwise: titles and file names of neighbouring towns differ in one character.
    """
    if len(later) == len(earlier) == 1:
        return Pairs((earlier[0],), ())
    found: dict[int, int] = {}
    for key in _KEYS:
        _by(key, later, earlier, found)
    taken = set(found.values())
    return Pairs(
        tuple(earlier[found[at]] if at in found else None for at in range(len(later))),
        tuple(one for at, one in enumerate(earlier) if at not in taken),
    )


def doubts(now: SubmissionReport, before: SubmissionReport) -> tuple[str, ...]:
    """Return what speaks against two being versions of one report: another unit, another year, another kind."""
    found = []
    if _other_unit(now, before):
        found.append("unit")
    if _differ(_fact(now, "report_year"), _fact(before, "report_year")):
        found.append("report_year")
    if now.results and before.results and _fact(before, "kind") and not _fact(now, "kind"):
        found.append("kind")
    return tuple(found)


def unit(one: SubmissionReport) -> str | None:
    """Return the name of the submitting unit where it is known, without what is no part of it."""
    return _NOISE.sub("", one.unit) or None if one.unit else None


def _by(
    key: Key, later: Sequence[SubmissionReport], earlier: Sequence[SubmissionReport], found: dict[int, int]
) -> None:
    taken = set(found.values())
    free = [at for at in range(len(later)) if at not in found]
    old = [at for at in range(len(earlier)) if at not in taken]
    new_keys, old_keys = {at: key(later[at]) for at in free}, {at: key(earlier[at]) for at in old}
    for at, value in new_keys.items():
        one = later[at]
        if value is None or sum(its == value and not _other_kind(one, later[n]) for n, its in new_keys.items()) > 1:
            continue
        same = [other for other, its in old_keys.items() if its == value and not _other_kind(one, earlier[other])]
        if len(same) == 1 and not _other_unit(one, earlier[same[0]]):
            found[at] = same[0]


def _other_unit(one: SubmissionReport, other: SubmissionReport) -> bool:
    """Are the two from different units, by their register's name or by the town that head and foot name?"""
    if unit(one) is not None and unit(other) is not None:
        return unit(one) != unit(other)
    towns, others = _towns(one), _towns(other)
    same = any(a.endswith(b) or b.endswith(a) for a in towns for b in others)
    return bool(towns) and bool(others) and not same


def _other_kind(one: SubmissionReport, other: SubmissionReport) -> bool:
    """Are the two known as reports of different kinds, as a unit hands in several?"""
    return _differ(_fact(one, "kind"), _fact(other, "kind"))


def _towns(one: SubmissionReport) -> set[str]:
    """The names of towns, without 镇 or 乡 (which an upgrade changes), in title, issuer and signature."""
    said = [str(fact.value) for name in _NAMING if (fact := one.facts.get(name)) is not None]
    return {name for text in said for name in _TOWN.findall(text) if name not in _NO_TOWN}


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _fact(one: SubmissionReport, name: str) -> str | None:
    fact = one.facts.get(name)
    return None if fact is None else _NOISE.sub("", str(fact.value)) or None


def _stem(one: SubmissionReport) -> str | None:
    """The name of the file without its folder and format."""
    name = one.path.replace("!/", "/").rpartition("/")[2]
    return _NOISE.sub("", name.rpartition(".")[0] or name).casefold() or None


def _both(*keys: Key) -> Key:
    def key(one: SubmissionReport) -> str | None:
        values = [part(one) for part in keys]
        return None if None in values else "\n".join(str(value) for value in values)

    return key


def _title(one: SubmissionReport) -> str | None:
    return _fact(one, "title")


def _signature(one: SubmissionReport) -> str | None:
    return _fact(one, "signature") or _fact(one, "issuer")


_KEYS: tuple[Key, ...] = (
    _both(unit, _title),
    _both(unit, _stem),
    unit,
    _both(_title, _stem),
    _title,
    _stem,
    _signature,
)
