"""Facts of another year told as those of the report year."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PASS, PATTERNS, CheckKind, Target, any_of, list_id, options
from checker.checks.numbers import amounts_between
from checker.checks.own_words import is_given, own_words
from checker.checks.report_year import find_year, year_value
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.model.rule import PLAN
from checker.text.sentences import sentence_around

SCHEMA: Mapping[str, object] = {"subject": PATTERNS, "transition": PATTERNS, "unless": PATTERNS, "beside": PATTERNS}
_YEAR = r"(?:20\d\d|二[〇零][〇零一二三四五六七八九]{2})(?=年)"
_COMPARES = re.compile("同比|较|相比|增|降|减少|以来")
_OPENS = frozenset("。；，：！？\n是）、.")


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """An earlier year that stands for the report year is a finding, outside the plan.

    It does so in a heading, in the sentence that leads over to the report (``transition``), and at the head
    of a clause that goes on to count something or speaks of the unit (``subject``).  It does not where the sentence
    names the report year as well, compares, or looks back (``unless``, anywhere in the sentence; ``beside``,
    in its own clause), nor in titles and quotations.
    """
    found = find_year(target.document)
    if not target.spans or target.year is None or (found is not None and found[0] != target.year):
        return NOT_APPLICABLE
    plan = target.section_by_role(PLAN)
    gaps = []
    for match in re.compile(_YEAR).finditer(target.text):
        year, at = year_value(match.group()), match.start()
        if year >= target.year or (plan is not None and plan.span.start <= at < plan.span.end):
            continue
        where = Span(at, match.end() + 1)
        if not is_given(target.spans, where.start, where.end) or not own_words(target, where.start, where.end, None):
            continue
        if _told_as_now(target, where, target.content(with_["list"])):
            gaps.append(Gap(where, values={"found": year}))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return PASS


def _told_as_now(target: Target, where: Span, words: Mapping[str, object]) -> bool:
    sentence = Span(*sentence_around(target.text, where.start))
    said = target.text[sentence.start : sentence.end]
    if f"{target.year}年" in said or f"{target.year}年" in _series(target.text, where.start):
        return False
    leading = any_of(words["transition"])
    if leading is not None and any(s.start <= where.start < s.end for s in target.find_all(leading, sentence)):
        return True
    if _counted_up_to(target.text, where):
        return _COMPARES.search(said) is None and bool(amounts_between(target.text, where.end, sentence.end))
    if target.search_any(words["unless"], sentence) is not None:
        return False
    before = target.text[where.start - 1 : where.start]
    if before and before not in _OPENS:
        return False
    section = target.document.section_at(where.start)
    if section is not None and section.heading_span.start <= where.start < section.heading_span.end:
        if section.named and section.level == 1:
            return True
        # （三）2022年，全镇受理信访46件。 is a sentence with a number before it.
        if not amounts_between(target.text, where.end, section.heading_span.end):
            return False
    stop = min(at for mark in "。；\n" if (at := _find(target.text, mark, where.end, sentence.end)) >= 0)
    clause = Span(where.end - 1, _clause_end(target.text, where.end, stop))
    if target.search_any(words["beside"], clause) is not None:
        return False
    if amounts_between(target.text, where.end, stop):
        return True
    return target.search_any(words["subject"], Span(where.end - 1, stop)) is not None


def _series(text: str, at: int) -> str:
    """What stands around an offset between full stops: 2022年……；2023年……；2024年…… compares three years."""
    start = max(text.rfind(mark, 0, at) for mark in "。\n") + 1
    return text[start : min(_find(text, mark, at, len(text)) for mark in "。\n")]


def _counted_up_to(text: str, where: Span) -> bool:
    """截至2021年底, 截止2021年12月: the figures that follow are those of that year."""
    before, after = text[max(where.start - 2, 0) : where.start], text[where.end : where.end + 2]
    return before in ("截至", "截止") and after in ("底，", "末，", "底全", "底我", "底共", "12")


def _find(text: str, mark: str, start: int, end: int) -> int:
    at = text.find(mark, start, end)
    return at if at >= 0 else end


def _clause_end(text: str, start: int, stop: int) -> int:
    """The end of the clause that holds more than the year itself: 2022年，全镇开展…"""
    first = _find(text, "，", start, stop)
    return _find(text, "，", first + 1, stop) if first - start < 4 else first


KIND = CheckKind(
    "other-year",
    judge,
    options(("list",), list=list_id("other-years")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"found"}),
    nature="forbids",
)
