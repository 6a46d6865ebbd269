"""The layout that an example of a rule describes: as the standard asks, but for what the example names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model.document import Document
from checker.model.layout import Layout, LineLayout, PageNumber, PageSetup, TypeRun

_PAPER = (210.0, 297.0)
_MARGINS = (37.0, 35.0, 28.0, 26.0)
_PITCH, _TRACKING = 28.95, -0.25
_BODY: Mapping[str, object] = {"font": "仿宋_GB2312", "size": 16, "align": "justify", "indent": 2}
_USUAL: Mapping[str, Mapping[str, object]] = {
    "title": {"font": "方正小标宋简体", "size": 22, "align": "center", "indent": 0, "pitch": 34},
    "flush": {**_BODY, "indent": 0},
    "body": _BODY,
    "chinese": {**_BODY, "font": "黑体"},
    "bracket": {**_BODY, "font": "楷体"},
}
_NUMBER: Mapping[str, object] = {"form": "— # —", "font": "宋体", "size": 14, "sides": ["right", "left"]}


def described(document: Document, description: object) -> Layout:
    """Return the layout of a document that was read from the text of an example.

    ``description`` is the example's ``layout``: kinds of line (title, body, the kinds of ordinal), single ``lines``,
    ``paper``, ``margins`` and ``page_number``.
    """
    stated = _mapping(description)
    width, height = _numbers(stated.get("paper"), _PAPER)
    top, bottom, left, right = _numbers(stated.get("margins"), _MARGINS)
    kinds = {number: (kind, length) for number, kind, length in _kinds(document)}
    single = _mapping(stated.get("lines"))
    lines = {}
    for line in document.reading.lines:
        kind, length = kinds.get(line.number, ("flush", len(line.text)))
        own = _mapping(single.get(str(line.number)))
        # Text behind a heading in its line is set as text.
        head, rest = ({**_USUAL.get(one, _BODY), **_mapping(stated.get(one)), **own} for one in (kind, "body"))
        lines[line.number] = _line(head, rest, length, len(line.text) - length)
    return Layout(
        measured=False,
        pages=(PageSetup(width, height, top, bottom, left, right, len(lines)),),
        lines=lines,
        numbers=_page_numbers({**_NUMBER, **_mapping(stated.get("page_number"))}),
    )


def _kinds(document: Document) -> Iterator[tuple[int, str, int]]:
    """Yield line numbers with the kind of line and how many of its characters are of that kind."""
    for paragraph in document.paragraphs:
        for number in range(paragraph.first, paragraph.last + 1):
            kind = paragraph.role if paragraph.role in ("title", "body") else "flush"
            yield number, kind, len(document.reading.lines[number - 1].text)
    for section in document.sections:
        if section.named:
            span = section.heading_span
            line = document.line_at(document.offsets.to_raw(span.start))
            yield line.number, section.style, document.offsets.to_raw(max(span.end - 1, span.start)) + 1 - line.start


def _line(given: Mapping[str, object], rest: Mapping[str, object], length: int, behind: int) -> LineLayout:
    multiple = _number(given.get("multiple"))
    return LineLayout(
        alignment=str(given["align"]),
        indent=_number(given.get("indent")),
        pitch=None if multiple is not None else _number(given.get("pitch", _PITCH)),
        multiple=multiple,
        tracking=_number(given.get("tracking", _TRACKING)),
        runs=tuple(
            TypeRun(count, str(one["font"]) or None, _number(one["size"]))
            for one, count in ((given, length), (rest, behind))
            if count > 0
        ),
    )


def _page_numbers(given: Mapping[str, object]) -> tuple[PageNumber, ...]:
    sides = given["sides"]
    if not given["form"] or not isinstance(sides, Sequence):
        return ()
    return tuple(
        PageNumber(str(given["form"]), pages, str(side), str(given["font"]), _number(given["size"]))
        for pages, side in zip(("odd", "even"), sides, strict=True)
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _numbers(value: object, usual: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(float(str(one)) for one in value) if isinstance(value, Sequence) else usual
