from __future__ import annotations

import pytest
from builders import SIGNER, report, submission, unreadable
from hypothesis import given
from pages import Page
from strategies import reports

from checker.reports import html_index
from checker.reports.rendering import Manner, singles


def rows(page):
    start = next(number for number, one in enumerate(page.elements) if one.name == "tbody")
    cells = [one for one in page.elements[start:] if one.name in ("th", "td")]
    return [[one.text for one in cells[at : at + 9]] for at in range(0, len(cells), 9)]


def test_every_submission_has_a_row_that_leads_to_its_page():
    made = report(submission(), submission("乙 #1.txt", "pass", (SIGNER,), unit="白水乡人民政府"), unreadable())
    page = Page(html_index.render(made, ["云岭镇.txt.html", "乙 #1.txt.html", "扫描.pdf.html"]))
    assert page.faults == []
    assert rows(page) == [
        ["云岭镇人民政府", "2023", "需补正", "建议退回", "1", "1", "1", "1", "报送/云岭镇.txt"],
        ["白水乡人民政府", "2023", "未发现必须补正事项，另有1项待核实", "建议接收", "0", "0", "1", "0", "乙 #1.txt"],
        ["报送/扫描.pdf", "", "待核查", "请人工核查", "", "", "", "", "报送/扫描.pdf"],
    ]
    assert [one.attributes["href"] for one in page.elements if "href" in one.attributes] == [
        "%E4%BA%91%E5%B2%AD%E9%95%87.txt.html",
        "%E4%B9%99%20%231.txt.html",
        "%E6%89%AB%E6%8F%8F.pdf.html",
    ]
    assert page.of_class("lead")[0].text == (
        "汇总：共3份，需补正1份，未发现必须补正事项1份，待核查1份；必须补正1项，建议修改1项，提示1项，待核实2项。"
    )


def test_the_pages_of_a_folder_end_with_the_list_and_none_takes_its_name():
    made = report(submission("index"), submission("报送/INDEX"))
    written = list(singles("html", made, Manner()))
    assert [name for name, _ in written] == ["index-2.html", "INDEX-3.html", "index.html"]
    assert [one.attributes["href"] for one in Page(written[-1][1]).elements if "href" in one.attributes] == [
        "index-2.html",
        "INDEX-3.html",
    ]


def test_the_names_are_as_many_as_the_submissions():
    with pytest.raises(ValueError, match="shorter"):
        html_index.render(report(submission()), [])


@given(reports())
def test_every_run_gives_a_sound_folder(made):
    written = list(singles("html", made, Manner()))
    assert [fault for _, content in written for fault in Page(content).faults] == []
    links = {one.attributes["href"] for one in Page(written[-1][1]).elements if "href" in one.attributes}
    assert len(links) == len(written) - 1
