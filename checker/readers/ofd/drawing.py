"""What is drawn on a page or template of OFD: characters, rules, pictures and shapes, in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.readers.ofd.geometry import POINTS, Matrix, child, local, number, numbers, own_matrix
from checker.readers.ofd.text import Character, characters, content
from checker.readers.pdf_ink import PALE, UNSEEN

if TYPE_CHECKING:
    from lxml.etree import _Element

# Below the five million of other formats: each is placed here one by one, and 300 pages of 5,000 are beyond any report.
MAX_CHARACTERS = 1_500_000
MAX_OBJECTS = 600_000
MAX_XML = 256 << 20  # parsed in all; parts that are asked for again count again
_DEPTH = 6
_RULE_LENGTH = 10 / POINTS
_STRAIGHT = 0.3
_THICKEST = 5 / POINTS
# How many numbers follow each letter of a path (clause 9.1); the last two are where it ends.
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

Rule = tuple[float, float, float, float]
Image = tuple[str, tuple[float, float, float, float]]


@dataclass
class Budget:
    """How much of one file has been read; beyond the limits UnreadableSubmission(too-large) is raised."""

    objects: int = 0
    characters: int = 0
    xml: int = 0

    def spend(self, *, objects: int = 0, characters: int = 0, xml: int = 0) -> None:
        """Add to what has been read."""
        self.objects += objects
        self.characters += characters
        self.xml += xml
        if self.characters > MAX_CHARACTERS:
            raise UnreadableSubmission("too-large", {"characters": self.characters, "limit": MAX_CHARACTERS})
        if self.objects > MAX_OBJECTS or self.xml > MAX_XML:
            raise UnreadableSubmission("too-large")


@dataclass
class Drawing:
    """A page or template as drawn.

    ``hidden`` are characters that are not shown, ``faint`` those too light to be text, ``bare`` counts glyphs
    that stand for no character, ``pictures`` is an area (square mm), ``images`` are the resources shown as pictures,
    each with the box (mm) in which it lies: left, top, width, height; ``rules`` are straight lines (x0, y0, x1, y1),
    ``missing`` counts references to parts that are not there.
    """

    characters: list[Character] = field(default_factory=list)
    hidden: list[Character] = field(default_factory=list)
    faint: list[Character] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    images: list[Image] = field(default_factory=list)
    paths: int = 0
    bare: int = 0
    missing: int = 0

    def add(self, other: Drawing) -> None:
        """Add what another drawing holds."""
        self.characters += other.characters
        self.hidden += other.hidden
        self.faint += other.faint
        self.rules += other.rules
        self.pictures += other.pictures
        self.images += other.images
        self.paths += other.paths
        self.bare += other.bare
        self.missing += other.missing


Units = Mapping[str, "_Element"]


def draw(root: _Element, origin: tuple[float, float], units: Units, budget: Budget) -> Drawing:
    """Return what the Content of a page or template shows.

    ``origin`` is the corner of the page box (mm), ``units`` are the composite units of the resources by ID.
    Raises UnreadableSubmission: too-large.
    """
    drawing = Drawing()
    inside = child(root, "Content")
    if inside is not None:
        _draw(drawing, inside, Matrix(e=-origin[0], f=-origin[1]), (units, budget), 0)
    return drawing


def _draw(drawing: Drawing, inside: _Element, outer: Matrix, known: tuple[Units, Budget], depth: int) -> None:
    units, budget = known
    for kind, element in _objects(inside):
        budget.spend(objects=1)
        place = outer.after(own_matrix(element))
        shown = (element.get("Visible") or "").strip().lower() not in ("false", "0")
        if kind == "TextObject":
            found = list(_within(characters(element, place), budget))
            dark = darkness(element) if shown else 0.0
            (drawing.hidden if dark < UNSEEN else drawing.faint if dark < PALE else drawing.characters).extend(found)
            drawing.bare += _bare_glyphs(element)
        elif not shown:
            continue
        elif kind == "PathObject":
            drawing.paths += 1
            drawing.rules += _rules(element, place, budget)
        elif kind == "ImageObject":
            box = numbers(element.get("Boundary"), 4)
            drawing.pictures += abs(box[2] * box[3] * (outer.a * outer.d - outer.b * outer.c)) if box else 0.0
            if box:
                drawing.images.append(((element.get("ResourceID") or "").strip(), _placed(box, outer)))
        elif kind == "CompositeObject":
            unit = units.get((element.get("ResourceID") or "").strip())
            if unit is None or depth >= _DEPTH:
                drawing.missing += 1
            else:
                _draw(drawing, unit, place, known, depth + 1)


def darkness(element: _Element) -> float:
    """Return how dark a text is: 1 is black, 0 white or wholly transparent (FillColor and Alpha, GB/T 33190-2016).

    A colour that refers to a colour space of its own counts as black.
    """
    fill = child(element, "FillColor")
    opaque = _opaque(element)
    if fill is None or fill.get("ColorSpace") is not None:
        return opaque
    parts = [number(part) for part in (fill.get("Value") or "").split()]
    opaque *= _opaque(fill)
    if len(parts) not in (1, 3) or None in parts:
        return opaque
    red, green, blue = (part or 0.0 for part in (parts if len(parts) == 3 else parts * 3))
    return opaque * (1 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255)


def _opaque(element: _Element) -> float:
    alpha = number(element.get("Alpha"))
    return 1.0 if alpha is None else min(max(alpha / 255, 0.0), 1.0)


def _placed(box: tuple[float, ...], outer: Matrix) -> tuple[float, float, float, float]:
    """Where the boundary of an object lies on the page: left, top, width, height."""
    left, top = outer.apply(box[0], box[1])
    right, bottom = outer.apply(box[0] + box[2], box[1] + box[3])
    return min(left, right), min(top, bottom), abs(right - left), abs(bottom - top)


def _objects(inside: _Element) -> Iterator[tuple[str, _Element]]:
    """Every graphic unit in the layers and blocks; what a pattern or a clip holds is none."""
    waiting = list(reversed(inside))
    while waiting:
        element = waiting.pop()
        kind = local(element)
        if kind in ("Layer", "PageBlock", "Content"):
            waiting.extend(reversed(element))
        else:
            yield kind, element


def _within(found: Iterable[Character], budget: Budget) -> Iterator[Character]:
    for character in found:
        budget.spend(characters=1)
        yield character


def _bare_glyphs(element: _Element) -> int:
    """How many glyphs a text object draws without saying what they are."""
    codes = sum(len(content(one).strip()) for one in element if local(one) == "TextCode")
    stated = [one for one in element if local(one) == "CGTransform"]
    glyphs = sum(int(max(number(one.get("GlyphCount")) or 1, 1)) for one in stated)
    return glyphs if glyphs and not codes else 0


def _rules(element: _Element, place: Matrix, budget: Budget) -> list[Rule]:
    """The horizontal and vertical lines of a path; curves and slanted lines give none.

    Nor does a shape without an outline, such as the ground behind a paragraph; one as thin as a line is a line.
    """
    data = child(element, "AbbreviatedData")
    parts = ((data.text or "") if data is not None else "").split()
    budget.spend(objects=len(parts) // 4)
    rules: list[Rule] = []
    start = here = place.apply(0.0, 0.0)
    at = 0
    while at < len(parts):
        letter = parts[at]
        count = _OPERANDS.get(letter)
        values = [number(part) for part in parts[at + 1 : at + 1 + count]] if count is not None else [None]
        if count is None or len(values) < count or None in values:
            break
        end = start if letter == "C" else place.apply(*[value or 0.0 for value in values[-2:]])
        if letter in "LC" and (straight := _straight(here, end)) is not None:
            rules.append(straight)
        start = end if letter in "SM" else start
        here = end
        at += 1 + count
    bare = (element.get("Stroke") or "").strip().lower() in ("false", "0")
    return [] if bare and rules and not _thin(rules) else rules


def _thin(rules: Sequence[Rule]) -> bool:
    wide = max(rule[2] for rule in rules) - min(rule[0] for rule in rules)
    high = max(rule[3] for rule in rules) - min(rule[1] for rule in rules)
    return min(wide, high) <= _THICKEST


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Rule | None:
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    if min(right - left, bottom - top) > _STRAIGHT or max(right - left, bottom - top) < _RULE_LENGTH:
        return None
    return left, top, right, bottom
