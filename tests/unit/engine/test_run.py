"""A whole run: every rule speaks, a broken one takes nothing with it, and no report is lost."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import LEADER, OTHER, SOUND

from checker import api
from checker.checks.base import CheckKind, options
from checker.checks.registry import kinds
from checker.engine.run import pack_info
from checker.model.report import Context, PackInfo, PartResult, RuleResult
from checker.model.rule import Naming
from checker.outline import outline
from checker.readers import read

# The package exports a function of the same name.
engine_run = import_module("checker.engine.run")


def outcomes(report):
    return {result.rule: result.outcome for result in report.results}


def line_and_quote(found):
    return None if found is None or found.location is None else (found.location.line, found.location.quote)


def test_a_sound_report(check, pack):
    report = check(SOUND)
    assert (report.path, report.format, report.pages, report.lines) == ("report.txt", "txt", None, 13)
    assert report.sha256 == sha256(SOUND.encode()).hexdigest()
    assert report.characters == sum(len(line) for line in SOUND.splitlines())
    assert (report.verdict, report.suggestion) == ("pass", "accept")
    assert report.pack == pack_info(pack)
    assert [(part.id, part.status, part.heading, line_and_quote(part)) for part in report.parts] == [
        ("measures", "dedicated", "一、主要举措和成效", (4, "一、主要举措和成效")),
        ("problems", "dedicated", "二、存在的不足和原因", (6, "二、存在的不足和原因")),
        (
            "leader",
            "dedicated",
            "三、党政主要负责人履行推进法治建设第一责任人职责情况",
            (8, "三、党政主要负责人履行推进法治建设第一责任人职责情况"),
        ),
        ("plan", "dedicated", "四、2024年主要安排", (10, "四、2024年主要安排")),
    ]
    assert [(s.id, s.value, s.unit, line_and_quote(s)) for s in report.statistics] == [
        ("publicity", 20, "场次", (5, "20场次")),
        ("materials", 3000, "份", (5, "3000份")),
        ("mediation", 52, "件", (5, "52件")),
        ("legality-review", 18, "份", (5, "18份")),
        ("legal-adviser", 1, "名", (5, "1名")),
    ]
    assert {rule for rule, outcome in outcomes(report).items() if outcome == "fail"} == set()
    assert [(f.outcome, f.reason, f.values["rules"]) for f in report.findings] == [
        ("review", "not-captured", ["element-number", "element-signer"])
    ]


def test_every_rule_has_one_result_in_the_order_of_the_pack(check, pack):
    report = check(SOUND)
    assert [(r.rule, r.severity) for r in report.results] == [(rule.id, rule.severity) for rule in pack.rules]


def test_facts_have_places(check):
    facts = check(SOUND).facts
    assert {name: (fact.value, line_and_quote(fact)) if fact else None for name, fact in facts.items()} == {
        "kind": ("fazhi-annual", None),
        "report_year": (2023, (1, "2023")),
        "title": ("云岭镇2023年法治政府建设情况报告", (1, "云岭镇2023年法治政府建设情况报告")),
        "issuer": None,
        "recipient": ("县委、县政府", (2, "县委、县政府：")),
        "document_number": None,
        "signer": None,
        "signature": ("青溪县云岭镇人民政府", (12, "青溪县云岭镇人民政府")),
        "date": ("2024-01-10", (13, "2024年1月10日")),
        "published": None,
    }


def test_facts_of_a_web_page_stand_in_dropped_lines(check):
    head = "您的位置：首页>>政务公开\n云岭镇2023年法治政府建设情况报告\n索引号：11340000\n发布日期：2024-03-20\n"
    facts = check(head + "一、主要举措和成效\n全镇开展普法宣传20场次。\n").facts
    assert (facts["published"].value, line_and_quote(facts["published"])) == ("2024-03-20", (4, "发布日期：2024-03-20"))


@pytest.mark.parametrize(("asked", "place"), [(None, (1, "2023")), (2023, (1, "2023")), (2022, None)])
def test_the_year_asked_for_goes_before_the_year_found(check, asked, place):
    fact = check(SOUND, year=asked).facts["report_year"]
    assert (fact.value, line_and_quote(fact)) == (asked or 2023, place)


def test_the_evidence_of_a_pass(check):
    results = {result.rule: result for result in check(SOUND).results}
    assert [place.quote for place in results["part-problems"].evidence] == ["二、存在的不足和原因"]
    assert [(p.line, p.quote) for p in results["problem-causes"].evidence] == [(7, "主要原因")]
    assert all(len(result.evidence) <= 5 for result in results.values())


def break_rule(pack, rule_id, monkeypatch, error=ValueError):
    """The pack with one rule whose check raises."""

    def judge(target, with_):
        raise error("broken")

    table = {**kinds(), "broken": CheckKind("broken", judge, options())}
    monkeypatch.setattr(engine_run, "kinds", lambda: table)
    return replace(pack, rules=tuple(replace(r, check="broken") if r.id == rule_id else r for r in pack.rules))


@pytest.mark.parametrize(
    ("rule", "verdict", "suggestion"), [("part-problems", "undetermined", "look"), ("part-order", "pass", "accept")]
)
def test_a_rule_that_raises_is_an_error_and_the_others_still_speak(check, pack, monkeypatch, rule, verdict, suggestion):
    before = check(SOUND)
    broken = break_rule(pack, rule, monkeypatch)
    after = check(SOUND, pack=broken)
    severity = next(r.severity for r in pack.rules if r.id == rule)
    assert RuleResult(rule, severity, "error", "ValueError") in after.results
    assert {k: v for k, v in outcomes(after).items() if k != rule} == {
        k: v for k, v in outcomes(before).items() if k != rule
    }
    assert (after.verdict, after.suggestion) == (verdict, suggestion)
    assert after.findings == before.findings


def test_a_failure_outweighs_a_broken_rule(check, pack, monkeypatch):
    text = SOUND.replace(LEADER, "")
    broken = break_rule(pack, "part-problems", monkeypatch)
    assert check(text, pack=broken).verdict == "fail"


def test_a_placeholder_that_nothing_fills_is_an_error_of_its_rule(check, pack):
    rules = tuple(
        replace(r, message={"fail": {"zh": "{nonsense}", "en": "{nonsense}"}}) if r.id == "plan-year" else r
        for r in pack.rules
    )
    text = SOUND.replace("2024年主要安排", "下一步打算").replace("2024年，全镇", "全镇")
    assert outcomes(check(text))["plan-year"] == "fail"
    report = check(text, pack=replace(pack, rules=rules))
    assert RuleResult("plan-year", "should", "error", "KeyError") in report.results
    assert "plan-year" not in {finding.rule for finding in report.findings}


def test_a_document_of_another_kind(check, pack):
    report = check(OTHER)
    assert outcomes(report) == {r.id: "fail" if r.id == "kind-report" else "not_applicable" for r in pack.rules}
    assert report.parts == tuple(PartResult(part.id, "missing", None, None) for part in pack.parts)
    assert report.statistics == ()
    assert report.facts["kind"] is None
    assert report.facts["report_year"].value == 2023
    assert (report.verdict, report.suggestion) == ("fail", "return")
    [finding] = report.findings
    assert (finding.rule, finding.location.line, finding.location.quote) == (
        "kind-report",
        1,
        "云岭镇2023年政府信息公开工作年度报告",
    )


def test_a_kind_rule_that_raises_leaves_the_document_undetermined(check, pack, monkeypatch):
    report = check(SOUND, pack=break_rule(pack, "kind-report", monkeypatch))
    assert set(outcomes(report).values()) == {"error", "not_applicable"}
    assert (report.verdict, report.suggestion, report.findings) == ("undetermined", "look", ())


def test_a_pack_that_does_not_ask_for_a_kind(check, pack):
    assert check(OTHER, pack=replace(pack, kind_rule=None)).facts["kind"].value == "fazhi-annual"


def test_a_pack_without_parts_and_statistics(check, pack):
    rules = tuple(rule for rule in pack.rules if rule.id == "title-year")
    bare = replace(pack, rules=rules, parts=(), statistics=None, kind_rule=None, lists={}, list_dates={})
    report = check(SOUND, pack=bare)
    assert (report.parts, report.statistics) == ((), ())
    assert outcomes(report) == {"title-year": "pass"}


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [(b"", "a.txt", "empty"), (b"   \n\t\n", "a.txt", "empty"), (b"\x00\x01\x02\x03" * 64, "a.bin", None)],
)
def test_what_cannot_be_read_is_never_a_pass(check, pack, data, name, code):
    report = check(data, name)
    assert (report.path, report.sha256) == (name, sha256(data).hexdigest())
    assert (report.verdict, report.suggestion) == ("undetermined", "look")
    assert (report.parts, report.statistics, report.results, report.findings) == ((), (), (), ())
    assert set(report.facts.values()) == {None}
    [note] = report.notes
    assert code is None or note.note.code == code
    assert note.location is None


def test_notes_have_places(check):
    report = check("青溪县云岭镇人民政府文件\n云政〔2024〕8号\n" + SOUND)
    assert [(n.note.code, n.location.line, n.location.quote) for n in report.notes if n.location] == [
        ("letterhead-found", 1, "")
    ]


def test_what_a_report_says_of_its_pack(pack):
    assert pack_info(replace(pack, overlays=("county",), changes=({"rule": "x", "reason": "y"},))) == PackInfo(
        id="fazhi-annual",
        version=pack.version,
        title={"zh": "法治政府建设年度报告", "en": "Annual report on building a law-based government"},
        overlays=("county",),
        changes=({"rule": "x", "reason": "y"},),
        lists=tuple(sorted(pack.list_dates.items())),
        parts=tuple((part.id, part.title) for part in pack.parts),
        naming=Naming(
            report="法治政府建设情况报告",
            basis="《法治政府建设与责任落实督察工作规定》关于年度报告的规定",
            reviewer={"zh": "县委依法治县办", "en": "the county office"},
            first=("part", "problem", "leader", "plan"),
        ),
    )


def test_equal_input_gives_an_equal_report(check):
    text = SOUND.replace("20场次", "20场次，其中进村15场次、进校9场次")
    assert check(text) == check(text)


PIECES = st.sampled_from(
    [
        *SOUND.splitlines(),
        *OTHER.splitlines(),
        "（一）",
        "一、",
        "其中12次，",
        "100%",
        "：",
        "《",
        "\u3000",
        "未发生行政复议案件。",
        "二〇二三年",
        "2024年13月45日",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=14).map("\n".join), st.sampled_from([None, 2023]))
def test_no_text_breaks_a_rule(pack, valid, text, year):
    report = valid(api.check_bytes(text.encode(), "a.txt", pack, Context(year=year)), pack)
    assert [result for result in report.results if result.outcome == "error"] == []


def test_a_reading_can_be_run_without_the_public_functions(pack):
    document = outline(read(SOUND.encode(), "a.txt"))
    assert engine_run.run(pack, document, Context(), "a.txt", "0" * 64).verdict == "pass"
