"""Raw lines as pieces: stretches that are at most one paragraph each."""

from __future__ import annotations

from checker.frozen import dataclass
from checker.model.document import Line
from checker.text.normalise import Runs, canonical


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
        """The canonical offset of the first blank that the raw text has between two Chinese characters.

        An ideographic blank counts before any character: ``2023 年`` is no such place, ``打算　2024年`` is.
        """
        for (out, source, length), (after, begin, _) in zip(self.runs, self.runs[1:], strict=False):
            if begin == source + length or self.text[out + length - 1] < "\u4e00":
                continue
            wide = (
                "\u3000" in self.line.text[self.start - self.line.start + source + length :][: begin - source - length]
            )
            if wide or self.text[after] >= "\u4e00":
                return after
        return None


def make_piece(line: Line, start: int, end: int, cut: bool = False) -> Piece:
    """Return the piece ``line.text[start:end]`` (offsets from 0 in the line)."""
    text, runs = canonical(line.text[start:end])
    return Piece(line, line.start + start, line.start + end, text, runs, cut)
