"""What a group of RTF may change and gives back at its end, and what is told of the file as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.model.document import ReadingNote
from checker.readers.rtf.words import HOLD, TEXT

if TYPE_CHECKING:
    from checker.readers.rtf.story import Story


@dataclass(slots=True)
class State:
    """Destination, characters and paragraph as they stand in the innermost group.

    ``held`` is where text went before the group was held back.  ``font`` is the number of the font, ``east`` that
    of the Chinese one, which counts while ``wide`` text is written.  ``itap`` counts tables around the paragraph.
    ``edges`` are the right edges of the cells of the row, in twips.
    """

    story: Story
    into: str = TEXT
    held: str = TEXT
    uc: int = 1
    font: int | None = None
    east: int | None = None
    wide: bool = False
    hidden: bool = False
    deleted: bool = False
    revised: bool = False
    in_table: bool = False
    itap: int | None = None
    style: int = 0
    outline: int | None = None
    edges: tuple[int, ...] = ()

    @property
    def depth(self) -> int:
        """How many tables the paragraph stands in."""
        return int(self.in_table) if self.itap is None else max(self.itap, 0)

    @property
    def active_font(self) -> int | None:
        """The number of the font that text is written in now."""
        return self.east if self.wide and self.east is not None else self.font

    def hold(self) -> None:
        """Show no text of this group, but of some destinations in it."""
        if self.into != HOLD:
            self.held, self.into = self.into, HOLD

    def plain_characters(self, font: int | None) -> None:
        """Go back to the characters of the default style."""
        self.font, self.east, self.wide = font, None, False
        self.hidden = self.deleted = self.revised = False

    def plain_paragraph(self) -> None:
        """Go back to the paragraph of the default style."""
        self.in_table, self.itap, self.style, self.outline = False, None, 0, None


@dataclass(slots=True)
class Seen:
    """What was met on the way and is reported for the file as a whole."""

    revisions: int = 0
    comments: int = 0
    pictures: int = 0
    objects: int = 0
    hidden: int = 0
    broken: int = 0
    unnumbered: int = 0
    _open: str | None = field(default=None)

    def revision(self, kind: str | None) -> None:
        """Count a tracked change; one that directly continues the same kind is the same change."""
        self.revisions += kind is not None and kind != self._open
        self._open = kind

    def notes(self) -> tuple[ReadingNote, ...]:
        """Return a note for each kind of thing that was met."""
        counts = {
            "unaccepted-revisions": self.revisions,
            "comments-present": self.comments,
            "undecodable-bytes": self.broken,
            "hidden-text-dropped": self.hidden,
            "pictures-not-read": self.pictures,
            "objects-not-read": self.objects,
            "automatic-numbers-unknown": self.unnumbered,
        }
        return tuple(ReadingNote(code, {"count": count}) for code, count in counts.items() if count)
