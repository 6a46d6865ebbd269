"""What a collection takes from the rules that are chosen for it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from checker.web.models import Submission
from checker.web.services import collecting, dispatcher, packs
from checker.web.services.refused import Refused

ROOT = Path(__file__).parents[2]
EXEMPT = "无行政执法职责，县通知未列入报送范围"


@pytest.fixture
def overlay():
    target = settings.DATA_FOLDER.overlays / "example-county"
    shutil.copytree(ROOT / "rules/overlays/example-county", target)
    yield "example-county"
    shutil.rmtree(target)


@pytest.mark.parametrize(
    ("pack", "due"),
    [
        ("fazhi-annual", dt.date(2026, 3, 1)),
        # Departments file in January, towns by the end of March: the county collects those of towns.
        ("xxgk-annual", dt.date(2026, 3, 31)),
    ],
)
def test_by_when_the_reports_of_towns_are_due(pack, due):
    assert packs.due_of(packs.load(pack, ""), 2025) == due


def test_a_collection_takes_towns_and_dates_from_the_roster(overlay, person):
    pack = packs.load("fazhi-annual", overlay)
    listed = packs.listed(pack, 2025)
    assert packs.due_of(pack, 2025) == dt.date(2026, 2, 20)
    assert [one.name for one in listed] == [
        "云岭镇",
        "白水镇",
        "石门镇",
        "岩前畲族民族乡",
        "东门街道",
        "青溪经济开发区",
        "青溪县司法局",
        "南湖林场",
    ]
    assert [(one.name, one.exempt) for one in listed if one.exempt] == [("南湖林场", EXEMPT)]
    given = {"year": 2025, "pack": "fazhi-annual", "overlay": overlay, "due": dt.date(2026, 2, 20), "second_due": None}
    made = collecting.make({**given, "towns": [one.name for one in listed] + ["高桥乡"]}, person("officer"))
    rows = made.memberships.order_by("pk").values_list("town__name", "town__kind", "due", "due_reason")
    assert rows[0] == ("云岭镇", "town", dt.date(2026, 3, 10), "1月换届，经县委依法治县办同意延期")
    assert [row[1] for row in rows] == [
        "town",
        "town",
        "town",
        "ethnic-township",
        "street",
        "zone",
        "department",
        "department",
        "township",
    ]
    row = Submission.objects.create(collection=made, town=made.towns.first(), received_at=timezone.now())
    assert dispatcher.task_of(row).overlay == overlay


def test_units_that_were_merged_before_do_not_report(overlay):
    pack = packs.load("fazhi-annual", overlay)
    assert "石桥乡" not in [one.name for one in packs.listed(pack, 2024)]


def test_rules_with_mistakes_are_told_without_the_folder(overlay):
    (settings.DATA_FOLDER.overlays / overlay / "overlay.yaml").write_text("id: 甲\n", "utf-8")
    with pytest.raises(Refused) as refused:
        packs.load("fazhi-annual", overlay)
    assert "overlay.yaml:1" in refused.value.values["faults"]
    assert str(settings.DATA_FOLDER.path) not in refused.value.values["faults"]


@pytest.mark.parametrize(
    ("pack", "overlay_name"), [("none-such", ""), ("fazhi-annual", "none-such"), ("../fazhi-annual", "")]
)
def test_rules_that_are_gone_are_told(pack, overlay_name):
    with pytest.raises(Refused) as refused:
        packs.load(pack, overlay_name)
    assert refused.value.key == "board.refused.pack"
