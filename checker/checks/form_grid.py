"""The rows of the tables in which a prescribed form may stand: heads, labels, and which row of the form each one is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from checker.checks.form_cells import DASHES, LOST
from checker.checks.form_definition import Entry, Form, bare
from checker.frozen import dataclass, replace
from checker.model.document import Reading, Table
from checker.text.fuzzy import likeness
from checker.text.normalise import fold

# Compiled where it is met: most runs hold no prescribed table.
_FIGURE = r"-?[0-9](?:[0-9,，.]*[0-9])?[\u3400-\u9fff]{0,2}"
_ALIKE = 0.7
_RENAMED = 0.4
_CONTAINED = 4
_MOST_PIECES = 3


@dataclass(frozen=True)
class GridRow:
    """A row of a table: ``at`` its place in the table from 0, ``texts`` its cells, ``labels`` how it may be called.

    ``entry`` is the row of the form that it is; ``exact`` tells that its label says so itself, ``renamed`` that only
    its place among the others does.  ``again`` tells that it is called like a row that is there already.
    """

    table: Table
    at: int
    texts: tuple[str, ...]
    labels: tuple[str, ...] = ()
    is_head: bool = False
    entry: Entry | None = None
    exact: bool = False
    renamed: bool = False
    again: bool = False

    @property
    def figures(self) -> int:
        """How many of its cells hold a number or what stands for one."""
        return sum(map(is_figure, self.texts))


def is_figure(text: str) -> bool:
    """Does a cell hold a number, with a unit or not, a dash in its place, or what could not be read?"""
    text = text.strip()
    return text in DASHES or LOST in text or re.fullmatch(_FIGURE, fold(text).replace(" ", "")) is not None


def grid_rows(reading: Reading, table: Table, form: Form) -> list[GridRow]:
    """Return the rows of a table that are not blank, with those told apart that are heads of columns."""
    heads = _head_words(form)
    known = {reading for block in form.blocks for entry in block.rows for reading in entry.readings}
    rows: list[GridRow] = []
    for at, cells in enumerate(table.rows):
        texts = tuple(reading.cell_text(table, at, column) for column in range(len(cells)))
        labels = tuple(dict.fromkeys(_labels(reading, table, at, texts)))
        row = GridRow(table, at, texts, labels)
        rows.append(replace(row, is_head=_is_head(row, heads, known)))
    return list(_joined(rows, known))


def _joined(rows: Sequence[GridRow], known: AbstractSet[str]) -> Iterator[GridRow]:
    """The rows, a label that goes on over several of them put together where only that is one of the form.

    In a flattened table the lines of a label that stand above its figures are rows of their own.
    """
    waiting: list[GridRow] = []
    for row in rows:
        if not row.figures and not row.is_head and sum(map(bool, row.texts)) == 1:
            waiting.append(row)
            continue
        parts = _parts_above(row, waiting, known)
        yield from waiting[: len(waiting) - parts]
        label = "".join("".join(one.texts) for one in waiting[len(waiting) - parts :]) + _words(row)
        yield replace(row, labels=(bare(label), *row.labels)) if parts else row
        waiting = []
    yield from waiting


def _parts_above(row: GridRow, above: Sequence[GridRow], known: AbstractSet[str]) -> int:
    """How many of the rows above a row hold parts of its label; 0 where it is one of the form by itself."""
    label = _words(row)
    if not row.figures or not known.isdisjoint(row.labels):
        return 0
    for count, one in enumerate(reversed(above[-_MOST_PIECES:]), start=1):
        label = "".join(one.texts) + label
        if bare(label) in known:
            return count
    return 0


def _words(row: GridRow) -> str:
    return "".join(text for text in row.texts if text.strip() and not is_figure(text))


def _head_words(form: Form) -> frozenset[str]:
    found: set[str] = set()
    for block in form.blocks:
        found.update(bare(text) for text in (block.head, block.corner) if text)
        for column in block.columns:
            found.update((*column.readings, *map(bare, column.group)))
    return frozenset(found)


def _is_head(row: GridRow, heads: frozenset[str], known: set[str]) -> bool:
    """A row that names columns; a row of the form may be called like a column (其他, 总计), but it begins with that."""
    if any(is_figure(text) for text in row.texts[1:]):
        return False
    filled = [bare(text) for text in row.texts if text.strip()]
    named = sum(text in heads for text in filled)
    return named > 1 or (named == 1 and filled[0] not in known)


def _labels(reading: Reading, table: Table, at: int, texts: Sequence[str]) -> Iterator[str]:
    """What a row may be called: its last label cell first, the last lines of it, then all label cells together."""
    last = next((i for i in range(len(texts) - 1, -1, -1) if texts[i].strip() and not is_figure(texts[i])), None)
    first = next((i for i, text in enumerate(texts) if i > 0 and is_figure(text)), len(texts))
    for column in dict.fromkeys(one for one in (first - 1, last) if one is not None and 0 <= one < len(texts)):
        inner = [one for one in range(column, -1, -1) if texts[one].strip() and not is_figure(texts[one])]
        for one in inner[:1]:
            yield bare(texts[one])
            lines = [reading.text[start:end] for start, end in reading.cell_places(table, at, one)]
            yield from (bare("".join(lines[number:])) for number in range(1, len(lines)))
        yield bare("".join(texts[one] for one in reversed(inner)))


def assign_rows(form: Form, rows: Sequence[GridRow]) -> list[GridRow]:
    """Return the rows with the entry of the form that each is: by its label, else by what its label is most like.

    Entries are used once; what is only like a label must stand between its neighbours in the form.
    """
    by_label = {reading: entry for entry in _entries(form) for reading in reversed(entry.readings)}
    called = [[] if row.is_head else [by_label[label] for label in row.labels if label in by_label] for row in rows]
    taken: dict[str, None] = {}
    found = list(rows)
    for at, row in enumerate(rows):
        entry = next((one for one in called[at] if one.id not in taken and _fits_best(called, at, one)), None)
        if entry is not None:
            taken[entry.id] = None
            found[at] = replace(row, entry=entry, exact=True)
    found = [replace(row, again=row.entry is None and bool(called[at])) for at, row in enumerate(found)]
    groups = {bare(group) for entry in _entries(form) for group in entry.group}
    for at, row in enumerate(found):
        if row.entry is None and not row.is_head and not row.again and any(row.labels):
            near = _nearest(form, found, at, taken)
            if near is not None:
                # What the form calls something else is another name, however like it is: 不予公开 for 予以公开.
                otherwise = near[1] < _ALIKE or not groups.isdisjoint(row.labels)
                found[at] = replace(row, entry=near[0], renamed=otherwise)
    return found


def _entries(form: Form) -> Iterator[Entry]:
    for block in form.blocks:
        yield from block.rows


def _fits_best(called: Sequence[Sequence[Entry]], at: int, entry: Entry) -> bool:
    """Of the rows that are called like an entry, is it that with most rows of one place alone on their own side?"""
    rivals = [other for other, entries in enumerate(called) if entry in entries]
    if len(rivals) < 2:
        return True
    times = Counter(one.id for entries in called for one in entries[:1])
    sure = [(other, entries[0].number) for other, entries in enumerate(called) if entries and times[entries[0].id] == 1]

    def astray(row: int) -> int:
        return sum((other < row) != (number < entry.number) for other, number in sure)

    return astray(at) == min(map(astray, rivals))


def _nearest(form: Form, rows: Sequence[GridRow], at: int, taken: dict[str, None]) -> tuple[Entry, float] | None:
    """The entry, not yet found, whose label is most like that of a row and whose neighbours are this row's."""
    before = max((row.entry.number for row in rows[:at] if row.entry is not None), default=0)
    after = min((row.entry.number for row in rows[at + 1 :] if row.entry is not None), default=10_000)
    free = [entry for entry in _entries(form) if entry.id not in taken and before < entry.number < after]
    rated = [
        (
            max(_likeness(label, reading, rows[at]) for label in rows[at].labels for reading in entry.readings),
            -entry.number,
            entry,
        )
        for entry in free
        if entry.readings
    ]
    if not rated:
        return None
    score, _, entry = max(rated, key=lambda one: one[:2])
    if score < _RENAMED or (score < _ALIKE and rows[at].figures < 1):
        return None
    taken[entry.id] = None
    return entry, score


def _likeness(label: str, reading: str, row: GridRow) -> float:
    shorter, longer = sorted((label, reading), key=len)
    if not row.figures and label != reading and reading.startswith(label):
        return 0.0  # the label of a group, which the row that begins it may bear as well: 三、本年度办理结果
    if len(shorter) >= _CONTAINED and shorter in longer:
        return 1.0
    return likeness(label, reading) if label else 0.0
