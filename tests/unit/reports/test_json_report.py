from __future__ import annotations

import copy
import dataclasses
import json
from pathlib import Path

from builders import CHECKED_AT, LATE, MISSING, PACK, SHA, SIGNER, SUM, at, finding, report, submission, unreadable
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checker.model.document import ReadingNote
from checker.model.report import FactResult, NoteResult
from checker.reports.json_report import render, render_data

SCHEMA = json.loads((Path(__file__).parents[3] / "rules" / "schema" / "report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def checked(one):
    """Render, hold the text against the schema, and return what a program reads."""
    text = render(one)
    assert text.endswith("}\n")
    data = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    return data


def place(line, column, end, quote, section=None, **more):
    return {
        "file": "f1",
        "line": line,
        "column": column,
        "end_line": line,
        "end_column": end,
        "page": None,
        "line_on_page": None,
        "paragraph": None,
        "section": section,
        "quote": quote,
    } | more


INSIDE = "二、主要工作和成效 / （一）普法宣传"
TITLE = "云岭镇2023年法治政府建设工作报告"
PROBLEMS = {
    "title": "缺少“存在的不足和原因”部分",
    "requirement": "应当单独成一部分。",
    "remedy": "请补充。",
    "notice": "请补充该部分。",
    "severity": "must",
    "handling": "return",
    "mendable": True,
    "stage": "filing",
    "basis": [
        {
            "id": "dc2019",
            "title": "法治政府建设与责任落实督察工作规定",
            "clause": "年度报告有关规定",
            "level": "文件",
            "verified": False,
        }
    ],
}
WHOLE = {
    "schema_version": "1.0",
    "tool": {"name": "checker", "version": "0.1.0"},
    "checked_at": CHECKED_AT,
    "rules": {
        "part-measures": PROBLEMS | {"title": "主要举措和成效应当单独报告"},
        "part-problems": PROBLEMS,
    },
    "submissions": [
        {
            "path": "报送/云岭镇.txt",
            "sha256": SHA,
            "format": "txt",
            "unit": None,
            "files": [{"id": "f1", "path": "报送/云岭镇.txt", "sha256": SHA, "format": "txt", "role": "main"}],
            "pack": {
                "id": "fazhi-annual",
                "version": "2026.1",
                "overlays": [],
                "changes": [],
                "lists": [{"id": "headings", "date": "2026-05-01"}, {"id": "calendar", "date": "2026-11-22"}],
            },
            "verdict": "fail",
            "suggestion": "return",
            "reading": {
                "pages": None,
                "lines": 62,
                "characters": 2430,
                "notes": [{"code": "encoding", "message": "文字编码为gb18030", "location": None}],
            },
            "facts": {
                "kind": {"value": "fazhi-annual"},
                "report_year": {"value": 2023, "location": place(1, 1, 6, "2023年")},
                "title": {"value": TITLE, "location": place(1, 1, 19, TITLE)},
                "issuer": {"value": "云岭镇人民政府", "location": None},
                "recipient": None,
                "document_number": None,
                "signer": None,
                "signature": None,
                "date": None,
                "published": None,
            },
            "parts": [
                {
                    "id": "measures",
                    "status": "dedicated",
                    "heading": "二、主要工作和成效",
                    "location": place(5, 1, 10, "二、主要工作和成效"),
                },
                {"id": "problems", "status": "missing", "heading": None, "location": None},
            ],
            "statistics": [
                {
                    "id": "publicity",
                    "label": "普法宣传活动",
                    "value": 20,
                    "unit": "次",
                    "approximate": False,
                    "location": place(17, 5, 11, "普普普普普普", INSIDE),
                },
                {
                    "id": "rate",
                    "label": "调解成功率",
                    "value": 98.5,
                    "unit": "%",
                    "approximate": True,
                    "location": place(17, 5, 11, "普普普普普普", INSIDE),
                },
            ],
            "results": [
                {
                    "rule": "part-measures",
                    "severity": "must",
                    "outcome": "pass",
                    "reason": None,
                    "evidence": [place(5, 1, 5, "主要工作")],
                    "waived": False,
                },
                {
                    "rule": "part-problems",
                    "severity": "must",
                    "outcome": "fail",
                    "reason": None,
                    "evidence": [],
                    "waived": False,
                },
            ],
            "findings": [
                {
                    "rule": "part-problems",
                    "severity": "must",
                    "outcome": "fail",
                    "message": "未见“存在的不足和原因”部分，已查看全部一级标题。",
                    "remedy": "请补充2023年度存在的不足及原因，宜单独成一部分。",
                    "location": place(16, 1, 1, "", "四、下一步工作"),
                    "related": [place(3, 1, 5, "一、总体"), place(9, 1, 5, "二、主要")],
                    "near_miss": {
                        "reason": "problems",
                        "message": "内容像是存在的不足和原因，但标题未写明",
                        "location": place(41, 1, 5, "意见建议"),
                    },
                    "values": {"year": 2023, "looked_at": ["一、总体情况", "二、主要工作和成效"]},
                    "fingerprint": "fp-part-problems",
                    "decision": None,
                }
            ],
            "waived": [],
        }
    ],
    "waivers": {"expired": [], "unused": []},
    "summary": {
        "submissions": 1,
        "pass": 0,
        "fail": 1,
        "undetermined": 0,
        "findings": {"must": 1, "should": 0, "note": 0},
        "review": 0,
    },
}


def pairs(data):
    """Every mapping as a list of pairs, so that equality minds the order of keys."""
    if isinstance(data, dict):
        return [(key, pairs(value)) for key, value in data.items()]
    return [pairs(item) for item in data] if isinstance(data, list) else data


def test_the_whole_contract_in_its_order():
    one = report(submission(findings=(MISSING,), notes=(NoteResult(ReadingNote("encoding", {"encoding": "gb18030"})),)))
    assert pairs(checked(one)) == pairs(WHOLE)


def test_the_layout_is_stable_and_readable():
    text = render(report(submission()))
    assert text.startswith('{\n  "schema_version": "1.0",\n  "tool": {\n    "name": "checker",\n')
    assert "云岭镇" in text
    assert text == render(copy.deepcopy(report(submission())))


def test_only_rules_that_occur_are_described():
    assert list(checked(report(submission()))["rules"]) == [
        "part-measures",
        "part-problems",
        "sum-of-parts",
        "date-late",
        "element-signer",
    ]
    assert checked(report(unreadable()))["rules"] == {}


def test_the_summary_leaves_reviews_and_waived_findings_out():
    waived = submission(
        "乙.txt", "pass", (SIGNER,), waived=((MISSING, {"reason": "新设", "by": "甲", "until": "2027-03-01"}),)
    )
    data = checked(report(submission(), waived, unreadable()))
    assert data["summary"] == {
        "submissions": 3,
        "pass": 1,
        "fail": 1,
        "undetermined": 1,
        "findings": {"must": 1, "should": 1, "note": 1},
        "review": 2,
    }
    assert data["submissions"][1]["waived"][0]["waiver"] == {"reason": "新设", "by": "甲", "until": "2027-03-01"}
    assert data["submissions"][1]["waived"][0]["finding"]["rule"] == "part-problems"


def test_an_unreadable_submission_names_the_cause():
    one = checked(report(unreadable(code="unsupported-format", format="wps")))["submissions"][0]
    assert one["reading"] == {
        "pages": None,
        "lines": 0,
        "characters": 0,
        "notes": [
            {
                "code": "unsupported-format",
                "message": "暂不能读取wps格式，请另存为docx或PDF格式后提供",
                "location": None,
            }
        ],
    }
    assert (one["parts"], one["statistics"], one["results"], one["verdict"]) == ([], [], [], "undetermined")


def test_values_are_plain():
    mixed = {"a": 20.0, "b": 1.5, "c": (1.0, "x"), "d": at(section=None), "e": frozenset({"乙", "甲"}), "f": {1: 2.0}}
    data = checked(report(submission(findings=(finding(values=mixed),))))
    assert data["submissions"][0]["findings"][0]["values"] == {
        "a": 20,
        "b": 1.5,
        "c": [1, "x"],
        "d": place(17, 5, 11, "普普普普普普"),
        "e": ["乙", "甲"],
        "f": {"1": 2},
    }
    assert isinstance(data["submissions"][0]["findings"][0]["values"]["a"], int)


def test_decisions_changes_and_waivers_have_all_their_keys():
    pack = dataclasses.replace(
        PACK, changes=({"rule": "sum-of-parts", "from": "should", "to": "must", "reason": "通知"},)
    )
    decided = finding(decision={"state": "rejected", "by": "甲", "at": CHECKED_AT})
    waiver = {"rule": "sum-of-parts", "reason": "新设", "until": "2025-03-01", "internal": "x"}
    data = checked(
        report(submission(findings=(decided,), pack=pack), waivers_expired=(waiver,), waivers_unused=(waiver,))
    )
    assert data["submissions"][0]["findings"][0]["decision"] == {
        "state": "rejected",
        "by": "甲",
        "at": CHECKED_AT,
        "note": None,
    }
    assert data["submissions"][0]["pack"]["changes"] == [{"parameter": None, **change} for change in pack.changes]
    expected = {"rule": "sum-of-parts", "unit": None, "reason": "新设", "by": None, "until": "2025-03-01"}
    assert data["waivers"] == {"expired": [expected], "unused": [expected]}


def test_a_part_of_a_batch_has_no_time():
    assert "checked_at" not in checked(report(submission(), checked_at=None))


def test_english_words_on_request():
    data = render_data(report(submission(findings=(MISSING, LATE))), lang="en")
    found = data["submissions"][0]["findings"]
    assert [one["message"] for one in found] == ["Not found.", "成文日期为2024年3月15日。"]


def test_a_lone_surrogate_is_written_as_an_escape():
    text = render(report(submission("\udcff.txt", findings=(SUM,))))
    assert text.encode("utf-8")
    assert json.loads(text)["submissions"][0]["path"] == "\udcff.txt"


@given(
    st.text(max_size=60),
    st.text(min_size=1),
    st.dictionaries(st.text(), st.floats(allow_nan=False, allow_infinity=False)),
)
def test_any_text_round_trips(quote, message, values):
    one = finding(location=at(quote=quote), message={"zh": message}, values=values)
    found = checked(report(submission(findings=(one,), facts={"title": FactResult(quote)})))["submissions"][0][
        "findings"
    ][0]
    assert (found["location"]["quote"], found["message"], found["values"]) == (quote, message, values)
