"""The tables of the workbook that set the submissions side by side: town by rule, and town by indicator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from checker.model.report import Report, StatisticResult, SubmissionReport
from checker.reports.cells import (
    COLUMNS,
    QUIET,
    Cell,
    Column,
    Sheet,
    gravest_first,
    indicator_title,
    outcome_cell,
    rule_columns,
    severities,
)
from checker.reports.entries import called
from checker.reports.places import spot
from checker.reports.sheets import outcome_of, year
from checker.wording import phrase

# An indicator (id, unit, which of several values) with what its column is headed with.
Indicator = tuple[str, str, int]


def matrix(report: Report, lang: str) -> Sheet:
    """Return one row a submission and one column a rule, each cell in words.

    The gravest rules and those not met most often stand first; rules that everyone met are folded away.
    """
    troubled: Counter[str] = Counter()
    used: set[str] = set()
    for submission in report.submissions:
        for result in submission.results:
            used.add(result.rule)
            troubled[result.rule] += outcome_of(result) not in QUIET
    shown = gravest_first(report.rules, used, troubled)[: COLUMNS - 1]
    columns = (Column(phrase("sheet.unit", lang), 20), *rule_columns(report.rules, shown, troubled, lang))
    above = ("", *severities(report.rules, shown, lang))
    rows = (_matrix_row(one, shown, lang) for one in report.submissions)
    return Sheet(phrase("sheet.name-matrix", lang), columns, rows, above, one_page_wide=False)


def _matrix_row(one: SubmissionReport, shown: Sequence[str], lang: str) -> Sequence[Cell | str]:
    results = {result.rule: result for result in one.results}
    row: list[Cell | str] = [called(one)]
    for rule in shown:
        result = results.get(rule)
        row.append(
            outcome_cell(None, "", lang) if result is None else outcome_cell(outcome_of(result), result.severity, lang)
        )
    return row


def statistics(report: Report, lang: str) -> Sheet:
    """Return one row a submission and, for each indicator and unit, a column with the number and one with its place.

    Where a report gives several numbers for one indicator, each has columns of its own.  An approximate number is a
    number all the same; its format and its place say 约.
    """
    found = [_numbered(one.statistics) for one in report.submissions]
    labels: dict[Indicator, str] = {}
    towns: Counter[Indicator] = Counter()
    for numbers in found:
        for indicator, number in numbers.items():
            labels.setdefault(indicator, indicator_title(number.label, number.unit, indicator[2], lang))
            towns[indicator] += 1
    by_id: Counter[str] = Counter()
    for (ident, _, _), count in towns.items():
        by_id[ident] = max(by_id[ident], count)
    first = {indicator: number for number, indicator in reversed(list(enumerate(labels)))}
    opened: dict[str, int] = {}
    for indicator in labels:
        opened.setdefault(indicator[0], first[indicator])
    shown = sorted(labels, key=lambda one: (-by_id[one[0]], opened[one[0]], one[2], -towns[one], first[one]))
    shown = shown[: (COLUMNS - 2) // 2]
    columns = [Column(phrase("sheet.unit", lang), 20), Column(phrase("sheet.year", lang), 6)]
    for indicator in shown:
        columns.append(Column(labels[indicator], 11))
        columns.append(Column(phrase("sheet.place-of", lang, label=labels[indicator]), 13))
    rows = (_statistics_row(one, numbers, shown, lang) for one, numbers in zip(report.submissions, found, strict=True))
    return Sheet(phrase("sheet.name-statistics", lang), tuple(columns), rows, one_page_wide=False)


def _numbered(statistics: Sequence[StatisticResult]) -> dict[Indicator, StatisticResult]:
    """The numbers of one submission, told apart by how many of the same indicator and unit stand before."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    numbers: dict[Indicator, StatisticResult] = {}
    for number in statistics:
        key = number.id, number.unit
        seen[key] += 1
        numbers[*key, seen[key]] = number
    return numbers


def _statistics_row(
    one: SubmissionReport, numbers: dict[Indicator, StatisticResult], shown: Sequence[Indicator], lang: str
) -> Iterator[Cell | str | float]:
    yield called(one)
    yield year(one)
    for indicator in shown:
        number = numbers.get(indicator)
        if number is None:
            yield ""
            yield ""
            continue
        yield Cell(number.value, "approximate" if number.approximate else "")
        where = spot(number.location, one.format, lang)
        yield phrase("sheet.approximate-place", lang, place=where) if number.approximate else where
