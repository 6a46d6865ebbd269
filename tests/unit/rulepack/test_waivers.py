from __future__ import annotations

from pathlib import Path

import layer_cases
import pytest

from checker.model.waiver import Waiver
from checker.rulepack.load import load_pack
from checker.rulepack.waivers import load_waivers


def test_whole_file(tmp_path: Path) -> None:
    folder = layer_cases.copy(tmp_path)
    pack = load_pack(str(folder / "town"), [str(folder / "county")], cache=False)
    assert load_waivers(str(folder / "waivers.yaml"), pack) == (
        Waiver("part-leader", "云岭镇", "缺位", "县委依法治县办", "2026-12-31"),
        Waiver("qingxi-words", "白水乡", "统计口径变化", "县委依法治县办", "2026-12-31", "0f1e2d3c4b5a6978"),
    )


def test_without_a_roster_any_unit_may_be_named(tmp_path: Path) -> None:
    folder = layer_cases.copy(tmp_path)
    pack = load_pack(str(folder / "town"), cache=False)
    path = folder / "waivers.yaml"
    path.write_text(path.read_text("utf-8").splitlines()[0].replace("云岭镇", "远山镇"), "utf-8")
    assert [waiver.unit for waiver in load_waivers(str(path), pack)] == ["远山镇"]


@pytest.mark.parametrize(
    ("today", "expired"), [("2026-12-30", False), ("2026-12-31", False), ("2027-01-01", True), (None, False)]
)
def test_a_waiver_holds_on_its_last_day(today: str | None, expired: bool) -> None:
    assert Waiver("a", "b", "c", "d", "2026-12-31").expired(today) is expired


def test_what_a_report_keeps() -> None:
    told = {"rule": "a", "unit": "b", "reason": "c", "by": "d", "until": "2026-12-31"}
    assert Waiver("a", "b", "c", "d", "2026-12-31").told() == told
    assert Waiver("a", "b", "c", "d", "2026-12-31", "f" * 16).told() == {**told, "fingerprint": "f" * 16}
