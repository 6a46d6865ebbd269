"""Does the text say the numbers that the prescribed tables hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.checks.base import (
    NOT_APPLICABLE,
    PATTERN,
    PATTERNS,
    CheckKind,
    Target,
    as_list,
    as_mapping,
    list_id,
    options,
)
from checker.checks.form_cells import Cell, plain
from checker.checks.form_definition import Entry, Form
from checker.checks.form_filled import Filled
from checker.checks.form_reading import filled_forms
from checker.checks.form_table import FORMS, VALUES, cell_values
from checker.checks.numbers import counts_between
from checker.frozen import dataclass
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.sentences import clauses, sentences

_WORD = {"type": "string", "minLength": 1}
_SUM = {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": r"^[^.]+\.[^.]+$"}}
_SAID = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {"before": PATTERN, "after": PATTERN},
}
_CLAIM = {
    "type": "object",
    "required": ["id", "label", "form", "cells", "units", "said"],
    "additionalProperties": False,
    "properties": {
        "id": _WORD,
        "label": {"type": "object", "required": ["zh", "en"]},
        "form": _WORD,
        "cells": {"type": "array", "minItems": 1, "items": _SUM},
        "units": {"type": "array", "minItems": 1, "items": _WORD},
        "factor": {"type": "integer", "minimum": 1},
        "said": {"type": "array", "minItems": 1, "items": _SAID},
        "zero": PATTERNS,
        "near": PATTERNS,
        "about": PATTERNS,
        "unless": PATTERNS,
        "of_other_years": {"type": "boolean"},
    },
}
SCHEMA: Mapping[str, object] = {"claims": {"type": "array", "minItems": 1, "items": _CLAIM}}
_TOLD_IN = frozenset({"body", "heading"})
_BEHIND = 24
_YEAR = "(20[0-9]{2})(?=年)"


@dataclass(frozen=True)
class Claim:
    """What a sentence says of a table: the entry of the list, the value and where it stands."""

    entry: Mapping[str, object]
    value: float
    span: Span


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every number of the text that the list recognises is that of the table, or of one of the sums it may mean.

    Nothing is said of a table that is not there, nor of cells without a value: other rules do.
    """
    forms = filled_forms(target, str(with_["tables"]))
    gaps: dict[Span, Gap] = {}
    evidence: list[Span] = []
    for claim in claims(target, target.content(with_["list"])):
        filled = forms.get(str(claim.entry["form"]))
        sums = [found for names in as_list(claim.entry["cells"]) if filled and (found := _cells(filled, names))]
        if filled is None or not sums or len(sums) < len(as_list(claim.entry["cells"])):
            continue
        factor = int(str(claim.entry.get("factor", 1)))
        totals = [round(sum(cell.value or 0 for _, _, cell in cells) * factor, 6) for cells in sums]
        if claim.value in totals:
            evidence.append(claim.span)
        else:
            gaps.setdefault(claim.span, _gap(filled, claim, sums[0], totals[0] / factor, factor))
    # A number that several entries know is right where one of them says so, and told once where none does.
    told = tuple(gap for span, gap in gaps.items() if span not in evidence)
    if told:
        return Judgement("fail", told)
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _cells(filled: Filled, names: object) -> list[tuple[Entry, Entry, Cell]] | None:
    """The cells (row, column, what stands there) that are named row.column; None where one has no value."""
    found = []
    for name in as_list(names):
        row, _, column = str(name).partition(".")
        filled_row, cell = filled.rows.get(row), filled.cell(row, column)
        if filled_row is None or cell is None or not cell.counts:
            return None
        found.append((filled_row.entry, _column(filled.form, row, column), cell))
    return found


def _column(form: Form, row: str, column: str) -> Entry:
    block = next(block for block in form.blocks if any(entry.id == row for entry in block.rows))
    return next(entry for entry in block.columns if entry.id == column)


