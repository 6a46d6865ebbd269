"""Do the files of one submission say the same: parts, numbers, title, date, unit?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from checker.checks.base import NOT_APPLICABLE, PASS, CheckKind, Copy, Target, list_id, options
from checker.model.document import Fact, is_poor
from checker.model.finding import Gap, Judgement, Part, Statistic
from checker.model.location import Location, Span

_NOT_WORDS = re.compile(r"\W+")
_UNREAD = ("page-without-text", "page-garbled")
_Key = tuple[str, str]


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """Every copy that is a report must have the same parts, numbers, title, date and unit, an attachment the numbers.

    What differs is for a person, who alone knows which text is right.  A value that one of two files lacks
    is no difference but for the parts: a copy for the public may leave things out, and a reader may have lost them.
    Of a scan nothing is held against another file that rests on characters of which the recogniser was not sure.
    ``list`` names the words by which the engine tells what each file is.
    """
    held = [copy for copy in target.copies if copy.is_report or copy.role == "attachment"]
    if not held:
        return NOT_APPLICABLE
    gaps = [gap for copy in held for gap in _differences(target, copy)]
    return Judgement("review", tuple(gaps)) if gaps else PASS


def _differences(target: Target, copy: Copy) -> Iterator[Gap]:
    if not copy.is_report:
        yield from _sheet_numbers(target, copy)
        return
    yield from _units(target, copy)
    for case, said in (("title", str), ("date", _date)):
        here, there = target.document.facts.get(case), copy.target.document.facts.get(case)
        if here is None or there is None or _plain(here.value) == _plain(there.value):
            continue
        if not (_is_unsure(target, here.span) or _is_unsure(copy.target, there.span)):
            words = {"here": said(here.value), "there": said(there.value)}
            yield _gap(target, copy, case, here.span, _place(copy, there), **words)
    if not (_is_poor(target) or _is_poor(copy.target)):
        yield from _parts(target, copy)
    yield from _numbers(target, copy)


def _units(target: Target, copy: Copy) -> Iterator[Gap]:
    here, there = target.submitter, copy.target.submitter
    same = here.unit is not None and here.unit == there.unit
    if same or not here.names or not there.names or not set(here.names).isdisjoint(there.names):
        return
    title, other = target.document.facts.get("title"), copy.target.document.facts.get("title")
    span = title.span if title is not None else None
    yield _gap(target, copy, "unit", span, _place(copy, other), here=here.names[0], there=there.names[0])


def _parts(target: Target, copy: Copy) -> Iterator[Gap]:
    for definition in target.definitions:
        here, there = target.parts[definition.id], copy.target.parts[definition.id]
        if (here.status == "missing") == (there.status == "missing"):
            continue
        lost = there.status == "missing"
        span = _part_span(target, here) if lost else None
        place = None if lost else _found(copy, _part_span(copy.target, there))
        yield _gap(target, copy, "part_lost" if lost else "part", span, place, part=definition.title["zh"])


def _numbers(target: Target, copy: Copy) -> Iterator[Gap]:
    """The numbers of an indicator that only one of the two has, where each has one that the other lacks."""
    ours, theirs = _by_key(target), _by_key(copy.target)
    for key in (key for key in ours if key in theirs):
        here = _only_in(ours[key], theirs[key])
        there = _only_in(theirs[key], ours[key])
        for one, other in zip(here, there, strict=False):
            yield _number_gap(target, copy, one, other)


def _sheet_numbers(target: Target, copy: Copy) -> Iterator[Gap]:
    """A table beside the report names an indicator once; so must the report, or the two may mean different things."""
    ours, theirs = _by_key(target), _by_key(copy.target)
    for key, here in ours.items():
        there = theirs.get(key, [])
        if len(here) == len(there) == 1 and here[0].value != there[0].value and not here[0].approximate:
            yield _number_gap(target, copy, here[0], there[0])


def _number_gap(target: Target, copy: Copy, here: Statistic, there: Statistic) -> Gap:
    place = copy.place(there.span)
    return _gap(target, copy, "number", here.span, place, item=here.label, here=_amount(here), there=_amount(there))


def _by_key(target: Target) -> dict[_Key, list[Statistic]]:
    found: dict[_Key, list[Statistic]] = {}
    for one in target.statistics:
        found.setdefault((one.id, one.unit), []).append(one)
    return {key: ones for key, ones in found.items() if not any(_is_unsure(target, one.span) for one in ones)}


def _is_unsure(target: Target, span: Span | None) -> bool:
    """Tell whether a place holds a character that may have been another."""
    unsure = target.document.unsure
    return span is not None and bisect_left(unsure, span.start) < bisect_left(unsure, span.end)


def _is_poor(target: Target) -> bool:
    """Tell whether a part may stand where a file could not be read."""
    document = target.document
    unread = any(note.code in _UNREAD for note in document.notes)
    return unread or any(is_poor(line) for line in document.reading.lines)


def _only_in(ours: list[Statistic], theirs: list[Statistic]) -> list[Statistic]:
    known = {one.value for one in theirs}
    return [one for one in ours if one.value not in known]


def _amount(one: Statistic) -> str:
    value = int(one.value) if float(one.value).is_integer() else one.value
    return f"{value}{one.unit}"


def _part_span(target: Target, part: Part) -> Span | None:
    if part.section is not None:
        return target.document.sections[part.section].heading_span
    return part.spans[0] if part.spans else None


def _place(copy: Copy, fact: Fact | None) -> Location | None:
    return _found(copy, fact.span if fact is not None else None)


def _found(copy: Copy, span: Span | None) -> Location | None:
    return None if span is None else copy.place(span)


def _gap(target: Target, copy: Copy, case: str, span: Span | None, place: Location | None, **values: object) -> Gap:
    """A gap at a span of the file that is judged, else at its title or first paragraph, and at a place of the copy."""
    beside = place if place is not None else copy.place(_head(copy.target))
    return Gap(span or _head(target), case, {"copy": copy.name, **values}, places=(beside,))


def _head(target: Target) -> Span:
    title = target.document.facts.get("title")
    if title is not None and title.span is not None:
        return title.span
    return target.document.paragraphs[0].span if target.document.paragraphs else Span(0, 0)


def _date(iso: str) -> str:
    year, month, day = (int(piece) for piece in iso[:10].split("-"))
    return f"{year}年{month}月{day}日"


def _plain(written: str) -> str:
    return _NOT_WORDS.sub("", written)


KIND = CheckKind(
    "copies",
    judge,
    options(("list",), list=list_id("file-roles")),
    cases=frozenset({"part", "part_lost", "number", "title", "date", "unit"}),
    required=frozenset({"part", "part_lost", "number", "title", "date", "unit"}),
    placeholders=frozenset({"copy", "item", "here", "there"}),
    nature="relates",
)
