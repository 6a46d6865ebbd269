"""Time grows with the length of a submission, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from checker import api

HEAD = "云岭镇人民政府2023年度法治政府建设情况报告\n一、主要举措和成效\n"
ONE = "党委政府深入学习学习贯彻习近平法制思想，依法治理水平得到全面提高，推进法制建设，"
ITEMS = "".join(f"\n（{mark}）规范执法。落实“三项制度”；一是抓学习；二是抓落实。" for mark in "一二三四五")
SHAPES = {
    "one sentence": lambda times: HEAD + ONE * times,
    "headings": lambda times: HEAD + f"{ITEMS}\n二、工作打算" * (times // 4),
}
LENGTHS = (400, 1600)
MOST = 9
"""Four times the length may cost nine times the time: more than noise adds, and less than the square."""


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_length_costs_no_square(shape):
    pack = api.load_pack()
    spent = []
    for length in LENGTHS:
        rounds = []
        for at in range(3):
            data = f"{SHAPES[shape](length)}\n第{at}稿".encode()
            start = time.process_time()
            api.check_bytes(data, "report.txt", pack)
            rounds.append(time.process_time() - start)
        spent.append(min(rounds))
    assert spent[1] < MOST * spent[0], spent
