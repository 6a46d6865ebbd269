from __future__ import annotations

import json
import re
from functools import cache
from urllib.parse import urlsplit

import pytest
from builders import LATE, MISSING, RULES, SIGNER, SUM, at, finding, gap, report, results, rule, submission, unreadable
from hypothesis import given, settings
from jsonschema import Draft4Validator
from strategies import reports

from checker.model.report import RuleResult
from checker.reports.sarif_report import render
from tests.official_schemas import ABSENT, schema

WAIVER = {"reason": "县里统一口径", "by": "示例县司法局", "until": "2027-03-01"}
PLACE = {
    "artifactLocation": {
        "uri": "%E6%8A%A5%E9%80%81/%E4%BA%91%E5%B2%AD%E9%95%87.txt",
        "uriBaseId": "%SRCROOT%",
        "index": 0,
    }
}


@cache
def official():
    file = schema("sarif")
    return None if file is None else Draft4Validator(json.loads(file.read_text("utf-8")))


def run_of(*submissions, lang="zh", all_results=False, **more):
    return json.loads(render(report(*submissions, **more), lang, all_results))["runs"][0]


def test_a_finding_with_everything():
    run = run_of(submission(findings=(MISSING, SUM)))
    missing, total = run["results"]
    assert total == {
        "ruleId": "sum-of-parts",
        "ruleIndex": 2,
        "kind": "fail",
        "level": "warning",
        "message": {"text": "总数20次，分项9＋4＋6＝19，相差1。\n补正要求：请核实后更正；分项未列全的请注明“其中”。"},
        "locations": [
            {
                "physicalLocation": PLACE
                | {"region": {"startLine": 17, "startColumn": 5, "endColumn": 11, "snippet": {"text": "普" * 6}}},
                "logicalLocations": [
                    {
                        "name": "（一）普法宣传",
                        "fullyQualifiedName": "二、主要工作和成效/（一）普法宣传",
                        "kind": "section",
                    }
                ],
                "message": {"text": "第17行第5列（“二、主要工作和成效/（一）普法宣传”）"},
                "properties": {"line": 17, "column": 5},
            }
        ],
        "partialFingerprints": {"checkerFinding/v1": "fp-sum-of-parts", "primaryLocationLineHash": "fp-sum-of-parts"},
        "suppressions": [],
        "properties": {"severity": "should", "outcome": "fail"},
        "relatedLocations": total["relatedLocations"],
    }
    assert [one["id"] for one in total["relatedLocations"]] == [1, 2]
    assert missing["level"] == "error"
    assert missing["locations"][0]["physicalLocation"]["region"] == {"startLine": 16, "startColumn": 1, "endColumn": 1}
    assert [one["message"]["text"] for one in missing["relatedLocations"]] == [
        "佐证位置：一、总体",
        "佐证位置：二、主要",
        "疑似内容：意见建议",
    ]


def test_the_run():
    run = run_of(submission())
    assert (run["columnKind"], run["language"]) == ("unicodeCodePoints", "zh-CN")
    assert run["originalUriBaseIds"] == {"%SRCROOT%": {"description": {"text": "检查时所在的文件夹"}}}
    assert run["invocations"] == [
        {
            "executionSuccessful": True,
            "endTimeUtc": "2026-11-22T02:00:00Z",
            "toolExecutionNotifications": [
                {
                    "level": "note",
                    "locations": [{"physicalLocation": PLACE}],
                    "message": {"text": words},
                }
                for words in ("文字编码为gb18030", "跨页断开的段落已接续")
            ],
            "toolConfigurationNotifications": [],
        }
    ]
    assert run["artifacts"] == [
        {
            "location": {key: value for key, value in PLACE["artifactLocation"].items() if key != "index"},
            "roles": ["analysisTarget"],
            "mimeType": "text/plain",
            "hashes": {"sha-256": "0123456789abcdef" * 4},
            "properties": {
                "format": "txt",
                "unit": None,
                "verdict": "fail",
                "suggestion": "return",
                "pack": {"id": "fazhi-annual", "version": "2026.1", "overlays": []},
                "outcomes": {
                    "fail": ["part-problems", "sum-of-parts", "date-late"],
                    "pass": ["part-measures"],
                    "review": ["element-signer"],
                },
            },
        }
    ]


def test_rules_are_those_that_were_used_and_are_found_by_their_index():
    unknown = finding("of-another-version")
    run = run_of(submission(findings=(MISSING, SUM, LATE, SIGNER, unknown)))
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == [
        "part-measures",
        "part-problems",
        "sum-of-parts",
        "date-late",
        "element-signer",
        "of-another-version",
    ]
    assert rules[-1] == {"id": "of-another-version"}
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


@pytest.mark.parametrize(
    ("found", "kind", "level"),
    [(MISSING, "fail", "error"), (SUM, "fail", "warning"), (LATE, "fail", "note"), (SIGNER, "review", "none")],
)
def test_kind_and_level(found, kind, level):
    (result,) = run_of(submission(findings=(found,)))["results"]
    assert (result["kind"], result["level"]) == (kind, level)


def test_a_review_says_so_and_why():
    (result,) = run_of(submission("a.txt", "pass", (SIGNER,)))["results"]
    assert result["message"]["text"] == "待核实：签发人\n未见签发人。"
    assert result["properties"] == {"severity": "should", "outcome": "review", "reason": "not-captured"}


def test_what_is_waived_is_suppressed_and_counts_nowhere():
    run = run_of(submission("a.txt", "pass", (), waived=((MISSING, WAIVER),)))
    (result,) = run["results"]
    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "理由：县里统一口径（示例县司法局，至2027-03-01）",
            "properties": WAIVER,
        }
    ]
    assert run["artifacts"][0]["properties"]["verdict"] == "pass"


