"""Does every cell of a prescribed table hold a number, in its own column and written as one?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.form_cells import Cell, plain
from checker.checks.form_definition import Entry
from checker.checks.form_filled import Filled, FilledRow
from checker.checks.form_reading import filled_forms
from checker.checks.form_sums import confirmed
from checker.checks.form_table import FORMS, VALUES, cell_values, party
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

_TEXT = 20
_MANY = 3
_Case = Callable[[Cell], "str | None"]


def judge_place(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No row stands a column away from its own, and none has more numbers than the table has columns."""
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for filled in filled_forms(target, str(with_["list"])).values():
        evidence.append(filled.span)
        gaps += [_of_row(filled, row, row.state) for row in _rows(filled) if row.state in ("left", "right", "long")]
    return _told(gaps, evidence)


def judge_blank(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No cell is left blank: nothing is to be told as 0.  A row with too few numbers is told as a whole (``short``)."""
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for filled in filled_forms(target, str(with_["list"])).values():
        evidence.append(filled.span)
        gaps += [_of_row(filled, row, "short") for row in _rows(filled) if row.state == "short"]
        gaps += _stretches(filled, "blank")
    return _told(gaps, evidence)


def _stretches(filled: Filled, state: str) -> Iterator[Gap]:
    """What is in a state: whole rows one below the other and whole columns at once, the rest row by row."""
    rest = [row for row in _rows(filled) if row.cells]
    for run in _whole_rows(rest, state):
        values = {"to": run[-1].entry.number, "numbers": len(run), "text": _text(run[0])}
        yield _of_many(filled, run[0], None, "rows", values)
        rest = [row for row in rest if row not in run]
    columns: dict[str, set[str]] = {}
    for block in filled.form.blocks:
        own = [row for row in rest if row.block is block]
        for column in block.columns if len(own) >= _MANY else ():
            if all(column.id in row.cells and row.cells[column.id].state == state for row in own):
                columns.setdefault(own[0].entry.id, set()).add(column.id)
                values = {"to": own[-1].entry.number, "numbers": len(own), "text": own[0].cells[column.id].text}
                yield _of_many(filled, own[0], column, "column", values)
        for row in own:
            yield from _runs(filled, row, state, columns.get(own[0].entry.id, set()))


def _whole_rows(rows: list[FilledRow], state: str) -> Iterator[list[FilledRow]]:
    """Three and more rows one below the other with nothing but cells in a state."""
    run: list[FilledRow] = []
    for row in rows:
        told = all(cell.state == state for _, cell in _cells(row))
        if run and not (told and row.entry.number == run[-1].entry.number + 1):
            if len(run) >= _MANY:
                yield run
            run = []
        run = [*run, row] if told else []
    if len(run) >= _MANY:
        yield run


def _text(row: FilledRow) -> str:
    return next(cell.text for _, cell in _cells(row))


def _of_many(filled: Filled, row: FilledRow, column: Entry | None, case: str, values: Mapping[str, object]) -> Gap:
    """One finding for several rows, which begin with ``row``, or for a whole column."""
    form = filled.form
    named = cell_values(form, row.entry if column is None else None, column)
    key = f"{party(form, row.entry if column is None else None, column)}.{case}"
    return Gap(row.span, case, {**named, **values}, party=key, unsure=filled.shaky)


def _of_row(filled: Filled, row: FilledRow, case: str) -> Gap:
    values = {**cell_values(filled.form, row.entry), "numbers": row.numbers, "columns": len(row.block.columns)}
    return Gap(row.span, case, values, party=party(filled.form, row.entry), unsure=filled.recognised)


def _runs(filled: Filled, row: FilledRow, state: str, without: Collection[str]) -> Iterator[Gap]:
    """One finding for each cell in a state; a run of three or more, or a whole row, is told at once.

    Cells of the columns ``without`` are told of already.
    """
    run: list[tuple[Entry, Cell]] = []
    cells = [*((column, cell) for column, cell in _cells(row) if column.id not in without), None]
    for one in cells:
        if one is not None and one[1].state == state and (not run or one[0].number == run[-1][0].number + 1):
            run.append(one)
            continue
        yield from _run(filled, row, run)
        run = [one] if one is not None and one[1].state == state else []


def _run(filled: Filled, row: FilledRow, run: list[tuple[Entry, Cell]]) -> Iterator[Gap]:
    if len(run) < _MANY:
        yield from (_gap(filled, row, column, cell, "fail") for column, cell in run)
        return
    form, whole = filled.form, len(run) == len(row.block.columns)
    first, last = run[0], run[-1]
    values = {
        **cell_values(form, row.entry, None if whole else first[0]),
        "to": last[0].number,
        "numbers": len(run),
        "text": first[1].text,
    }
    unsure = filled.shaky or any(cell.unsure for _, cell in run)
    key = party(form, row.entry, None if whole else first[0])
    yield Gap(first[1].span or row.span, "row" if whole else "run", values, party=key, unsure=unsure)


def judge_dash(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No dash, stroke or word stands for 0; it is reckoned as 0."""
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for filled in filled_forms(target, str(with_["list"])).values():
        evidence.append(filled.span)
        gaps += _stretches(filled, "dash")
    return _told(gaps, evidence)


def judge_number(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every cell holds a number that can be there: whole, not negative, decimals and a unit only where they belong.

    What was recognised on a picture and is not sure (``unsure``), or not legible (``lost``), a person must look at;
    a sum that comes out proves that its cells were read rightly.
    """
    cases = {"text": "fail", "lost": "lost"}
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for filled in filled_forms(target, str(with_["list"])).values():
        evidence.append(filled.span)
        proved = confirmed(filled)
        for row in _rows(filled):
            for column, cell in _cells(row):
                doubtful = cell.unsure and cell.state in ("number", "dash") and (row.entry.id, column.id) not in proved
                case = cases.get(cell.state) or ("unsure" if doubtful else None)
                if case is not None:
                    gaps.append(_gap(filled, row, column, cell, case))
    return _told(gaps, evidence)


def judge_manner(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Numbers are plain ASCII digits: no full-width ones (``wide``), no marks between (``separated``), no ``unit``.

    Nor are there ``zeros`` that say nothing: 012, 12.00 where whole numbers are asked for.
    """
    return _each(target, with_, lambda cell: cell.manner)


def _each(target: Target, with_: Mapping[str, object], case_of: _Case) -> Judgement:
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for filled in filled_forms(target, str(with_["list"])).values():
        evidence.append(filled.span)
        for row in _rows(filled):
            for column, cell in _cells(row):
                case = case_of(cell)
                if case is not None:
                    gaps.append(_gap(filled, row, column, cell, case))
    return _told(gaps, evidence)


def _gap(filled: Filled, row: FilledRow, column: Entry, cell: Cell, case: str) -> Gap:
    form = filled.form
    values = {
        **cell_values(form, row.entry, column),
        "text": cell.text[:_TEXT],
        "number": plain(cell.value) if cell.value is not None else "",
        "unit": column.unit or form.unit,
    }
    span = cell.span if cell.span is not None else row.span
    return Gap(span, case, values, party=party(form, row.entry, column), unsure=cell.unsure or filled.shaky)


def _rows(filled: Filled) -> list[FilledRow]:
    return sorted(filled.rows.values(), key=lambda row: row.entry.number)


def _cells(row: FilledRow) -> Iterator[tuple[Entry, Cell]]:
    return ((column, row.cells[column.id]) for column in row.block.columns if column.id in row.cells)


def _told(gaps: list[Gap], evidence: list[Span]) -> Judgement:
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


_OPTIONS = options(("list",), list=FORMS)
_MANNERS = frozenset({"wide", "separated", "unit", "zeros"})
_OF_MANY = frozenset({"fail", "run", "row", "rows", "column"})
_OF_CELLS = VALUES | {"text", "number", "unit"}
_OF_ROWS = VALUES | {"numbers", "columns"}
PLACE = CheckKind(
    "form-place",
    judge_place,
    _OPTIONS,
    cases=frozenset({"left", "right", "long"}),
    required=frozenset({"left", "right", "long"}),
    placeholders=_OF_ROWS,
    nature="relates",
)
BLANK = CheckKind(
    "form-blank",
    judge_blank,
    _OPTIONS,
    cases=_OF_MANY | {"short"},
    required=_OF_MANY | {"short"},
    placeholders=_OF_ROWS | {"to"},
    nature="relates",
)
DASH = CheckKind(
    "form-dash",
    judge_dash,
    _OPTIONS,
    cases=_OF_MANY,
    required=_OF_MANY,
    placeholders=VALUES | {"text", "to", "numbers"},
    nature="relates",
)
NUMBER = CheckKind(
    "form-number",
    judge_number,
    _OPTIONS,
    cases=frozenset({"fail", "lost", "unsure"}),
    required=frozenset({"fail", "lost", "unsure"}),
    placeholders=_OF_CELLS,
    nature="relates",
)
MANNER = CheckKind(
    "form-manner",
    judge_manner,
    _OPTIONS,
    cases=_MANNERS,
    required=_MANNERS,
    placeholders=_OF_CELLS,
    nature="relates",
)
