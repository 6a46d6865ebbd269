"""The tables of the workbook as plain rows: overview, findings, rules and what is known of the run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checker.model.report import Report, RuleResult, SubmissionReport
from checker.model.rule import Rule
from checker.reports.cells import OUTCOMES, Cell, Column, Sheet, part_cell, part_titles, verdict_cell
from checker.reports.entries import (
    KINDS,
    Entry,
    bases,
    called,
    clock_words,
    decision_words,
    entries,
    fact_words,
    heading,
    kind_name,
    message,
    rule_title,
    unit_name,
    waiver_note,
)
from checker.reports.notes import cause, unread_note
from checker.reports.particulars import files
from checker.reports.places import cite, place
from checker.reports.standards import change_words, overlay_names, pack_name, packs, waiver_words
from checker.wording import phrase

# A part by its id and what it is called.
_Part = tuple[str, str]


def overview(report: Report, lang: str) -> Sheet:
    """Return one row a submission: what it is, what came of it, how many findings, the required parts, its path."""
    parts: dict[_Part, Mapping[str, str]] = {}
    for submission in report.submissions:
        parts.update((_part_of(one), one[1]) for one in submission.pack.parts)
    kinds = len(report.by_pack) > 1
    columns = (
        Column(phrase("sheet.unit", lang), 16),
        Column(phrase("fact.title", lang), 24),
        Column(phrase("sheet.year", lang), 6),
        *([Column(phrase("sheet.pack", lang), 16)] if kinds else []),
        Column(phrase("sheet.verdict", lang), 11),
        Column(phrase("sheet.suggestion", lang), 10),
        *(Column(kind_name(kind, lang), 6) for kind in KINDS),
        *(Column(part_titles([(ident, one)], lang)[ident], 10) for (ident, _), one in parts.items()),
        Column(phrase("field.reason", lang), 14),
        Column(phrase("sheet.file", lang), 20),
    )
    rows = (_overview_row(one, list(parts), kinds, lang) for one in report.submissions)
    closing: tuple[Cell, ...] = ()
    if len(report.submissions) > 1:
        sums = Counter(entry.kind for one in report.submissions for entry in entries(one))
        told = phrase("sheet.total", lang), phrase("sheet.copies", lang, count=len(report.submissions))
        named = (*told, *[""] * (4 if kinds else 3))
        values: tuple[str | int, ...] = (*named, *(sums[kind] for kind in KINDS), *[""] * (len(parts) + 2))
        closing = tuple(Cell(value, "head") for value in values)
    return Sheet(phrase("sheet.name-overview", lang), columns, rows, closing=closing)


def _part_of(part: tuple[str, Mapping[str, str]]) -> _Part:
    """Two packs may have parts of one id: they are the same where they are called the same."""
    return part[0], part[1].get("zh", "")


def _overview_row(
    one: SubmissionReport, parts: Sequence[_Part], kinds: bool, lang: str
) -> Sequence[Cell | str | float]:
    counts = Counter(entry.kind for entry in entries(one))
    read = unread_note(one) is None
    called_by, found = dict(one.pack.parts), {part.id: part.status for part in one.parts}
    statuses = {_part_of((name, called_by.get(name, {}))): status for name, status in found.items()}
    return (
        unit_name(one),
        fact_words(one, "title"),
        year(one),
        *([pack_name(one.pack, lang)] if kinds else []),
        verdict_cell(one.verdict, counts["review"], lang),
        phrase(f"suggestion.{one.suggestion}", lang),
        *(Cell(counts[kind] if read else "", kind if counts[kind] else "") for kind in KINDS),
        *(part_cell(statuses.get(part), lang) for part in parts),
        cause(one, lang) if one.verdict == "undetermined" else "",
        one.path,
    )


def year(one: SubmissionReport) -> Cell:
    """Return the report year, as a number where it is one."""
    fact = one.facts.get("report_year")
    if fact is not None and isinstance(fact.value, int):
        return Cell(fact.value, "year")
    return Cell(fact_words(one, "report_year"))


def findings(report: Report, lang: str) -> Sheet:
    """Return one row a finding, waived ones included, in the order of the submissions."""
    widths = {
        "sheet.unit": 14,
        "sheet.number": 6,
        "field.severity": 9,
        "sheet.outcome": 8,
        "sheet.title": 16,
        "field.place": 22,
        "field.quote": 18,
        "field.message": 28,
        "field.basis": 24,
        "field.remedy": 26,
        "field.handling": 10,
        "sheet.decision": 10,
        "field.waived": 11,
        "sheet.file": 15,
    }
    columns = tuple(Column(phrase(key, lang), width) for key, width in widths.items())
    rows = (
        _finding_row(one, entry, report.rules_of(one.pack), lang)
        for one in report.submissions
        for entry in entries(one)
    )
    return Sheet(phrase("sheet.name-findings", lang), columns, rows, frozen=2)


def _finding_row(
    one: SubmissionReport, entry: Entry, rules: Mapping[str, Rule], lang: str
) -> Sequence[Cell | str | float]:
    found = entry.finding
    rule = rules.get(found.rule)
    return (
        called(one),
        phrase(f"html.short-{entry.kind}", lang, number=entry.number),
        Cell(phrase(f"severity.{found.severity}", lang), found.severity if entry.waiver is None else "waived"),
        Cell(phrase(f"outcome.{found.outcome}", lang), "review" if found.outcome == "review" else ""),
        heading(found, rules, lang),
        place(found.location, one.format, lang),
        found.location.quote,
        message(found, lang),
        bases(found, rules, lang),
        found.remedy,
        "" if rule is None else phrase(f"handling.{rule.handling}", lang),
        "" if found.decision is None else decision_words(found.decision, lang),
        "" if entry.waiver is None else waiver_note(entry.waiver, lang),
        one.path,
    )


def rule_list(report: Report, lang: str) -> Sheet:
    """Return one row for each rule that was applied, with what came of it in how many submissions."""
    widths = {
        "sheet.title": 18,
        "field.severity": 9,
        "field.handling": 10,
        "field.stage": 11,
        "field.requirement": 30,
        "field.remedy": 28,
        "field.basis": 26,
        **dict.fromkeys((f"sheet.outcome-{outcome}" for outcome in OUTCOMES), 7),
        "sheet.rule": 20,
    }
    columns = tuple(Column(phrase(key, lang), width) for key, width in widths.items())
    rows = (row for one in report.by_pack for row in _rule_rows(one, lang))
    return Sheet(phrase("sheet.name-rules", lang), columns, rows)


def _rule_rows(report: Report, lang: str) -> Iterator[Sequence[Cell | str | float]]:
    counts: dict[str, Counter[str]] = {}
    for submission in report.submissions:
        for result in submission.results:
            counts.setdefault(result.rule, Counter())[outcome_of(result)] += 1
    yield from (_rule_row(rule, counts[rule.id], lang) for rule in report.rules.values() if rule.id in counts)


def _rule_row(rule: Rule, counts: Counter[str], lang: str) -> Sequence[Cell | str | float]:
    basis = phrase("report.clause-separator", lang).join(dict.fromkeys(cite(one, lang) for one in rule.basis))
    return (
        rule_title({rule.id: rule}, rule.id, lang),
        Cell(phrase(f"severity.{rule.severity}", lang), rule.severity),
        phrase(f"handling.{rule.handling}", lang),
        phrase(f"stage.{rule.stage}", lang),
        rule.requirement,
        # What a finding fills in stands open here.
        re.sub(r"\{[a-z_]+\}", "……", rule.remedy),
        basis,
        *(counts[outcome] for outcome in OUTCOMES),
        rule.id,
    )


def outcome_of(result: RuleResult) -> str:
    """Return a result's outcome, or ``waived`` where its findings do not count."""
    return "waived" if result.waived else result.outcome


