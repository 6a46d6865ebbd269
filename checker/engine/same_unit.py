"""Are two submissions of one unit, and which of them is the earlier report?"""

from __future__ import annotations

from checker.engine.imprint_file import Head

_KINDS = ("镇", "乡", "街道")
_LEVELS = "省市县区旗州盟"


def same_unit(one: Head, other: Head) -> bool:
    """Tell whether two submissions name the same unit; one whose unit is unknown is no one's.

    Units of one name are two where the places above them differ.  A town that was a township in another year is the
    same unit.
    """
    if one.unit is None or other.unit is None or _elsewhere(one, other):
        return False
    if one.unit.endswith(other.unit) or other.unit.endswith(one.unit):
        return True
    return one.year != other.year and _bare(one.unit) == _bare(other.unit)


def _elsewhere(one: Head, other: Head) -> bool:
    """Do both name a higher place of the same kind, and not the same one?"""
    places = {place[-1]: place for place in one.chain if place[-1] in _LEVELS}
    return any(places.get(place[-1], place) != place for place in other.chain)


def _bare(name: str) -> str:
    return next((name.removesuffix(kind) for kind in _KINDS if name.endswith(kind) and len(name) > len(kind) + 1), name)


def is_source(one: Head, other: Head, previous: bool) -> bool:
    """May another unit's submission be where a text is from: is it not of a later year?

    ``previous`` marks what was given as of an earlier year.
    """
    return previous or one.year is None or other.year is None or other.year <= one.year


def is_earlier(one: Head, other: Head, previous: bool) -> bool:
    """Is the other submission of a unit from an earlier year?  Where a year is unknown ``previous`` says so."""
    if one.year is None or other.year is None:
        return previous
    return other.year < one.year
