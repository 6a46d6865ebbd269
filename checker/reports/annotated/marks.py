"""Puts the range marks of comments into a text: runs are cut where a range begins or ends, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from checker.reports.annotated.names import (
    FIELD,
    FIELD_KIND,
    FIELD_MARK,
    ID,
    PPR,
    RANGE_END,
    RANGE_START,
    REFERENCE,
    RPR,
    SPACE,
    P,
    R,
    T,
)
from checker.reports.annotated.places import Boundary, Target

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = " \t\r\n"
# Where a run is cut: (child, characters of it before the cut).  Where a mark goes: (beside which element, behind it?).
_Cut = tuple["_Element", int]
_Side = tuple["_Element", bool]


def put_marks(targets: Sequence[tuple[str, Target]]) -> None:
    """Mark the ranges of comments, given as (comment id, target), in the tree that the targets belong to.

    Each run is cut once, at all its places, so the time is that of the text and the number of comments.
    """
    cuts: dict[etree._Element, list[Boundary]] = {}
    for boundary in _boundaries(target for _, target in targets):
        if boundary.child is not None:
            cuts.setdefault(boundary.unit, []).append(boundary)
    segments = {unit: _cut_run(unit, boundaries) for unit, boundaries in cuts.items()}
    # What ends at a place stands before what is a point there, and that before what begins there.
    placed: dict[_Side, tuple[list[etree._Element], list[etree._Element], list[etree._Element]]] = {}
    for name, target in targets:
        ends, points, begins = placed.setdefault(_place(target.start, segments, opens=True), ([], [], []))
        if target.end is None:
            points += [_mark(RANGE_START, name), *_closing(name)]
            continue
        begins.append(_mark(RANGE_START, name))
        ends, _, _ = placed.setdefault(_place(target.end, segments, opens=False), ([], [], []))
        ends += _closing(name)
    for (side, is_behind), (ends, points, begins) in placed.items():
        _insert(side, is_behind, [*ends, *points, *begins])
    ours = {name for name, _ in targets}
    for paragraph in {side if side.tag == P else next(side.iterancestors(P)) for side, _ in placed}:
        _leave_fields(paragraph, ours)


def _leave_fields(paragraph: etree._Element, ours: set[str]) -> None:
    """Move our comment references out of fields: what stands in a field is lost when Word computes it again."""
    moves: list[tuple[etree._Element, etree._Element]] = []
    inside: list[etree._Element] = []
    depth = 0
    for element in paragraph.iter(FIELD_MARK, REFERENCE):
        run = element.getparent()
        if run is None:
            continue
        if element.tag == FIELD_MARK:
            kind = element.get(FIELD_KIND)
            depth = max(depth + {"begin": 1, "end": -1}.get(kind or "", 0), 0)
            if kind == "end" and not depth:
                moves += [(run, reference) for reference in inside]
                inside = []
        elif element.get(ID) in ours:
            simple = list(run.iterancestors(FIELD))
            if simple:
                moves.append((simple[-1], run))
            elif depth:
                inside.append(run)
    for place, run in reversed(moves):
        place.addnext(run)


def _boundaries(targets: Iterable[Target]) -> Iterable[Boundary]:
    for target in targets:
        yield target.start
        if target.end is not None:
            yield target.end


def _place(
    boundary: Boundary, segments: Mapping[etree._Element, Mapping[_Cut, tuple[_Side, _Side]]], opens: bool
) -> _Side:
    """Return the element beside which a mark goes, and whether it goes behind it."""
    if boundary.child is None:
        return boundary.unit, bool(boundary.offset)
    ends, begins = segments[boundary.unit][boundary.child, boundary.offset]
    return begins if opens else ends


def _insert(side: etree._Element, is_behind: bool, marks: list[etree._Element]) -> None:
    if is_behind:
        for mark in reversed(marks):
            side.addnext(mark)
        return
    if side.tag != P:
        for mark in marks:
            side.addprevious(mark)
        return
    # The start of a paragraph that shows nothing.
    at = 1 if side.find(PPR) is not None else 0
    side[at:at] = marks


def _mark(tag: str, name: str) -> etree._Element:
    return etree.Element(tag, {ID: name})


def _closing(name: str) -> tuple[etree._Element, etree._Element]:
    run = etree.Element(R)
    etree.SubElement(run, REFERENCE, {ID: name})
    return _mark(RANGE_END, name), run


def _cut_run(run: etree._Element, boundaries: Iterable[Boundary]) -> dict[_Cut, tuple[_Side, _Side]]:
    """Cut a run into segments; return for each cut where a range goes that ends there and one that begins there."""
    wanted: dict[etree._Element, set[int]] = {}
    for boundary in boundaries:
        if boundary.child is not None:
            wanted.setdefault(boundary.child, set()).add(boundary.offset)
    parts: list[list[etree._Element]] = []
    open_part: list[etree._Element] = []
    cuts: dict[_Cut, int] = {}
    for child in [one for one in run if one.tag != RPR]:
        for offset, piece in _pieces(child, sorted(wanted.get(child, ()))):
            if offset is not None:
                if open_part:
                    parts.append(open_part)
                    open_part = []
                cuts[child, offset] = len(parts)
            if piece is not None:
                open_part.append(piece)
    if open_part:
        parts.append(open_part)
    runs = _runs(run, parts)
    return {cut: (_left(runs, at), _right(runs, at)) for cut, at in cuts.items()}


def _left(runs: list[etree._Element], at: int) -> _Side:
    return (runs[at - 1], True) if at else (runs[0], False)


def _right(runs: list[etree._Element], at: int) -> _Side:
    return (runs[at], False) if at < len(runs) else (runs[-1], True)


def _pieces(child: etree._Element, offsets: list[int]) -> Iterable[tuple[int | None, etree._Element | None]]:
    """Yield the pieces of a child with the offset of the cut before each; a cut without a piece is behind all of it."""
    if not offsets:
        yield None, child
        return
    if child.tag != T:
        # A tab or a sign is one character.
        yield (0 if 0 in offsets else None), child
        yield from ((offset, None) for offset in offsets if offset)
        return
    text = child.text or ""
    # Without the attribute Word shows no blanks at either end; with it, on the pieces, it would.
    text = text if child.get(SPACE) == "preserve" else text.strip(_BLANKS)
    wanted = frozenset(offsets)
    inner = [offset for offset in offsets if 0 < offset < len(text)]
    starts = [0, *inner]
    for start, end in zip(starts, [*inner, len(text)], strict=True):
        piece = child if len(starts) == 1 else _text(text[start:end])
        yield (start if start in wanted else None), piece
    yield from ((offset, None) for offset in offsets if offset >= len(text))


def _text(text: str) -> etree._Element:
    piece = etree.Element(T, {SPACE: "preserve"})
    piece.text = text
    return piece


def _runs(run: etree._Element, parts: list[list[etree._Element]]) -> list[etree._Element]:
    """Return a run for each part; the first is the old one."""
    if len(parts) <= 1:
        return [run]
    properties = run.find(RPR)
    for child in [one for one in run if one is not properties]:
        run.remove(child)
    run.extend(parts[0])
    runs = [run]
    for part in parts[1:]:
        other = etree.Element(R, {str(name): str(value) for name, value in run.attrib.items()})
        if properties is not None:
            other.append(deepcopy(properties))
        other.extend(part)
        runs[-1].addnext(other)
        runs.append(other)
    return runs
