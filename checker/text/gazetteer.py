# ruff: noqa: PTH100, PTH112, PTH118, PTH120
# (pathlib is left out: it costs a tenth of the start-up.)
"""Place names of the statistics office's list, from province to township, and where a text has them.

The list is a dated data file (``rules/gazetteer``), opened on first use.  Where it is absent or unreadable nothing is
found, and ``gazetteer_state`` says so.
"""

from __future__ import annotations

import os
import re
import zlib
from functools import lru_cache

from checker.frozen import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE_NAME = "places.txt.gz"

# What every official name ends in.
_END = re.compile("[省市县区旗镇乡盟州]|(?<=街)道|(?<=苏)木")
# With one of these behind it the last character begins another word: 区域, 市场, 乡村, 城镇化.
_GOES_ON = {"区": "域间块别", "市": "场", "乡": "村镇", "镇": "静定压痛化", "省": "略力心", "旗": "帜袍", "盟": "友约"}
_VILLAGERS = ("村民委", "村民会", "村委会", "村民代", "村民小")
# 南京路, 黄河南岸, 中山东路: no city and no province.
_NOT_AFTER_SHORT = frozenset("路街道巷段岸侧边麓面坡话菜")
# A name of two characters is one only at the beginning, beside a mark or another place, or after one of these.
_BEFORE_TWO = frozenset("在于和与及、到至向从对由赴往是为经")
_CHINESE = re.compile("[\u3400-\u9fff]")
_RANK = {"province": 0, "city": 1, "zone": 2, "county": 2, "township": 3, "short": 4}


@dataclass(frozen=True)
class PlaceEntry:
    """A place: its full name, its level and the names of the places above it, "" where there is none.

    The levels are ``province``, ``city``, ``county``, ``township`` and ``zone`` (a development zone or the like, which
    stands where a county stands).  Counties of 北京 and of other cities like it have no ``city``.
    """

    name: str
    level: str
    province: str
    city: str
    county: str

    @property
    def chain(self) -> tuple[str, ...]:
        """The names from the province down to the place itself."""
        return tuple(name for name in (self.province, self.city, self.county, self.name) if name)


@dataclass(frozen=True)
class FoundPlace:
    """A place name in a text: half-open offsets from 0 and every place that it may mean, at least one.

    ``common`` is True where the name is an ordinary word or phrase too (城区, 郊区) and nothing before it says that the
    place is meant.
    """

    start: int
    end: int
    entries: tuple[PlaceEntry, ...]
    common: bool


@dataclass(frozen=True)
class GazetteerState:
    """Whether there are place names (``ready``, ``absent`` or ``unreadable``) and, if so, what they rest on."""

    state: str
    source: str
    date: str
    licence: str


Unit = tuple[str, int, str, str]
"""Level, number of the superior (-1 for none), name and short name ("" for none) of a place above the townships."""


