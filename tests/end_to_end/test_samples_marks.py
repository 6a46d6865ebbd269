"""What the rules on punctuation, doublings and figures find on the five real reports: this and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import api

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = ("punctuation", "doubling")
RULES = {
    "kind-readable",
    "statistic-approximate",
    "statistic-two-values",
    "statistic-part-over",
    "statistic-persons",
    "statistic-noun",
    "statistic-implausible",
}
FOUND = {
    "s0": {
        ("punctuation-width", 6, "(2023-2025年)"),
        ("statistic-noun", 14, "2023年度我镇在安溪县政务信息公开网站上发布20条，"),
        ("statistic-implausible", 14, "7条"),
    },
    "s1": {
        ("punctuation-stop", 25, "动法治建设营造了浓厚氛围"),
        ("punctuation-list", 39, "；"),
        ("statistic-persons", 17, "人数达2000余人次"),
    },
    "s2": {
        ("doubling-character", 13, "系系"),
        ("doubling-phrase-loose", 49, "发挥乡人大在行政执法、政务公开等工作中充分发挥"),
        ("punctuation-quoted", 23, "”、“"),
    },
    "s3": {
        ("doubling-phrase", 13, "学习贯彻深入学习贯彻"),
        ("doubling-phrase-loose", 13, "全面加强党对法治政府建设的全面"),
        ("statistic-implausible", 29, "242人"),
    },
    "s4": {
        ("doubling-word", 41, "学习学习"),
        ("punctuation-width-uniform", 21, ","),
        ("statistic-approximate", 27, "6余次"),
    },
}


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


@pytest.mark.parametrize("key", sorted(FOUND))
def test_real_sample(key, pack, real_samples):
    path = next(real_samples.glob(f"00{key[1]}_*.txt"))
    report = api.check_bytes(path.read_bytes(), path.name, pack)
    mine = [f for f in report.findings if f.rule in RULES or f.rule.startswith(FAMILIES)]
    assert {(f.rule, f.location.line, f.location.quote) for f in mine} == FOUND[key]
    assert len(mine) == len(FOUND[key])
