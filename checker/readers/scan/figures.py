"""Figures in the cells of a table: what a recogniser takes them for, never changed without a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.readers.pdf_lines import Printed
from checker.readers.printed_pages import Cells

DOUBTED = 0.5
"""How sure at most a character is that was changed, or on which two looks at it disagree."""

_FIGURE = re.compile(r"\d[\d,，. ]*")
_LIKE = dict.fromkeys("Oo〇○°。QD口", "0") | dict.fromkeys("lI|丨！!", "1")
_DASHES = frozenset("一-‐‑–－―─")
_OTHERWISE = re.compile(rf"[\d,，.{re.escape(''.join(_LIKE))}]+")


def is_figure(text: str) -> bool:
    """Tell whether a cell holds a number in Arabic figures and nothing else."""
    return _FIGURE.fullmatch(text) is not None


def fold_figures(cells: Cells) -> None:
    """Put figures for the letters they are taken for, in cells that have a number beside, above or below them.

    What is changed is not sure any more.  A stroke alone in such a cell is a dash, not the Chinese one.
    """
    figures = [[len(lines) == 1 and is_figure(lines[0].text) for lines in row] for row in cells]
    columns = [any(column) for column in zip(*figures, strict=True)] if cells else []
    for row, known in zip(cells, figures, strict=True):
        for lines, column in zip(row, columns, strict=True):
            if len(lines) == 1 and (any(known) or column):
                _fold(lines[0])


def _fold(line: Printed) -> None:
    if line.text in _DASHES:
        _changed(line, "—", [0])
    elif _OTHERWISE.fullmatch(line.text) and not is_figure(line.text):
        folded = "".join(_LIKE.get(character, character) for character in line.text)
        _changed(line, folded, [at for at, (a, b) in enumerate(zip(line.text, folded, strict=True)) if a != b])


def _changed(line: Printed, text: str, places: Iterable[int]) -> None:
    line.text = text
    line.unsure = tuple(sorted({*line.unsure, *places}))
    line.confidence = min(line.confidence or 0.0, DOUBTED)
