"""Tables of which only the text is left: one cell a line, or the cells of a row parted by tabs, bars or blanks."""

from __future__ import annotations

from checker.frozen import replace
from checker.model.document import Reading, Table
from checker.outline.pieces import Piece, make_piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.outline.flat_grid import GridRow

__all__ = ["cut_at_tables", "with_flat_tables"]

# A line of a flattened table ends in a number, or in what stands for one.
_UNITS = "件次个条份元项人起宗万%％增减加少约近"
_NONE = frozenset(("/", "／", "—", "——", "–", "-", "－", "无"))
_BARS = str.maketrans("|｜│", "   ")
_LAST = frozenset(f"0123456789０１２３４５６７８９{_UNITS}\t\u3000 |｜│").union(_NONE)
_SHORT = 80
_FEWEST_BLANKS = 8
_FEWEST_NUMBERS = 3
_SERIAL = 3


def with_flat_tables(reading: Reading) -> Reading:
    """Return the reading with its flattened tables as tables, their lines in zone ``cell``.

    Where there is none it is the same object.  A line that holds more than the table stays in its zone.
    A cell that shares its line with others has its stretch of it in ``Table.within``.  A row of which it is not known
    where a number is missing has fewer cells than the others.
    """
    if not _may_hold_one(reading):
        return reading
    from checker.outline.flat_grid import find_grids
    from checker.outline.flat_items import find_chains
    from checker.outline.flat_tabs import tabbed_tables, without_end_tabs

    lines = without_end_tabs(reading.lines)
    tabbed = tuple(tabbed_tables(lines))
    told = {number for table in tabbed for row in table.rows for cell in row for number in cell}
    rest = [replace(line, zone="cell") if line.number in told else line for line in lines]
    flat = [_table(grid) for chain in find_chains(rest) for grid in find_grids(chain)]
    tables = tuple(sorted((*tabbed, *flat), key=_first))
    if not tables:
        return reading
    cells = {number for table in tables for row in table.rows for cell in row for number in cell}
    cells -= _mixed(reading, tables)
    zoned = [replace(line, zone="cell") if line.number in cells else line for line in reading.lines]
    return replace(reading, lines=tuple(zoned), tables=(*reading.tables, *tables))


def _first(table: Table) -> int:
    return min((number for row in table.rows for cell in row for number in cell), default=0)


def _mixed(reading: Reading, tables: Iterable[Table]) -> set[int]:
    """The numbers of lines that hold other text beside a table; the running number of a row is none."""
    found: set[int] = set()
    for number, stretches in _stretches(reading, tables).items():
        text = reading.lines[number - 1].text
        bounds = [0, *(bound for stretch in sorted(stretches) for bound in stretch), len(text)]
        if any(len(text[a:b].strip()) > _SERIAL for a, b in zip(bounds[::2], bounds[1::2], strict=True)):
            found.add(number)
    return found


def _stretches(reading: Reading, tables: Iterable[Table]) -> dict[int, list[tuple[int, int]]]:
    """Line number -> the stretch that each table has of it, where cells of the table share the line."""
    found: dict[int, list[tuple[int, int]]] = {}
    for table in tables:
        own: dict[int, tuple[int, int]] = {}
        for (row, column), (start, end) in table.within.items():
            numbers = table.rows[row][column]
            for number in numbers:
                first = start if number == numbers[0] else 0
                last = end if number == numbers[-1] else len(reading.lines[number - 1].text)
                known = own.get(number, (first, last))
                own[number] = min(first, known[0]), max(last, known[1])
        for number, stretch in own.items():
            found.setdefault(number, []).append(stretch)
    return found


def cut_at_tables(pieces: list[Piece], reading: Reading) -> list[Piece]:
    """Cut pieces of lines that hold a table and other text as well; what is the table's is in zone ``cell``."""
    stretches = _stretches(reading, reading.tables)
    cut: list[Piece] = []
    for piece in pieces:
        line = piece.line
        if line.zone != "body" or line.number not in stretches or piece.cut:
            cut.append(piece)
            continue
        cell, at = replace(line, zone="cell"), 0
        for start, end in sorted(stretches[line.number]):
            cut += [make_piece(line, at, start, cut=True), make_piece(cell, start, end, cut=True)]
            at = end
        cut.append(make_piece(line, at, len(line.text), cut=True))
    return [piece for piece in cut if piece.text]


def _may_hold_one(reading: Reading) -> bool:
    """Tell whether there are numbers enough for two rows; told without a pattern, as nearly no text has them."""
    count = 0
    for line in reading.lines:
        text = line.text
        if len(text) > _SHORT:
            if text.count(" ") + text.count("\u3000") + text.count("\t") >= _FEWEST_BLANKS:
                count += _numbers(text)
        elif text[-1:] in _LAST and line.zone == "body":
            count += _numbers(text)
    return count >= _FEWEST_NUMBERS


def _numbers(text: str) -> int:
    """Return how many parts of a line are numbers that stand alone, beside one another or at its end."""
    kinds = [
        token in _NONE or token.strip(_UNITS).replace(",", "").replace(".", "").isdigit()
        for token in text.translate(_BARS).split()
    ]
    return sum(kind and (at + 1 == len(kinds) or kinds[at + 1]) for at, kind in enumerate(kinds))


def _table(grid: list[GridRow]) -> Table:
    within = {
        (row, column): (cell.start, cell.end)
        for row, cells in enumerate(grid)
        for column, cell in enumerate(cells)
        if cell is not None and not cell.whole
    }
    rows = tuple(
        tuple(() if cell is None else tuple(at + 1 for at in cell.lines or (cell.line,)) for cell in cells)
        for cells in grid
    )
    return Table(rows, within)
