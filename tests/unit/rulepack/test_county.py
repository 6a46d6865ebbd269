"""What an overlay says of the office, read into the model; the rest of it is held in test_layers."""

from __future__ import annotations

from pathlib import Path

import layer_cases
import pytest

from checker.model.office import Office, ReplyTerm
from checker.rulepack.county import office_of


def test_the_time_that_a_notice_gives() -> None:
    plain = {"notice": {"days": 7, "holidays": ["2027-02-05"], "workdays": ["2027-02-14"]}}
    assert office_of(plain) == Office(notice=ReplyTerm(7, ("2027-02-05",), ("2027-02-14",)))
    assert office_of({"notice": {"holidays": ["2027-02-05"]}}).notice == ReplyTerm(10, ("2027-02-05",))
    assert office_of({}).notice is None


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ("days: 7", False),
        ("days: 0", True),
        ("days: 很快", True),
        ('holidays: ["2027-02-05"]', False),
        ('holidays: ["2027-2-5"]', True),
        ("holidays: []", True),
        ("week: 1", True),
    ],
)
def test_a_wrong_time_is_refused(tmp_path: Path, fields: str, refused: bool) -> None:
    folder = layer_cases.copy(tmp_path / "files")
    head = 'id: other\npack: town\nversion: "1"\ntitle: {zh: 甲, en: A}\n'
    (folder / "other.yaml").write_text(f"{head}notice: {{{fields}}}\n", "utf-8")
    assert bool(layer_cases.faults(folder, "other.yaml")) == refused
