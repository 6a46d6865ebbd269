"""What the rules on numbers, on the length of parts and on what parts say find on the real samples, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import api

ROOT = Path(__file__).resolve().parents[2]
RULES = frozenset(
    (
        *("part-length", "problem-vague", "problem-scope", "plan-measures", "plan-past"),
        *("leader-both", "leader-duties", "leader-heading", "leader-statement", "leader-topic"),
    )
)
FOUND = {
    "s0": [
        ("leader-heading", 16, "二、2023年度党政主要负责人履行推进法治建设情况"),
        ("leader-statement", 16, "二、2023年度党政主要负责人履行推进法治建设情况"),
        ("leader-topic", 19, "（三）坚持“谁执法谁普法”的普法责任机制。"),
    ],
    "s1": [
        ("numbering-heading-stop", 11, "（一）法治能力建设情况。"),
        ("part-length", 33, "四、存在问题和不足"),
        ("problem-vague", 35, "还有待进一步提升行政办事效率"),
    ],
    "s2": [("numbering-items", 37, "一是工作人员配备力量薄弱")],
    "s3": [("numbering-brackets", 37, "(一) 依法行政意识有待进一步提高。")],
    "s4": [],
}


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


@pytest.mark.parametrize("key", sorted(FOUND))
def test_exactly_these(key, pack, real_samples):
    path = next(real_samples.glob(f"00{key[1]}_*.txt"))
    report = api.check_bytes(path.read_bytes(), path.name, pack)
    mine = [f for f in report.findings if f.rule in RULES or f.rule.startswith("numbering-")]
    assert sorted((f.rule, f.location.line, f.location.quote) for f in mine) == sorted(FOUND[key])


def test_every_heading_with_a_full_stop_is_shown(pack, real_samples):
    path = next(real_samples.glob("001_*.txt"))
    report = api.check_bytes(path.read_bytes(), path.name, pack)
    [finding] = [f for f in report.findings if f.rule == "numbering-heading-stop"]
    assert [place.line for place in finding.related] == [15, 19]


def test_every_half_width_bracket_is_shown(pack, real_samples):
    path = next(real_samples.glob("003_*.txt"))
    report = api.check_bytes(path.read_bytes(), path.name, pack)
    [finding] = [f for f in report.findings if f.rule == "numbering-brackets"]
    assert [place.line for place in finding.related] == [39, 41, 45, 47, 17]
