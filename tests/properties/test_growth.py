"""The work grows no faster than the text, whatever stands in it.

Work is counted in calls, of Python and of C functions, so that the machine and what else it does make no
difference.  What a single call into C costs is not seen; the patterns are linear by their engine.
"""

from __future__ import annotations

import pytest
from counted_work import longer, pack, work

from checker import api

HEAD = "云岭镇人民政府2023年度法治政府建设情况报告\n一、主要举措和成效\n"
CHINESE = "一二三四五六七八九"
MORE = 1.2
"""So many times its share may a longer text cost: findings come in steps, and a list is cut where it gets long."""


def calls(text):
    """Count the calls of one check of a text."""
    return work(text, pack()).calls


def ordinal(number):
    """A heading's number of one or two characters, begun again after 99."""
    tens, ones = divmod(number % 99 + 1, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{CHINESE[tens - 1]}十") + (CHINESE[ones - 1] if ones else "")


HOSTILE = {
    "one line without marks": (
        40_000,
        lambda size: HEAD + ("党委政府坚持依法行政推进法治建设镇村干部认真学习" * size)[:size],
    ),
    "one sentence": (3_000, lambda size: HEAD + "党委政府学习学习贯彻习近平法制思想，" * size),
    "short lines": (5_000, lambda size: HEAD + "\n".join(f"第{at}行说明" for at in range(size))),
    "the same line": (5_000, lambda size: HEAD + "规范执法\n" * size),
    "headings": (3_000, lambda size: HEAD + "".join(f"（{ordinal(at)}）规范执法。\n" for at in range(size))),
    "items": (2_000, lambda size: HEAD + "".join(f"{ordinal(at)}是规范执法；" for at in range(size))),
    "numbers": (2_000, lambda size: HEAD + "，".join(f"开展检查{at}次" for at in range(size)) + "。"),
    "parts of one total": (2_000, lambda size: HEAD + "共检查9999次，其中" + "、".join(["检查1次"] * size) + "。"),
    "brackets": (2_000, lambda size: HEAD + "（执法" * size),
    "quotations": (2_000, lambda size: HEAD + "“执法《条例" * size),
}


@pytest.fixture(autouse=True, scope="module")
def _warm():
    """What is made ready once, at the first text, is no part of the growth."""
    api.check_bytes(longer(2).encode(), "report.txt", pack())
    for size, shape in HOSTILE.values():
        api.check_bytes(shape(size // 100).encode(), "report.txt", pack())


def test_a_report_of_many_times_the_length_costs_as_many_times_the_work():
    one, four, sixteen = (calls(longer(times)) for times in (1, 4, 16))
    assert four - one <= 3 * one * MORE
    assert (sixteen - four) / 12 <= (four - one) / 3 * MORE


@pytest.mark.parametrize("shape", HOSTILE)
def test_a_hostile_text_costs_no_square(shape):
    size, made = HOSTILE[shape]
    quarter, whole = calls(made(size // 4)), calls(made(size))
    assert whole <= 4 * quarter * MORE
