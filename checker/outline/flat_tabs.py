"""Rows copied with all their tabs or drawn with bars, those of blank cells too: these alone tell the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.frozen import replace
from checker.model.document import Line, Table
from checker.outline.flat_items import BARS, ends_in_bars, is_number, is_rule

_FEWEST_ROWS = 3
_FEWEST_NUMBERED = 2
_LONGEST = 120


def without_end_tabs(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those of rows that all end in a tab without it: a program that copies a table puts it there.

    A tab before a last cell that is blank stays: the heads above it end in a word.
    """
    trimmed = list(lines)
    run: list[int] = []
    for at, line in enumerate((*lines, None)):
        if line is not None and "\t" in line.text:
            run.append(at)
        elif line is None or line.text.strip():
            if len(run) >= _FEWEST_ROWS and all(_ends_in_tab(lines[one].text) for one in run):
                for one in run:
                    text = lines[one].text
                    trimmed[one] = replace(lines[one], text=text[: text.rindex("\t")])
            run = []
    return trimmed


def _ends_in_tab(text: str) -> bool:
    return text.rstrip(" \u3000\r").endswith("\t")


def tabbed_tables(lines: Sequence[Line]) -> Iterator[Table]:
    """Yield the tables that such rows make up, in order; lines that a sentence stands in are in none.

    All rows have as many cells, some of them numbers, and one has nothing behind its first cell, or a rule is drawn
    between two: where tabs were lost with the cells behind them, ``flat_items`` goes by labels and numbers instead.
    """
    run: list[Line] = []
    mark, ruled = "", False
    for line in (*lines, None):
        own = _separator(line) if line is not None else ""
        if line is not None and own and own == (mark or own):
            run, mark = [*run, line], own
            continue
        if line is not None and run and line.zone == "body" and (not line.text.strip() or is_rule(line.text)):
            ruled = ruled or is_rule(line.text)
            continue  # a blank line between two rows, or one drawn
        if _is_table(run, mark, ruled=ruled):
            yield _table(run, mark)
        run, mark = ([line], own) if line is not None and own else ([], "")
        ruled = False


def _separator(line: Line) -> str:
    """What parts the cells of a row: a tab, or bars that stand at both its ends as well; "" for no row."""
    text = line.text.strip(" \u3000")
    if line.zone != "body" or len(text) > _LONGEST * 2 or "。" in text or is_rule(text):
        return ""
    if "\t" in text.lstrip("\t \u3000"):
        return "\t"
    if ends_in_bars(text):
        return ""  # each row begins at the left, whatever cells cover it
    return next((bar for bar in BARS if len(text) > 1 and text[0] == text[-1] == bar), "")


def _cells(line: Line, mark: str) -> list[tuple[int, int]]:
    """Where the text of each cell stands (half-open offsets), nothing between them where one is blank."""
    found: list[tuple[int, int]] = []
    start = 0
    for part in line.text.split(mark):
        inner = part.strip()
        begin = start + len(part) - len(part.lstrip())
        found.append((begin, begin + len(inner)) if inner else (start, start))
        start += len(part) + 1
    return found if mark == "\t" else found[1:-1]


def _is_table(run: Sequence[Line], mark: str, *, ruled: bool) -> bool:
    if len(run) < _FEWEST_ROWS:
        return False
    rows = [[line.text[start:end] for start, end in _cells(line, mark)] for line in run]
    numbered = sum(any(is_number(cell) for cell in row[1:] if cell) for row in rows)
    joined = ruled or any(row[0] and not any(row[1:]) for row in rows)
    return joined and len({len(row) for row in rows}) == 1 and numbered >= _FEWEST_NUMBERED


def _table(run: Sequence[Line], mark: str) -> Table:
    rows: list[tuple[tuple[int, ...], ...]] = []
    within: dict[tuple[int, int], tuple[int, int]] = {}
    for at, line in enumerate(run):
        cells: list[tuple[int, ...]] = []
        for column, (start, end) in enumerate(_cells(line, mark)):
            if end > start:
                within[at, column] = (start, end)
            cells.append((line.number,) if end > start else ())
        rows.append(tuple(cells))
    return Table(tuple(rows), within)
