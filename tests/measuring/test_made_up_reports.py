"""The texts that speed is measured on: different ones, the same on every run, like real ones in size and density."""

from __future__ import annotations

import re
from itertools import combinations
from statistics import median

import pytest

from benchmarks import reports
from checker import api
from checker.text.gazetteer import find_places

TEXTS = reports.texts(30)


def sentences(text):
    return {one for one in re.split("[。\n]", text) if len(one) > 10}


def test_they_are_the_same_on_every_run():
    assert reports.texts(3) == TEXTS[:3]
    assert TEXTS[2].startswith("甲甲丙镇人民政府关于2024年法治政府建设情况的报告\n\n甲甲县人民政府：\n")


def test_they_have_the_size_that_the_targets_speak_of():
    sizes = [len(text.encode()) for text in TEXTS]
    assert max(sizes) <= reports.SIZE
    assert min(sizes) > 0.98 * reports.SIZE


def test_no_two_share_more_than_single_sentences():
    shares = [len(one & other) / len(one) for one, other in combinations(map(sentences, TEXTS), 2)]
    assert median(shares) < 0.03
    assert max(shares) < 0.2


def test_they_have_about_as_many_figures_as_the_samples():
    """17 to 54 in 12 kB of the five samples of the project."""
    counts = [len(re.findall(r"\d+", text)) for text in TEXTS]
    assert 17 <= median(counts) <= 60


def test_nothing_is_left_of_the_marks_for_names():
    assert [text for text in TEXTS if re.search("[{}]", text)] == []


def test_they_are_reports_of_their_year_with_all_parts():
    for text in TEXTS[:5]:
        report = api.check_bytes(text.encode(), "report.txt", api.load_pack())
        assert [(part.id, part.status) for part in report.parts] == [(part, "dedicated") for part in reports.PARTS]
        assert report.facts["report_year"].value == reports.YEAR
        assert not [one for one in report.results if one.outcome == "error"]


def test_towns_are_different_and_no_places_of_the_list():
    names = [reports.town_name(number) for number in range(160_000)]
    assert len(set(names)) == len(names)
    assert find_places("。".join(f"{county}{stem}镇" for county, stem in names[::7])) == []


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_longer_one_has_other_measures_under_the_same_headings(times):
    text = reports.longer(7, times)
    assert 0.85 * times < len(text.encode()) / reports.SIZE <= times
    assert re.findall("(?m)^([一二三四])、", text) == list("一二三四")
    assert text.startswith(reports.report(7).split("\n二、")[0])