def test_all_results_add_what_was_met_and_what_did_not_apply():
    listed = (*results(()), RuleResult("sum-of-parts", "should", "not_applicable"))
    one = submission("a.txt", "pass", (), results=listed)
    assert run_of(one)["results"] == []
    met, left = run_of(one, all_results=True)["results"]
    assert (met["kind"], met["level"], met["message"]["text"]) == ("pass", "none", "符合：主要举措和成效应当单独报告")
    assert met["locations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "主要工作"}
    assert (left["kind"], left["level"], left["message"]["text"]) == ("notApplicable", "none", "不适用：总数与分项不符")
    assert left["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "a.txt", "uriBaseId": "%SRCROOT%", "index": 0}}}
    ]


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_a_file_whose_lines_are_not_its_own_has_no_region(form):
    place = at(12, 3, 4, page=2, line_on_page=9, paragraph=12)
    (result,) = run_of(submission(findings=(finding(location=place),), format=form))["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == PLACE
    assert location["properties"] == {"line": 12, "column": 3, "page": 2, "lineOnPage": 9, "paragraph": 12}
    assert "\n位置：第" in result["message"]["text"]


def test_a_private_place_quotes_neither_itself_nor_another():
    place = at(12, 3, 18, quote="")
    found = finding("privacy-numbers", location=place, related=(at(14, 1, 3, quote="张某某"),))
    text = render(report(submission(findings=(found,))))
    assert "张某某" not in text
    region = json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 12, "startColumn": 3, "endColumn": 21}


def test_a_long_place_has_no_snippet():
    (result,) = run_of(submission(findings=(finding(location=at(3, 1, 90, quote="字" * 60)),)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1, "endColumn": 91}


def test_a_range_over_lines_names_its_last_line():
    place = at(3, 7, 2)
    place = type(place)(3, 7, 5, 2, quote="x")
    (result,) = run_of(submission(findings=(finding(location=place),)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 7,
        "endLine": 5,
        "endColumn": 2,
    }


def test_a_submission_given_twice_is_one_artifact():
    run = run_of(submission(findings=(SUM,)), submission(findings=(SUM,)), unreadable())
    assert len(run["artifacts"]) == 2
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for one in run["results"]]
    assert places == [0, 0]


def test_an_unreadable_submission_is_a_notification():
    run = run_of(unreadable("扫描.pdf"))
    (invocation,) = run["invocations"]
    assert run["results"] == []
    assert invocation["executionSuccessful"] is False
    assert [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]] == [
        ("error", "扫描.pdf——加密文件，请提供未加密版本")
    ]


def test_a_rule_that_broke_is_a_notification_with_the_rule():
    broken = (RuleResult("sum-of-parts", "should", "error"),)
    run = run_of(submission("a.txt", "pass", (), results=broken, notes=()))
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["associatedRule"] == {"id": "sum-of-parts", "index": 0}
    assert told["message"]["text"] == "检查未完成：总数与分项不符"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_spent_waivers_are_notifications_of_the_settings():
    waiver = {"rule": "sum-of-parts", "unit": "云岭镇", **WAIVER}
    (told,) = run_of(submission(), waivers_expired=(waiver,))["invocations"][0]["toolConfigurationNotifications"]
    assert told["level"] == "warning"
    assert told["message"]["text"].startswith("已到期的免予补正（1项，未予适用） 云岭镇，总数与分项不符")


@pytest.mark.parametrize(
    ("moment", "told"),
    [(None, None), ("2026-01-01T00:30:00+08:00", "2025-12-31T16:30:00Z"), ("gestern", None)],
)
def test_the_time_is_that_of_utc(moment, told):
    assert run_of(submission(), checked_at=moment)["invocations"][0].get("endTimeUtc") == told


def test_english_has_no_words_of_ours_in_chinese():
    rules = {"x": rule("x")}
    found = finding("x", message={"en": "Seen."}, remedy="", location=gap(3))
    text = render(report(submission("a.txt", findings=(found,), notes=()), rules=rules), "en")
    data = json.loads(text)["runs"][0]
    data["tool"]["driver"]["rules"] = [
        {key: value for key, value in one.items() if key not in ("help", "fullDescription", "properties")}
        for one in data["tool"]["driver"]["rules"]
    ]
    assert not re.search("[一-鿿]", json.dumps(data, ensure_ascii=False))


def validate(text):
    validator = official()
    if validator is None:
        pytest.skip(ABSENT)
    data = json.loads(text)
    assert [error.message for error in validator.iter_errors(data)] == []
    return data


def test_the_official_schema_accepts_what_we_write_and_refuses_what_is_wrong():
    data = validate(render(report(submission(waived=((SUM, WAIVER),)), unreadable(), rules=RULES), "zh", True))
    data["runs"][0]["results"][0]["level"] = "grave"
    assert [list(error.absolute_path)[-1] for error in official().iter_errors(data)] == ["level"]


@settings(max_examples=60)
@given(reports())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_is_valid(lang, made):
    data = validate(render(made, lang, True))
    assert len(data["runs"]) == len(made.by_pack)
    for run in data["runs"]:
        for result in run["results"]:
            assert (result["level"] == "none") == (result["kind"] != "fail")
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["locations"]
    for artifact in (one for run in data["runs"] for one in run["artifacts"]):
        uri = artifact["location"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%:-]+", uri)
        assert ("uriBaseId" in artifact["location"]) <= (not urlsplit(uri).scheme and not uri.startswith("/"))
    assert render(made, lang, True).encode() == render(made, lang, True).encode()
