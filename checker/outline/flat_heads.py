"""The heads of a flattened table: which labels above its first row stand over which columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.frozen import dataclass
from checker.outline.flat_items import Cell

_TOTALS = frozenset(("总计", "合计", "小计", "共计", "总数"))
_FEWEST_LEAVES = 4
_MOST_LEAVES = 64
_NESTED = 2
_LONGEST_PIECE = 4


@dataclass(frozen=True)
class Heads:
    """What stands above the numbers: rows of ``width`` cells and, left of the topmost of them, the corner cells.

    ``used`` counts the labels that these are, from the last one up.
    """

    width: int
    rows: tuple[tuple[Cell | None, ...], ...]
    corner: tuple[Cell, ...]
    used: int


def find_heads(labels: Sequence[Cell], width: int, leads: int, *, bounded: bool) -> Heads | None:
    """Return the heads of ``width`` columns among the labels above a row, or None where there are too few.

    ``leads`` is how many columns stand left of the numbers; ``bounded`` says that a heading stands above the labels, so
    that all of them are the table's.
    """
    found = repeated_heads(labels, width) or _with_total(labels, width, bounded)
    if found is not None:
        return found
    if len(labels) < width:
        return None
    heads, above = labels[len(labels) - width :], labels[: len(labels) - width]
    corner = tuple(above[max(len(above) - leads, 0) :])
    return Heads(width, (tuple(heads),), corner, width + len(corner))


def repeated_heads(labels: Sequence[Cell], width: int) -> Heads | None:
    """Heads that come back under each of several groups: 维持 纠正 总计 · 维持 纠正 总计."""
    counts = Counter(label.text for label in labels)
    leaves = [label for label in labels if counts[label.text] > 1]
    if not _FEWEST_LEAVES <= len(leaves) <= _MOST_LEAVES:
        return None
    cut = _cut_heads(labels, leaves, width)
    if cut is not None:
        return cut
    blocks = _in_blocks(leaves)
    if len(blocks) < _NESTED or len(blocks[0]) < _NESTED or abs(len(leaves) - width) >= len(blocks[0]):
        return None
    starts = [sum(map(len, blocks[:at])) for at in range(len(blocks))]
    first = labels.index(leaves[0])
    for start in range(max(first - len(blocks) - 1, 0), first + 1):
        groups: list[list[Cell]] = [[] for _ in blocks]
        seen = 0
        for label in labels[start:]:
            if counts[label.text] > 1:
                seen += 1
            elif seen > starts[-1]:
                return None  # what stands behind the heads is the label of a row
            else:
                groups[sum(seen > at for at in starts)].append(label)
        above = _over(groups, starts, len(leaves))
        if above is not None:
            return Heads(len(leaves), (*above, tuple(leaves)), (), len(labels) - start)
    return None


def _cut_heads(labels: Sequence[Cell], leaves: Sequence[Cell], width: int) -> Heads | None:
    """Heads that line ends have cut (结果 维持 结果 纠正) and that come back: more pieces than a group has columns.

    They are the table's, though nobody can say which pieces make up a head: no row of heads.
    """
    texts = [leaf.text for leaf in leaves]
    for size in range(_NESTED, len(texts) // _NESTED + 1):
        groups, rest = divmod(len(texts), size)
        if rest or texts[size:] != texts[:-size]:
            continue
        if width % groups or not _NESTED <= width // groups < size or any(map(_is_long, leaves)):
            return None
        return Heads(width, (), (), len(labels) - labels.index(leaves[0]))
    return None


def _is_long(piece: Cell) -> bool:
    return len(piece.text) > _LONGEST_PIECE


def _in_blocks(leaves: Sequence[Cell]) -> list[list[Cell]]:
    """Heads cut where one comes back."""
    blocks: list[list[Cell]] = []
    known: set[str] = set()
    for leaf in leaves:
        if leaf.text in known or not blocks:
            blocks.append([])
            known = set()
        blocks[-1].append(leaf)
        known.add(leaf.text)
    return blocks


def _over(groups: Sequence[Sequence[Cell]], starts: Sequence[int], width: int) -> list[tuple[Cell | None, ...]] | None:
    """The rows of what stands over blocks of heads: one name a block, or two of which one has parts."""
    count = len(groups)
    names = [label for group in groups for label in group]
    if not names:
        return []
    if len(names) == count:
        return [_spread(list(enumerate(names)), starts, width)]
    if len(names) != count + 1:
        return None
    if all(groups) and len(groups[0]) == 1:  # each stands directly over its own block
        at = next(place for place, group in enumerate(groups) if len(group) == _NESTED)
        top = [(place, group[0]) for place, group in enumerate(groups) if place <= at]
        under = [(place, group[-1]) for place, group in enumerate(groups) if place >= at]
    else:  # row by row; the last of the upper row is the one with parts
        tops = len(groups[0]) if len(groups[0]) < len(names) else _NESTED
        top = list(enumerate(names[:tops]))
        under = [(tops - 1 + place, name) for place, name in enumerate(names[tops:])]
    return [_spread(top, starts, width), _spread(under, starts, width)]


def _spread(placed: Sequence[tuple[int, Cell]], starts: Sequence[int], width: int) -> tuple[Cell | None, ...]:
    row: list[Cell | None] = [None] * width
    for block, label in placed:
        row[starts[block]] = label
    return tuple(row)


def _with_total(labels: Sequence[Cell], width: int, bounded: bool) -> Heads | None:
    """Heads in two rows: the upper one ends in a total, the lower one names the parts of the head before that."""
    at = next((at for at in range(len(labels) - 1, -1, -1) if "".join(labels[at].text.split()) in _TOTALS), None)
    if at is None:
        return _without_total(labels, width, bounded)
    under = labels[at + 1 :]
    count = width + 1 - len(under)  # heads of the upper row
    if len(under) < _NESTED or not _NESTED <= count <= at + 1:
        return None
    upper = labels[at + 1 - count : at + 1]
    first: list[Cell | None] = [*upper[:-1], *([None] * (len(under) - 1)), upper[-1]]
    second: list[Cell | None] = [*([None] * (count - 2)), *under, None]
    return _below_title(
        labels[: at + 1 - count], Heads(width, (tuple(first), tuple(second)), (), count + len(under)), bounded
    )


def _without_total(labels: Sequence[Cell], width: int, bounded: bool) -> Heads | None:
    """One label too many between a corner in brackets with a title and the first row: the second one has parts."""
    above, rest = labels[: len(labels) - width - 1], labels[len(labels) - width - 1 :]
    if len(above) < _NESTED or not _bracketed(above[-2].text) or width < _FEWEST_LEAVES:
        return None
    first: list[Cell | None] = [*rest[:_NESTED], *([None] * (width - _NESTED))]
    second: list[Cell | None] = [None, *rest[_NESTED:]]
    return _below_title(above, Heads(width, (tuple(first), tuple(second)), (), width + 1), bounded)


def _below_title(above: Sequence[Cell], heads: Heads, bounded: bool) -> Heads:
    """A label right above heads of two rows stands over all of them, one in brackets above that in the corner."""
    if not above:
        return heads
    title: tuple[Cell | None, ...] = ()
    corner: tuple[Cell, ...] = ()
    rest = list(above)
    if not _bracketed(rest[-1].text) and (bounded or (len(rest) > 1 and _bracketed(rest[-2].text))):
        title = (rest.pop(), *([None] * (heads.width - 1)))
    if rest and (bounded or _bracketed(rest[-1].text)):
        corner = (rest.pop(),)
    rows = (title, *heads.rows) if title else heads.rows
    return Heads(heads.width, rows, corner, heads.used + len(above) - len(rest))


def _bracketed(text: str) -> bool:
    return text[0] in "（(" and text[-1] in "）)"
