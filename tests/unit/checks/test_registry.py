"""The table of kinds: complete, and every kind described truthfully."""

from __future__ import annotations

import pytest

from checker.checks.registry import kinds, list_schemas
from checker.rulepack.load import load_pack
from checker.rulepack.locate import shipped_packs
from checker.text.patterns import PatternError

NAMES = [
    "announced-count",
    "attachment-form",
    "bracket-width",
    "causes",
    "copies",
    "date-form",
    "date-order",
    "deadline",
    "doubling",
    "early-date",
    "element",
    "element-form",
    "facts",
    "forbid",
    "foreign-level",
    "foreign-place",
    "foreign-word",
    "form-blank",
    "form-carried",
    "form-dash",
    "form-manner",
    "form-number",
    "form-place",
    "form-shape",
    "form-sums",
    "form-text",
    "form-there",
    "form-zero",
    "future-event",
    "heading-levels",
    "heading-numbers",
    "heading-stop",
    "heading-unusual",
    "heading-wording",
    "implausible",
    "item-count",
    "item-marks",
    "item-sets",
    "key-term",
    "kind",
    "law-name",
    "layout-alignment",
    "layout-body",
    "layout-grid",
    "layout-headings",
    "layout-indent",
    "layout-margins",
    "layout-page-number",
    "layout-paper",
    "layout-pitch",
    "layout-title",
    "leader-both",
    "leader-duties",
    "leader-topic",
    "mark-width",
    "next-year",
    "number-code",
    "one-value",
    "ordinal-marks",
    "organ-level",
    "other-unit",
    "other-year",
    "paired-marks",
    "paragraph-stop",
    "part-empty",
    "part-length",
    "part-order",
    "part-over",
    "part-words",
    "personal-numbers",
    "phrase-row",
    "placeholder",
    "plan-heading",
    "plan-year",
    "private-names",
    "problem-vague",
    "rate",
    "readable",
    "recipient-organs",
    "relative-time",
    "repeated",
    "report-year",
    "require",
    "round-number",
    "secrecy-marks",
    "section",
    "section-empty",
    "self-reference",
    "sensitive-groups",
    "shared-text",
    "shared-with-earlier",
    "signature-issuer",
    "statistic-kinds",
    "statistic-required",
    "sum-of-parts",
    "term",
]


@pytest.fixture(scope="module")
def shipped():
    return [load_pack(name) for name in shipped_packs()]


def test_the_names_are_fixed():
    assert sorted(kinds()) == NAMES
    assert all(name == kind.name for name, kind in kinds().items())


def test_every_kind_is_used_by_a_shipped_pack(shipped):
    assert {rule.check for pack in shipped for rule in pack.rules} == set(kinds())


def test_every_kind_of_list_is_used_by_a_shipped_pack(shipped):
    assert {content["kind"] for pack in shipped for content in pack.lists.values()} == set(list_schemas())


@pytest.mark.parametrize("name", sorted(kinds()))
def test_required_cases_are_among_the_cases_and_no_option_is_open(name):
    kind = kinds()[name]
    assert kind.required <= kind.cases
    assert kind.options["additionalProperties"] is False
    assert set(kind.options["required"]) <= set(kind.options["properties"])


def test_lists_of_the_pack(report):
    target = report("一、主要举措和成效\n开展普法宣传20场次。\n")
    assert target.content("rates") is target.content_of("rates")
    assert target.content_of("gazetteer") == {}
    with pytest.raises(KeyError, match="nowhere"):
        target.content("nowhere")


def test_a_pattern_that_cannot_be_compiled(report):
    with pytest.raises(PatternError, match="missing"):
        report("一、主要举措\n推进普法。\n").pattern("(")