class Gazetteer:
    """The place names of one data file."""

    def __init__(
        self, state: GazetteerState, units: Sequence[Unit], townships: dict[str, str], common: Iterable[str]
    ) -> None:
        """Take the units in the order of their numbers and, for each name of a township, the numbers above it."""
        self.state = state
        self._units = units
        self._townships = townships
        self._common = frozenset(common)
        self._above: dict[str, list[int]] = {}
        self._shorts: dict[str, list[int]] = {}
        for number, (_, _, name, short) in enumerate(units):
            self._above.setdefault(name, []).append(number)
            if short:
                self._shorts.setdefault(short, []).append(number)
        self._short_heads = {short[:2] for short in self._shorts}
        self._longest = max(map(len, (*townships, *self._above)), default=0)
        self._longest_short = max(map(len, self._shorts), default=0)

    def places_named(self, name: str) -> tuple[PlaceEntry, ...]:
        """Return every place with exactly this full name; () where there is none."""
        numbers = map(int, self._townships.get(name, "").split())
        townships = [PlaceEntry(name, "township", *self._names(number)) for number in numbers]
        return (*map(self._unit, self._above.get(name, ())), *townships)

    def find_places(
        self, text: str, start: int = 0, end: int | None = None, *, short: bool = False
    ) -> list[FoundPlace]:
        """Return the place names between two offsets of a canonical text, in order, none overlapping another.

        With ``short`` also provinces and cities without their last word (内蒙古, 呼和浩特), where that means nothing
        else.  Of names that overlap the longer is taken where it holds the other, else the higher place, else the
        first.  A name right behind one of a place above it means only the places there: 北京市朝阳区.
        """
        end = len(text) if end is None else min(end, len(text))
        spans = list(self._full_spans(text, start, end))
        if short:
            spans = sorted([*spans, *self._short_spans(text, start, end)], key=lambda span: span[1])
        known: dict[str, tuple[PlaceEntry, ...]] = {}
        found: list[FoundPlace] = []
        for at, to in self._settled(text, spans):
            name = text[at:to]
            if name not in known:
                known[name] = self.places_named(name) or tuple(map(self._unit, self._shorts[name]))
            below = _below(found[-1].entries, known[name]) if found and found[-1].end == at else ()
            found.append(FoundPlace(at, to, below or known[name], name in self._common and not below))
        return found

    def _full_spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        for match in _END.finditer(text, start, end):
            to = match.end()
            if to < len(text) and _goes_on(text, to):
                continue
            for at in range(max(start, to - self._longest), to - 1):
                name = text[at:to]
                if name in self._townships or name in self._above:
                    yield at, to
                    break

    def _short_spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        for at in range(start, end - 1):
            if text[at : at + 2] not in self._short_heads:
                continue
            for to in range(min(end, at + self._longest_short), at + 1, -1):
                if text[at:to] in self._shorts and text[to : to + 1] not in _NOT_AFTER_SHORT:
                    yield at, to
                    break

    def _settled(self, text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Choose among spans, given in the order of their ends, so that none overlaps another."""
        kept: list[tuple[int, int]] = []
        for at, to in spans:
            count = len(kept)
            while count and kept[count - 1][1] > at:
                if at > kept[count - 1][0] and self._rank(text[at:to]) >= self._rank(text[slice(*kept[count - 1])]):
                    break
                count -= 1
            else:
                if to - at > 2 or _stands_apart(text, at) or (count and kept[count - 1][1] == at):
                    kept[count:] = [(at, to)]
        return kept

    def _rank(self, name: str) -> int:
        if name in self._above:
            return _RANK[self._units[self._above[name][0]][0]]
        return _RANK["township"] if name in self._townships else _RANK["short"]

    def _unit(self, number: int) -> PlaceEntry:
        level, superior, name, _ = self._units[number]
        return PlaceEntry(name, level, *self._names(superior))

    def _names(self, number: int) -> tuple[str, str, str]:
        """Return the names of the province, city and county that a unit is and lies in."""
        names = dict.fromkeys(_RANK, "")
        while number >= 0:
            level, superior, name, _ = self._units[number]
            names[level] = name
            number = superior
        return names["province"], names["city"], names["county"] or names["zone"]


def _goes_on(text: str, to: int) -> bool:
    goes_on = text[to] in _GOES_ON.get(text[to - 1], "")
    return goes_on and not text.startswith(_VILLAGERS, to)


def _stands_apart(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BEFORE_TWO or not _CHINESE.match(text, at - 1)


def _below(before: Iterable[PlaceEntry], entries: Iterable[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """Return the entries that lie in one of those before."""
    chains = [set(entry.chain) for entry in before]
    return tuple(entry for entry in entries if any(chain < set(entry.chain) for chain in chains))


def open_gazetteer(path: str) -> Gazetteer:
    """Return the place names of a data file; none, with a state that says why, where it is absent or unreadable."""
    try:
        with open(path, "rb") as file:
            return _parsed(zlib.decompress(file.read(), wbits=31).decode())
    except (FileNotFoundError, NotADirectoryError):
        state = "absent"
    except (OSError, ValueError, KeyError, zlib.error):
        state = "unreadable"
    return Gazetteer(GazetteerState(state, "", "", ""), (), {}, ())


def _parsed(text: str) -> Gazetteer:
    """Read what ``rules/gazetteer/build.py`` composes: five blocks of lines, parted by empty lines."""
    head, units, names, above, common = text.removesuffix("\n").split("\n\n")
    told = dict(field.split("=", 1) for field in head.split("\t"))
    rows = [(level, int(at), name, short) for level, at, name, short in (row.split("\t") for row in units.split("\n"))]
    townships = dict(zip(names.split("\n"), above.split("\n"), strict=True))
    state = GazetteerState("ready", told["source"], told["date"], told["licence"])
    return Gazetteer(state, rows, townships, common.split("\n"))


@lru_cache(maxsize=1)
def shipped_gazetteer() -> Gazetteer:
    """Return the place names that come with the program, read on the first call."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    bundled = os.path.join(package, "bundled_rules")
    folder = bundled if os.path.isdir(bundled) else os.path.join(os.path.dirname(package), "rules")
    return open_gazetteer(os.path.join(folder, "gazetteer", FILE_NAME))


def gazetteer_state() -> GazetteerState:
    """Say whether the shipped place names can be used, and where they come from."""
    return shipped_gazetteer().state


def places_named(name: str) -> tuple[PlaceEntry, ...]:
    """Return every shipped place with exactly this full name; () where there is none."""
    return shipped_gazetteer().places_named(name)


def find_places(text: str, start: int = 0, end: int | None = None, *, short: bool = False) -> list[FoundPlace]:
    """Return the shipped place names between two offsets of a canonical text, as ``Gazetteer.find_places`` does."""
    return shipped_gazetteer().find_places(text, start, end, short=short)
