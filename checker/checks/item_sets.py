"""Sets of items inside running text: 一是 二是, 一要 二要, 第一，第二，, 首先 其次 — at least two, without a gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.once import once
from checker.frozen import dataclass
from checker.model.document import Document
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.numerals import chinese_ordinal
from checker.text.ordinal_marks import OrdinalMark, marks_between

_FAMILIES = frozenset("是要第其")
_BOUNDS = frozenset(("part", "chinese", "bracket"))
_FIGURES = frozenset(("digit", "bracket-digit", "circle", "bracket"))
_OWN_NUMBERS = frozenset("第其")
_SECOND = (
    "另一方面",
    "另一是",
    "另一个",
    "其二",
    "第二，",
    "第二、",
    "第二是",
    "其次",
    "再者",
    "二则",
    "二来",
    "二者",
    "二要",
    "二为",
    "二在",
    "二是",
    "二、",
)
_FIRST = ("首先", "第一，", "第一、", "第一是", "其一", "一方面", "一要", "一来", "一则", "一为", "一在", "一是")
_MAINLY = ("主要是", "主要有", "主要在", "主要表现", "主要原因", "最主要", "首要")
_AFTER_FIRST = (*_SECOND, "再次", "然后", "接着", "随后", "最后", "同时", "此外", "另外", "还要", "还应", "进而")
_SHOWN = 16


@dataclass(frozen=True)
class ItemSet:
    """Items counted on in one family, in order; ``wrong`` are those whose number does not follow."""

    marks: tuple[OrdinalMark, ...]
    wrong: tuple[OrdinalMark, ...] = ()


@once
def regions(document: Document) -> tuple[Span, ...]:
    """Return the stretches in which a set may go on: from one 一、 or （一） heading to the next, in order."""
    starts = [s.heading_span.start for s in document.sections if s.style in _BOUNDS or s.level == 1]
    ends = [*starts, len(document.text)]
    return tuple([Span(start, end) for start, end in zip([0, *starts], ends, strict=True) if start < end])


@once
def heading_starts(document: Document) -> tuple[int, ...]:
    """Return the offsets at which headings begin that are numbered in words (第一，, 其一：)."""
    return tuple(s.heading_span.start for s in document.sections if s.style in ("word", "plain"))


@lru_cache(maxsize=64)
def sets_in(text: str, start: int, end: int, headings: tuple[int, ...] = ()) -> tuple[ItemSet, ...]:
    """Return the sets of items in ``text[start:end]``; 一是 opens a new one, any other number goes on with an open one.

    A set inside an item of another is closed when the outer one goes on.  第一， and 其一， at the start of a
    heading (offsets in ``headings``) number the headings, whose order is heading_numbers' matter.
    """
    found: list[tuple[list[OrdinalMark], list[OrdinalMark]]] = []
    open_: list[tuple[list[OrdinalMark], list[OrdinalMark]]] = []
    for mark in marks_between(text, start, end):
        if mark.family not in _FAMILIES:
            continue
        if mark.family in _OWN_NUMBERS and mark.start in headings:
            continue
        own = [entry for entry in open_ if entry[0][0].family == mark.family]
        goes_on = next((entry for entry in reversed(own) if _follows(entry[0], mark)), None)
        if mark.number == 1 or not own:
            open_.append(([mark], [] if mark.number == 1 else [mark]))
            found.append(open_[-1])
        elif goes_on is not None:
            open_ = [e for e in open_ if e[0][0].family != mark.family or e[0][0].start <= goes_on[0][0].start]
            goes_on[0].append(mark)
        else:
            own[-1][0].append(mark)
            own[-1][1].append(mark)
    return tuple(_joined([ItemSet(tuple(marks), tuple(wrong)) for marks, wrong in found]))


def _joined(sets: list[ItemSet]) -> Iterator[ItemSet]:
    """一是 一是 三是 is one set with a number told twice: join what a second 一是 has parted."""
    waiting: ItemSet | None = None
    for one in sets:
        second = one.marks[1].number if len(one.marks) > 1 else 0
        twice = one.marks[0].number == 1 and (len(one.marks) == 1 or (one.marks[1] in one.wrong and second == 3))
        if waiting is not None and twice and waiting.marks[0].family == one.marks[0].family:
            yield ItemSet(waiting.marks + one.marks, (one.marks[0], *(mark for mark in one.wrong if mark.number != 3)))
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = one if len(one.marks) == 1 and one.marks[0].number == 1 else None
        if waiting is None:
            yield one
    if waiting is not None:
        yield waiting


def _follows(marks: list[OrdinalMark], mark: OrdinalMark) -> bool:
    """Is it the next number, or the one that the place in the set asks for: 一 二 二 四?"""
    return mark.number in (marks[-1].number + 1, marks[0].number + len(marks))


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """Cases: ``missing`` a number left out, ``repeat`` one told twice, ``single`` 一是 alone, ``adverb`` 首先 alone."""
    gaps: list[Gap] = []
    evidence: list[Span] = []
    headings = heading_starts(target.document)
    for region in regions(target.document):
        if not marks_between(target.text, region.start, region.end):
            continue
        found = sets_in(target.text, region.start, region.end, headings)
        said = [gap for one in found for gap in _in_set(target.text, _until_next(target.text, region, one, found), one)]
        said += _adverbs(target.text, region)
        said += _figures(target.text, region)
        gaps.extend(said)
        evidence.extend(Span(one.marks[0].start, one.marks[0].end) for one in found if not said)
    if gaps:
        return Judgement("fail", tuple(sorted(gaps, key=lambda gap: gap.span.start)))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _until_next(text: str, region: Span, one: ItemSet, all_sets: tuple[ItemSet, ...]) -> Span:
    """The region of a 一是 that stands alone ends where, in another paragraph, the next 一是 begins."""
    first = one.marks[0]
    if len(one.marks) > 1 or first.number != 1:
        return region
    openings = [other.marks[0] for other in all_sets if other.marks[0].family == first.family]
    following = [m.start for m in openings if m.number == 1 and text.find("\n", first.end, m.start) >= 0]
    return Span(region.start, min(following, default=region.end))


def _in_set(text: str, region: Span, one: ItemSet) -> Iterator[Gap]:
    first = one.marks[0]
    rest = text[first.end : region.end]
    if len(one.marks) == 1 and first.number == 1:
        if not any(word in rest for word in _SECOND):
            yield _gap(text, first, "single", chinese_ordinal(2) + first.text[-1] if first.family in "是要" else "")
        return
    before = None
    for mark in one.marks:
        if mark in one.wrong:
            yield from _wrong(text, region, mark, before)
        before = mark


def _wrong(text: str, region: Span, mark: OrdinalMark, before: OrdinalMark | None) -> Iterator[Gap]:
    if before is None:
        earlier = text[region.start : mark.start]
        elsewhere = mark.family in _OWN_NUMBERS and mark.family + chinese_ordinal(mark.number - 1) in text[: mark.start]
        if not elsewhere and not any(word in earlier for word in _FIRST):
            yield _gap(text, mark, "missing", _as(mark, 1))
    elif mark.number <= before.number:
        yield _gap(text, mark, "repeat", _as(mark, before.number + 1), before)
    elif not _loosely(text[before.end : mark.start], mark, before.number + 1):
        yield _gap(text, mark, "missing", _as(mark, before.number + 1), before)


def _loosely(between: str, mark: OrdinalMark, number: int) -> bool:
    """Does the number left out stand there in another way: 第二 among 一是, or behind a word without a stop?"""
    numeral = chinese_ordinal(number)
    forms = ("{}" + mark.text[-1], "第{}，", "第{}、", "第{}是", "其{}", "{}、")
    return any(form.format(numeral) in between for form in forms)


def _as(mark: OrdinalMark, number: int) -> str:
    return mark.text.replace(chinese_ordinal(mark.number), chinese_ordinal(number)).rstrip("，：、")


def _adverbs(text: str, region: Span) -> Iterator[Gap]:
    """首先 with nothing after it, 其次 with nothing before it, 再次 right after 首先."""
    for mark in marks_between(text, region.start, region.end):
        if mark.family != "adverb":
            continue
        earlier, later = text[region.start : mark.start], text[mark.end : region.end]
        if mark.number == 1 and not any(word in later for word in _AFTER_FIRST):
            yield _gap(text, mark, "single", "其次")
        if mark.number == 2 and not any(word in earlier for word in (*_FIRST, "1.", "（1）", "①", *_MAINLY)):
            yield _gap(text, mark, "missing", "首先")
        since = earlier.rpartition("首先")[2] if mark.number == 3 and "首先" in earlier else None
        if since is not None and not any(word in since for word in (*_SECOND, "还有", "同时", "此外", "另外")):
            yield _gap(text, mark, "missing", "其次")


def _figures(text: str, region: Span) -> Iterator[Gap]:
    """1. 2. 4. or （1） （3） inside one paragraph; those at the start of paragraphs are headings and told there."""
    last: dict[str, OrdinalMark] = {}
    line = region.start
    for mark in marks_between(text, region.start, region.end):
        if mark.family not in _FIGURES:
            continue
        if text.find("\n", line, mark.start) >= 0:
            last.clear()
        line = mark.start
        before = last.get(mark.family)
        last[mark.family] = mark
        if before is None or mark.number in (1, before.number + 1):
            continue
        case = "missing" if mark.number > before.number else "repeat"
        numeral = mark.text.replace(str(mark.number), str(before.number + 1))
        if mark.family == "circle":
            numeral = chr(ord("①") + before.number)
        elif mark.family == "bracket":
            numeral = _as(mark, before.number + 1)
        yield _gap(text, mark, case, numeral, before)


def _gap(text: str, mark: OrdinalMark, case: str, wanted: str, before: OrdinalMark | None = None) -> Gap:
    """The place is the mark with the words behind it, up to the next stop."""
    end = mark.end
    while end < len(text) and end < mark.end + _SHOWN and text[end] not in "。；，：\n":
        end += 1
    values = {"mark": mark.text.rstrip("，：、"), "wanted": wanted}
    if before is not None:
        values["before"] = before.text.rstrip("，：、")
    return Gap(Span(mark.start, end), case, values, () if before is None else (Span(before.start, before.end),))


KIND = CheckKind(
    "item-sets",
    judge,
    options(),
    cases=frozenset({"missing", "repeat", "single"}),
    required=frozenset({"missing", "repeat", "single"}),
    placeholders=frozenset({"mark", "wanted", "before"}),
    nature="relates",
)
