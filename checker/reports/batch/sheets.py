"""The workbook of a batch: counties, towns, rules by county, towns by rule, and the statistics of all towns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.frozen import dataclass
from checker.model.report import PackInfo
from checker.model.rule import Rule
from checker.reports.batch.standing import Indicator, Standing
from checker.reports.cells import (
    COLUMNS,
    OUTCOMES,
    QUIET,
    VERDICT_STYLES,
    Cell,
    Column,
    Sheet,
    gravest_first,
    indicator_title,
    outcome_cell,
    part_cell,
    part_titles,
    rule_columns,
    severities,
    verdict_cell,
)
from checker.reports.entries import KINDS, kind_name, rule_title
from checker.wording import phrase

TOWNS_BY_RULE = 5_000
"""Beyond so many submissions a sheet of towns by rules opens in no office program; the other sheets stay."""

_TROUBLES = tuple(outcome for outcome in OUTCOMES if outcome not in QUIET)


@dataclass(frozen=True)
class Batch:
    """All submissions of a batch, what the rules and indicators (by id and unit) are called, and the pack's parts."""

    standings: Sequence[Standing]
    rules: Mapping[str, Rule]
    pack: PackInfo
    labels: Mapping[tuple[str, str], str]


def sheets(batch: Batch, lang: str = "zh") -> Iterator[Sheet]:
    """Yield the sheets of the workbook in order."""
    yield counties(batch, lang)
    yield towns(batch, lang)
    yield rules_by_county(batch, lang)
    if len(batch.standings) <= TOWNS_BY_RULE:
        yield towns_by_rule(batch, lang)
    yield statistics(batch, lang)


def counties(batch: Batch, lang: str) -> Sheet:
    """Return one row a county: how many submissions, how judged, how often each part is missing, how many findings."""
    parts = _parts(batch, lang)
    columns = (
        Column(phrase("batch.county", lang), 18),
        Column(phrase("batch.submissions", lang), 9),
        *(Column(phrase(f"label.{verdict}", lang), 12) for verdict in VERDICT_STYLES),
        *(Column(phrase("batch.part-missing", lang, part=title), 12) for title in parts.values()),
        *(Column(phrase("batch.findings", lang, kind=kind_name(kind, lang)), 10) for kind in KINDS),
        Column(phrase("batch.shared", lang), 12),
    )
    grouped = _by_county(batch.standings)
    rows = [_county_row(_county_name(county, lang), some, parts) for county, some in grouped.items()]
    closing = tuple(Cell(value, "head") for value in _county_row(phrase("sheet.total", lang), batch.standings, parts))
    return Sheet(phrase("batch.name-counties", lang), columns, rows, closing=closing)


def _county_row(name: str, some: Sequence[Standing], parts: Mapping[str, str]) -> list[str | float]:
    verdicts = Counter(one.verdict for one in some)
    missing = Counter(part for one in some for part, status in one.parts.items() if status == "missing")
    return [
        name,
        len(some),
        *(verdicts[verdict] for verdict in VERDICT_STYLES),
        *(missing[part] for part in parts),
        *(sum(one.counts[at] for one in some) for at in range(len(KINDS))),
        sum(1 for one in some if one.shared),
    ]


def towns(batch: Batch, lang: str) -> Sheet:
    """Return one row a submission: what it is, what came of it, how many findings, the required parts, its file."""
    parts = _parts(batch, lang)
    columns = (
        Column(phrase("batch.county", lang), 14),
        Column(phrase("sheet.unit", lang), 18),
        Column(phrase("sheet.year", lang), 6),
        Column(phrase("sheet.verdict", lang), 12),
        Column(phrase("sheet.suggestion", lang), 10),
        *(Column(kind_name(kind, lang), 6) for kind in KINDS),
        *(Column(title, 10) for title in parts.values()),
        Column(phrase("batch.shared", lang), 10),
        Column(phrase("batch.cause", lang), 20),
        Column(phrase("sheet.file", lang), 30),
    )
    return Sheet(
        phrase("batch.name-towns", lang), columns, (_town_row(one, parts, lang) for one in batch.standings), frozen=2
    )


def _town_row(one: Standing, parts: Mapping[str, str], lang: str) -> Iterator[Cell | str | float]:
    yield _county_name(one.county, lang)
    yield one.name
    yield Cell(one.year, "year") if one.year is not None else ""
    yield verdict_cell(one.verdict, one.counts[KINDS.index("review")], lang)
    yield phrase(f"suggestion.{one.suggestion}", lang)
    for kind, count in zip(KINDS, one.counts, strict=True):
        yield Cell(count if one.outcomes else "", kind if count else "")
    yield from (part_cell(one.parts.get(part), lang) for part in parts)
    yield Cell(one.shared, "should") if one.shared else ""
    yield one.cause
    yield one.path


