"""How the tests of the planted faults check a report and what they hold its findings against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker import api
from checker.model.finding import Finding
from checker.model.report import SubmissionReport
from checker.model.rule import RulePack
from checker.readers.tools import Tools
from fixtures import make_disclosure
from fixtures.disclosure.fault import Fault, Told
from fixtures.disclosure.report import Report

ASKED = ("must", "should")
WRITTEN = "table-form"

Place = tuple[str, str, int, int]
"""Rule, table, row and column."""


def checked(
    pack: RulePack, report: Report, form: str, earlier: Report | None = None, tools: Tools | None = None
) -> SubmissionReport:
    """Return what is found in a report, with what the report of the year before gives where there is one."""
    made, left = _imprinted(pack, report, form, tools)
    if earlier is None:
        return made
    _, before = _imprinted(pack, earlier, form, tools)
    assert before is not None
    return api.compare_across([(made, left)], [before], pack)[0]


def _imprinted(pack: RulePack, report: Report, form: str, tools: Tools | None) -> tuple[SubmissionReport, bytes | None]:
    data, name = make_disclosure.build(report, form), make_disclosure.name(form)
    made, document = api.check_document(data, name, pack, tools=tools)
    assert document is not None
    return made, api.imprint(document, made, pack)


def asked(report: SubmissionReport) -> list[Finding]:
    """Return what is asked of the town."""
    return [one for one in report.findings if one.severity in ASKED]


def said(report: SubmissionReport) -> list[tuple[object, ...]]:
    """Return the same as it is read, for a failing test to show."""
    return [(*place(one), one.outcome, one.message["zh"]) for one in asked(report)]


def assert_told(report: SubmissionReport, fault: Fault) -> None:
    """Exactly what a fault calls for is told, each at its cell and in its words."""
    assert Counter(map(place, asked(report))) == places(fault.told), said(report)
    assert Counter(place(one) for one in report.findings if one.rule == WRITTEN) == places(fault.notes)
    for told in (*fault.told, *fault.notes):
        (message,) = (one.message["zh"] for one in report.findings if places([told])[place(one)])
        assert [piece for piece in told.contains if piece not in message] == [], message


def place(finding: Finding) -> Place:
    """Return the rule and the cell that a finding is about."""
    values = finding.values
    return finding.rule, str(values.get("table", "")), int(str(values.get("row", 0))), int(str(values.get("column", 0)))


def places(told: Iterable[Told]) -> Counter[Place]:
    """Return the same of what must be told, each as often as it must be."""
    return Counter((one.rule, one.table, one.row, one.column) for one in told)