def _gap(filled: Filled, claim: Claim, cells: Sequence[tuple[Entry, Entry, Cell]], held: float, factor: int) -> Gap:
    row, column, _ = cells[0]
    places = [str(cell_values(filled.form, one, other)["place"]) for one, other, _ in cells]
    unit = column.unit or filled.form.unit
    values = {
        **cell_values(filled.form, row, column),
        "place": "与".join(places) + ("之和" if len(places) > 1 else ""),
        "label": as_mapping(claim.entry["label"])["zh"],
        "said": f"{plain(claim.value / factor)}{unit}",
        "held": f"{plain(held)}{unit}",
    }
    related = tuple(cell.span for _, _, cell in cells if cell.span is not None)
    unsure = filled.shaky or any(cell.unsure for _, _, cell in cells)
    return Gap(claim.span, values=values, related=related, party=str(claim.entry["id"]), unsure=unsure)


def claims(target: Target, content: Mapping[str, object]) -> Iterator[Claim]:
    """Yield what the sentences of the body say, one claim a number; what stands in tables says nothing here."""
    entries = [as_mapping(one) for one in as_list(content["claims"])]
    for paragraph in target.document.paragraphs:
        if paragraph.role not in _TOLD_IN:
            continue
        for start, end in sentences(target.text, paragraph.span.start, paragraph.span.end):
            sentence = Span(start, end)
            for entry in entries:
                if "about" not in entry or _is_about(target, entry["about"], paragraph.span):
                    yield from _said(target, entry, sentence)


def _is_about(target: Target, words: object, paragraph: Span) -> bool:
    """Do the words stand in a paragraph or in a heading over it?"""
    over = [one.title for one in target.document.sections if one.span.start <= paragraph.start < one.span.end]
    return any(target.says(words, text) for text in (target.text[paragraph.start : paragraph.end], *over))


def _said(target: Target, entry: Mapping[str, object], sentence: Span) -> Iterator[Claim]:
    text = target.text
    for count in counts_between(text, sentence.start, sentence.end):
        if count.approximate or count.unit not in as_list(entry["units"]):
            continue
        before, after = text[sentence.start : count.start], text[count.end : count.end + _BEHIND]
        told = any(_matches(target, as_mapping(one), before, after) for one in as_list(entry["said"]))
        if told and _means(target, entry, sentence, Span(count.start, count.end)):
            yield Claim(entry, count.value, Span(count.start, count.end))
    found = target.search_any(entry.get("zero"), sentence)
    if found is not None and _means(target, entry, sentence, found):
        yield Claim(entry, 0, found)


def _means(target: Target, entry: Mapping[str, object], sentence: Span, said: Span) -> bool:
    """Is it this year's number of what the entry is about?

    The words of ``near`` stand before its end in the sentence, those of ``unless`` nowhere in its clauses; another
    year in its clause makes it that year's, except where the entry speaks of one itself.
    """
    text = target.text
    if "near" in entry and not target.says(entry["near"], text[sentence.start : said.end]):
        return False
    around = [(a, b) for a, b in clauses(text, sentence.start, sentence.end) if a < said.end and b > said.start]
    clause = text[around[0][0] : around[-1][1]] if around else text[said.start : said.end]
    years = {int(year) for year in re.findall(_YEAR, clause)}
    if not entry.get("of_other_years") and target.year is not None and years - {target.year}:
        return False
    return "unless" not in entry or not target.says(entry["unless"], clause)


def _matches(target: Target, said: Mapping[str, object], before: str, after: str) -> bool:
    return ("before" not in said or target.says(f"(?:{said['before']})$", before)) and (
        "after" not in said or target.says(f"^(?:{said['after']})", after)
    )


KIND = CheckKind(
    "form-text",
    judge,
    options(("list", "tables"), list=list_id("table-claims"), tables=FORMS),
    required=frozenset({"fail"}),
    placeholders=VALUES | {"label", "said", "held"},
    nature="relates",
)
