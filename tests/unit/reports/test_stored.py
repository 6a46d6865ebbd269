from __future__ import annotations

import json

import pytest
from builders import LATE, MISSING, SIGNER, SUM, finding, report, submission, unreadable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schema import validator
from strategies import reports

from checker.errors import UsageError
from checker.reports import json_report, stored, text_report
from checker.reports.stored import load

DECISION = {"state": "confirmed", "by": "王某", "at": None, "note": "属实"}
WAIVER = {"reason": "已另行报送", "by": "县委依法治县办", "until": "2027-03-01"}
WHOLE = report(
    submission(
        findings=(MISSING, finding("part-measures", decision=DECISION), SUM, LATE, SIGNER),
        waived=((finding("sum-of-parts", "should"), WAIVER),),
        unit="云岭镇",
    ),
    unreadable(code="unsupported-format", format="wps"),
    waivers_expired=({"rule": "date-late", "unit": "白水乡"} | WAIVER,),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_comes_back_as_it_was_stored(lang):
    text = json_report.render(WHOLE, lang)
    assert json_report.render(load(text), lang) == text


@settings(suppress_health_check=list(HealthCheck))
@given(reports(), st.sampled_from(["zh", "en"]))
def test_every_report_comes_back(one, lang):
    text = json_report.render(one, lang)
    validator().validate(json.loads(text))
    again = load(text)
    assert json_report.render(again, lang) == text
    text_report.render(again, lang)


def test_what_the_json_holds_is_in_the_model():
    again = load(json_report.render(WHOLE)).submissions[0]
    given_one = WHOLE.submissions[0]
    assert [one.location for one in again.findings] == [one.location for one in given_one.findings]
    assert again.findings[0].related == MISSING.related
    assert again.findings[0].near_miss == {
        "reason": "problems",
        "message": "内容像是存在的不足和原因，但标题未写明",
        "location": MISSING.near_miss["location"],
    }
    assert again.findings[0].values == {"year": 2023, "looked_at": ["一、总体情况", "二、主要工作和成效"]}
    assert next(one for one in again.findings if one.decision).decision == DECISION
    assert (again.results, again.statistics, again.parts) == (
        tuple(given_one.results[:1]) + again.results[1:],
        given_one.statistics,
        given_one.parts,
    )
    assert again.waived[0][1] == WAIVER
    assert (again.facts["title"], again.facts["kind"]) == (given_one.facts["title"], given_one.facts["kind"])


def test_a_note_keeps_the_sentence_it_was_stored_with():
    again = load(json_report.render(WHOLE))
    text = text_report.render(again)
    assert "文字编码为gb18030" in text
    assert "暂不能读取wps格式，请另存为docx或PDF格式后提供" in text_report.closing(again)


def test_a_newer_minor_version_is_read():
    data = json.loads(json_report.render(WHOLE))
    data["schema_version"] = "1.9"
    data["surprise"] = data["submissions"][0]["surprise"] = data["submissions"][0]["findings"][0]["surprise"] = [1]
    assert json_report.render(load("\ufeff" + json.dumps(data))) == json_report.render(WHOLE)


def spoiled(path, value):
    data = json.loads(json_report.render(WHOLE))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return json.dumps(data)


FOUND = ("submissions", 0, "findings", 0)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("submissions",), {}, "submissions"),
        (("submissions", 0), [], "submissions[0]"),
        (("schema_version",), 1, "schema_version"),
        (("schema_version",), "1", "schema_version"),
        (("checked_at",), "gestern", "checked_at"),
        (("tool", "version"), "", "tool.version"),
        (("rules",), [], "rules"),
        (("rules", "part-problems", "basis", 0, "level"), "传闻", "rules.part-problems.basis[0].level"),
        (("rules", "part-problems", "mendable"), 1, "rules.part-problems.mendable"),
        (("rules", "<b>"), {}, "rules"),
        ((*FOUND, "rule"), "../x", "submissions[0].findings[0].rule"),
        ((*FOUND, "severity"), "grave", "submissions[0].findings[0].severity"),
        ((*FOUND, "outcome"), "pass", "submissions[0].findings[0].outcome"),
        ((*FOUND, "location"), ..., "submissions[0].findings[0].location"),
        ((*FOUND, "location", "line"), 0, "submissions[0].findings[0].location.line"),
        ((*FOUND, "location", "line"), True, "submissions[0].findings[0].location.line"),
        ((*FOUND, "location", "page"), 1.5, "submissions[0].findings[0].location.page"),
        ((*FOUND, "location", "quote"), "字" * 61, "submissions[0].findings[0].location.quote"),
        ((*FOUND, "decision"), {"state": "maybe"}, "submissions[0].findings[0].decision.state"),
        ((*FOUND, "values"), None, "submissions[0].findings[0].values"),
        (("submissions", 0, "sha256"), "0" * 63, "submissions[0].sha256"),
        (("submissions", 0, "verdict"), "passed", "submissions[0].verdict"),
        (("submissions", 0, "statistics", 0, "value"), "20", "submissions[0].statistics[0].value"),
        (("submissions", 0, "statistics", 0, "value"), 10**400, "submissions[0].statistics[0].value"),
        (("submissions", 0, "pack", "overlays"), [1], "submissions[0].pack.overlays"),
        (("submissions", 0, "facts", "title"), ..., "submissions[0].facts.title"),
        (("submissions", 0, "waived", 0, "waiver", "by"), 7, "submissions[0].waived[0].waiver.by"),
        (("waivers", "unused"), None, "waivers.unused"),
    ],
)
def test_a_field_of_another_kind_is_refused_with_its_place(path, value, field):
    with pytest.raises(UsageError) as caught:
        load(spoiled(path, value), "a.json")
    assert (caught.value.code, caught.value.values) == ("report-field", {"path": "a.json", "field": field})


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("", "report-not-json", {"line": 1}),
        ('{\n"a": 1,\n}', "report-not-json", {"line": 3}),
        ("云岭镇2023年报告", "report-not-json", {"line": 1}),
        ("[" * 100_000, "report-not-json", {"line": 1}),
        ('{"tool": NaN}', "report-not-json", {"line": 1}),
        ('{"tool": ' + "9" * 5000 + "}", "report-not-json", {"line": 1}),
        ("[]", "report-other", {}),
        ("null", "report-other", {}),
        ('{"tool": {"name": "another"}}', "report-other", {}),
        ('{"tool": []}', "report-other", {}),
        ('{"tool": {"name": "checker"}, "schema_version": "2.0"}', "report-version", {"version": "2.0"}),
        ('{"tool": {"name": "checker"}, "schema_version": "0.9"}', "report-version", {"version": "0.9"}),
    ],
)
def test_what_is_not_our_report_is_refused(text, code, values):
    with pytest.raises(UsageError) as caught:
        load(text, "a.json")
    assert (caught.value.code, caught.value.values) == (code, {"path": "a.json"} | values)


def test_a_report_beyond_all_measure_is_refused_unread(monkeypatch):
    monkeypatch.setattr(stored, "SIZE_LIMIT", 10)
    with pytest.raises(UsageError) as caught:
        load("[" * 11)
    assert (caught.value.code, caught.value.values) == ("report-too-large", {"path": "JSON"})


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.text() | JSON.map(json.dumps))
def test_any_other_text_is_a_mistake_of_the_user(text):
    with pytest.raises(UsageError):
        load(text)


@given(st.data())
def test_any_one_value_put_into_a_report_is_taken_or_refused(data):
    """Never another error, and what is taken can be written again."""
    whole = json.loads(json_report.render(WHOLE))
    inner = whole
    while isinstance(inner, (dict, list)) and inner:
        holder, key = inner, data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        inner = holder[key]
        if data.draw(st.booleans()):
            break
    holder[key] = data.draw(JSON)
    try:
        again = load(json.dumps(whole))
    except UsageError:
        return
    json_report.render(again)
    text_report.render(again)
