"""The second pass: what a submission shares with others, and what its report then says."""

from __future__ import annotations

import pytest
from towns import COPIED, OWN, checked, hits, second_pass, text, together

from checker.engine.across import Imprints, InMemory, collection, compare, dump, is_compared, told
from checker.frozen import replace
from checker.model.imprint import Compared
from checker.model.location import Location
from checker.model.report import Context
from checker.model.waiver import Waiver

OTHER, MUCH, LAST = "similarity-other", "similarity-other-much", "similarity-last-year"
LONG = (*OWN[:3], COPIED)


def outcomes(report):
    return {one.rule: one.outcome for one in report.results if one.rule in (OTHER, MUCH, LAST)}


def test_a_copied_paragraph_is_told_in_both_reports_with_both_places(pack, valid):
    first, second = together(
        {"甲/报告.txt": text("云岭镇", *OWN[:3], COPIED), "乙/报告.txt": text("红岩乡", COPIED, *OWN[3:])}, pack
    )
    assert hits(first) == [(OTHER, "fail", 6, 3)]
    assert hits(second) == [(OTHER, "fail", 3, 6)]
    (found,) = (one for one in first.findings if one.rule == OTHER)
    assert found.location == Location(
        6,
        1,
        6,
        70,
        section="一、主要举措和成效",
        quote="针对山林边界纠纷多发的情况，组织司法所、林业站和村干部上门核对林权证，现场划界埋桩，年内调处历史积案12件，没有一件反…",
    )
    assert found.related == (
        replace(found.location, line=3, end_line=3, file="other", name="乙/报告.txt", format="txt", path="乙/报告.txt"),
    )
    assert found.message["zh"] == "与“红岩乡”的报告（乙/报告.txt）有61字相同，占27%，最长一处61字。"
    assert found.values == {
        "other": "红岩乡",
        "file": "乙/报告.txt",
        "then": 2023,
        "characters": 61,
        "share": 27,
        "longest": 61,
    }
    assert outcomes(first) == {OTHER: "fail", MUCH: "pass", LAST: "not_applicable"}
    valid(first, pack)


@pytest.mark.parametrize(
    "changed",
    [
        COPIED.replace("山林边界", "宅基地边界"),
        COPIED.replace("12件", "三十七件"),
        COPIED.replace("司法所、林业站", "红岩司法所、林业站"),
        COPIED.replace("，现场划界埋桩", "，又请来测绘队逐户丈量、登记造册，现场划界埋桩"),
        "，".join(reversed(COPIED.rstrip("。").split("，"))) + "。" + COPIED[:60],
    ],
)
def test_what_was_changed_a_little_is_still_found(pack, changed):
    first, second = together({"a.txt": text("云岭镇", *LONG), "b.txt": text("红岩乡", changed, *OWN[3:])}, pack)
    assert [one[:3] for one in hits(first)] == [(OTHER, "fail", 6)]
    assert [one[:3] for one in hits(second)] == [(OTHER, "fail", 3)]


def test_order_does_not_matter_and_each_place_is_told(pack):
    mixed = text("红岩乡", OWN[1], COPIED, OWN[0], OWN[2])
    first, _ = together({"a.txt": text("云岭镇", *LONG), "b.txt": mixed}, pack)
    assert hits(first) == [(OTHER, "fail", 6, 4), (MUCH, "review", 6, 4)]
    (found,) = (one for one in first.findings if one.rule == OTHER)
    assert [(place.file, place.line) for place in found.related] == [
        ("other", 4), ("f1", 3), ("other", 5), ("f1", 4), ("other", 3), ("f1", 5), ("other", 6)
    ]  # fmt: skip


def test_most_of_a_text_is_a_person_to_look_at_and_no_must_that_failed(pack):
    first, _ = together({"a.txt": text("云岭镇", COPIED, OWN[0]), "b.txt": text("红岩乡", COPIED, OWN[1])}, pack)
    assert outcomes(first) == {OTHER: "fail", MUCH: "review", LAST: "not_applicable"}
    alone, _ = checked("a.txt", text("云岭镇", COPIED, OWN[0]), pack)
    assert first.verdict == alone.verdict


