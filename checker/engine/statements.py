"""The town's own table of what it mended (补正情况说明表): read, left out of the check, put beside the findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.engine.same import plain
from checker.frozen import replace
from checker.model.comparison import Item, Statement
from checker.model.document import Line, Reading, Table
from checker.model.rule import Rule
from checker.text.fuzzy import likeness

HEADER = ("事项", "补正情况", "所在位置")
_CAPTION = re.compile(r"附件[0-9一二三四五六七八九十]*[：:]?|(附件[0-9一二]*[：:.．]?)?(《|“)?补正情况说明表(》|”)?")
_NUMBERED = re.compile(r"\s*[（(][一二三四五六七八九十0-9]+[）)]")
_ALIKE = 0.6
_NAME = 4


def read_statements(reading: Reading) -> tuple[Statement, ...]:
    """Return the rows of the table, or of all of them, in order; none where no table has the three headings."""
    rows = [row for table in _tables(reading) for row in _texts(reading, table)]
    return tuple(Statement(*row) for row in rows if row != list(HEADER) and any(row))


def without_statements(reading: Reading) -> Reading:
    """Return the reading with the table and its caption blank: the town quotes there what was wrong before.

    Lines keep their numbers, so that every place stays what it was.
    """
    numbers = {number for table in _tables(reading) for row in table.rows for cell in row for number in cell}
    if not numbers:
        return reading
    above = min(numbers) - 1
    while above > 0 and (not (text := reading.lines[above - 1].text.strip()) or _CAPTION.fullmatch(text)):
        numbers.add(above)
        above -= 1
    lines: list[Line] = []
    start = 0
    for line in reading.lines:
        lines.append(replace(line, text="" if line.number in numbers else line.text, start=start))
        start += len(lines[-1].text) + 1
    kept = tuple(table for table in reading.tables if table not in _tables(reading))
    return replace(reading, lines=tuple(lines), tables=kept)


def assign(
    items: Sequence[Item], rules: Mapping[str, Rule], statements: Sequence[Statement]
) -> tuple[tuple[Item, ...], tuple[Statement, ...]]:
    """Return the items with the row that names their rule, and the rows that name none of them.

    A row names a rule by the title of its item; every row belongs to one rule, every rule takes one row.
    """
    names = _names(items, rules)
    rated = sorted(
        (-score, at, rule)
        for at, statement in enumerate(statements)
        for rule, known in names.items()
        if (score := max((_likeness(plain(statement.item), name) for name in known), default=0)) >= _ALIKE
    )
    chosen: dict[str, int] = {}
    for _, at, rule in rated:
        if rule not in chosen and at not in chosen.values():
            chosen[rule] = at
    return (
        tuple(replace(one, statement=statements[chosen[one.rule]]) if one.rule in chosen else one for one in items),
        tuple(one for at, one in enumerate(statements) if at not in chosen.values()),
    )


def _names(items: Sequence[Item], rules: Mapping[str, Rule]) -> dict[str, set[str]]:
    """What an item of the notice may be called: by the rule, by its sentence for letters, by what was seen."""
    names: dict[str, set[str]] = {}
    for item in items:
        if item.before is None:
            continue
        rule = rules.get(item.rule)
        said = [item.title.get("zh", ""), item.before.message.get("zh", "")]
        said += [rule.notice] if rule is not None else []
        names.setdefault(item.rule, set()).update(filter(None, map(plain, said)))
    return names


def _likeness(row: str, name: str) -> float:
    """From 0 to 1; over 1 where one holds the other whole, the longer the surer."""
    shorter, longer = sorted((row, name), key=len)
    if len(shorter) >= _NAME and shorter in longer:
        return 1 + len(shorter) / 10_000
    return likeness(row, name)


def _tables(reading: Reading) -> list[Table]:
    """The table with the three headings, and what a page break has cut off it."""
    found: list[Table] = []
    for table in reading.tables:
        rows = _texts(reading, table)
        first = rows[0] if rows else []
        if first == list(HEADER) or (found and len(first) == len(HEADER) and _NUMBERED.match(first[0])):
            found.append(table)
    return found


def _texts(reading: Reading, table: Table) -> list[list[str]]:
    """The rows of three cells as texts."""
    rows = []
    for at, row in enumerate(table.rows):
        cells = [reading.cell_text(table, at, column) for column in range(len(row))]
        if len(cells) == len(HEADER):
            rows.append(cells)
    return rows
