"""The officer's twelve questions on the five real samples, their thirty-four defects, and what must stay unsaid."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from checker import api

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "seeds"
HERE = Path(__file__).parent
BENCHMARK = yaml.safe_load((HERE / "officer_benchmark.yaml").read_text(encoding="utf-8"))
KNOWN = yaml.safe_load((HERE / "real_samples.yaml").read_text(encoding="utf-8"))
FACTS = BENCHMARK["facts"]
SAMPLES = ("s0", "s1", "s2", "s3", "s4")
FEWEST_DEFECTS = 28
MOST_FALSE_ALARMS = 3
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real samples are not at hand")


@cache
def raw(name):
    [path] = REAL.glob(f"00{name[1]}_*.txt")
    return path.read_bytes()


@cache
def reported(name):
    return api.check_bytes(raw(name), f"{name}.txt", api.load_pack(str(ROOT / "rules" / "fazhi-annual")))


def outcome(name, rule):
    return next(result.outcome for result in reported(name).results if result.rule == rule)


def lines(name, rule):
    return [finding.location.line for finding in reported(name).findings if finding.rule == rule]


def part(name, wanted):
    found = next(one for one in reported(name).parts if one.id == wanted)
    return [found.status, found.location.line if found.location else None]


def fact_line(name, fact):
    found = reported(name).facts[fact]
    return "none" if found is None or found.location is None else found.location.line


def answered(name, question):
    """What the report says to a question, in the words of the benchmark."""
    if question in ("leader", "problems", "measures"):
        return part(name, question)
    if question in ("recipient", "signature", "date"):
        return fact_line(name, question)
    return {"causes": causes, "plan": plan, "title": title, "numbers": numbers, "sums": sums, "in-time": in_time}[
        question
    ](name)


def causes(name):
    if outcome(name, "problem-causes") == "not_applicable":
        return "na"
    if outcome(name, "problem-causes") == "fail":
        return "no"
    return "weak" if outcome(name, "problem-causes-weak") == "fail" else "yes"


def plan(name):
    return [part(name, "plan")[1], outcome(name, "plan-year") == "pass"]


def title(name):
    failed = [rule for rule in ("title-form", "title-unit") if outcome(name, rule) == "fail"]
    assert all(lines(name, rule) == [fact_line(name, "title")] for rule in failed)
    return [reported(name).facts["report_year"].value, fact_line(name, "title"), failed[0] if failed else None]


def numbers(name):
    found = {}
    for statistic in reported(name).statistics:
        for group, ids in BENCHMARK["groups"].items():
            if statistic.id in ids:
                found.setdefault(group, set()).add(statistic.location.line)
    if rates := lines(name, "statistic-rate-base"):
        found["rate-without-base"] = set(rates)
    return found


def sums(name):
    if outcome(name, "statistic-sum") == "not_applicable":
        return "none"
    [result] = [result for result in reported(name).results if result.rule == "statistic-sum"]
    assert result.outcome == "pass"
    return result.evidence[0].line


def in_time(name):
    if outcome(name, "year-early") == "fail":
        return "early"
    return {"pass": "yes", "fail": "late", "not_applicable": "unknown"}[outcome(name, "deadline-filing")]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("question", FACTS)
def test_a_fact_with_its_place(name, question):
    wanted = FACTS[question][name]
    got = answered(name, question)
    if question == "numbers":
        assert all(set(at) <= got.get(group, set()) for group, at in wanted.items()), got
    else:
        assert got == wanted


def test_there_are_sixty_facts():
    assert sum(len(by_sample) for by_sample in FACTS.values()) == 60


def covered(finding, line, start, stop):
    """Does a finding's range touch columns start to stop (from 1, half-open) of a line?"""
    place = finding.location
    first = (place.line, place.column)
    last = (place.end_line, place.end_column)
    return finding.outcome == "fail" and first < (line, stop) and (line, start) < last


def found_defects():
    for name, line, text, wrong in BENCHMARK["defects"]:
        written = raw(name).decode("utf-8").splitlines()[line - 1]
        at = written.index(text) + text.index(wrong)
        place = (line, at + 1, at + 1 + len(wrong))
        yield (name, line, text), any(covered(finding, *place) for finding in reported(name).findings)


def test_at_least_28_of_the_34_defects_are_found():
    missed = [defect for defect, found in found_defects() if not found]
    assert len(BENCHMARK["defects"]) == 34
    assert len(missed) <= 34 - FEWEST_DEFECTS, missed


def is_known(name, finding):
    """Is the place of a finding named among the sample's defects?  What is absent is named for the whole text."""
    place = finding.location
    absent = (place.line, place.column) == (place.end_line, place.end_column)
    listed = {defect["line"] for defect in KNOWN[name]["defects"]} | {
        line for sample, line, *_ in BENCHMARK["defects"] if sample == name
    }
    return (
        absent
        or finding.rule in BENCHMARK["said"][name]
        or any(line in listed for line in range(place.line, place.end_line + 1))
    )


def false_alarms():
    return [
        (name, finding.rule, finding.location.line, finding.location.quote)
        for name in SAMPLES
        for finding in reported(name).findings
        if finding.outcome == "fail" and finding.severity != "note" and not is_known(name, finding)
    ]


def test_at_most_three_false_alarms():
    assert len(false_alarms()) <= MOST_FALSE_ALARMS, false_alarms()
