"""What the workbooks of a report and of a batch are made of: sheets, and the cells and columns that stand in both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.frozen import dataclass
from checker.model.rule import SEVERITIES, Rule
from checker.reports.entries import rule_title
from checker.wording import phrase

# What a sheet can hold at all.
ROWS = 1_048_576
COLUMNS = 16_384
OUTCOMES = ("pass", "fail", "review", "not_applicable", "error", "waived")
QUIET = ("pass", "not_applicable")
"""Outcomes of a rule that nobody has to look at."""
VERDICT_STYLES = {"fail": "must", "undetermined": "review", "pass": "good"}
_PART_STYLES = {"dedicated": "good", "inline": "should", "missing": "must"}
_OUTCOME_STYLES = {"pass": "good", "review": "review", "not_applicable": "quiet", "error": "should", "waived": "waived"}


@dataclass(frozen=True)
class Cell:
    """A value and how it looks: one of the styles of the workbook, such as must, good, head or approximate."""

    value: str | float
    style: str = ""


@dataclass(frozen=True)
class Column:
    """A column with its heading and its width in characters; ``folded`` hides it until someone opens it."""

    title: str
    width: float
    folded: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table: ``above`` stands over the headings, ``closing`` below the rows and outside of their filter.

    ``frozen`` counts the columns that stay in view; ``one_page_wide`` shrinks print to the width of the paper.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Iterable[Cell | str | float]]
    above: tuple[str, ...] = ()
    closing: tuple[Cell, ...] = ()
    frozen: int = 1
    one_page_wide: bool = True


def part_titles(parts: Iterable[tuple[str, Mapping[str, str]]], lang: str) -> dict[str, str]:
    """Return what the required parts are called, by their ids."""
    return {ident: title.get(lang) or title.get("zh") or ident for ident, title in parts}


def verdict_cell(verdict: str, reviews: int, lang: str) -> Cell:
    """Return the conclusion on a submission; a pass with ``reviews`` findings to verify says so."""
    reviewed = verdict == "pass" and reviews > 0
    said = phrase("label.pass-with-reviews" if reviewed else f"label.{verdict}", lang, count=reviews)
    return Cell(said, "review" if reviewed else VERDICT_STYLES.get(verdict, ""))


def part_cell(status: str | None, lang: str) -> Cell:
    """Return whether a required part is there; empty where nobody looked."""
    return Cell("") if status is None else Cell(phrase(f"status.{status}", lang), _PART_STYLES.get(status, ""))


def outcome_cell(outcome: str | None, severity: str, lang: str) -> Cell:
    """Return what came of a rule, in words; None: it was not applied."""
    if outcome is None:
        return Cell(phrase("sheet.not-checked", lang), "quiet")
    return Cell(
        phrase(f"sheet.outcome-{outcome}", lang), severity if outcome == "fail" else _OUTCOME_STYLES.get(outcome, "")
    )


def gravest_first(rules: Mapping[str, Rule], used: Iterable[str], troubled: Mapping[str, int]) -> list[str]:
    """Return those of ``used`` that are in ``rules``.

    The gravest and those not met most often (``troubled`` counts) stand first, those that everyone met at the end.
    """
    order = {rule: number for number, rule in enumerate(rules)}

    def rank(rule: str) -> tuple[bool, int, int, int]:
        return not troubled[rule], SEVERITIES.index(rules[rule].severity), -troubled[rule], order[rule]

    return sorted((rule for rule in used if rule in order), key=rank)


def rule_columns(
    rules: Mapping[str, Rule], shown: Sequence[str], troubled: Mapping[str, int], lang: str
) -> tuple[Column, ...]:
    """Return a column for each of the ``shown`` rules; those that everyone met are folded away."""
    return tuple(Column(rule_title(rules, rule, lang), 9.5, folded=not troubled[rule]) for rule in shown)


def severities(rules: Mapping[str, Rule], shown: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return how grave each of the ``shown`` rules is, in words, to stand above its column."""
    return tuple(phrase(f"severity.{rules[rule].severity}", lang) for rule in shown)


def indicator_title(label: str, unit: str, nth: int, lang: str) -> str:
    """Return the heading of an indicator's column; ``nth`` tells several values of one report apart (from 1)."""
    titled = phrase("sheet.indicator", lang, label=label, unit=unit) if unit else label
    return titled if nth == 1 else phrase("sheet.indicator-more", lang, label=titled, number=nth)
