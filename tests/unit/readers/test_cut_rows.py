from __future__ import annotations

import pytest

from checker.readers.cut_rows import join_cut_rows
from checker.readers.pdf_lines import Printed
from checker.readers.printed_pages import PrintedPage

HEAD = ["项目", "个人", "企业"]


def page(number: int, *rows: list[str]) -> PrintedPage:
    """A page of one table; lines of 10 points a letter that begin at 100."""
    made = PrintedPage(number, 842.0)
    table = [
        [
            [Printed(text, 100.0, 100.0 + 10 * len(text), 0.0, zone="cell") for text in cell.split("\n") if text]
            for cell in row
        ]
        for row in rows
    ]
    made.tables.append(table)
    made.lines += [line for row in table for cell in row for line in cell]
    made.lines.append(Printed(f"— {number} —", 270.0, 300.0, 800.0, zone="footer"))
    return made


def texts(made: PrintedPage) -> list[list[str]]:
    return [["".join(line.text for line in cell) for cell in row] for row in made.tables[0]]


@pytest.mark.parametrize("heads", [[], [HEAD]])
def test_the_rest_of_a_row_goes_back_to_its_figures(heads: list[list[str]]) -> None:
    first = page(1, HEAD, ["3.危及三安全", "1", "2"], ["4.保护第三方", "3", "4"])
    second = page(2, *heads, ["合法权益", "", ""], ["5.内部信息", "5", "6"])
    join_cut_rows([first, second])
    assert texts(first) == [HEAD, ["3.危及三安全", "1", "2"], ["4.保护第三方合法权益", "3", "4"]]
    assert texts(second) == [*heads, ["5.内部信息", "5", "6"]]


@pytest.mark.parametrize(
    "row",
    [["5.重复申请", "", ""], ["合法权益", "5", ""], ["", "", ""]],
    ids=["another row", "with a figure", "blank"],
)
def test_another_row_stays_where_it_is(row: list[str]) -> None:
    first = page(1, HEAD, ["3.危及三安全", "1", "2"], ["4.保护第三方", "3", "4"])
    second = page(2, row, ["6.其他", "7", "8"])
    join_cut_rows([first, second])
    assert texts(second) == [row, ["6.其他", "7", "8"]]


def test_a_line_that_ended_early_is_whole() -> None:
    first = page(1, HEAD, ["3.危及三安全一稳定", "1", "2"], ["4.其他", "3", "4"])
    second = page(2, ["办理情况", "", ""], ["6.其他", "7", "8"])
    join_cut_rows([first, second])
    assert texts(second)[0] == ["办理情况", "", ""]


def test_text_between_two_tables_parts_them() -> None:
    first = page(1, HEAD, ["4.保护第三方", "3", "4"])
    first.lines.append(Printed("以上为统计表。", 100.0, 170.0, 700.0))
    second = page(2, ["合法权益", "", ""], ["6.其他", "7", "8"])
    join_cut_rows([first, second])
    assert texts(second)[0] == ["合法权益", "", ""]
