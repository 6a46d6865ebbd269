"""Gaps become findings: words filled in, places worked out, near misses and fingerprints."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import SOUND

from checker.checks.base import Target
from checker.engine.findings import fill, findings_of
from checker.model.finding import Gap, Judgement, NearMiss
from checker.model.location import Location, Span
from checker.model.report import Context
from checker.outline import outline
from checker.readers import read

LONG = "全镇" * 20 + "推进。"


@pytest.fixture
def target(pack):
    text = SOUND.replace("一是力量不足。", "（一）执法\n" + LONG + "\n一是力量不足。")
    document = outline(read(text.encode(), "a.txt"))
    return Target(document, pack.lists, pack.parameters, pack.parts, Context(), 2023)


@pytest.fixture
def rule(pack):
    """A rule whose message shows every value that the engine itself fills in."""
    shown = "{quote}|{line}|{year}|{next_year}|{unit}|{part}|{section}"
    return replace(
        pack.rules[0],
        id="x",
        severity="should",
        options={"part": "plan"},
        message={"fail": {"zh": shown, "en": "en " + shown}, "other": {"zh": "{what}。"}, "review": {"zh": "？"}},
        remedy="请写明{next_year}年度。",
    )


def span_of(target, quote):
    start = target.text.index(quote)
    return Span(start, start + len(quote))


def one(target, rule, gap, outcome="fail", reason=None):
    [finding] = findings_of(target, rule, Judgement(outcome, (gap,), reason=reason))
    return finding


def test_a_whole_finding(target, rule):
    gap = Gap(span_of(target, "52件"), values={"own": 1}, related=(span_of(target, "2024年主要安排"),))
    finding = one(target, rule, gap)
    assert replace(finding, fingerprint="") == replace(
        finding,
        rule="x",
        severity="should",
        outcome="fail",
        message={
            "zh": "52件|5|2023|2024|本单位|下一年度主要安排|一、",
            "en": "en 52件|5|2023|2024|本单位|下一年度主要安排|一、",
        },
        remedy="请写明2024年度。",
        location=Location(5, 30, 5, 33, section="一、主要举措和成效", quote="52件"),
        related=(Location(12, 3, 12, 12, section="四、2024年主要安排", quote="2024年主要安排"),),
        near_miss=None,
        values={"own": 1},
        reason=None,
        decision=None,
        fingerprint="",
    )


def test_a_long_quote_is_cut_in_the_words_only(target, rule):
    finding = one(target, rule, Gap(span_of(target, LONG)))
    assert finding.message["zh"].split("|")[0] == LONG[:27] + "…"
    assert finding.location.quote == LONG
    assert finding.message["zh"].split("|")[-1] == "二、（一）"


@pytest.mark.parametrize("name", ["after", "heading", "title"])
def test_a_long_heading_is_cut_in_the_words_only(target, rule, name):
    rule = replace(rule, message={"fail": {"zh": f"{{{name}}}"}})
    finding = one(target, rule, Gap(Span(0, 0), values={name: LONG}))
    assert finding.message["zh"] == LONG[:27] + "…"
    assert finding.values == {name: LONG}
    assert one(target, rule, Gap(Span(0, 0), values={name: "一、成效"})).message["zh"] == "一、成效"


@pytest.mark.parametrize(
    ("known", "year", "shown"),
    [
        (Context(), None, ("上一", "下一", "本单位")),
        (Context(unit="云岭镇"), 2023, ("2023", "2024", "云岭镇")),
    ],
)
def test_what_is_unknown_is_said_in_words(target, rule, known, year, shown):
    finding = one(replace(target, context=known, year=year), rule, Gap(Span(0, 0)))
    assert tuple(finding.message["zh"].split("|")[2:5]) == shown


def test_outside_every_section_the_place_is_the_text(target, rule):
    finding = one(target, rule, Gap(Span(0, 2)))
    assert finding.message["zh"] == "云岭|1|2023|2024|本单位|下一年度主要安排|正文"


def test_a_value_of_the_check_goes_before_one_of_the_engine(target, rule):
    assert one(target, rule, Gap(Span(0, 2), values={"line": "第三"})).message["zh"].split("|")[1] == "第三"


@pytest.mark.parametrize(
    ("case", "outcome", "message"),
    [
        ("other", "fail", "甲。"),
        ("other", "review", "甲。"),
        ("unknown", "review", "？"),
        ("unknown", "fail", None),
    ],
)
def test_the_case_chooses_the_words(target, rule, case, outcome, message):
    finding = one(target, rule, Gap(Span(0, 2), case, {"what": "甲"}), outcome, reason="approximate")
    assert (finding.outcome, finding.reason) == (outcome, "approximate")
    assert finding.message["zh"] == (message or "云岭|1|2023|2024|本单位|下一年度主要安排|正文")


def test_a_language_without_words_gets_the_chinese_ones(target, rule):
    assert one(target, rule, Gap(Span(0, 2), "other", {"what": "甲"})).message == {"zh": "甲。", "en": "甲。"}


def test_a_private_place_is_not_quoted(target, rule):
    finding = one(target, rule, Gap(span_of(target, "52件"), private=True))
    assert finding.location == Location(5, 30, 5, 33, section="一、主要举措和成效", quote="")
    assert finding.message["zh"].startswith("|5|")


@pytest.mark.parametrize("raw", [False, True])
def test_a_private_place_in_a_heading_shows_no_heading(target, rule, raw):
    text = target.document.reading.text if raw else target.text
    at = text.index("主要举措")
    finding = one(target, rule, Gap(Span(at, at + 4), private=True, raw=raw))
    assert (finding.location.line, finding.location.section, finding.location.quote) == (4, None, "")


def test_a_raw_place_counts_in_the_text_as_handed_in(target, rule):
    at = target.document.reading.text.index("县委、县政府：") + 6
    finding = one(target, rule, Gap(Span(at, at + 1), raw=True))
    assert (finding.location.line, finding.location.column, finding.location.quote) == (2, 7, "：")
    assert finding.message["zh"] == "：|2|2023|2024|本单位|下一年度主要安排|"


def test_a_near_miss_has_its_place(target, rule):
    near = NearMiss(span_of(target, "四、2024年主要安排"), "plan", {"percent": 40})
    assert one(target, rule, Gap(Span(0, 0), near_miss=near)).near_miss == {
        "location": Location(12, 1, 12, 12, section="四、2024年主要安排", quote="四、2024年主要安排"),
        "reason": "plan",
        "values": {"percent": 40},
        "message": target.definitions[3].near,
    }
    assert target.definitions[3].near["zh"] == "内容像是下一年度主要安排，但标题未写明"


def test_the_fingerprint_is_that_of_the_rule_and_the_sentence(target, rule):
    fish = one(target, rule, Gap(span_of(target, "52件"))).fingerprint
    same = one(target, rule, Gap(span_of(target, "审查合同18份"))).fingerprint
    other = one(target, rule, Gap(span_of(target, "编制少"))).fingerprint
    assert len(fish) == 16
    assert fish == same
    assert len({fish, other, one(target, replace(rule, id="y"), Gap(span_of(target, "52件"))).fingerprint}) == 3


def test_the_fingerprint_of_an_absence_is_that_of_the_rule_alone(target, rule):
    first, last = Gap(Span(0, 0)), Gap(Span(len(target.text), len(target.text)))
    assert one(target, rule, first).fingerprint == one(target, rule, last).fingerprint


def test_a_raw_place_has_the_fingerprint_of_its_sentence(target, rule):
    at = target.document.reading.text.index("52件")
    raw = one(target, rule, Gap(Span(at, at + 3), raw=True)).fingerprint
    assert raw == one(target, rule, Gap(span_of(target, "52件"))).fingerprint


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("共{count}项，{count}项未见。", {"count": 3}, "共3项，3项未见。"),
        ("无占位", {}, "无占位"),
        ("{a}{b}", {"a": "{b}", "b": 1}, "{b}1"),
        ("{Not}{1}", {}, "{Not}{1}"),
    ],
)
def test_fill(template, values, text):
    assert fill(template, values) == text


def test_an_unknown_placeholder_is_our_own_mistake():
    with pytest.raises(KeyError, match="nonsense"):
        fill("{nonsense}", {})


def test_findings_keep_the_order_of_the_gaps(target, rule):
    gaps = tuple(Gap(span_of(target, quote)) for quote in ("编制少", "52件", "18份"))
    assert [f.location.quote for f in findings_of(target, rule, Judgement("fail", gaps))] == ["编制少", "52件", "18份"]
