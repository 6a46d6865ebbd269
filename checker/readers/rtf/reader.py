"""Goes through the tokens of an .rtf once, with a stack of what each group has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy

from checker.errors import UnreadableSubmission
from checker.readers.docx.symbols import symbol
from checker.readers.flow import Budget
from checker.readers.rtf import words
from checker.readers.rtf.codes import DEFAULT_PAGE, Font, decode, page_of
from checker.readers.rtf.state import Seen, State
from checker.readers.rtf.story import Count, Story
from checker.readers.rtf.styles import Styles
from checker.readers.rtf.tokens import BYTE, CLOSE, OPEN, SIGN, TEXT, WORD, tokens

# The specification asks for ten levels; honest files have some thirty.
MAX_GROUPS = 1000
_REPLACEMENT = "\ufffd"
_ZONES = ("header", "footer", "footnote")


class Reader:
    """The state of a reading; ``main`` is the body, ``seen`` what is reported of the file.

    ``properties`` says what control words without a destination or a character do.
    """

    def __init__(self, properties: Mapping[str, Callable[[Reader, int | None], None]]) -> None:
        self.properties = properties
        self.seen = Seen()
        self.budget = Budget()
        self.main = Story("body", self.budget, Count())
        self.stories: list[Story] = []
        self.fonts: dict[int, Font] = {}
        self.styles = Styles()
        self.state = State(self.main)
        self.stack: list[State] = []
        self.page = DEFAULT_PAGE
        self.default_font: int | None = None
        self.starred = False
        self.skip = 0
        self.bytes = bytearray()
        self.surrogate = 0
        self.listed: Font | None = None

    def read(self, data: bytes) -> None:
        """Read the file; UnreadableSubmission ``damaged`` when it ends within a group."""
        for kind, name, number, shown in tokens(data):
            if kind in (BYTE, TEXT):
                self.take_bytes(shown)
            elif kind == OPEN:
                self.open_group()
            elif kind == CLOSE:
                self.close_group()
                if not self.stack:
                    break
            elif kind == WORD:
                self.word(name, number)
            elif kind == SIGN:
                self.sign(name)
        if self.stack:
            raise UnreadableSubmission("damaged", {"format": "rtf"})
        self.main.finish()

    def beside(self) -> list[Story]:
        """Return headers, footers and notes with text; a header that several sections repeat once."""
        known: set[tuple[str, ...]] = set()
        found = []
        for zone in _ZONES:
            for story in self.stories:
                texts = (zone, *(line.text for line in story.lines))
                if story.zone == zone and story.written and (zone == "footnote" or texts not in known):
                    known.add(texts)
                    found.append(story)
        return found

    # --- groups ---

    def open_group(self) -> None:
        """Keep what stands, for the end of the group."""
        self.flush()
        self.skip, self.starred = 0, False
        if len(self.stack) >= MAX_GROUPS:
            raise UnreadableSubmission("dangerous", {"reason": "nesting"})
        self.stack.append(copy(self.state))

    def close_group(self) -> None:
        """Give back what stood before the group, and close the story that ends with it."""
        self.flush()
        self.skip, self.starred = 0, False
        if self.state.into == words.STYLES:
            self.styles.finish()
        ended, self.state = self.state, self.stack.pop()
        if ended.story is not self.state.story:
            self._end_story(ended.story, self.state.story)

    def _end_story(self, story: Story, holder: Story) -> None:
        story.finish()
        if story.zone != holder.zone and story.zone in _ZONES:
            self.stories.append(story)
            return
        # A text box stands behind the paragraph that holds it.
        holder.begin()
        holder.written = holder.written or story.written
        holder.open.beside += story.lines
        holder.tables += story.tables

    # --- words ---

    def word(self, name: str, number: int | None) -> None:
        """Follow a control word."""
        if self.skip and self.state.into != words.SKIP:
            self.skip -= 1
            return
        if name == "u":
            self._unicode(number or 0)
            return
        self.flush()
        starred, self.starred = self.starred, False
        if self.state.into == words.SKIP:
            return
        if not self._destination(name, starred):
            character = words.CHARACTERS.get(name)
            handler = self.properties.get(name)
            if character is not None:
                self.show(character)
            elif handler is not None:
                handler(self, number)

    def _destination(self, name: str, starred: bool) -> bool:
        state = self.state
        into = words.DESTINATIONS.get(name)
        if name in words.STORIES:
            self._begin_story(words.STORIES[name])
        elif name in words.RESULTS:
            if state.into == words.HOLD:
                state.into = state.held
        elif into is not None:
            self._count(name)
            if into == words.HOLD:
                state.hold()
            else:
                state.into = into
        elif starred and name not in words.PLAIN:
            state.into = words.SKIP
        else:
            return False
        return True

    def _count(self, name: str) -> None:
        self.seen.pictures += name == "pict"
        self.seen.objects += name == "object"
        self.seen.comments += name == "annotation"

    def _begin_story(self, zone: str) -> None:
        holder = self.state.story
        if zone == "textbox":
            inner = holder.zone if holder.zone != "body" else zone
            self.state.story = Story(inner, self.budget, holder.count)
            holder.begin()
        else:
            self.state.story = Story(zone, self.budget)
        self.state.into = words.TEXT
        self.state.plain_paragraph()

    # --- characters ---

    def sign(self, sign: str) -> None:
        """Follow a control symbol."""
        if sign == "*":
            self.starred = True
        elif sign in "\\{}":
            self.take_bytes(sign.encode())
        elif self.skip:
            self.skip -= 1
        elif sign in "\r\n":
            self.word("par", None)
        elif sign in words.SIGNS:
            self.flush()
            self.show(words.SIGNS[sign])

    def take_bytes(self, data: bytes) -> None:
        """Gather bytes of text; those that stand for a character already shown are left out."""
        if self.skip:
            left_out = min(self.skip, len(data))
            self.skip -= left_out
            data = data[left_out:]
        if data and self.state.into not in (words.SKIP, words.HOLD):
            self.bytes += data

    def _unicode(self, number: int) -> None:
        self.flush(keep_surrogate=True)
        self.skip = self.state.uc
        point = number + 0x10000 if number < 0 else number
        if self.surrogate and 0xDC00 <= point <= 0xDFFF:
            point = 0x10000 + ((self.surrogate - 0xD800) << 10) + point - 0xDC00
        elif 0xD800 <= point <= 0xDBFF:
            self.surrogate = point
            return
        self.surrogate = 0
        if 0xD800 <= point <= 0xDFFF or not 0 <= point <= 0x10FFFF:
            self.seen.broken += 1
            self.show(_REPLACEMENT)
        else:
            self.show(self._sign_of(point))

    def _sign_of(self, point: int) -> str:
        font = self.fonts.get(-1 if self.state.active_font is None else self.state.active_font)
        if font is not None and font.symbols is not None and 0xF000 <= point <= 0xF0FF:
            return symbol(font.symbols, f"{point:X}")
        # As line ends and other control characters these would break the count of lines.
        return chr(point) if point >= 0x20 and not 0x7F <= point < 0xA0 and point not in (0x2028, 0x2029) else ""

    def flush(self, keep_surrogate: bool = False) -> None:
        """Decode and show the bytes gathered so far."""
        if self.surrogate and not keep_surrogate:
            self.surrogate = 0
        if not self.bytes:
            return
        data, self.bytes = bytes(self.bytes), bytearray()
        font = self.fonts.get(-1 if self.state.active_font is None else self.state.active_font)
        if font is not None and font.symbols is not None and self.state.into == words.TEXT:
            self.show("".join(symbol(font.symbols, f"{byte:X}") for byte in data))
            return
        text = decode(data, page_of(font, self.page), self.page)
        self.seen.broken += text.count(_REPLACEMENT)
        self.show("".join(" " if sign < " " or "\x7f" <= sign < "\xa0" else sign for sign in text))

    def show(self, text: str) -> None:
        """Put text where the group's text goes."""
        state = self.state
        if state.into == words.TEXT:
            self._show_text(text)
        elif state.into == words.LABEL:
            self.budget.text(len(text))
            state.story.label += text
        elif state.into == words.FONTS and self.listed is not None:
            self.listed.name = (self.listed.name + text).strip().rstrip(";")[:64]
        elif state.into == words.STYLES:
            self.styles.name(text)

    def _show_text(self, text: str) -> None:
        state = self.state
        if state.deleted:
            self.seen.revision("out")
        elif state.hidden:
            self.seen.hidden += 1
        else:
            self.seen.revision("in" if state.revised else None)
            state.story.add(text)

    # --- paragraphs ---

    @property
    def heading(self) -> int | None:
        """The heading level, from 1, that the open paragraph declares."""
        return self.styles.heading(self.state.style, self.state.outline)

    def shows_text(self) -> bool:
        """Whether marks of paragraphs count here."""
        return self.state.into == words.TEXT
