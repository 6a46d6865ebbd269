"""Does an announced number of items (开展以下三项工作：) agree with the items that follow?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from checker.checks.base import NOT_APPLICABLE, PATTERN, PATTERNS, CheckKind, Target, as_list, list_id, options
from checker.checks.item_sets import heading_starts, regions, sets_in
from checker.frozen import dataclass
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.outline.headings import RANKS
from checker.text.numerals import parse_chinese
from checker.text.ordinal_marks import OrdinalMark, marks_between, ordinal_marks
from checker.text.quoted import is_quoted

SCHEMA: Mapping[str, object] = {"announces": PATTERNS, "names": PATTERN}
_SLOGAN = "“([二两三四五六七八九])(?:个|大|项|篇|张|条)?([\u4e00-\u9fff]{2,3})”[：，](?:即|就是)?"
_ITEM = 16
_STOPS = "。；！？\n"
_MORE = r"[。；\n](?:此外|另外|还有|最后|除此|除上述|再就是|其余|同时)"
_MANY = frozenset("几数多余第每")
_TENS = frozenset("一二三四五六七八九十百")
_NUMERALS = frozenset("二两三四五六七八九23456789")
_GAP = 2
_CLAUSE = 6
_FOLLOWING = re.compile("以下|如下|下列|下述")


@dataclass(frozen=True)
class Announced:
    """An announced number with the place of its words, and the number of items that follow."""

    span: Span
    number: int
    count: int


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Only a number right before the first item speaks, and only where all items can be counted for certain."""
    rules = target.content(with_["list"])
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for found in announced(target, rules):
        if found.number == found.count:
            evidence.append(found.span)
        else:
            words = target.text[found.span.start : found.span.end]
            gaps.append(Gap(found.span, values={"announced": words, "number": found.number, "count": found.count}))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def announced(target: Target, rules: Mapping[str, object]) -> Iterator[Announced]:
    """Yield the announcements of a document with the items counted, in order."""
    text = target.text
    yield from _slogans(target)
    yield from _unnumbered(target, rules)
    for mark in ordinal_marks(text):
        if mark.number != 1 or mark.family in ("chinese", "adverb"):
            continue
        words = _before(target, mark, rules)
        if words is None:
            continue
        number = words[1]
        count = _count(target, mark, number)
        if number > 1 and count is not None and count > 1:
            yield Announced(words[0], number, count)


def _slogans(target: Target) -> Iterator[Announced]:
    """“三个到位”：领导到位、制度到位, and “四个抓好”：一是抓好…: the items repeat the noun."""
    text = target.text
    for match in re.compile(_SLOGAN).finditer(text):
        if not any(span.start <= match.start() < span.end for span in target.spans):
            continue
        end = min((at for at in (text.find(stop, match.end()) for stop in "。\n") if at >= 0), default=len(text))
        noun, rest = match[2], text[match.end() : end]
        items = re.split("[、，；]|(?=[一二三四五六七八九]是)", rest)
        items = [item for item in items if item]
        listed = [item for item in items if noun in item]
        if len(listed) > 1 and len(listed) == len(items) and all(len(item) <= _ITEM for item in items):
            yield Announced(Span(match.start(), match.end() - 1), _number(match[1]), len(listed))


def _unnumbered(target: Target, rules: Mapping[str, object]) -> Iterator[Announced]:
    """以下三项工作：甲…；乙…。: items without ordinals, all in one sentence and parted by semicolons alone."""
    text = target.text
    colon = text.find("：")
    while colon >= 0:
        start = _clause_start(text, colon)
        end = min(_line_end(text, colon), *(at for at in (text.find("。", colon), len(text)) if at >= 0))
        items = text[colon + 1 : end].split("；")
        if (
            len(items) > 1
            and _FOLLOWING.search(text, start, colon) is not None
            and min(map(len, items)) >= _CLAUSE
            and "：" not in text[colon + 1 : end]
            and not marks_between(text, colon, end)
            and any(span.start <= start < span.end for span in target.spans)
        ):
            words = _announcing(target, start, colon, rules)
            if words is not None and words[1] > 1:
                yield Announced(words[0], words[1], len(items))
        colon = text.find("：", colon + 1)


def _before(target: Target, mark: OrdinalMark, rules: Mapping[str, object]) -> tuple[Span, int] | None:
    """The announcing words at the end of the sentence or lead-in before an item, and their number."""
    text = target.text
    end = mark.start
    while end and text[end - 1] in "\n：。，；":
        end -= 1
    return None if mark.start - end > _GAP else _announcing(target, _clause_start(text, end), end, rules)


def _clause_start(text: str, end: int) -> int:
    return max([text.rfind(stop, 0, end) for stop in _STOPS + "，："]) + 1


def _announcing(target: Target, start: int, end: int, rules: Mapping[str, object]) -> tuple[Span, int] | None:
    """The announcing words that ``text[start:end]`` ends with, and their number."""
    text = target.text
    ahead = text[start:end]
    if _NUMERALS.isdisjoint(ahead) or not target.says(rules["announces"], ahead):
        return None
    if target.says(rules["names"], ahead):
        return None
    for written in as_list(rules["announces"]):
        match = target.pattern(written).search(ahead)
        if match is None:
            continue
        at = start + match.start(2)
        number = _number(match.group(2) or "")
        counted = at and (text[at - 1] in _MANY or text[at - 1].isdigit() or text[at - 1] in _TENS)
        return None if counted or is_quoted(text, at, at + 1) else (Span(start + match.start(1), end), number)
    return None


def _number(written: str) -> int:
    if written.isascii():
        return int(written)
    return 2 if written == "两" else parse_chinese(written) or 0


def _count(target: Target, first: OrdinalMark, wanted: int) -> int | None:
    """How many items follow; None where that is not certain: some are missing and something is added unnumbered."""
    text = target.text
    region = next((r for r in regions(target.document) if r.start <= first.start < r.end), None)
    if region is None:
        return None
    if first.family in frozenset("是要第其"):
        sets = sets_in(text, region.start, region.end, heading_starts(target.document))
        one = next((s for s in sets if s.marks[0] == first), None)
        marks = [] if one is None or one.wrong else list(one.marks)
        end = region.end
    else:
        end = _end(target, first)
        marks = [m for m in marks_between(text, first.start, end) if m.family == first.family]
        ahead = next((at for at, (a, b) in enumerate(pairwise(marks), 1) if b.number != a.number + 1), len(marks))
        again = [m.number for m in marks[ahead:]]
        if again and (again[0] != 1 or ahead + 1 in again):
            return None
        end = marks[ahead].start if again else end
        marks = marks[:ahead]
    if not marks:
        return None
    if "\n" not in text[marks[0].start : marks[-1].end]:
        # Items in one paragraph end with it: 同时 at the head of the next one adds none.
        end = min(end, _line_end(text, marks[-1].end))
    if len(marks) < wanted and re.search(_MORE, text[marks[-1].end : end]) is not None:
        return None
    return len(marks)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _end(target: Target, first: OrdinalMark) -> int:
    """Where a list of figures or brackets ends at the latest: at the next heading above it."""
    rank = RANKS[first.family]
    for section in target.document.sections:
        above = RANKS.get(section.style, rank) < rank or (section.style == "plain" and section.level == 1)
        if above and section.heading_span.start > first.start:
            return section.heading_span.start
    return len(target.text)


KIND = CheckKind(
    "announced-count",
    judge,
    options(("list",), list=list_id("announcements")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"announced", "number", "count"}),
    nature="relates",
)
