"""What one cell of a prescribed table says: a number, nothing, a dash in place of a number, or something else."""

from __future__ import annotations

import re

from checker.frozen import dataclass
from checker.model.document import Document, Reading, Table, is_poor
from checker.model.location import Span
from checker.text.normalise import fold

LOST = "\ufffd"
"""Stands for what is printed in a cell and could not be read."""
DASHES = frozenset(["/", "\\", "／", "＼", "—", "——", "-", "--", "－", "―", "–", "−", "─", "无", "没有"])
# Compiled where one is met: most runs hold no prescribed table.
_NUMBER = r"([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(\.[0-9]{1,8})?"
# Two numbers, not one whose figures stand apart: 0 3
_TWO = r"0 +[0-9].*"
_WITH_UNIT = r"(.*?[0-9])([\u3400-\u9fff%]{1,4})"
_WIDE = "[０-９，．]"


@dataclass(frozen=True)
class Cell:
    """A cell of a prescribed table.

    ``state`` is ``number``, ``blank``, ``dash``, ``text`` (no number that belongs there) or ``lost`` (printed, not
    legible).  ``value`` is that of a number, 0 for a dash, else None.  ``span`` is its canonical place, None where
    nothing stands in it.  ``manner`` says how a number is written that is not plain digits: ``wide``, ``separated``,
    ``unit`` or ``zeros``.  ``unsure`` tells that it was recognised on a picture and may be another.
    """

    state: str
    value: float | None
    text: str
    span: Span | None
    manner: str | None = None
    unsure: bool = False

    @property
    def counts(self) -> bool:
        """Has it a value to reckon with?"""
        return self.value is not None


def read_cell(document: Document, table: Table, place: tuple[int, int], unit: str, *, decimals: bool) -> Cell:
    """Return what stands in a cell of ``table`` at (row, column) from 0; its numbers are to count ``unit``."""
    reading, (row, column) = document.reading, place
    written = reading.cell_text(table, row, column).strip()
    places = reading.cell_places(table, row, column)
    if not written or not places:
        return Cell("blank", None, "", None)
    span = canonical_span(document, (places[0][0], places[-1][1]))
    unsure = _is_unsure(document, reading, table.rows[row][column], span)
    if LOST in written:
        return Cell("lost", None, written, span, unsure=True)
    if written.replace(" ", "") in DASHES:
        return Cell("dash", 0, written, span, unsure=unsure)
    value, manner = number_in(written, unit, decimals=decimals)
    return Cell("text" if value is None else "number", value, written, span, manner, unsure)


def number_in(written: str, unit: str, *, decimals: bool = False) -> tuple[float | None, str | None]:
    """Return the value of a number as a cell writes it and the manner, if it is not plain; (None, None) for no number.

    The cell may repeat the unit that it counts in; 元 where 万元 are counted is reckoned in these, any other unit makes
    it no number.  Negative numbers are none, nor are those of more than twelve figures; decimals that are not 0 only
    where the column has them.
    """
    if re.fullmatch(_TWO, fold(written).strip()) is not None:
        return None, None
    text = fold(written).replace("，", ",").replace(" ", "")
    manner, scale = None, 1
    behind = re.fullmatch(_WITH_UNIT, text)
    if behind is not None:
        if behind[2] not in (unit, unit.removeprefix("万")):
            return None, None
        scale = 1 if behind[2] == unit else 10_000
        text, manner = behind[1], "unit"
    match = re.fullmatch(_NUMBER, text)
    if match is None or (match[2] and not decimals and match[2].strip(".0")):
        return None, None
    value = round(float(text.replace(",", "")) / scale, 8)
    if re.search(_WIDE, written):
        manner = manner or "wide"
    elif "," in text or (" " in written.strip()):
        manner = manner or "separated"
    elif (match[2] and not decimals) or re.match("0[0-9]", text):
        manner = manner or "zeros"
    return value, manner


def plain(value: float) -> str:
    """Return a value as people write it: 12, 0.35."""
    return str(int(value)) if value == int(value) else f"{round(value, 6):g}"


def canonical_span(document: Document, raw: tuple[int, int]) -> Span:
    """Return the canonical span of a half-open raw range."""
    start, end = raw
    while start < end - 1 and document.reading.text[start].isspace():
        start += 1
    first = document.offsets.from_raw(start)
    return Span(first, max(document.offsets.from_raw(end - 1) + 1, first + 1))


def _is_unsure(document: Document, reading: Reading, lines: tuple[int, ...], span: Span) -> bool:
    recognised = [reading.lines[number - 1] for number in lines if reading.lines[number - 1].confidence is not None]
    if not recognised:
        return False
    return any(map(is_poor, recognised)) or any(span.start <= at < span.end for at in document.unsure)
