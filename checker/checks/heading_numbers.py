"""Do the ordinals of headings run on, inside the document and inside each parent (GB/T 9704-2012, 7.3.3)?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.heading_levels import inversions, misplacements
from checker.checks.once import once
from checker.frozen import dataclass
from checker.model.document import Document, Section
from checker.model.finding import Gap, Judgement
from checker.outline.headings import RANKS
from checker.text.numerals import chinese_ordinal

_FORMS = {
    "chinese": r"[\n。；：]{n}[、.，．]",
    "bracket": r"[（\n。；：]{n}[）、]",
    "digit": r"[\n。；：]{n}[、.，）]",
    "bracket-digit": r"（{n}）",
    "word": r"第{n}[，、：]",
    "part": r"第{n}(?:部分|章|篇)",
    "circle": r"{n}",
}
_CN = "一二三四五六七八九十"
_MEASURES = "、级类产季线档站期"
_END_MARKS = "。；！？”）"


@dataclass(frozen=True)
class Fault:
    """A heading whose ordinal does not follow: the case, the ordinal before it and the one that is wanted."""

    section: Section
    case: str
    before: Section | None
    wanted: str


@once
def numbered(document: Document) -> tuple[Section, ...]:
    """Return the sections with an ordinal, in order.

    一、二、三产业 at the start of a line is none, and a table of contents numbers nothing.
    """
    found = [s for s in document.sections if s.ordinal is not None and not _is_count(s)]
    told: set[tuple[str, str]] = set()
    kept: list[Section] = []
    for section in reversed(found):
        name = (section.mark, section.title.rstrip("0123456789.…·—"))
        if name not in told or document.text[section.body.start : section.body.end].strip():
            kept.append(section)
            told.add(name)
    return tuple(kept[::-1])


def _is_count(section: Section) -> bool:
    """Does what looks like an ordinal begin a count: 一、二级, 二、三产业, 1、2号楼?"""
    following = (section.ordinal or 0) + 1
    title = section.title
    if not section.mark.endswith("、") or not title:
        return False
    if section.style == "chinese":
        numeral = chinese_ordinal(following)
        return title.startswith(numeral) and title[len(numeral) : len(numeral) + 1] in tuple(_MEASURES)
    figures = re.match(r"\d+", title)
    return section.style == "digit" and figures is not None and int(figures.group()) == following


@once
def find_faults(document: Document) -> tuple[Fault, ...]:
    """Return the headings whose ordinal does not follow the one before it, in order.

    Headings that stand on the wrong level are left to heading_levels.
    """
    sections = numbered(document)
    astray = {s.index for _before, s, _after in misplacements(sections)}
    upside = {s.style for pair in inversions(sections, document.sections) for s in pair}
    in_place = [s for s in sections if s.index not in astray and s.style not in upside]
    runs: dict[tuple[int | None, str], list[Section]] = {}
    for section in in_place:
        runs.setdefault((_parent(document, section, astray), section.style), []).append(section)
    earlier = _earlier(in_place)
    found = [
        fault
        for run in runs.values()
        for fault in _in_run(document, run, earlier[run[0].index])
        if fault.before is None or astray.isdisjoint(range(fault.before.index, fault.section.index))
    ]
    return tuple(sorted(found, key=lambda fault: fault.section.index))


def _parent(document: Document, section: Section, astray: set[int]) -> int | None:
    """The section that a heading stands under, one on the wrong level looked through."""
    parent = section.parent
    while parent is not None and parent in astray:
        sibling = document.sections[parent]
        before = [s for s in document.sections[:parent] if s.style == section.style]
        parent = before[-1].parent if before else sibling.parent
    return parent


def _earlier(sections: list[Section]) -> dict[int, Section | None]:
    """By the index of every heading the one of its style before it."""
    last: dict[str, Section] = {}
    earlier: dict[int, Section | None] = {}
    for section in sections:
        earlier[section.index] = last.get(section.style)
        last[section.style] = section
    return earlier


def _in_run(document: Document, run: list[Section], before: Section | None) -> Iterator[Fault]:
    """The faults among headings of one style under one parent; ``before`` is the one of the style before them.

    A run may go on where the one before it ended (continuous numbers across parents), and begin anew
    where another list begins.
    """
    first = run[0]
    number = first.ordinal or 0
    goes_on = before is not None and number == (before.ordinal or 0) + 1 and first.parent is not None
    if number > 1 and not goes_on and not _is_written(document, first, number - 1, _run_start(document, first)):
        yield Fault(first, "start", None, _as(first, 1))
    place = number
    for one, two in pairwise(run):
        place += 1
        last, number = one.ordinal or 0, two.ordinal or 0
        if number in (last + 1, place):
            continue
        if number == 1 and _begins_anew(document, two):
            place = 1
            continue
        if number > last:
            if not _is_written(document, two, number - 1, one.heading_span.start):
                yield Fault(two, "missing", one, _as(two, last + 1))
            else:
                place = number
        else:
            yield Fault(two, "repeat" if number in (last, 1) else "back", one, _as(two, last + 1))


def _begins_anew(document: Document, section: Section) -> bool:
    """Does 一 stand after a lead-in (原因主要有：), an unnumbered heading or title: is it the first of another list?"""
    start = section.heading_span.start
    before = document.text[max(document.text.rfind("\n", 0, start - 1), 0) : start].strip()
    if not before or before[-1] == "：":
        return True
    unnumbered = len(before) <= 45 and before[-1] not in _END_MARKS
    previous = document.sections[section.index - 1] if section.index else None
    heads = previous is not None and previous.heading_span.end >= start - 1
    if unnumbered and (not heads or previous is None or previous.ordinal is None):
        return True
    # Short items: a plain paragraph between two lists parts them.
    if previous is None or previous.style != section.style or RANKS[section.style] < RANKS["digit"]:
        return False
    return "\n" in document.text[previous.heading_span.end : start - 1]


def _run_start(document: Document, section: Section) -> int:
    return 0 if section.parent is None else document.sections[section.parent].heading_span.start


def _is_written(document: Document, section: Section, number: int, start: int) -> bool:
    """Does the ordinal stand somewhere before the section, inside a paragraph?"""
    written = re.escape(_numeral(section.style, number))
    text = document.text[max(start - 1, 0) : section.heading_span.start]
    return re.search(_FORMS[section.style].replace("{n}", written), text) is not None


def _numeral(style: str, number: int) -> str:
    if style == "circle":
        return chr(ord("①") + number - 1)
    return str(number) if style in ("digit", "bracket-digit") else chinese_ordinal(number)


def _as(section: Section, number: int) -> str:
    """An ordinal written as that of a section: 3 as （三）."""
    return re.sub(rf"[{_CN}]+|\d+|[①-⑩]", _numeral(section.style, number), section.mark, count=1)


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``of: first``: the highest ordinals of the document; ``of: inner``: those below them."""
    document = target.document
    sections = numbered(document)
    if not sections:
        return NOT_APPLICABLE
    top = min((RANKS[s.style] for s in sections if s.parent is None), default=None)
    first = {s.index for s in sections if s.parent is None and RANKS[s.style] == top}
    if not first and with_["of"] == "first":
        return NOT_APPLICABLE
    wanted = [s for s in sections if (s.index in first) == (with_["of"] == "first")]
    gaps = tuple(_gap(f) for f in find_faults(document) if (f.section.index in first) == (with_["of"] == "first"))
    if gaps:
        return Judgement("fail", gaps)
    return Judgement("pass", evidence=(wanted[0].heading_span,)) if wanted else NOT_APPLICABLE


def _gap(fault: Fault) -> Gap:
    values = {"mark": fault.section.mark, "wanted": fault.wanted}
    if fault.before is None:
        return Gap(fault.section.heading_span, "start", values)
    values["before"] = fault.before.mark
    return Gap(fault.section.heading_span, fault.case, values, (fault.before.heading_span,))


KIND = CheckKind(
    "heading-numbers",
    judge,
    options(("of",), of={"type": "string", "enum": ["first", "inner"]}),
    cases=frozenset({"start", "missing", "repeat", "back"}),
    required=frozenset({"missing", "repeat"}),
    placeholders=frozenset({"mark", "wanted", "before"}),
    nature="relates",
)
