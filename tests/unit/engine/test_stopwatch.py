from __future__ import annotations

from itertools import count

import pytest

from checker import api
from checker.engine.stopwatch import STEPS, Stopwatch, timed
from checker.model.group import Handed

TEXT = "云岭镇2023年法治政府建设情况报告\n一、主要举措和成效\n全年开展普法宣传20次。\n".encode()


@pytest.fixture(scope="module")
def pack():
    return api.load_pack()


def ticking():
    """A clock that is one later each time it is looked at."""
    return count().__next__


def test_time_and_times_add_up_by_name():
    watch = Stopwatch(ticking())
    assert [watch.rule("one", lambda: 7), watch.rule("one", lambda: 8), watch.step("read", lambda: 9)] == [7, 8, 9]
    assert (watch.steps, watch.rules) == ({"read": (1, 1)}, {"one": (2, 2)})


def test_what_fails_took_its_time_as_well():
    watch = Stopwatch(ticking())
    with pytest.raises(ZeroDivisionError):
        watch.step("read", lambda: 1 / 0)
    assert watch.steps == {"read": (1, 1)}


def test_without_a_stopwatch_an_action_is_just_done():
    assert timed(None, "read", lambda: 7) == 7


def test_every_step_and_every_rule_that_ran_is_timed_and_the_report_the_same(pack):
    watch = Stopwatch(ticking())
    report = api.check_bytes(TEXT, "a.txt", pack, watch=watch)
    assert report == api.check_bytes(TEXT, "a.txt", pack)
    assert list(watch.steps) == list(STEPS)
    assert set(watch.rules) <= {rule.id for rule in pack.active}
    assert {one.rule for one in report.results if one.outcome != "not_applicable"} <= set(watch.rules)
    assert {times for _, times in (*watch.steps.values(), *watch.rules.values())} == {1}


def test_of_a_unit_every_file_is_understood_and_one_is_judged(pack):
    watch = Stopwatch(ticking())
    files = [Handed("定稿.txt", TEXT), Handed("公开版.txt", TEXT.replace(b"20", b"21"))]
    made = api.judge_group(files, "云岭镇", pack, None, (), api.read, api.read_pictures)
    assert made == api.judge_group(files, "云岭镇", pack, None, (), api.read, api.read_pictures, watch=watch)
    assert watch.steps == {"understand": (2, 2)}
    assert watch.rules["kind-report"][1] == 1
