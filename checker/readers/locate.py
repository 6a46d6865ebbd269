"""Which page and line each paragraph of a Word file stands on, found in the same file as it prints."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.frozen import dataclass, replace
from checker.model.document import Line, Print, Reading, ReadingNote
from checker.readers.alignment import align, settle
from checker.readers.radicals import unify_radicals

_FLOWING = ("body", "cell")
_FURNITURE = ("header", "footer")
_LONG_ENOUGH = 4  # characters by which a text box or a note is known again
_LABEL = 6  # characters of a number that is read otherwise than it is printed

Place = tuple[int, int]
Found = list[int]


@dataclass
class _Stream:
    """The visible characters of some lines; for each the line it is of (an index) and its column (from 0)."""

    text: str
    owners: list[int]
    columns: list[int]


def locate(reading: Reading, rendered: Reading) -> Reading:
    """Return ``reading`` with the printed places of its lines (``Line.prints``) as ``rendered`` shows them.

    ``rendered`` is the reading of the PDF that the file prints as.  What is not found there, or not in one place
    only, has no page, whatever the file itself says; a note says how many of the lines with text were placed whole.
    Headers and footers stand on every page and so on none.
    """
    shown = _stream(line if line.zone not in _FURNITURE else None for line in rendered.lines)
    flowing = _stream(line if line.zone in _FLOWING else None for line in reading.lines)
    found = align(flowing.text, shown.text)
    settle(flowing.text, shown.text, found, shown.owners)
    _drop_chances(found, shown)
    places = [[-1] * len(line.text) for line in reading.lines]
    _enter(places, flowing, found)
    _place_apart(places, reading.lines, shown)
    lines = tuple(_printed(line, own, shown, rendered.lines) for line, own in zip(reading.lines, places, strict=True))
    wanted = [line for line in lines if line.zone not in _FURNITURE and _fold(line.text)]
    whole = sum(all(page is not None for _, page, _ in line.prints) and bool(line.prints) for line in wanted)
    note = ReadingNote("places-rendered", {"placed": whole, "total": len(wanted)})
    return replace(reading, lines=lines, notes=(note, *reading.notes), pages=rendered.pages)


@lru_cache(maxsize=20_000)
def _fold_one(character: str) -> str:
    """A character as both texts have it: ligatures, compatibility forms and radicals resolved, blanks gone."""
    folded = unify_radicals(unicodedata.normalize("NFKC", character))
    return "".join(one for one in folded if not one.isspace() and unicodedata.category(one) not in ("Cf", "Cc"))


def _fold(text: str) -> str:
    return "".join(map(_fold_one, text))


def _stream(lines: Iterable[Line | None]) -> _Stream:
    texts: list[str] = []
    owners: list[int] = []
    columns: list[int] = []
    for number, line in enumerate(lines):
        for column, character in enumerate(line.text if line is not None else ""):
            folded = _fold_one(character)
            texts.append(folded)
            owners += [number] * len(folded)
            columns += [column] * len(folded)
    return _Stream("".join(texts), owners, columns)


def _drop_chances(found: Found, shown: _Stream) -> None:
    """Take back what is matched on a printed line of which the greater part is something else."""
    sizes = Counter(shown.owners)
    hits = Counter(shown.owners[to] for to in found if to >= 0)
    chance = {owner for owner, count in hits.items() if count * 2 < sizes[owner] and count < 2 * _LONG_ENOUGH}
    for at, to in enumerate(found):
        if to >= 0 and shown.owners[to] in chance:
            found[at] = -1


def _enter(places: list[list[int]], stream: _Stream, found: Found) -> None:
    """Write down for each character of the lines where it was found; of a ligature the first part counts."""
    for at in range(len(found) - 1, -1, -1):
        places[stream.owners[at]][stream.columns[at]] = found[at]


def _place_apart(places: list[list[int]], lines: Sequence[Line], shown: _Stream) -> None:
    """Place what does not stand in the order of the text: text boxes, notes, moved tables.

    A line is known by its whole text, if that occurs once in what is left on the pages and once in what is left of
    the file.
    """
    waiting = [
        (at, _fold(line.text))
        for at, line in enumerate(lines)
        if line.zone not in _FURNITURE and max(places[at], default=-1) < 0
    ]
    waiting = [(at, text) for at, text in waiting if len(text) >= _LONG_ENOUGH]
    if not waiting:
        return
    taken = {to for own in places for to in own}
    left = "".join("\0" if at in taken else character for at, character in enumerate(shown.text))
    asked = "\0".join(text for _, text in waiting)
    for at, text in waiting:
        start = left.find(text)
        if start < 0 or left.find(text, start + 1) >= 0 or asked.find(text, asked.find(text) + 1) >= 0:
            continue
        for column, character in enumerate(lines[at].text):
            size = len(_fold_one(character))
            if size:
                places[at][column] = start
            start += size


def _printed(line: Line, own: list[int], shown: _Stream, printed: Sequence[Line]) -> Line:
    """Return a line with its places; ``own`` are the offsets of its characters in what is shown."""
    visible = [column for column, character in enumerate(line.text) if _fold_one(character)]
    _join_label(own, visible, shown)
    at = {column: _place(printed[shown.owners[own[column]]]) for column in visible if own[column] >= 0}
    _join_same(at, visible)
    prints: list[Print] = []
    for column in visible:
        page, row = at.get(column, (None, None))
        # The blanks before the text belong to it, those within to what stands before them.
        if not prints or prints[-1][1:] != (page, row):
            prints.append((column + 1 if prints else 1, page, row))
    first = prints[0] if prints else (1, None, None)
    known = any(page is not None for _, page, _ in prints)
    return replace(line, page=first[1], line_on_page=first[2], prints=tuple(prints) if known else ())


def _place(line: Line) -> Place:
    return line.page or 0, line.line_on_page or 0


def _join_label(own: list[int], visible: list[int], shown: _Stream) -> None:
    """Let a number at the start stand on the line of what follows, though it is printed otherwise than it is read."""
    first = next((at for at, column in enumerate(visible) if own[column] >= 0), 0)
    if not 0 < first <= _LABEL:
        return
    to = own[visible[first]]
    begin = shown.owners.index(shown.owners[to], max(to - _LABEL - 1, 0), to + 1)
    if 0 < to - begin <= _LABEL and (begin == 0 or shown.owners[begin - 1] != shown.owners[begin]):
        for column in visible[:first]:
            own[column] = to


def _join_same(at: dict[int, Place], visible: list[int]) -> None:
    """Let what was not found stand on the line on which both its neighbours stand."""
    last: Place | None = None
    missed: list[int] = []
    for column in visible:
        place = at.get(column)
        if place is None:
            missed.append(column)
            continue
        if place == last:
            at.update(dict.fromkeys(missed, place))
        last, missed = place, []
