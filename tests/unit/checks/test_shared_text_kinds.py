"""What is said of text that another submission has too."""

from __future__ import annotations

import pytest
from marks import Aim, aim

from checker.checks.shared_text import judge_earlier, judge_other
from checker.frozen import replace
from checker.model.finding import Gap, Judgement
from checker.model.imprint import Compared, Figure, Shared, SharedRun
from checker.model.location import Location, Span

PASS, NONE = Judgement("pass"), Judgement("not_applicable")
OTHER = {"run": 40, "share": 15}
EARLIER = {"share": 60, "figures": 3, "stable": ["staff"]}
HERE, THERE = Span(3, 20), Location(9, 1, 9, 30, file="other", name="乙.txt")


@pytest.fixture(scope="module")
def target(pack):
    return aim(pack, "镇里召开会议十二次。\n群众送来锦旗两面。\n", Aim(title=""))


def run(characters, here=HERE, line=9):
    return SharedRun(here, replace(THERE, line=line), characters)


def shared(*runs, unit="红岩乡", path="乙/乙.txt", own=False, share=0.1, year=2025, figures=()):
    return Shared(path, unit, year, own, sum(one.characters for one in runs), share, runs, figures)


def judged(judge, target, with_, *found, others=True, earlier=True):
    return judge(replace(target, compared=Compared(others, earlier, found)), with_)


@pytest.mark.parametrize(("judge", "with_"), [(judge_other, OTHER), (judge_earlier, EARLIER)])
def test_one_that_stands_alone_is_held_against_nothing(target, judge, with_):
    assert judge(target, with_) == NONE
    assert judged(judge, target, with_, shared(run(90)), others=False, earlier=False) == NONE
    assert judged(judge, target, with_) == PASS


@pytest.mark.parametrize(
    ("longest", "share", "with_", "outcome"),
    [
        (40, 0.01, OTHER, "fail"),
        (39, 0.15, OTHER, "pass"),
        (39, 0.151, OTHER, "fail"),
        (400, 0.4, {"share": 40}, "pass"),
        (25, 0.41, {"share": 40}, "fail"),
        (25, 0.41, {"share": 40, "by_person": True}, "review"),
        (25, 0.4, {"share": 40, "by_person": True}, "pass"),
    ],
)
def test_a_long_run_or_a_great_share_is_too_much(target, longest, share, with_, outcome):
    assert judged(judge_other, target, with_, shared(run(longest), share=share)).outcome == outcome


def test_both_places_of_every_run_are_told(target):
    second = run(30, Span(12, 18), line=30)
    found = judged(judge_other, target, OTHER, shared(run(50), second, share=0.254))
    assert found == Judgement(
        "fail",
        (
            Gap(
                HERE,
                "fail",
                {"other": "红岩乡", "file": "乙/乙.txt", "then": 2025, "characters": 80, "share": 25, "longest": 50},
                places=(THERE, target.document.locate(Span(12, 18)), second.there),
                party="红岩乡",
            ),
        ),
    )


def test_of_many_runs_ten_are_told_and_all_are_counted(target):
    (gap,) = judged(judge_other, target, OTHER, shared(*[run(40)] * 12)).gaps
    assert (len(gap.places), gap.values["characters"]) == (19, 480)


def test_of_several_reports_of_a_unit_the_one_with_most_is_told_each_unit_once_and_nothing_of_the_own(target):
    found = judged(
        judge_other,
        target,
        OTHER,
        shared(run(90), path="a.txt"),
        shared(run(70), path="b.txt"),
        shared(run(60), unit="白水镇", path="c.txt"),
        shared(run(45), unit=None, path="d.txt"),
        shared(run(44), unit=None, path="e.txt"),
        shared(run(90), own=True),
        shared(unit="柳湾镇"),
    )
    told = [(gap.values["other"], gap.values["file"], gap.values["longest"], gap.party) for gap in found.gaps]
    assert told == [
        ("红岩乡", "a.txt", 90, "红岩乡"),
        ("白水镇", "c.txt", 60, "白水镇"),
        ("d.txt", "d.txt", 45, "d.txt"),
        ("e.txt", "e.txt", 44, "e.txt"),
    ]


