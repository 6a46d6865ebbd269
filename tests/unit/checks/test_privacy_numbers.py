"""Numbers of persons: found whole, left alone when masked, shorter, or numbers of something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import Said, judged, marked

from checker.checks.privacy_numbers import KIND, personal_numbers

HEAD = "一、主要举措和成效\n"


def said(report, line):
    return judged(report(HEAD + line + "\n"), KIND)


@pytest.mark.parametrize(
    "line",
    [
        "手机⟦13900000000⟧预约。",
        "电话：⟦139-0000-0000⟧，⟦139 0000 0000⟧。",
        "为⟦11010519491231002X⟧补办证件。",
        "身份证号⟦110105194912310021⟧有误。",
        "发放至账号⟦6222020000000000000⟧。",
        "转入⟦6222020000000000000⟧。",
    ],
)
def test_a_number_of_a_person(report, line):
    places = marked(HEAD + line)
    assert said(report, line) == Said("fail", places, ["fail"] * len(places), [{}] * len(places))


@pytest.mark.parametrize(
    "line",
    [
        "电话0593-1234567、12345热线，来电138****1234，证件35*************123。",
        "统一社会信用代码11350000MB0000000X，索引号11010519491231002X000。",
        "编号6222020000000000000，订单号4000000000000002。",
        "代码110105194912310021已换。",
        "投入13800000元，2023年1月1日至12月31日，1380份，文号20230112345678901234。",
        "版本1.3900000000，13900000000000。",
        "转入6222020000000000001。",
    ],
)
def test_other_numbers(report, line):
    assert said(report, line) == Said("pass", [])


@given(st.text(alphabet="1390 -X*号", max_size=60))
def test_what_is_found_has_eleven_digits_or_more(text):
    for span in personal_numbers(text):
        assert sum(char.isdigit() or char in "Xx" for char in text[span.start : span.end]) >= 11


@given(st.text(alphabet="0123456789", min_size=9, max_size=9), st.sampled_from("3456789"))
def test_every_mobile_is_found(rest, second):
    text = f"电话1{second}{rest}。"
    assert [(s.start, s.end) for s in personal_numbers(text)] == [(2, 13)]