def test_what_one_unit_handed_in_twice_is_not_held_against_itself(pack):
    reports = together({"a.txt": text("云岭镇", *LONG), "b.txt": text("青溪县云岭镇", *LONG)}, pack)
    assert [hits(one) for one in reports] == [[], []]
    assert outcomes(reports[0]) == dict.fromkeys((OTHER, MUCH, LAST), "not_applicable")


def test_units_of_one_name_in_two_counties_are_two(pack):
    reports = together({"a.txt": text("青溪县云岭镇", *LONG), "b.txt": text("白水县云岭镇", *LONG)}, pack)
    assert [[one[0] for one in hits(report)] for report in reports] == [[OTHER, MUCH]] * 2


def test_a_later_report_is_no_source(pack):
    first, second = together({"a.txt": text("云岭镇", *LONG), "b.txt": text("红岩乡", *LONG, year=2024)}, pack)
    assert hits(first) == []
    assert [one[0] for one in hits(second)] == [OTHER, MUCH]


def test_the_own_report_of_an_earlier_year_is_compared_and_not_judged(pack):
    made = together({"a.txt": text("云岭镇", *LONG)}, pack, {"去年.txt": text("云岭镇", *LONG, year=2022)})
    assert len(made) == 1
    assert outcomes(made[0]) == {OTHER: "not_applicable", MUCH: "not_applicable", LAST: "fail"}
    (found,) = (one for one in made[0].findings if one.rule == LAST)
    assert found.message["zh"].startswith("与本单位2022年报告（去年.txt）有")
    assert found.message["zh"].endswith("占100%，最长一处61字。")


def test_a_township_that_became_a_town_is_the_same_unit_in_another_year(pack):
    (made,) = together({"a.txt": text("云岭镇", *LONG)}, pack, {"去年.txt": text("云岭乡", *LONG, year=2022)})
    assert outcomes(made) == {OTHER: "not_applicable", MUCH: "not_applicable", LAST: "fail"}


def test_a_paragraph_from_above_that_many_units_have_is_nobodys(pack):
    units = ("云岭镇", "红岩乡", "石桥街道", "白水镇", "柳湾镇")
    texts = {f"{unit}.txt": text(unit, COPIED, own) for unit, own in zip(units, OWN, strict=False)}
    assert [hits(one) for one in together(texts, pack)] == [[]] * 5
    four = dict(list(texts.items())[:4])
    assert [len(hits(one)) for one in together(four, pack)] == [6] * 4


def test_one_folder_of_many_learns_by_itself(pack):
    """What the towns of one county all copy from their county is nobody's, however large the whole collection."""
    units = ("云岭镇", "红岩乡", "石桥街道", "白水镇", "柳湾镇")
    texts = {f"甲县/{unit}.txt": text(unit, COPIED, own) for unit, own in zip(units, OWN, strict=False)}
    texts |= {f"乙县/{at}.txt": text(f"第{at}镇", *(OWN[5][at:] + str(at),)) for at in range(30)}
    found = together(texts, pack)
    assert [hits(one) for one in found[:5]] == [[]] * 5


def test_copied_text_beside_a_paragraph_from_above_is_still_found(pack):
    units = ("云岭镇", "红岩乡", "石桥街道", "白水镇", "柳湾镇", "松涛乡")
    texts = {f"{unit}.txt": text(unit, COPIED + (OWN[0] if at in (1, 4) else OWN[at])) for at, unit in enumerate(units)}
    texts["云岭镇.txt"] = text("云岭镇", COPIED, OWN[5])
    found = dict(zip(units, (hits(one) for one in together(texts, pack)), strict=True))
    assert [unit for unit, said in found.items() if any(rule == OTHER for rule, *_ in said)] == [
        "云岭镇", "红岩乡", "柳湾镇", "松涛乡"
    ]  # fmt: skip


