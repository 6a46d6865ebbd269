"""What is made of a report with faulty tables: stored and read back, the letter, the second round, the marked copy."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from checker.api import check, compare, compose_notice, load_pack, read, template
from checker.model.report import Context
from checker.model.source import Source
from checker.notice.compose import Options
from checker.reports import annotated_report, json_report, stored
from tests.unit.notice.test_blank_tables import filled

CONTEXT = Context(year=2025, today="2026-01-20")
# (table, row, column) from 0 -> what a town wrote there; columns 3 to 9 of the second table hold its numbers.
FAULTS = {
    (1, 3, 3): "5",
    (1, 3, 9): "6",
    (1, 26, 3): "4",
    (1, 26, 9): "4",
    (1, 5, 3): "4",
    (1, 5, 9): "4",
    (1, 8, 4): "",
}


@pytest.fixture(scope="module")
def pack():
    return load_pack("xxgk-annual")


@pytest.fixture(scope="module")
def sound(pack):
    return filled(template(pack, 2025, "云岭镇人民政府"))


def changed(data: bytes, cells: dict[tuple[int, int, int], str]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    for (table, row, column), text in cells.items():
        document.tables[table].rows[row].cells[column].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def checked(data: bytes, pack):
    return check([("云岭镇.docx", data)], pack, CONTEXT)


@pytest.fixture(scope="module")
def faulty(sound, pack):
    return checked(changed(sound, FAULTS), pack)


def told(report):
    return [(one.rule, one.values["place"]) for one in report.submissions[0].findings if one.severity == "must"]


def test_every_fault_is_told_at_its_cell(faulty):
    # The text says that there were none.
    assert sorted(told(faulty)) == [
        ("figure-table", "第1行第7列"),
        ("table-applicants", "第1行第7列"),
        ("table-balance", "第1列"),
        ("table-balance", "第7列"),
        ("table-blank", "第6行第2列"),
    ]


def test_it_can_be_stored_and_read_back(faulty):
    written = json_report.render(faulty)
    again = stored.load(written, "报告.json")
    assert told(again) == told(faulty)
    assert len(again.submissions[0].statistics) == len(faulty.submissions[0].statistics) > 40
    assert json_report.render(again) == written


def test_the_letter_on_what_was_stored(faulty):
    again = stored.load(json_report.render(faulty), "报告.json")
    made = compose_notice(again, None, Options("2026-02-05"))
    assert made.title == ("关于补正2025年", "政府信息公开工作年度报告的通知")
    assert made.addressee == "云岭镇人民政府："
    items = {item.rule: item for item in made.sections[0].items}
    assert list(items) == ["figure-table", "table-balance", "table-applicants", "table-blank"]
    assert "第1列：5≠4，相差1" in items["table-balance"].text
    assert "第6行第2列" in items["table-blank"].head


def test_what_became_of_each_cell(faulty, sound, pack):
    # The blank is filled in; the total is another number, and still wrong.
    now = checked(changed(sound, {**FAULTS, (1, 8, 4): "0", (1, 3, 9): "7"}), pack)
    states = {
        ((item.now or item.before).values["place"], item.rule): item.state
        for item in compare([faulty], now).submissions[0].items
    }
    assert states == {
        ("第1行第7列", "figure-table"): "open",
        ("第1行第7列", "table-applicants"): "open",
        ("第1列", "table-balance"): "open",
        ("第7列", "table-balance"): "open",
        ("第6行第2列", "table-blank"): "fixed",
    }


def test_comments_stand_in_the_cells(faulty, sound):
    data = changed(sound, FAULTS)
    copy = annotated_report.render(faulty, sources=lambda _one: Source(data, read(data, "云岭镇.docx")))
    table = docx.Document(io.BytesIO(copy)).tables[1]
    marked = {
        "".join(text.text or "" for text in cell.iter(qn("w:t"))): len(list(cell.iter(qn("w:commentReference"))))
        for cell in table._tbl.iter(qn("w:tc"))
        if next(cell.iter(qn("w:commentReference")), None) is not None
    }
    # A blank cell has nothing to hang a comment on: its row's label has it.
    assert marked == {"5": 1, "6": 2, "2.其他法律行政法规禁止公开": 1}
