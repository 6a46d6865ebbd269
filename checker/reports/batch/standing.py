"""How one submission of a batch stands, in the few words and numbers that tables need."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import Any

from checker.frozen import dataclass
from checker.reports.cells import OUTCOMES
from checker.reports.entries import KINDS
from checker.wording import known, phrase

Indicator = tuple[str, str, int]
"""An indicator's id and unit, and which of several values in the same report it is (from 1)."""


class Outcomes(Mapping[str, str]):
    """The outcome of each rule by its id, in the room of a byte each: a province has a hundred thousand of these."""

    __slots__ = ("_codes", "_places")

    def __init__(self, told: Iterable[tuple[str, str]]) -> None:
        """``told`` are (rule, one of ``cells.OUTCOMES``)."""
        pairs = dict(told)
        self._places = _places(tuple(pairs))
        self._codes = bytes(map(OUTCOMES.index, pairs.values()))

    def __getitem__(self, rule: str) -> str:
        """Return the outcome of a rule; raises KeyError for one that was not asked."""
        return OUTCOMES[self._codes[self._places[rule]]]

    def __iter__(self) -> Iterator[str]:
        """Yield the rules in order."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many rules there are."""
        return len(self._codes)

    def having(self, outcomes: Iterable[str]) -> Iterator[str]:
        """Yield the rules that have one of some outcomes."""
        wanted = bytes(map(OUTCOMES.index, outcomes))
        return (rule for rule, code in zip(self._places, self._codes, strict=True) if code in wanted)


@lru_cache(maxsize=256)
def _places(rules: tuple[str, ...]) -> Mapping[str, int]:
    """The place of each rule; submissions that the same rules were asked of have one of these together."""
    return {rule: place for place, rule in enumerate(rules)}


@dataclass(frozen=True)
class Standing:
    """A line of the tables.

    ``counts`` are the findings by ``entries.KINDS``, ``parts`` the status of each required part by its id, ``outcomes``
    that of each rule.  ``indicators`` and ``values`` go together; an approximate value is at one of ``approximate``.
    ``cause`` says why it could not be judged, ``shared`` with how many other submissions it shares text.
    """

    county: str
    name: str
    path: str
    title: str
    year: int | None
    verdict: str
    suggestion: str
    cause: str
    counts: tuple[int, ...]
    parts: Mapping[str, str]
    outcomes: Outcomes
    indicators: tuple[Indicator, ...]
    values: array[float]
    approximate: frozenset[int]
    shared: int = 0


def standing(record: Mapping[str, Any], lang: str = "zh") -> Standing:
    """Return the standing of a line of a part (``county``, ``submission``, after the second pass ``shared``)."""
    one = record["submission"]
    facts = one["facts"]
    title = _value(facts, "title")
    year = (facts.get("report_year") or {}).get("value")
    numbers = one["statistics"]
    return Standing(
        county=intern(str(record.get("county") or "")),
        name=one["unit"] or _value(facts, "issuer") or title or one["path"],
        path=one["path"],
        title=title,
        year=year if isinstance(year, int) else None,
        verdict=intern(one["verdict"]),
        suggestion=intern(one["suggestion"]),
        cause=_cause(one, lang) if one["verdict"] == "undetermined" else "",
        counts=_counts(one),
        parts={intern(part["id"]): intern(part["status"]) for part in one["parts"]},
        outcomes=Outcomes(
            (result["rule"], "waived" if result["waived"] else result["outcome"]) for result in one["results"]
        ),
        indicators=_indicators(numbers),
        values=array("d", (number["value"] for number in numbers)),
        approximate=frozenset(at for at, number in enumerate(numbers) if number["approximate"]),
        shared=len({tuple(pair) for pair in record.get("shared") or ()}),
    )


def _value(facts: Mapping[str, Any], name: str) -> str:
    return str((facts.get(name) or {}).get("value") or "")


def _counts(one: Mapping[str, Any]) -> tuple[int, ...]:
    kinds = ["review" if found["outcome"] == "review" else found["severity"] for found in one["findings"]]
    return tuple(len(one["waived"]) if kind == "waived" else kinds.count(kind) for kind in KINDS)


def _indicators(numbers: Sequence[Mapping[str, Any]]) -> tuple[Indicator, ...]:
    nth: dict[tuple[str, str], int] = {}
    found = []
    for number in numbers:
        key = number["id"], number["unit"]
        nth[key] = nth.get(key, 0) + 1
        found.append(_indicator(*key, nth[key]))
    return tuple(found)


@lru_cache(maxsize=4096)
def _indicator(name: str, unit: str, nth: int) -> Indicator:
    """One and the same object for every submission that gives the indicator."""
    return intern(name), intern(unit), nth


def _cause(one: Mapping[str, Any], lang: str) -> str:
    """Why a submission is undetermined: what its reading said, or that a rule could not come to an end."""
    if not one["results"]:
        told = next((note for note in one["reading"]["notes"] if known(f"unreadable.{note['code']}")), None)
        if told is not None:
            return str(told["message"])
    doubtful = any(result["reason"] == "reading-doubtful" for result in one["results"])
    return phrase("unreadable.reading-doubtful" if doubtful else "unreadable.check-error", lang)
