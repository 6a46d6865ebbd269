"""The units of a county as its office knows them, and what is known of the one that a report is from."""

from __future__ import annotations

from checker.frozen import dataclass

UNIT_KINDS = ("town", "township", "ethnic-township", "street", "zone", "department", "county")
PLACE_KINDS = ("province", "city", "county")
REPORTING = ("joint", "government", "party", "separate")


@dataclass(frozen=True)
class Place:
    """A higher place of the own chain; ``kind`` is one of PLACE_KINDS, ``name`` official (青溪县, 江北区)."""

    name: str
    kind: str


@dataclass(frozen=True)
class UnitName:
    """A name that a unit bears from one day to another (ISO dates, both inclusive; None: open).

    ``kind`` is one of UNIT_KINDS.
    """

    name: str
    kind: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Leader:
    """A person in a principal post (党委书记, 镇长) from one day to another; ``acting`` for 主持工作 and 代理."""

    post: str
    name: str
    since: str | None = None
    until: str | None = None
    acting: bool = False


@dataclass(frozen=True)
class Extension:
    """A later due date (ISO) that was granted to one unit, and why."""

    due: str
    reason: str


@dataclass(frozen=True)
class Unit:
    """A unit that has to report.

    ``names`` are all it bore, ``also`` further forms that are right (short names), ``codes`` its 机关代字,
    ``successors`` the units it was merged into, ``neighbours`` places that its reports may name,
    ``reporting`` one of REPORTING.  ``exempt`` is the reason why it need not report, None where it must.
    """

    names: tuple[UnitName, ...]
    also: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    leaders: tuple[Leader, ...] = ()
    reporting: str = "joint"
    exempt: str | None = None
    extension: Extension | None = None


@dataclass(frozen=True)
class Roster:
    """A county's register: its own chain from the highest place down, places its reports may name, its units."""

    chain: tuple[Place, ...] = ()
    partners: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class Submitter:
    """What is known of the unit that a report is from.

    ``names`` are the names right for the report year, official ones first; ``kinds`` the kinds right in
    that year (two in the year of an upgrade or merger, none while unknown); ``chain`` the higher places
    known, highest first; ``tolerated`` further place names that are no one else's (neighbours, partners,
    other names of the unit); ``unit`` the entry of the roster, None where the roster does not name it.
    ``name`` is what the unit is called in messages and lists, ``called`` the name that the report (or who handed
    it in) gives it, both None while unknown; ``extension`` is the later due date that it was granted.
    """

    names: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    chain: tuple[Place, ...] = ()
    tolerated: tuple[str, ...] = ()
    unit: Unit | None = None
    name: str | None = None
    called: str | None = None
    extension: Extension | None = None
