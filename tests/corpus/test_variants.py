"""A report told another way is judged the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from checker import api
from tests.corpus.variants import VARIANTS

ROOT = Path(__file__).resolve().parents[2]
REPORTS = sorted((ROOT / "fixtures").glob("reports*/*.txt"))
# What a variant changes by its nature.
ASIDE = {
    "years shifted": {"year-stale", "year-outline", "year-future", "phrase-law-thought"},
    # Another kind of unit is another unit, and the list of places may know the one and not the other.
    "kind of unit swapped": {"place-foreign"},
    "headings reworded": {"part-heading-unusual", "plan-heading", "leader-heading", "numbering-heading-stop"},
    "numbering changed": {"numbering-marks"},
    "leaders first": {"part-order", "numbering-first"},
}


@cache
def outcomes(text):
    pack = api.load_pack(str(ROOT / "rules" / "fazhi-annual"))
    report = api.check_bytes(text.encode(), "report.txt", pack)
    count = {}
    for finding in report.findings:
        count[finding.rule] = count.get(finding.rule, 0) + 1
    return {result.rule: (result.outcome, count.get(result.rule, 0)) for result in report.results}


def read(path):
    return path.read_text(encoding="utf-8"), yaml.safe_load(
        path.with_suffix(".expected.yaml").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_variant_is_judged_as_the_report(path, name):
    text, want = read(path)
    varied = VARIANTS[name](text, want)
    if varied is None or varied == text:
        return
    before, now = outcomes(text), outcomes(varied)
    differing = {
        rule: (before[rule], now[rule]) for rule in before if rule not in ASIDE[name] and before[rule] != now[rule]
    }
    assert not differing


def test_every_variant_fits_many_reports():
    fitting = dict.fromkeys(VARIANTS, 0)
    for path in REPORTS:
        text, want = read(path)
        for name, variant in VARIANTS.items():
            fitting[name] += variant(text, want) not in (None, text)
    assert min(fitting.values()) >= 12, fitting
