"""Self-references: of the unit's own kind, guards, and a report whose kind is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import Said, judged, marked

from checker.checks.self_reference import KIND, nouns_of, self_references
from checker.model.roster import Submitter

HEAD = "一、主要举措和成效\n"
TITLES = {
    "town": "云岭镇2023年法治政府建设情况报告\n",
    "township": "白水乡2023年法治政府建设情况报告\n",
    "street": "望江街道2023年法治政府建设情况报告\n",
    "department": "青溪县水利局2023年法治政府建设情况报告\n",
    "zone": "东港经济技术开发区管理委员会2023年法治政府建设情况报告\n",
    "county": "青溪县人民政府2023年法治政府建设情况报告\n",
    "none": "2023年法治政府建设情况报告\n",
    "farm": "岚浦县青栎农场2023年法治政府建设情况报告\n",
}


def said(report, line, kind="town"):
    return judged(report(HEAD + line + "\n", title=TITLES[kind]), KIND, list="units")


@pytest.mark.parametrize(
    ("kind", "line", "own", "words"),
    [
        ("town", "研究议题，解决⟦全乡⟧难点5个。⟦我乡⟧执法人员持证。", "云岭镇", "“全乡”“我乡”"),
        ("town", "⟦乡党委⟧书记主持召开会议4次。", "云岭镇", "“乡党委”"),
        ("town", "由⟦乡政府⟧成立专班，⟦乡长⟧每季度听取汇报。", "云岭镇", "“乡政府”“乡长”"),
        ("town", "⟦我局⟧牵头开展整治，⟦本街道⟧办理诉求120件。", "云岭镇", "“我局”“本街道”"),
        ("township", "为⟦全镇⟧企业体检30家。经⟦镇政府⟧审议。", "白水乡", "“全镇”“镇政府”"),
        ("street", "⟦我镇⟧居民学法，维护⟦本镇⟧稳定，⟦全镇⟧推进，⟦我镇⟧满意。", "望江街道", "“我镇”“本镇”“全镇”"),
        ("department", "⟦我乡⟧执法人员全部持证。", "水利局", "“我乡”"),
        ("zone", "⟦我镇⟧企业满意。", "东港经济技术开发区", "“我镇”"),
        ("farm", "⟦我镇⟧职工持证6名，我场与红岩镇在全镇联合检查。", "岚浦县青栎农场", "“我镇”"),
    ],
)
def test_another_kind_of_unit(report, kind, line, own, words):
    got = said(report, line, kind)
    noun = {"town": "镇", "township": "乡", "street": "街道", "department": "局", "zone": "区", "farm": "场"}[kind]
    count = line.count("⟦")
    values = {"own": own, "noun": f"“我{noun}”", "count": count, "words": words}
    assert got == Said("fail", marked(HEAD + line, TITLES[kind]), ["fail"] * count, [values] * count)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("town", "⟦我镇⟧返乡老乡多，城乡一体，健全乡镇权责清单，保障乡村振兴，本乡本土人才。"),
        ("town", "⟦全镇⟧上下一心，全县、我市、本区部署，我乡镇干部、全乡村覆盖。"),
        ("town", "⟦镇党委⟧研究。“我乡变了样”，《关于全乡普法的通知》仍可参考。"),
        ("town", "⟦我镇⟧由原白水乡、云岭乡撤并设立，撤并前全乡只有3名干部。"),
        ("town", "⟦我镇⟧赴白水乡考察，该乡全乡推行积分制。与白水乡党委、乡长期合作的企业。"),
        ("township", "⟦我乡⟧创建农产品质量安全镇街，健全镇街联动，全局谋划，自我镇定。"),
        ("street", "⟦我街道⟧整治沿街商铺，镇街协作，乡镇街道互学。"),
        ("department", "⟦我局⟧指导红岩镇在全镇推行河长制，由镇政府实施，基本局势稳定。"),
    ],
)
def test_right_and_other_words(report, kind, line):
    assert said(report, line, kind) == Said("pass", marked(HEAD + line, TITLES[kind]))


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("county", "我镇、我乡均已完成。"),
        ("town", "各项工作有序推进。"),
        ("none", "我镇开展宣传。我乡执法人员持证。"),
        ("none", "我镇、全镇、我镇、本镇。我乡、全乡。"),
    ],
)
def test_nothing_to_go_by(report, kind, line):
    assert said(report, line, kind) == Said("not_applicable", [])


def test_the_clear_majority_decides_where_no_name_is_given(report):
    line = "我镇宣传，全镇参与，我镇普法，全镇执法。⟦本乡⟧法律顾问1名。"
    values = {"own": "", "noun": "“我镇”", "count": 1, "words": "“本乡”"}
    assert said(report, line, "none") == Said("fail", marked(HEAD + line, TITLES["none"]), ["mixed"], [values])


def test_two_kinds_are_right_in_the_year_of_an_upgrade(report):
    target = report(HEAD + "我乡宣传，我镇普法。\n")
    both = Submitter(names=("云岭镇", "云岭乡"), kinds=frozenset({"town", "township"}))
    assert judged(replace(target, submitter=both), KIND, list="units").outcome == "pass"


def test_a_name_counts_where_the_kind_was_read_from_a_higher_place(report):
    target = report(HEAD, title="宁乡市云岭镇2023年法治政府建设情况报告\n")
    assert "镇" in nouns_of(target)


@given(st.text(alphabet="我全本镇乡街道局村健安党委长，。《》“”\n", max_size=40))
def test_what_is_found_stands_there_in_order(text):
    found = self_references(text)
    assert [at for at, *_ in found] == sorted({at for at, *_ in found})
    for start, end, noun, pronoun in found:
        assert noun in text[start:end]
        assert pronoun == (text[start] in "我全本")
