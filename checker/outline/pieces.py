"""Raw lines as pieces: stretches that are at most one paragraph each."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.document import Line
from checker.outline.headings import parse_ordinal
from checker.text.normalise import Runs, canonical

LONG = 150


@dataclass(frozen=True)
class Piece:
    """A stretch of one raw line: half-open raw offsets, canonical text, runs back to the stretch.

    ``cut`` is True where a longer line was taken apart.
    """

    line: Line
    start: int
    end: int
    text: str
    runs: Runs
    cut: bool = False

    @property
    def blank(self) -> int | None:
        """The canonical offset of the first blank that the raw text has between two Chinese characters."""
        for (out, source, length), (after, begin, _) in zip(self.runs, self.runs[1:], strict=False):
            if begin > source + length and self.text[out + length - 1] >= "\u4e00" and self.text[after] >= "\u4e00":
                return after
        return None


def make_piece(line: Line, start: int, end: int, cut: bool = False) -> Piece:
    """Return the piece ``line.text[start:end]`` (offsets from 0 in the line)."""
    text, runs = canonical(line.text[start:end])
    return Piece(line, line.start + start, line.start + end, text, runs, cut)


def cut_lines(whole: list[Piece], dropped: frozenset[int], kept: dict[int, tuple[int, int]]) -> list[Piece]:
    """Return the pieces that are not dropped or blank, in order; of a line in ``kept`` only that stretch.

    A page captured as a few very long lines is taken apart (see outline.captured).
    """
    pieces = [
        make_piece(piece.line, *kept[piece.line.number], cut=True) if piece.line.number in kept else piece
        for piece in whole
        if piece.text and piece.line.number not in dropped
    ]
    own = [p for p in pieces if len(p.text) < 60 and (o := parse_ordinal(p.text)) is not None and o.style == "chinese"]
    if len(own) >= 2 or not any(len(piece.text) > LONG for piece in pieces):
        return pieces
    from checker.outline.captured import take_apart

    return take_apart(pieces)
