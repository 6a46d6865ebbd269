"""Which findings of two rounds are the same one?  By rule, then fingerprint, cell of a table, likeness of the quote."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from checker.model.finding import Finding
from checker.text.fuzzy import likeness

_ALIKE = 0.75
# A quote as short as this is the offending word itself: another word is another finding.
_WORD = 12
_PAIRS = 250_000
_MARKS = re.compile(r"[\s，,。.、：:；;（）()“”\"‘’《》！？!?…—－-]+")
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十百]+[部章节]?分?|[（(]?[一二三四五六七八九十百0-9０-９]+[）)、.．]|[一二三四五六七八九十]是)"
)


def pairs(before: Sequence[Finding], now: Sequence[Finding], single: Container[str] = frozenset()) -> dict[int, int]:
    """Return indexes of ``now`` -> indexes of ``before`` for the findings that are the same; each is used once.

    Of the rules in ``single`` one finding before and one now are the same whatever they quote (another date).
    """
    of_rule: dict[str, tuple[list[int], list[int]]] = {}
    for side, findings in enumerate((before, now)):
        for at, finding in enumerate(findings):
            of_rule.setdefault(finding.rule, ([], []))[side].append(at)
    found: dict[int, int] = {}
    for rule, (old, new) in of_rule.items():
        if old and new:
            _match({at: before[at] for at in old}, {at: now[at] for at in new}, found, rule in single)
    return found


def _match(old: Mapping[int, Finding], new: Mapping[int, Finding], found: dict[int, int], single: bool) -> None:
    """Pair the findings of one rule."""
    left, right = dict(old), dict(new)

    def take(mine: int, its: int) -> None:
        found[mine] = its
        del left[its], right[mine]

    prints = {finding.fingerprint: at for at, finding in left.items()}
    for mine, finding in tuple(right.items()):
        its = prints.get(finding.fingerprint)
        if its in left:
            take(mine, its)
    cells = {cell_of(finding): at for at, finding in left.items()}
    for mine, finding in tuple(right.items()):
        cell = cell_of(finding)
        its = None if cell is None else cells.get(cell)
        if its in left:
            take(mine, its)
    for mine, its in tuple(_alike(left, right)):
        if mine in right and its in left:
            take(mine, its)
    # What quotes nothing (something missing, personal data) can only be told apart by its order.
    mute = [[at for at, one in side.items() if not one.location.quote and not cell_of(one)] for side in (right, left)]
    for mine, its in zip(*mute, strict=False):
        take(mine, its)
    if len(old) == len(new) == len(left) == len(right) == 1:
        mine, its = next(iter(right)), next(iter(left))
        of_cells = {cell_of(left[its]), cell_of(right[mine])} != {None}
        if not of_cells and (single or not _words(left[its], right[mine])):
            take(mine, its)


def cell_of(finding: Finding) -> tuple[object, ...] | None:
    """Return the cell of a prescribed table that a finding is about; other numbers in it make it no other finding."""
    values = finding.values
    if values.get("table") is None:
        return None
    return tuple(str(values.get(name)) for name in ("table", "row", "column", "label"))


def _alike(left: Mapping[int, Finding], right: Mapping[int, Finding]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of like quotes, the most alike first; of equals those in the same place, then in order."""
    if len(left) * len(right) > _PAIRS:
        return
    old = {at: plain(finding.location.quote) for at, finding in left.items()}
    rated = []
    for mine, finding in right.items():
        quote = plain(finding.location.quote)
        for its, text in old.items():
            if cell_of(finding) != cell_of(left[its]):
                continue
            if quote and text and (alike := likeness(quote, text)) >= _ALIKE:
                elsewhere = plain(finding.location.section or "") != plain(left[its].location.section or "")
                rated.append((-alike, elsewhere, its, mine))
    for _, _, its, mine in sorted(rated):
        yield mine, its


def _words(one: Finding, other: Finding) -> bool:
    quotes = [plain(finding.location.quote) for finding in (one, other)]
    return all(0 < len(quote) <= _WORD for quote in quotes) and likeness(*quotes) < _ALIKE


def plain(text: str) -> str:
    """Return a text without the ordinal it begins with, marks and blanks, so that renumbering changes nothing."""
    bare = text.strip()
    while (ordinal := _ORDINAL.match(bare)) is not None and ordinal.end() < len(bare):
        bare = bare[ordinal.end() :].strip()
    return _MARKS.sub("", bare)
