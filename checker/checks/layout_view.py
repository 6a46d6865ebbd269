"""What the checks of layout look at: the body, the title and the headings of a document with how they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.checks.base import NOT_APPLICABLE, Target, as_list, as_mapping
from checker.frozen import dataclass
from checker.model.document import Document, Paragraph
from checker.model.finding import Gap, Judgement
from checker.model.layout import Layout, LineLayout, TypeRun
from checker.model.location import Span

SHOWN = 5
"""So many places of one kind are told; the finding says how many there are."""

_SHORT = 20  # characters
_STOPS = frozenset("。；：！？”")
_ATTACHMENT = re.compile(r"附件(?:[0-9]{1,2})?(?:[：:]|$)")
_SAME_SIZE = 0.6  # points: a size that print or another unit has rounded
_HAN = "\u2e80"
# What font files add to the name of a face.
_CUTS = ("regular", "bold", "light", "medium", "identityh", "gb10", "gbk10", "mt")

SCHEMA: Mapping[str, object] = {
    "faces": {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    },
    "substitutes": {"type": "array", "items": {"type": "string", "minLength": 1}},
}


@dataclass(frozen=True)
class Set:
    """A stretch of the document and how it is set."""

    span: Span
    line: LineLayout


class Faces:
    """The names under which a typeface goes, from a list of the pack."""

    def __init__(self, content: Mapping[str, object]) -> None:
        self._faces = {
            _key(str(name)): str(face)
            for face, names in as_mapping(content.get("faces")).items()
            for name in as_list(names)
        }
        self._substitutes = tuple(_key(str(name)) for name in as_list(content.get("substitutes")))

    def differs(self, name: str | None, wanted: object) -> bool:
        """Is a font certainly another typeface than the one wanted?

        A substitute says nothing about the font that the file asked for, nor does a name without Chinese
        characters that no face has.
        """
        if name is None:
            return False
        key = _key(name)
        face = self._face(key)
        if face is not None:
            return face != wanted
        return any(sign >= _HAN for sign in key) and not key.startswith(self._substitutes)

    def _face(self, key: str) -> str | None:
        while key not in self._faces:
            cut = next((end for end in _CUTS if key.endswith(end) and key != end), None)
            if cut is None:
                return None
            key = key[: -len(cut)]
        return self._faces[key]


def _key(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def other_size(size: float | None, wanted: object) -> bool:
    """Is a size known and certainly not the one wanted (points)?"""
    return size is not None and abs(size - float(str(wanted))) > _SAME_SIZE


def figure(value: float) -> str:
    """Return a measure as people write it: at most one decimal, none where it is 0."""
    return f"{value:.1f}".removesuffix(".0")


def layout_of(target: Target) -> Layout | None:
    """Return how the document is set, None where the format does not tell."""
    return target.document.reading.layout


def body(document: Document, layout: Layout) -> list[Set]:
    """Return the paragraphs of the text proper, from the title to the date or the attachments; cells are none.

    A short line that is no sentence may be a heading without a number, a name or a form, set in another way.
    """
    begin, end = _text(document)
    heads = {section.heading_span.start: section.heading_span.end for section in document.sections if section.named}
    found: list[Set] = []
    for paragraph in document.paragraphs:
        if paragraph.role not in ("body", "heading") or not begin <= paragraph.span.start < end:
            continue
        start = heads.get(paragraph.span.start, paragraph.span.start)
        if _is_prose(document, start, paragraph):
            found += _set(document, layout, paragraph, start)
    return found


def _is_prose(document: Document, start: int, paragraph: Paragraph) -> bool:
    """Does a sentence stand here, after the heading if the paragraph begins with one?"""
    end = paragraph.span.end
    if start > paragraph.span.start:
        return end - start >= _SHORT
    return paragraph.role == "body" and (end - start >= _SHORT or document.text[end - 1 : end] in _STOPS)


def _text(document: Document) -> tuple[int, int]:
    """Where the text proper begins and ends."""
    begin = next((p.span.end for p in document.paragraphs if p.role == "title"), 0)
    date = document.facts.get("date")
    ends = [date.span.start] if date is not None and date.span is not None else []
    ends += [p.span.start for p in document.paragraphs if _ATTACHMENT.match(document.text, p.span.start, p.span.end)]
    # A date may stand in brackets under the title.
    return begin, min((end for end in ends if end >= begin), default=len(document.text))


def title(document: Document, layout: Layout) -> list[Set]:
    """Return the lines of the title, each by itself."""
    return [
        Set(paragraph.span, layout.lines[number])
        for paragraph in document.paragraphs
        if paragraph.role == "title"
        for number in range(paragraph.first, paragraph.last + 1)
        if number in layout.lines and document.reading.lines[number - 1].text.strip()
    ]


def headings(document: Document, layout: Layout) -> Iterator[tuple[str, Set]]:
    """Yield the kind of ordinal of every heading with how the heading alone is set, its text left out."""
    begin, stop = _text(document)
    for section in document.sections:
        span = section.heading_span
        if not section.named or not section.mark or not begin <= span.start < stop:
            continue
        start, end = document.offsets.to_raw(span.start), document.offsets.to_raw(max(span.end - 1, span.start)) + 1
        line = document.line_at(start)
        found = layout.lines.get(line.number)
        if found is None or line.zone != "body":
            continue
        font, size = found.main_type(start - line.start, end - line.start)
        yield section.style, Set(span, _typed(found, font, size))


def _typed(line: LineLayout, font: str | None, size: float | None) -> LineLayout:
    return LineLayout(line.alignment, line.indent, line.pitch, line.multiple, line.tracking, (TypeRun(1, font, size),))


def _set(document: Document, layout: Layout, paragraph: Paragraph, start: int) -> Iterator[Set]:
    """The paragraph from an offset on, with the setting of its first line and the type of what follows the offset."""
    numbers = [n for n in range(paragraph.first, paragraph.last + 1) if n in layout.lines]
    if not numbers or document.reading.lines[paragraph.first - 1].zone != "body":
        return
    lines = [layout.lines[number] for number in numbers]
    first = lines[0] if numbers[0] == paragraph.first else LineLayout()
    pitches = [line.pitch for line in (lines[1:] if layout.measured else lines[:1]) if line.pitch is not None]
    raw = document.offsets.to_raw(start)
    types = (lines[at].main_type(max(raw - document.reading.lines[n - 1].start, 0)) for at, n in enumerate(numbers))
    yield Set(
        Span(start, paragraph.span.end),
        LineLayout(
            alignment=first.alignment,
            indent=first.indent,
            pitch=sorted(pitches)[len(pitches) // 2] if pitches else None,
            multiple=first.multiple,
            tracking=first.tracking,
            runs=tuple(TypeRun(1, font, size) for font, size in types),
        ),
    )


def judged(looked: int, gaps: Sequence[Gap], proof: Sequence[Set]) -> Judgement:
    """Return the judgement on so many things that could be judged; ``proof`` shows a pass."""
    if not looked:
        return NOT_APPLICABLE
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(one.span for one in proof[:1]))


def told(spans: Sequence[Span], case: str = "fail", /, **values: object) -> Gap:
    """Return one gap for all places of a kind: the first is its place, some more are shown, all are counted."""
    return Gap(spans[0], case, {"count": len(spans), **values}, tuple(spans[1:SHOWN]))