def rules_by_county(batch: Batch, lang: str) -> Sheet:
    """Return one row a rule and one column a county: how many submissions do not meet it, or wait to be looked at."""
    grouped = _by_county(batch.standings)
    counted = {county: _troubles(some) for county, some in grouped.items()}
    total = _troubles(batch.standings)
    shown = list(grouped)[: COLUMNS - 3]
    columns = (
        Column(phrase("sheet.title", lang), 24),
        Column(phrase("field.severity", lang), 10),
        Column(phrase("sheet.total", lang), 9),
        *(Column(_county_name(county, lang), 9) for county in shown),
    )
    rows = (
        [
            rule_title(batch.rules, rule, lang),
            Cell(phrase(f"severity.{batch.rules[rule].severity}", lang), batch.rules[rule].severity),
            total[rule],
            *(counted[county][rule] or "" for county in shown),
        ]
        for rule in _gravest_first(batch, total)
        if total[rule]
    )
    return Sheet(phrase("batch.name-rules", lang), columns, rows, frozen=3, one_page_wide=False)


def towns_by_rule(batch: Batch, lang: str) -> Sheet:
    """Return one row a submission and one column a rule, each cell in words; rules that all met are folded away."""
    total = _troubles(batch.standings)
    shown = _gravest_first(batch, total)[: COLUMNS - 2]
    columns = (
        Column(phrase("batch.county", lang), 14),
        Column(phrase("sheet.unit", lang), 18),
        *rule_columns(batch.rules, shown, total, lang),
    )
    above = ("", "", *severities(batch.rules, shown, lang))
    rows = (_outcomes(batch, one, shown, lang) for one in batch.standings)
    return Sheet(phrase("sheet.name-matrix", lang), columns, rows, above, frozen=2, one_page_wide=False)


def _outcomes(batch: Batch, one: Standing, shown: Sequence[str], lang: str) -> list[Cell | str]:
    cells = (outcome_cell(one.outcomes.get(rule), batch.rules[rule].severity, lang) for rule in shown)
    return [_county_name(one.county, lang), one.name, *cells]


def statistics(batch: Batch, lang: str) -> Sheet:
    """Return one row a submission and one column an indicator, those given by most towns first."""
    given: Counter[Indicator] = Counter(indicator for one in batch.standings for indicator in one.indicators)
    shown = [indicator for indicator, _ in sorted(given.items(), key=lambda item: (-item[1], item[0]))][: COLUMNS - 3]
    columns = (
        Column(phrase("batch.county", lang), 14),
        Column(phrase("sheet.unit", lang), 18),
        Column(phrase("sheet.year", lang), 6),
        *(Column(_label(batch, indicator, lang), 11) for indicator in shown),
    )
    at = {indicator: number for number, indicator in enumerate(shown)}
    rows = (_statistics_row(one, at, lang) for one in batch.standings)
    return Sheet(phrase("sheet.name-statistics", lang), columns, rows, frozen=2, one_page_wide=False)


def _statistics_row(one: Standing, at: Mapping[Indicator, int], lang: str) -> list[Cell | str | float]:
    row: list[Cell | str | float] = [""] * (len(at) + 3)
    row[:3] = [_county_name(one.county, lang), one.name, Cell(one.year, "year") if one.year is not None else ""]
    for number, (indicator, value) in enumerate(zip(one.indicators, one.values, strict=True)):
        if indicator in at:
            row[at[indicator] + 3] = Cell(value, "approximate" if number in one.approximate else "")
    return row


def _label(batch: Batch, indicator: Indicator, lang: str) -> str:
    ident, unit, nth = indicator
    return indicator_title(batch.labels.get((ident, unit), ident), unit, nth, lang)


def _parts(batch: Batch, lang: str) -> dict[str, str]:
    return part_titles(batch.pack.parts, lang)


def _by_county(standings: Iterable[Standing]) -> dict[str, list[Standing]]:
    grouped: dict[str, list[Standing]] = {}
    for one in standings:
        grouped.setdefault(one.county, []).append(one)
    return dict(sorted(grouped.items()))


def _county_name(county: str, lang: str) -> str:
    return county or phrase("batch.no-county", lang)


def _troubles(standings: Iterable[Standing]) -> Counter[str]:
    return Counter(rule for one in standings for rule in one.outcomes.having(_TROUBLES))


def _gravest_first(batch: Batch, total: Mapping[str, int]) -> list[str]:
    return gravest_first(batch.rules, {rule for one in batch.standings for rule in one.outcomes}, total)
