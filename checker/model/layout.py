"""How a document is set: paper and margins, lines, type and page numbers; read only where a rule asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from checker.frozen import dataclass, field


@dataclass(frozen=True)
class PageSetup:
    """A section of a Word file or a printed page: paper and margins in millimetres, None where they are not known.

    ``lines`` is how many lines of text stand in it.
    """

    width: float
    height: float
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    lines: int = 0


@dataclass(frozen=True)
class TypeRun:
    """``length`` characters of a line in one font (the East Asian one) and size (points), None where unknown."""

    length: int
    font: str | None
    size: float | None


@dataclass(frozen=True)
class LineLayout:
    """How one line is set; None stands for what the file does not tell.

    ``alignment`` is left, center, right or justify; ``indent`` the indent of a paragraph's first line in characters,
    without typed blanks; ``pitch`` the line pitch in points, ``multiple`` instead where the height follows the font
    (1.5 times); ``tracking`` what is added to the width of each character, in points.
    """

    alignment: str | None = None
    indent: float | None = None
    pitch: float | None = None
    multiple: float | None = None
    tracking: float | None = None
    runs: tuple[TypeRun, ...] = ()

    def main_type(self, start: int = 0, end: int | None = None) -> tuple[str | None, float | None]:
        """Return font and size of most characters between two offsets (from 0) of the line that tell theirs."""
        font: dict[str, int] = {}
        size: dict[float, int] = {}
        at = 0
        for run in self.runs:
            covered = min(at + run.length, end if end is not None else at + run.length) - max(at, start)
            at += run.length
            if covered > 0 and run.font is not None:
                font[run.font] = font.get(run.font, 0) + covered
            if covered > 0 and run.size is not None:
                size[run.size] = size.get(run.size, 0) + covered
        return max(font, key=font.__getitem__, default=None), max(size, key=size.__getitem__, default=None)


@dataclass(frozen=True)
class PageNumber:
    """A page number as printed, its figure written ``#`` (— # —).

    ``pages`` says on which it stands: all, odd, even or first; ``side`` is left, center or right, ``size`` in points.
    """

    form: str
    pages: str = "all"
    side: str | None = None
    font: str | None = None
    size: float | None = None


@dataclass(frozen=True)
class Layout:
    """The layout of a document; ``lines`` is keyed by line number from 1 and may lack lines.

    ``measured`` tells values taken from print, which are not exact, from those a file states.
    ``numbers`` is None where nobody looked for page numbers, empty where there are none.
    """

    measured: bool
    pages: tuple[PageSetup, ...] = ()
    lines: Mapping[int, LineLayout] = field(default_factory=dict)
    numbers: tuple[PageNumber, ...] | None = None
