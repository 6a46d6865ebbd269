"""What is not the report: page numbers, repeated headers, the web page around the text."""

from __future__ import annotations

from checker.frozen import dataclass
from checker.model.document import ReadingNote
from checker.outline.pieces import Piece
from checker.outline.webpage import find_webpage

_APART = frozenset(("header", "footer", "chrome"))
_ORDINAL_START = frozenset("（一二三四五六七八九十0123456789")
_MARKS = frozenset("。，；：！？")
_PAGE_NUMBER_LENGTH = 14
_PAGE_DIGITS = 3
_REPEATS = 3


@dataclass(frozen=True)
class Furniture:
    """Line numbers (from 1) that are left out, the labels found among them, and notes.

    ``kept`` maps the number of a line that is furniture but for one stretch (a title beside
    navigation) to that stretch, half-open offsets from 0 in the line.
    """

    dropped: frozenset[int]
    kept: dict[int, tuple[int, int]]
    labels: dict[str, tuple[str, int | None]]
    notes: tuple[ReadingNote, ...]


def find_furniture(whole: list[Piece]) -> Furniture:
    """Return what of a document's lines, each given as one piece, does not belong to the report."""
    apart = {piece.line.number for piece in whole if piece.line.zone in _APART}
    chrome = {piece.line.number for piece in whole if piece.line.zone == "chrome" and piece.text}
    rest = [piece for piece in whole if piece.text and piece.line.number not in apart]
    printed = {p.line.number for p in rest if p.line.zone != "cell" and is_page_number(p.text)}
    printed |= _repeated(rest)
    web = find_webpage([piece for piece in rest if piece.line.number not in printed])
    notes = _ranges("furniture-dropped", printed | {n for n in apart if whole[n - 1].line.zone != "chrome"})
    notes += _ranges("web-chrome-dropped", chrome | web.dropped | set(web.kept))
    return Furniture(frozenset(apart | printed | web.dropped), web.kept, web.labels, tuple(notes))


def is_page_number(text: str) -> bool:
    """``— 3 —``, ``-3-``, ``第3页共12页``, ``3/12``; digits alone are none."""
    if len(text) > _PAGE_NUMBER_LENGTH:
        return False
    bare = text.strip("—-·")
    if bare.isdigit():
        return bare != text and len(bare) <= _PAGE_DIGITS
    if bare.startswith("第") and bare.endswith("页"):
        numbers = bare[1:-1].replace("页，共", "/").replace("页/共", "/").replace("页共", "/").split("/")
    else:
        numbers = bare.split("/")
        if len(numbers) != 2:
            return False
    return len(numbers) <= 2 and all(number.isdigit() and len(number) <= _PAGE_DIGITS for number in numbers)


def may_be_running(text: str) -> bool:
    """Is a line short and without marks, as a head that every page repeats is?"""
    return 4 <= len(text) <= 30 and text[0] not in _ORDINAL_START and _MARKS.isdisjoint(text)


def _repeated(pieces: list[Piece]) -> set[int]:
    """A short line that comes back three times at least, alone, is a running header."""
    seen: dict[str, list[int]] = {}
    for piece in pieces:
        if piece.line.zone == "body" and may_be_running(piece.text):
            seen.setdefault(piece.text, []).append(piece.line.number)
    return {n for numbers in seen.values() if len(numbers) >= _REPEATS for n in numbers[1:]}


def _ranges(code: str, numbers: set[int]) -> list[ReadingNote]:
    """One note for each run of line numbers with at most one line between."""
    notes: list[ReadingNote] = []
    run: list[int] = []
    for number in sorted(numbers):
        if run and number - run[-1] > 2:
            notes.append(ReadingNote(code, {"count": len(run)}, run[0], run[-1]))
            run = []
        run.append(number)
    if run:
        notes.append(ReadingNote(code, {"count": len(run)}, run[0], run[-1]))
    return notes