@pytest.mark.parametrize(("share", "said"), [(0.004, 0.4), (0.0051, 1), (0.994, 99), (1, 100)])
def test_a_share_is_told_as_a_whole_number_where_there_is_one(target, share, said):
    (gap,) = judged(judge_other, target, OTHER, shared(run(40), share=share)).gaps
    assert gap.values["share"] == said


def test_a_long_name_is_cut_and_an_unknown_year_is_some_earlier_one(target):
    (gap,) = judged(judge_other, target, OTHER, shared(run(40), path=f"{'长' * 50}.txt", year=None)).gaps
    assert (gap.values["file"], gap.values["then"]) == (f"{'长' * 39}…", "往")


def figure(name, value=12.0, unit="件", line=1):
    return Figure(name, f"{name}数", value, unit, Location(line, 5, line, 8)), replace(THERE, line=line + 20)


def test_the_nearest_of_the_own_earlier_reports_is_told(target):
    found = judged(
        judge_earlier,
        target,
        EARLIER,
        shared(run(90), share=0.7, own=True, year=2024, path="前年.txt"),
        shared(run(80), share=0.9, own=True, year=2023, path="大前年.txt"),
        shared(run(99), share=1),
    )
    assert [(gap.case, gap.values["file"], gap.values["then"], gap.values["share"]) for gap in found.gaps] == [
        ("fail", "大前年.txt", 2023, 90)
    ]


@pytest.mark.parametrize("share", [0.6, 0.2])
def test_so_much_of_the_own_words_may_stand_again(target, share):
    assert judged(judge_earlier, target, EARLIER, shared(run(90), share=share, own=True)) == PASS


def test_numbers_that_are_those_of_the_earlier_year_are_told_with_both_places(target):
    figures = (figure("会议"), figure("培训"), figure("锦旗", line=2), figure("锦旗", 3.0, line=2))
    found = judged(judge_earlier, target, EARLIER, shared(own=True, year=2024, figures=figures))
    (gap,) = found.gaps
    assert (found.outcome, gap.case, gap.party) == ("fail", "figures", "红岩乡")
    assert gap.values == {
        "other": "红岩乡",
        "file": "乙/乙.txt",
        "then": 2024,
        "count": 3,
        "items": "会议数、培训数、锦旗数",
    }
    assert gap.span == Span(4, 7)
    places = [(place.file, place.line) for place in gap.places]
    assert places == [("other", 21), ("f1", 1), ("other", 21), ("f1", 2), ("other", 22), ("f1", 2), ("other", 22)]


@pytest.mark.parametrize(
    "figures",
    [
        (figure("会议"), figure("培训")),
        (figure("会议"), figure("培训"), figure("培训", 3.0)),
        (figure("会议"), figure("培训"), figure("锦旗", 0.0)),
        (figure("会议"), figure("培训"), figure("办结率", 98.0, "%")),
        (figure("会议"), figure("培训"), figure("发案率", 2.0, "‰")),
        (figure("会议"), figure("培训"), figure("staff")),
    ],
)
def test_too_few_numbers_rates_zeros_and_what_stands_still_prove_nothing(target, figures):
    assert judged(judge_earlier, target, EARLIER, shared(own=True, figures=figures)) == PASS


@pytest.mark.parametrize(("place", "span"), [(Location(9, 1, 9, 3), Span(0, 1)), (Location(1, 3, 2, 2), Span(2, 3))])
def test_a_number_whose_line_is_not_at_hand_is_told_at_the_start(target, place, span):
    figures = [(replace(one, location=place), there) for one, there in (figure(name) for name in "甲乙丙")]
    (gap,) = judged(judge_earlier, target, EARLIER, shared(own=True, figures=tuple(figures))).gaps
    assert gap.span == span