def test_what_shares_nothing_passes_and_stays_as_it_was(pack):
    first, second = together({"a.txt": text("云岭镇", *OWN[:3]), "b.txt": text("红岩乡", *OWN[3:])}, pack)
    alone, _ = checked("a.txt", text("云岭镇", *OWN[:3]), pack)
    assert outcomes(first) == outcomes(second) == {OTHER: "pass", MUCH: "pass", LAST: "not_applicable"}
    assert replace(first, results=alone.results) == alone


def test_a_report_that_stands_alone_says_nothing_of_others(pack):
    report, left = checked("a.txt", text("云岭镇", *LONG), pack)
    ((_, compared),) = compare(collection([InMemory([left])]), pack)
    assert compared == Compared()
    assert told(report, None, compared, pack) == report


def test_a_second_pass_again_replaces_what_the_first_said(pack):
    texts = {"a.txt": text("云岭镇", *LONG), "b.txt": text("红岩乡", COPIED, *OWN[3:])}
    made = [checked(path, written, pack) for path, written in texts.items()]
    held = collection([InMemory([left for _, left in made])])
    once = second_pass([report for report, _ in made], held, pack)
    assert second_pass(once, held, pack) == once
    assert told(once[0], None, Compared(others=True), pack).findings == made[0][0].findings


def test_a_waiver_lets_a_unit_off(pack):
    texts = {"a.txt": text("云岭镇", *LONG), "b.txt": text("红岩乡", COPIED, *OWN[3:])}
    made = [checked(path, written, pack) for path, written in texts.items()]
    held = collection([InMemory([left for _, left in made])])
    waiver = Waiver(OTHER, "云岭镇", "两镇共用一个派出机构", "王某", "2027-03-01")
    (number, compared), _ = compare(held, pack)
    report = told(made[number][0], made[number][1], compared, pack, Context(today="2026-01-01"), [waiver])
    assert hits(report) == []
    assert [(found.rule, said["by"]) for found, said in report.waived] == [(OTHER, "王某")]
    assert [one.waived for one in report.results if one.rule == OTHER] == [True]
    assert report.suggestion == made[0][0].suggestion


def test_stored_imprints_say_what_those_at_hand_say(pack):
    made = [
        checked(f"{at}.txt", text(unit, *LONG[at:]), pack) for at, unit in enumerate(("云岭镇", "红岩乡", "白水镇"))
    ]
    lefts = [left for _, left in made]
    at_hand = list(compare(collection([InMemory(lefts)]), pack))
    stored = collection([Imprints(dump(lefts[:1])), Imprints(dump(lefts[1:]))])
    assert list(compare(stored, pack)) == at_hand
    assert at_hand[0][1].shared
    assert [stored.imprint(number) for number in range(3)] == lefts


def test_a_new_one_is_held_against_all_that_are_there(pack):
    units = ("云岭镇", "红岩乡", "石桥街道", "白水镇", "柳湾镇")
    lefts = [checked(f"{unit}.txt", text(unit, *LONG), pack)[1] for unit in units[:2]]
    lefts += [checked(f"{unit}.txt", text(unit, own), pack)[1] for unit, own in zip(units[2:], OWN[3:], strict=True)]
    held = collection([InMemory(lefts)])
    everything = dict(compare(held, pack))
    for number in range(5):
        assert dict(compare(held, pack, {number})) == {number: everything[number]}


def test_a_pack_without_such_rules_needs_no_second_pass(pack):
    assert is_compared(pack)
    kept = tuple(rule for rule in pack.rules if not rule.id.startswith("similarity-"))
    assert not is_compared(replace(pack, rules=kept))


def test_the_two_real_reports_that_share_a_sentence_are_found_and_no_others(pack, real_samples):
    files = sorted(real_samples.glob("*.txt"))
    reports = together({path.name: path.read_text("utf-8") for path in files}, pack)
    assert [hits(one) for one in reports] == [[], [(OTHER, "fail", 17, 47)], [(OTHER, "fail", 47, 17)], [], []]
    found = {one.rule: one for one in reports[1].findings}[OTHER]
    assert found.values["longest"] == found.values["characters"] == 73
