"""Reports built by hand: fictional towns, every field that a renderer shows."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.document import ReadingNote
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import (
    FactResult,
    NoteResult,
    PackInfo,
    PartResult,
    Report,
    RuleResult,
    StatisticResult,
    SubmissionReport,
)
from checker.model.rule import Basis, Naming, Rule

CHECKED_AT = "2026-11-22T10:00:00+08:00"
SHA = "0123456789abcdef" * 4

PACK = PackInfo(
    id="fazhi-annual",
    version="2026.1",
    title={"zh": "年度法治政府建设情况报告", "en": "Annual report on rule of law"},
    lists=(("headings", "2026-05-01"), ("calendar", "2026-11-22")),
    parts=(
        ("measures", {"zh": "主要举措和成效", "en": "Measures and results"}),
        ("problems", {"zh": "存在的不足和原因", "en": "Problems and causes"}),
    ),
    naming=Naming(
        report="法治政府建设情况报告",
        basis="《法治政府建设与责任落实督察工作规定》关于年度报告的规定",
        reviewer={"zh": "县委依法治县办", "en": "the county office"},
        first=("part", "problem", "leader", "plan"),
    ),
)
REGULATION = Basis("dc2019", "法治政府建设与责任落实督察工作规定", "年度报告有关规定", "文件", verified=False)
ARITHMETIC = Basis("arithmetic", "数字关系", "总数应等于各分项之和", "事实", verified=True)


def at(line: int = 17, column: int = 5, length: int = 6, **more: object) -> Location:
    """A range on one line; the quote fills it."""
    settings: dict[str, object] = {"section": "二、主要工作和成效 / （一）普法宣传", "quote": "普" * length} | more
    return Location(line, column, line, column + length, **settings)  # type: ignore[arg-type]


def gap(line: int = 16, **more: object) -> Location:
    """The empty range before a line."""
    return Location(line, 1, line, 1, **more)  # type: ignore[arg-type]


def rule(rule_id: str, title: str = "标题", severity: str = "must", basis: tuple[Basis, ...] = (REGULATION,)) -> Rule:
    """A rule as a report shows it; options and examples do not matter here."""
    return Rule(
        id=rule_id,
        rev=1,
        title={"zh": title, "en": f"Title of {rule_id}"},
        requirement="应当单独成一部分。",
        severity=severity,
        handling={"must": "return", "should": "call", "note": "record"}[severity],
        mendable=True,
        stage="filing",
        basis=basis,
        given="document",
        check="section",
        options={},
        message={"fail": {"zh": "未见。", "en": "Not found."}},
        remedy="请补充。",
        notice="请补充该部分。",
        applies={},
        since="2026.1",
    )


def finding(
    rule_id: str = "part-problems",
    severity: str = "must",
    outcome: str = "fail",
    location: Location | None = None,
    **more: object,
) -> Finding:
    """A finding with short words."""
    settings: dict[str, object] = {
        "message": {"zh": "未见“存在的不足和原因”部分，已查看全部一级标题。", "en": "Not found."},
        "remedy": "请补充2023年度存在的不足及原因，宜单独成一部分。",
        "fingerprint": f"fp-{rule_id}",
    } | more
    return Finding(rule_id, severity, outcome, location=location or at(), **settings)  # type: ignore[arg-type]


RULES = {
    one.id: one
    for one in (
        rule("part-measures", "主要举措和成效应当单独报告"),
        rule("part-problems", "缺少“存在的不足和原因”部分"),
        rule("sum-of-parts", "总数与分项不符", "should", (ARITHMETIC,)),
        rule("date-late", "成文日期晚于规定时限", "note"),
        rule("element-signer", "签发人", "should"),
        rule("never-used", "未用到的规则"),
    )
}

MISSING = finding(
    location=gap(16, section="四、下一步工作"),
    related=(at(3, 1, 4, section=None, quote="一、总体"), at(9, 1, 4, section=None, quote="二、主要")),
    near_miss={
        "reason": "problems",
        "values": {"percent": 60},
        "location": at(41, 1, 4, section=None, quote="意见建议"),
        "message": {
            "zh": "内容像是存在的不足和原因，但标题未写明",
            "en": "reads like problems and causes, but the heading does not say so",
        },
    },
    values={"year": 2023, "looked_at": ("一、总体情况", "二、主要工作和成效")},
)
SUM = finding(
    "sum-of-parts",
    "should",
    message={"zh": "总数20次，分项9＋4＋6＝19，相差1。", "en": "20 against 19."},
    remedy="请核实后更正；分项未列全的请注明“其中”。",
    related=(at(18, 2, 2), at(19, 3, 2)),
    values={"total": 20.0, "difference": 1.5},
)
LATE = finding("date-late", "note", message={"zh": "成文日期为2024年3月15日。"}, remedy="仅作登记，无须修改日期。")
SIGNER = finding(
    "element-signer",
    "should",
    "review",
    gap(1),
    message={"zh": "未见签发人。", "en": "No signer."},
    remedy="",
    reason="not-captured",
)
ENCODING = NoteResult(ReadingNote("encoding", {"encoding": "gb18030"}))
JOINED = tuple(
    NoteResult(ReadingNote("page-break-joined", {}, line, line + 1), at(line, 1, 2)) for line in (12, 30, 44, 60)
)


def results(findings: tuple[Finding, ...]) -> tuple[RuleResult, ...]:
    """One result a rule: what its findings say, and a pass with evidence for the measures."""
    passed = RuleResult("part-measures", "must", "pass", evidence=(at(5, 1, 4, section=None, quote="主要工作"),))
    return (passed, *(RuleResult(one.rule, one.severity, one.outcome, one.reason) for one in findings))


FACTS = {
    "kind": FactResult("fazhi-annual"),
    "report_year": FactResult(2023, at(1, 1, 5, section=None, quote="2023年")),
    "title": FactResult(
        "云岭镇2023年法治政府建设工作报告", at(1, 1, 18, section=None, quote="云岭镇2023年法治政府建设工作报告")
    ),
    "issuer": FactResult("云岭镇人民政府"),
    "signer": None,
}


def submission(
    path: str = "报送/云岭镇.txt",
    verdict: str = "fail",
    findings: tuple[Finding, ...] = (MISSING, SUM, LATE, SIGNER),
    **more: object,
) -> SubmissionReport:
    """A submission that was read; the four findings of every kind unless told otherwise."""
    settings: dict[str, object] = {
        "format": "txt",
        "pack": PACK,
        "suggestion": {"fail": "return", "pass": "accept", "undetermined": "look"}[verdict],
        "lines": 62,
        "characters": 2430,
        "notes": (ENCODING, *JOINED),
        "facts": FACTS,
        "parts": (
            PartResult(
                "measures", "dedicated", "二、主要工作和成效", at(5, 1, 9, section=None, quote="二、主要工作和成效")
            ),
            PartResult("problems", "missing", None, None),
        ),
        "statistics": (
            StatisticResult("publicity", "普法宣传活动", 20.0, "次", approximate=False, location=at()),
            StatisticResult("rate", "调解成功率", 98.5, "%", approximate=True, location=at()),
        ),
        "results": results(findings),
    } | more
    return SubmissionReport(
        path=path,
        sha256=SHA,
        verdict=verdict,
        findings=findings,
        **settings,  # type: ignore[arg-type]
    )


def unreadable(path: str = "报送/扫描.pdf", code: str = "encrypted", **values: object) -> SubmissionReport:
    """A submission that no reader could turn into text."""
    note = NoteResult(ReadingNote(code, values))
    return SubmissionReport(path, SHA, "pdf", PACK, "undetermined", "look", notes=(note,))


def report(*submissions: SubmissionReport, rules: Mapping[str, Rule] = RULES, **more: object) -> Report:
    """A run over submissions, at a fixed time."""
    settings: dict[str, object] = {"checked_at": CHECKED_AT} | more
    return Report("0.1.0", rules=rules, submissions=submissions, **settings)  # type: ignore[arg-type]
