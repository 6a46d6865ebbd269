"""Reports of several rounds, built by hand and short."""

from __future__ import annotations

from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import FactResult, PackInfo, Report, RuleResult, SubmissionReport
from checker.model.rule import Rule

PACK = PackInfo("fazhi-annual", "2026.1", {"zh": "报告", "en": "Report"})
FACTS = {"kind": FactResult("fazhi-annual"), "report_year": FactResult(2023), "title": FactResult("云岭镇2023年报告")}


def rule(rule_id, severity="must", mendable=True):
    return Rule(
        id=rule_id,
        rev=1,
        title={"zh": f"标题{rule_id}", "en": rule_id},
        requirement="",
        severity=severity,
        handling="return",
        mendable=mendable,
        stage="filing",
        basis=(),
        given="document",
        check="section",
        options={},
        message={},
        remedy="",
        notice="缺少该部分，请补充。",
        applies={},
        since="2026.1",
    )


RULES = {
    one.id: one for one in (rule("a"), rule("b"), rule("s", "should"), rule("n", "note"), rule("late", mendable=False))
}


def found(rule_id="a", quote="第一任人", print_=None, line=5, section="一、甲", outcome="fail", **more):
    """A finding at a quote, or at a gap where the quote is empty."""
    place = Location(line, 1, line, 1 + len(quote), section=section, quote=quote)
    settings = {"message": {"zh": f"情况{quote}", "en": "seen"}, "remedy": "请改。"} | more
    severity = RULES[rule_id].severity if rule_id in RULES else "must"
    return Finding(
        rule_id, severity, outcome, location=place, fingerprint=print_ or f"{rule_id}:{quote}:{line}", **settings
    )


def handed(*findings, results=None, verdict=None, path="云岭镇.txt", waived=(), **more):
    """A submission; every rule without a finding passed unless ``results`` (rule -> outcome, None for none) say so."""
    outcomes = dict.fromkeys(RULES, "pass")
    outcomes |= {one.rule: one.outcome for one in (*findings, *(one for one, _ in waived)) if one.rule in RULES}
    outcomes |= results or {}
    ran = tuple(RuleResult(key, RULES[key].severity, outcome) for key, outcome in outcomes.items() if outcome)
    failed = any(one.outcome == "fail" and one.severity == "must" for one in ran)
    settings = {"facts": FACTS, "format": "txt", "pack": PACK, "suggestion": "accept"} | more
    return SubmissionReport(
        path=path,
        sha256="0" * 64,
        verdict=verdict or ("fail" if failed else "pass"),
        results=ran,
        findings=findings,
        waived=waived,
        **settings,
    )


def unread(path="云岭镇.pdf"):
    return SubmissionReport(path, "0" * 64, "pdf", PACK, "undetermined", "look")


def run(*submissions, day=1, **more):
    return Report("0.1.0", f"2026-11-{day:02d}T10:00:00+08:00", RULES, submissions, **more)
