"""The tables of an example: its text names them, what is not said of a cell is 0; together they are a web page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from checker.checks.base import as_mapping
from checker.checks.form_definition import Block, Entry, Form, forms_of

_MARK = re.compile(r"\[([a-z][a-z0-9-]*)\]")
BLANK = "空"
"""Stands in an example for a cell in which nothing stands."""
LEFT_OUT = "无此行"
"""Stands in an example for a row that the table lacks."""


def forms_in(lists: Mapping[str, object]) -> dict[str, Form]:
    """Return the prescribed tables of a pack's lists by id."""
    found: dict[str, Form] = {}
    for content in map(as_mapping, lists.values()):
        if content.get("kind") == "forms":
            found |= forms_of(content)
    return found


def with_tables(text: str, lists: Mapping[str, object], cells: object) -> str | None:
    """Return a text as a web page with a table in place of every line ``[id of a table]``; None where it has none.

    ``cells`` maps the id of a table to the ids of rows to their cells, parted by blanks, with a label of their own and
    a colon before them or not; a row whose id the table does not have is added under that name.  Cells not told of hold
    0.
    """
    forms = forms_in(lists)
    lines: list[str] = []
    named = False
    for line in text.split("\n"):
        mark = _MARK.fullmatch(line.strip())
        form = forms.get(mark[1]) if mark is not None else None
        if form is None:
            lines.append(f"<p>{html.escape(line)}</p>")
        else:
            named = True
            told = {str(name): str(row) for name, row in as_mapping(as_mapping(cells).get(form.id)).items()}
            lines.append(f"<table>{''.join(_rows(form, told))}</table>")
    return f"<html><body>{''.join(lines)}</body></html>" if named else None


def _rows(form: Form, told: Mapping[str, str]) -> Iterator[str]:
    known = {row.id for block in form.blocks for row in block.rows}
    for block in form.blocks:
        yield from _heads(block)
        for row in block.rows:
            if told.get(row.id) != LEFT_OUT:
                yield _row(row.label, told.get(row.id, "0 " * len(block.columns)))
    for name, cells in told.items():
        if name not in known:
            yield _row(name, cells)


def _heads(block: Block) -> Iterator[str]:
    if block.head is not None:
        yield f"<tr><td colspan={len(block.columns) + 1}>{html.escape(block.head)}</td></tr>"
    depth = max(len(column.group) for column in block.columns)
    for level in range(depth + 1):
        labels = "".join(f"<td>{html.escape(_head(column, level, depth))}</td>" for column in block.columns)
        yield f"<tr><td>{html.escape(block.corner or '') if level == depth else ''}</td>{labels}</tr>"


def _head(column: Entry, level: int, depth: int) -> str:
    """What stands over a column: its groups from the top, its own label at the bottom."""
    if level == depth:
        return column.label
    return column.group[level] if level < len(column.group) else ""


def _row(label: str, cells: str) -> str:
    own, colon, rest = cells.partition("：")
    label, cells = (own, rest) if colon else (label, cells)
    texts = ["" if cell == BLANK else cell for cell in cells.split()]
    return f"<tr><td>{html.escape(label)}</td>{''.join(f'<td>{html.escape(cell)}</td>' for cell in texts)}</tr>"
