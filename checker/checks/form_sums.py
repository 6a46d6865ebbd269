"""Do the sums of a prescribed table come out: of rows in every column, of columns in every row?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, as_list, options
from checker.checks.form_cells import Cell, plain
from checker.checks.form_definition import Entry, Form, Sum, bare
from checker.checks.form_filled import Filled
from checker.checks.form_reading import filled_forms
from checker.checks.form_table import FORMS, VALUES, cell_values, party
from checker.frozen import dataclass
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

_LONG = 8
_WRITTEN = 30
_NAMED = 2

Term = tuple[Entry, Entry, Cell]
"""(row, column, what stands there)."""


@dataclass(frozen=True)
class Equation:
    """A sum in one column or one row: its terms on both sides, all of them with values."""

    form: Form
    sum: Sum
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def difference(self) -> float:
        """How much the left side is over the right one."""
        return round(_total(self.left) - _total(self.right), 6)


def _total(terms: Sequence[Term]) -> float:
    return sum(cell.value or 0 for _, _, cell in terms)


def equations(filled: Filled, wanted: Sequence[str] | None = None) -> Iterator[Equation]:
    """Yield every sum of a form that can be reckoned, of those ``wanted`` (all: None): no cell blank or illegible."""
    for one in filled.form.sums:
        if wanted is not None and one.id not in wanted:
            continue
        for block in filled.form.blocks:
            own = {entry.id: entry for entry in (block.rows if one.of == "rows" else block.columns)}
            if not own.keys() >= {*one.left, *one.right}:
                continue
            for other in block.columns if one.of == "rows" else block.rows:
                sides = [_terms(filled, one, own, names, other) for names in (one.left, one.right)]
                if sides[0] is not None and sides[1] is not None:
                    yield Equation(filled.form, one, sides[0], sides[1])


def _terms(
    filled: Filled, one: Sum, own: Mapping[str, Entry], names: Sequence[str], other: Entry
) -> tuple[Term, ...] | None:
    terms: list[Term] = []
    for name in names:
        row, column = (own[name], other) if one.of == "rows" else (other, own[name])
        cell = filled.cell(row.id, column.id)
        if cell is None or not cell.counts:
            return None
        terms.append((row, column, cell))
    return tuple(terms)


def confirmed(filled: Filled) -> frozenset[tuple[str, str]]:
    """Return the cells (row id, column id) that stand in a sum that comes out: read wrongly, it would not."""
    return frozenset(
        (row.id, column.id)
        for equation in equations(filled)
        if equation.difference == 0
        for row, column, _ in (*equation.left, *equation.right)
    )


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every sum named by ``sums`` comes out wherever all its cells hold numbers; a dash counts as 0."""
    wanted = [str(one) for one in as_list(with_["sums"])]
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for filled in filled_forms(target, str(with_["list"])).values():
        for equation in equations(filled, wanted):
            if equation.difference:
                gaps.append(_gap(filled, equation))
            else:
                evidence += [cell.span for _, _, cell in equation.left if cell.span is not None]
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _gap(filled: Filled, equation: Equation) -> Gap:
    one, terms = equation.sum, (*equation.left, *equation.right)
    row, column, cell = equation.left[0]
    # Several cells on the left: it is about the whole column, or the whole row.
    whole = len(one.left) > 1
    at = (None if whole and one.of == "rows" else row, None if whole and one.of == "columns" else column)
    values = {
        **cell_values(filled.form, *at),
        "left": _written(equation.left),
        "right": _written(equation.right),
        "difference": plain(abs(equation.difference)),
        "cells": f"{_named(one, equation.left)}；{_named(one, equation.right)}",
    }
    return Gap(
        _span(filled, row, cell),
        values=values,
        related=tuple(cell.span for _, _, cell in terms[1:] if cell.span is not None and cell.value),
        party=f"{party(filled.form, row, column)}.{one.id}",
        unsure=filled.shaky or any(cell.unsure for _, _, cell in terms),
    )


def _span(filled: Filled, row: Entry, cell: Cell) -> Span:
    return cell.span if cell.span is not None else filled.rows[row.id].span


def _written(terms: Sequence[Term]) -> str:
    """5+6: what is not 0, as it is added up; of a sum too long to be read its beginning and what it comes to."""
    shown = [plain(cell.value) for _, _, cell in terms if cell.value]
    written = "+".join(shown) or "0"
    if len(written) <= _WRITTEN:
        return written
    return f"{'+'.join(shown[:_NAMED])}+…（共{len(shown)}项，计{plain(round(_total(terms), 6))}）"


def _named(one: Sum, terms: Sequence[Term]) -> str:
    """自然人5、商业企业6: the cells that are not 0 by the name that changes in the sum."""
    shown = [
        f"{_short(row if one.of == 'rows' else column)}{plain(cell.value or 0)}"
        for row, column, cell in terms
        if cell.value or len(terms) <= 2
    ]
    if not shown:
        return "各项均为0"
    return "、".join(shown[:_NAMED]) + ("等" if len(shown) > _NAMED else "")


def _short(entry: Entry) -> str:
    label = bare(entry.label)
    short = label if len(label) <= _LONG else min((label, *entry.readings), key=len)
    return short if len(short) <= _LONG else f"{short[: _LONG - 1]}…"


KIND = CheckKind(
    "form-sums",
    judge,
    options(
        ("list", "sums"),
        list=FORMS,
        sums={"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    ),
    required=frozenset({"fail"}),
    placeholders=VALUES | {"left", "right", "difference", "cells"},
    nature="relates",
)
