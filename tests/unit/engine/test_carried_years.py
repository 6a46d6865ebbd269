"""What the reports of earlier years held, for the rules that go on from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.engine.across import Imprints, collection, compare, dump, is_compared
from checker.model.imprint import Before, Compared, Figure, Imprint
from checker.model.location import Location
from checker.rulepack.load import load_pack

PACK = load_pack(str(Path(__file__).parents[3] / "rules" / "xxgk-annual"))


def of(unit, year, **figures):
    told = [(name, value) for name, values in figures.items() for value in values]
    place = Location(1, 1, 1, 2)
    return Imprint(
        f"{unit}{year}.html", "html", unit, year, figures=tuple(Figure(n, n, v, "件", place) for n, v in told)
    )


def before(now, *earlier):
    held = collection([Imprints(dump([now]))], previous=[Imprints(dump(earlier))])
    ((number, compared),) = compare(held, PACK)
    assert number == 0
    return compared.before


NOW = of("云岭镇", 2025, r2=[1])


def test_the_numbers_of_earlier_years_of_the_same_unit():
    found = before(NOW, of("云岭镇", 2024, r25=[3], r1=[0]), of("云岭镇", 2023, r25=[2]))
    assert sorted(found, key=lambda one: -(one.year or 0)) == [
        Before(2024, {"r25": 3, "r1": 0}),
        Before(2023, {"r25": 2}),
    ]


def test_an_indicator_with_two_values_is_told_with_none():
    assert before(NOW, of("云岭镇", 2024, r25=[3, 4], r1=[5, 5])) == (Before(2024, {"r1": 5}),)


@pytest.mark.parametrize("other", [of("红岩乡", 2024, r25=[3]), of("云岭镇", 2026, r25=[3]), of("云岭镇", 2024)])
def test_others_later_ones_and_those_without_numbers_are_none(other):
    assert before(NOW, other) == ()


def test_it_needs_the_text_and_the_pack_asks_for_it():
    assert is_compared(PACK)
    assert Compared(before=(Before(2024, {}),)).needs_text
    assert not Compared(others=True, earlier=True).needs_text
