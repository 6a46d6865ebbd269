from __future__ import annotations

import pytest

from checker.cli.profile import lines
from checker.engine.stopwatch import Stopwatch


@pytest.fixture
def watch():
    made = Stopwatch(lambda: 0.0)
    made.steps = {"read": (0.001, 2), "outline": (0.0005, 2), "understand": (0.004, 2), "report": (0.0, 2)}
    made.rules = {f"rule-{at:02}": (0.0001 * at, 2) for at in range(1, 23)}
    return made


def test_the_longest_come_first_and_the_rest_together(watch):
    titles = {rule: f"标题{rule[-2:]}" for rule in watch.rules}
    told = list(lines(watch, titles, 2, "zh"))
    assert told[:5] == [
        "检查用时（处理器时间，毫秒），共2份：",
        "    毫秒    占比    次数  步骤或检查规则",
        "    4.00   13.0%       2  查找规定内容和数据",
        "    2.20    7.1%       2  rule-22  标题22",
        "    2.10    6.8%       2  rule-21  标题21",
    ]
    assert told[-4:] == [
        "    0.30    1.0%       2  rule-03  标题03",
        "    0.00    0.0%       2  汇总检查结果",
        "    0.30    1.0%       4  其余2条检查规则",
        "   30.80  100.0%          合计",
    ]
    assert len(told) == 2 + 4 + 20 + 1 + 1


def test_in_english(watch):
    titles = dict.fromkeys(watch.rules, "Title")
    told = list(lines(watch, titles, 2, "en"))
    assert told[:3] == [
        "Time of the check (processor time in ms), 2 submitted:",
        "      ms   share   times  step or rule",
        "    4.00   13.0%       2  finding required parts and numbers",
    ]
    assert told[-2:] == ["    0.30    1.0%       4  the other 2 rules", "   30.80  100.0%          together"]


def test_where_nothing_was_read_nothing_took_time():
    told = list(lines(Stopwatch(lambda: 0.0), {}, 1, "zh"))
    assert told[2:] == ["    0.00  100.0%          合计"]
