"""Reports and offices for the tests of notices: fictional towns, one finding a rule unless told otherwise."""

from __future__ import annotations

from checker.frozen import replace
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.office import CountyNotice, Letterhead, Office
from checker.model.report import FactResult, PartResult, Report
from checker.model.rule import Basis, Rule
from checker.notice.compose import Options, compose
from checker.notice.letter import Item, Notice
from tests.unit.reports import builders

TODAY = "2026-03-05"
OFFICE = Office(
    letterhead=Letterhead("中共青溪县委全面依法治县委员会办公室", "青法治办", "督察股", "0000-0000000"),
    county_notice=CountyNotice("关于做好2025年度法治政府建设年度报告工作的通知", "青法治办〔2026〕1号", "2026-01-08"),
)
FACTS = {
    "report_year": FactResult(2025),
    "title": FactResult("云岭镇2025年法治政府建设情况报告", builders.at(1, 1, 18, section=None, quote="")),
    "document_number": FactResult("云政〔2026〕6号"),
    "issuer": FactResult("云岭镇人民政府"),
    "signer": FactResult("周启明"),
}
SECTION = "二、存在的不足和原因 / （一）执法力量不足"
BASIS = Basis("dc2019", "法治政府建设与责任落实督察工作规定", "年度报告章", "文件", verified=False)


def rule(rule_id: str, notice: str = "", severity: str = "should", **more: object) -> Rule:
    """A rule with short words; ``notice`` is its sentence for the letter."""
    settings: dict[str, object] = {
        "notice": notice or "文字不规范，请更正。",
        "requirement": "文字应当规范。",
        "remedy": "请更正。",
    } | more
    return replace(builders.rule(rule_id, "文字规范", severity), **settings)


def found(
    rule_id: str, severity: str = "should", line: int = 17, message: str = "文字有误。", **more: object
) -> Finding:
    """A finding on four characters of a line."""
    settings: dict[str, object] = {
        "message": {"zh": message, "en": "Wrong."},
        "remedy": "请更正。",
        "location": builders.at(line, 5, 4, section=SECTION, quote="文字原貌"),
    } | more
    return builders.finding(rule_id, severity, **settings)  # type: ignore[arg-type]


def report(*pairs: tuple[Rule, Finding], form: str = "txt", verdict: str = "fail", **more: object) -> Report:
    """A report of one submission; rules stand in the order of their findings."""
    settings: dict[str, object] = {
        "facts": FACTS,
        "format": form,
        "parts": tuple(PartResult(part, "missing", None, None) for part in ("measures", "problems", "leader", "plan")),
    } | more
    findings = tuple(one for _, one in pairs)
    return builders.report(
        builders.submission(verdict=verdict, findings=findings, **settings), rules={one.id: one for one, _ in pairs}
    )


def numbered(must: int, should: int = 0) -> Report:
    """A report with so many points, all worded differently and of ordinary length."""
    pairs = []
    for severity, count in (("must", must), ("should", should)):
        for number in range(1, count + 1):
            rule_id = f"{severity}-rule{number}"
            message = f"此处共{number}处文字与规范写法不一致，涉及前后两个自然段。"
            one = rule(rule_id, f"甲类{number}号文字不规范，请更正。", severity)
            pairs.append((one, found(rule_id, severity, line=number, message=message)))
    return report(*pairs)


def letter(made: Report, office: Office | None = OFFICE, **options: object) -> Notice:
    """Compose with the example office on a fixed day."""
    settings: dict[str, object] = {"today": TODAY} | options
    return compose(made, office, Options(**settings))  # type: ignore[arg-type]


def items(notice: Notice) -> list[Item]:
    """All points in order."""
    return [item for section in notice.sections for item in section.items]


def gap(line: int, section: str | None = None) -> Location:
    """The place before a line."""
    return Location(line, 1, line, 1, section=section)
