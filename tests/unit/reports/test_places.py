from __future__ import annotations

import pytest
from builders import at, gap

from checker.model.location import Location
from checker.model.rule import Basis
from checker.reports.places import cite, place, printable, spot

PAGED = {"page": 2, "line_on_page": 9, "section": None}


@pytest.mark.parametrize(
    ("location", "form", "chinese", "english"),
    [
        (at(section=None), "txt", "第17行第5列", "line 17, column 5"),
        (at(section=None), "html", "第17行第5列", "line 17, column 5"),
        (at(paragraph=12, section=None), "docx", "第12段", "paragraph 12"),
        (at(paragraph=12, **PAGED), "docx", "第12段，第2页第9行", "paragraph 12, page 2, line 9"),
        (at(paragraph=12, page=2, section=None), "doc", "第12段，第2页", "paragraph 12, page 2"),
        (gap(paragraph=8, **PAGED), "odt", "应在第8段，第2页第9行之前", "belongs before paragraph 8, page 2, line 9"),
        (at(paragraph=None, section=None), "docx", "第17行第5列", "line 17, column 5"),
        (at(**PAGED), "pdf", "第2页第9行", "page 2, line 9"),
        (at(page=2, section=None), "ofd", "第2页", "page 2"),
        (at(section=None), "pdf", "第17行第5列", "line 17, column 5"),
        (gap(), "txt", "应在第16行之前", "belongs before line 16"),
        (gap(paragraph=8), "docx", "应在第8段之前", "belongs before paragraph 8"),
        (gap(**PAGED), "pdf", "应在第2页第9行之前", "belongs before page 2, line 9"),
        (Location(3, 1, 4, 1, section=None), "txt", "第3行第1列", "line 3, column 1"),
    ],
)
def test_places_in_the_terms_of_the_format(location, form, chinese, english):
    assert (spot(location, form), spot(location, form, "en")) == (chinese, english)
    assert place(location, form) == chinese


def test_a_place_names_the_headings_above_it():
    assert place(at(), "txt") == "第17行第5列（“二、主要工作和成效/（一）普法宣传”）"
    assert place(gap(section="四、下一步"), "txt") == "应在第16行之前（“四、下一步”）"


@pytest.mark.parametrize(
    ("title", "clause", "level", "verified", "cited"),
    [
        ("某规定", "第二十三条第一款", "文件", True, "《某规定》第二十三条第一款"),
        ("某规定", "第二十三条第一款", "文件", False, "《某规定》有关规定"),
        ("某规定", "第23条，关于年度报告的规定", "文件", False, "《某规定》关于年度报告的规定"),
        ("某规定", "第五条之一、第六条", "法规", False, "《某规定》有关规定"),
        ("某规定", "年度报告有关规定", "文件", False, "《某规定》年度报告有关规定"),
        ("某规定", "", "文件", False, "《某规定》"),
        ("《甲规定》和县通知", "第三条", "地方", True, "《甲规定》和县通知第三条"),
        ("数字关系", "总数应等于各分项之和", "事实", True, "数字关系：总数应等于各分项之和"),
        ("行文习惯", "", "惯例", False, "行文习惯"),
    ],
)
def test_an_unverified_basis_shows_no_article(title, clause, level, verified, cited):
    assert cite(Basis("b", title, clause, level, verified)) == cited


def test_a_printable_line_is_one_line():
    assert printable("甲\t乙\r\n丙\x00\x85丁\u2066\ud800") == "甲 乙  丙��丁�?"
    assert printable("“二、…”（一）——×＋　9＋4＝13") == "“二、…”（一）——×＋　9＋4＝13"
