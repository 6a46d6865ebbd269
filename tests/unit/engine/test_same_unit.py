"""Which submissions are one unit's, and which may a text be from."""

from __future__ import annotations

import pytest

from checker.engine.imprint_file import Head
from checker.engine.same_unit import is_earlier, is_source, same_unit


def head(unit, year=2025, *chain):
    return Head("a.txt", unit, year, chain, frozenset())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (head("云岭镇"), head("云岭镇"), True),
        (head("云岭镇"), head("青溪县云岭镇"), True),
        (head("青溪县云岭镇"), head("云岭镇"), True),
        (head("云岭镇"), head("红岩镇"), False),
        (head("云岭镇"), head(None), False),
        (head(None), head(None), False),
        # Two towns of one name, each with its county; where only one names its county nothing speaks against it.
        (head("云岭镇", 2025, "青溪县"), head("云岭镇", 2025, "白水县"), False),
        (head("云岭镇", 2025, "青溪县"), head("云岭镇"), True),
        (head("云岭镇", 2025, "南山市", "青溪县"), head("云岭镇", 2025, "青溪县"), True),
        (head("云岭镇", 2025, "南山市", "青溪县"), head("云岭镇", 2025, "北山市", "青溪县"), False),
        (head("云岭镇", 2025, "南山省"), head("云岭镇", 2025, "青溪县"), True),
        (head("云岭镇", 2025, "甲开发区管委会"), head("云岭镇", 2025, "乙开发区管委会"), True),
        # A township became a town, a town a sub-district; in one year they are two.
        (head("云岭镇", 2025), head("云岭乡", 2024), True),
        (head("云岭街道", 2025), head("云岭镇", 2024), True),
        (head("云岭镇", 2025), head("云岭乡", 2025), False),
        (head("云岭镇", 2025, "青溪县"), head("云岭乡", 2024, "白水县"), False),
        (head("云岭镇", 2025), head("云岭乡", None), True),
        # One character alone is no name that a kind could be taken from.
        (head("镇", 2025), head("乡", 2024), False),
        (head("云镇", 2025), head("云乡", 2024), False),
    ],
)
def test_two_heads_are_one_unit(one, other, same):
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same


@pytest.mark.parametrize(
    ("year", "other_year", "previous", "source", "earlier"),
    [
        (2025, 2025, False, True, False),
        (2025, 2024, False, True, True),
        (2025, 2026, False, False, False),
        (2025, 2026, True, True, False),
        (None, 2024, False, True, False),
        (2025, None, False, True, False),
        (None, None, True, True, True),
        (None, 2024, True, True, True),
    ],
)
def test_a_text_is_not_from_a_later_year_and_the_own_one_is_of_an_earlier(year, other_year, previous, source, earlier):
    one, other = head("云岭镇", year), head("红岩镇", other_year)
    assert is_source(one, other, previous) is source
    assert is_earlier(one, other, previous) is earlier
