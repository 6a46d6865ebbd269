"""Does a row of a prescribed table stand one column away from its own?  The sums of the table tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.checks.form_definition import Form, Sum
from checker.checks.form_filled import FilledRow
from checker.frozen import replace

_LEAST = 3
_PROOFS = 2

Numbers = Mapping[str, "float | None"]
"""The numbers of a row by the ids of its columns; None where there is none or it is lost."""


def put_in_place(form: Form, rows: Mapping[str, FilledRow]) -> dict[str, FilledRow]:
    """Return the rows with those marked ``left`` or ``right`` that stand a column away from their own.

    Such a row is blank at one end.  Moved back, its own sum comes out, or the sums with other rows do in every column
    that can be reckoned and do not as it stands; what is lost beyond its other end proves nothing.
    """
    return {name: _judged(form, row, rows) for name, row in rows.items()}


def _judged(form: Form, row: FilledRow, rows: Mapping[str, FilledRow]) -> FilledRow:
    count = len(row.block.columns)
    numbers = [cell.value for cell in row.stretch]
    if count < _LEAST or row.state == "short" or len(numbers) < count or not any(numbers):
        return row
    beyond = numbers[1 : count + 1]
    sides: list[tuple[str, list[float | None], bool]] = [
        ("right", [*beyond, *([None] * (count - len(beyond)))], row.stretch[0].state == "blank"),
        ("left", [None, *numbers[: count - 1]], row.stretch[count - 1].state == "blank"),
    ]
    for side, moved, blank in sides:
        told = {column.id: value for column, value in zip(row.block.columns, moved, strict=True)}
        if blank and moved.count(None) <= 1 and (_own_sum(form, told) or _other_sums(form, row, told, rows)):
            return replace(row, state=side, cells={})
    return row


def _own_sum(form: Form, moved: Numbers) -> bool:
    """The sums over columns come out, with what is lost as nothing, and not just as 0 = 0."""
    sums = [one for one in form.sums if one.of == "columns" and moved.keys() >= {*one.left, *one.right}]
    told = [(_total(moved, one.left), _total(moved, one.right)) for one in sums]
    return any(left for left, _ in told) and all(left == right for left, right in told)


def _total(moved: Numbers, names: Sequence[str]) -> float:
    return sum(moved[name] or 0 for name in names)


def _other_sums(form: Form, row: FilledRow, moved: Numbers, rows: Mapping[str, FilledRow]) -> bool:
    """The sums over rows come out with the row moved, in two columns at least that are not 0, and not as it stands."""
    stands: Numbers = {column.id: cell.value for column, cell in zip(row.block.columns, row.stretch, strict=False)}
    proofs, against = 0, 0
    for one in form.sums:
        if one.of != "rows" or row.entry.id not in (*one.left, *one.right):
            continue
        for column in row.block.columns:
            sides = list(_sides(one, column.id, row.entry.id, moved, rows))
            if None in sides:
                continue
            if sides[0] != sides[1]:
                return False
            proofs += bool(sides[0])
            as_it_is = list(_sides(one, column.id, row.entry.id, stands, rows))
            against += None not in as_it_is and as_it_is[0] != as_it_is[1]
    return proofs >= _PROOFS and against > 0


def _sides(one: Sum, column: str, name: str, own: Numbers, rows: Mapping[str, FilledRow]) -> Iterator[float | None]:
    for names in (one.left, one.right):
        values = [own.get(column) if each == name else _value(rows.get(each), column) for each in names]
        known = [value for value in values if value is not None]
        yield sum(known) if len(known) == len(values) else None


def _value(row: FilledRow | None, column: str) -> float | None:
    cell = None if row is None else row.cells.get(column)
    return None if cell is None else cell.value
