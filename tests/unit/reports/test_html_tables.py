"""Tables in the text beside the findings: as tables where the cells have lines of their own, with every line's anchor."""

from __future__ import annotations

import io
import re

import docx
import pytest

from checker.api import check_bytes, load_pack, read, template
from checker.model.document import Document, Line, OffsetMap, Reading, Table
from checker.model.report import Context
from checker.reports.entries import entries
from checker.reports.html_document import DocumentLines
from checker.reports.html_tables import ShownTable, shown_tables
from checker.reports.shown_text import ShownText
from tests.unit.notice.test_blank_tables import filled


def document(texts, tables, pages=None) -> Document:
    lines, start = [], 0
    for number, text in enumerate(texts, start=1):
        lines.append(Line(number, text, start, page=pages[number - 1] if pages else None))
        start += len(text) + 1
    reading = Reading("docx", tuple(lines), tables=tables)
    return Document(reading, reading.text, OffsetMap((0,), (0,), (len(reading.text),)), (), (), {}, ())


GRID = Table((((1,), (2,)), ((3,), ())))


@pytest.mark.parametrize(
    ("texts", "tables", "pages", "left_out", "expected"),
    [
        (["甲", "乙", "丙"], (GRID,), None, (), {1: ShownTable(GRID, 1, 3, ())}),
        # The paragraph of a blank cell is in no cell; its line has a place all the same.
        (["甲", " ", "乙"], (Table((((1,), (3,)),)),), None, (), {1: ShownTable(Table((((1,), (3,)),)), 1, 3, (2,))}),
        # Other text between the cells, lines left out of the check, two pages, cells that share a line, one column.
        (["甲", "另", "乙"], (Table((((1,), (3,)),)),), None, (), {}),
        (["甲", "乙", "丙"], (GRID,), None, (2,), {}),
        (["甲", "乙", "丙"], (GRID,), (1, 1, 2), (), {}),
        (["甲乙", "丙"], (Table((((1,), (1,)), ((2,), ())), {(0, 0): (0, 1), (0, 1): (1, 2)}),), None, (), {}),
        (["甲", "乙"], (Table((((1,),), ((2,),))),), None, (), {}),
        # Lines out of order, a table without text, a table inside another.
        (["甲", "乙"], (Table((((2,), (1,)),)),), None, (), {}),
        (["甲"], (Table((((), ()),)),), None, (), {}),
        (["甲", "乙", "丙"], (GRID, Table((((2,), (3,)),))), None, (), {1: ShownTable(GRID, 1, 3, ())}),
    ],
)
def test_which_tables_are_shown(texts, tables, pages, left_out, expected):
    assert shown_tables(document(texts, tables, pages), left_out) == expected


@pytest.fixture(scope="module")
def shown() -> str:
    """The text of a report in which a town says that it made two regulations."""
    pack = load_pack("xxgk-annual")
    filled_in = docx.Document(io.BytesIO(filled(template(pack, 2025, "云岭镇人民政府"))))
    filled_in.tables[0].rows[2].cells[1].text = "2"
    out = io.BytesIO()
    filled_in.save(out)
    report = check_bytes(out.getvalue(), "a.docx", pack, Context(year=2025, today="2026-01-20"))
    assert [found.rule for found in report.findings if found.severity != "note"] == ["table-regulations"]
    rules = {rule.id: rule for rule in pack.rules}
    text = read(out.getvalue(), "a.docx")
    return "".join(DocumentLines(text, ShownText(report, text), entries(report), rules, "zh").lines())


def test_cells_stand_in_rows(shown):
    first, second, third = re.findall("<table>(.*?)</table>", shown)
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall("<tr>(.*?)</tr>", first)]
    assert [[re.sub("<[^>]+>", "", cell) for cell in row] for row in rows[:4]] == [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "改12", "0", "0"],
        ["行政规范性文件", "0", "0", "0"],
    ]
    assert [one.count("<tr>") for one in (first, second, third)] == [14, 28, 4]


def test_a_mark_stands_in_its_cell(shown):
    marked = re.findall(r'<td><span id="L[0-9]+" class="c" title="[0-9]+">(<a .*?)</span></td>', shown)
    assert marked == [
        '<a class="mark should" href="#f-should-1" id="m-should-1" title="规章件数"><span class="no">改1</span>2</a>'
    ]


def test_every_line_has_its_anchor_once(shown):
    numbers = sorted(int(number) for number in re.findall(r'id="L([0-9]+)"', shown))
    assert numbers == list(range(1, len(numbers) + 1))


def test_what_stands_before_and_behind_a_table_stays_in_lines(shown):
    between = shown.split('<li class="table">')
    assert "主动公开政府信息126条" in between[0]
    assert "增设专栏3个" in between[3].partition("</table>")[2]
