"""What the rules on the own unit, its place, its elements and on privacy say of the sample reports, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import api

ROOT = Path(__file__).resolve().parents[2]
OWN = sorted((ROOT / "seeds").glob("town-*.txt"))
FAMILIES = ("unit-", "place-", "privacy-")
ELEMENTS = frozenset(
    (
        *("element-number-form", "element-code", "element-recipient-organs", "element-issuer-same"),
        *("element-dates", "element-attachment"),
    )
)
REAL = {
    "s0": [],
    "s1": [
        ("unit-self", 17, "全乡"),
        ("unit-self", 25, "我乡"),
        ("unit-self", 25, "全乡"),
        ("unit-self", 29, "全乡"),
    ],
    "s2": [("place-level", 27, "区群众"), ("privacy-groups", 21, ""), ("privacy-names", 13, "")],
    "s3": [
        ("element-recipient-organs", 11, "区政府："),
        ("place-level", 27, "旗政府"),
        ("place-organ", 23, "市司法局"),
    ],
    "s4": [("element-code", 9, "政府报〔2024〕9号")],
}


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


def said(path, pack):
    found = api.check_bytes(path.read_bytes(), path.name, pack).findings
    mine = [f for f in found if f.rule.startswith(FAMILIES) or f.rule in ELEMENTS]
    assert all(f.outcome == "fail" for f in mine)
    return sorted((f.rule, f.location.line, f.location.quote) for f in mine)


@pytest.mark.parametrize("key", sorted(REAL))
def test_real_sample(key, pack, real_samples):
    path = next(real_samples.glob(f"00{key[1]}_*.txt"))
    assert said(path, pack) == sorted(REAL[key])


@pytest.mark.parametrize("key", sorted(REAL))
def test_the_own_sample_shows_the_same(key, pack):
    """The same rules, as often, on lines that tell the same."""
    found = said(OWN[int(key[1])], pack)
    assert [(rule, line) for rule, line, _ in found] == sorted((rule, line) for rule, line, _ in REAL[key])


def test_what_is_private_stands_in_no_output(pack):
    for path in OWN:
        report = api.check_bytes(path.read_bytes(), path.name, pack)
        lines = path.read_text(encoding="utf-8").splitlines()
        for finding in (f for f in report.findings if f.rule.startswith("privacy-")):
            place = finding.location
            hidden = lines[place.line - 1][place.column - 1 : place.end_column - 1]
            assert hidden
            assert hidden not in repr(finding)
