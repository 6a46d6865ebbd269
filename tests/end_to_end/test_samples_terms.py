"""What the rules on terms, phrases and years say of the real reports: these places and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import api

ROOT = Path(__file__).resolve().parents[2]
OWN_RULES = ("term-", "phrase-", "year-", "leader-four")
FOUND = {
    "s0": [
        ("phrase-report-as", 6, "汇报如下"),
        ("term-department", 18, "党组会"),
    ],
    "s1": [
        ("leader-four", 29, "重大工作亲自部署、重大问题亲自过问、重点环节亲自督办"),
        ("phrase-law-thought", 1, "2023年东关镇法治政府建设工作报告"),
        ("phrase-study-law", 25, "遵法学法守法用法"),
        ("phrase-study-law", 29, "遵法学法守法用法"),
        ("term-department", 27, "下属部门"),
        ("term-department", 27, "本单位"),
        ("term-department", 29, "本单位"),
        ("term-department", 31, "本单位"),
        ("term-first-responsibility", 31, "第一任人"),
        ("term-first-responsibility", 31, "第一任人职责"),
        ("term-misspelt", 29, "法治中建设"),
        ("term-rule-of-law", 13, "法制教育"),
        ("term-rule-of-law", 15, "法制建设"),
        ("term-rule-of-law", 39, "法制意识"),
        (
            "year-outline",
            7,
            "依法履行政府职能、完善制度建设、推进行政决策、坚持文明执法、强化行政权力制约监督、化解社会矛盾、提高法治思维和行政能力",
        ),
    ],
    "s2": [
        ("phrase-method", 53, "法治思维和法律手段"),
        ("phrase-procedure", 45, "公众参与、公开听证、风险评估、合法性审查和集体讨论决定"),
        ("phrase-report-as", 5, "汇报如下"),
        ("term-department", 9, "本单位"),
        ("term-misspelt", 17, "行政性规范文件"),
        ("term-rule-of-law", 17, "法治审核"),
        ("year-relative", 15, "截至目前"),
        ("year-relative", 27, "今年来"),
        ("year-stale", 19, "依法防控"),
    ],
    "s3": [
        ("term-foreign-word", 13, "and"),
        ("term-observance", 19, "国家安全日"),
        ("term-observance", 21, "宪法宣传日"),
        ("term-observance", 21, "禁毒日"),
        ("term-observance", 29, "消费者权益保护日"),
        ("year-early", 29, "全年共开展法治宣传活动40"),
        ("year-relative", 13, "今年来"),
        ("year-relative", 23, "截至目前"),
    ],
    "s4": [
        ("phrase-three-systems", 27, "行政负责人出庭应诉"),
        ("term-slip", 39, "的"),
        ("term-slip", 53, "加行政执法"),
        (
            "year-outline",
            49,
            "全面履行政府职能、完善依法行政制度体系、推进科学民主决策、严格规范文明执法、强化行政权力监督制约、有效化解社会矛盾纠纷…",
        ),
        ("year-relative", 27, "今年以来"),
        ("year-stale", 27, "我为群众办实事"),
    ],
}


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


@pytest.mark.parametrize("key", sorted(FOUND))
def test_terms_phrases_and_years(key, pack, real_samples):
    path = next(real_samples.glob(f"00{key[1]}_*.txt"))
    report = api.check_bytes(path.read_bytes(), path.name, pack)
    found = [(f.rule, f.location.line, f.location.quote) for f in report.findings if f.rule.startswith(OWN_RULES)]
    assert sorted(found) == FOUND[key]