def run(report: Report, lang: str) -> Sheet:
    """Return what was applied, when and with which exceptions, as pairs of a name and what is to be told."""
    columns = (Column(phrase("sheet.item", lang), 24), Column(phrase("sheet.content", lang), 100))
    return Sheet(phrase("sheet.name-run", lang), columns, list(_run_rows(report, lang)))


def _run_rows(report: Report, lang: str) -> Iterator[tuple[str, str]]:
    def row(key: str, content: object) -> tuple[str, str]:
        return phrase(f"sheet.{key}", lang), str(content)

    if report.checked_at is not None:
        yield row("checked-at", clock_words(report.checked_at))
    yield row("version", report.tool_version)
    yield row("submissions", len(report.submissions))
    for pack in packs(report):
        yield row("pack", phrase("report.overlay", lang, title=pack_name(pack, lang), version=pack.version))
        yield from (row("overlay", name) for name in overlay_names(pack, lang))
        yield from (row("change", change_words(change, report.rules_of(pack), lang)) for change in pack.changes)
        dates = Counter(date for _, date in pack.lists)
        for date in sorted(dates):
            yield row("list-date", phrase("sheet.lists-of", lang, date=date, count=dates[date]))
    for submission in report.submissions:
        yield from (row("files", one) for one in files(submission, lang))
        for found, waiver in submission.waived:
            told = {**waiver, "rule": found.rule, "unit": called(submission)}
            yield row("waiver", waiver_words(told, report.rules_of(submission.pack), lang))
    yield from (row("waiver-expired", waiver_words(one, report.rules, lang)) for one in report.waivers_expired)
    yield from (row("waiver-unused", waiver_words(one, report.rules, lang)) for one in report.waivers_unused)
