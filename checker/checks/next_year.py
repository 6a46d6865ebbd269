"""Does the plan say which year it is for, in a heading that reads as a plan?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PART, CheckKind, Target, list_id, options
from checker.checks.heading_classes import classify, years_in
from checker.model.document import Section
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.numerals import chinese_year

_NEXT = r"明年|来年|下一年度?|新的?一年|下年度"
_LEAD = 120
_SPAN_START = re.compile(r"(20\d{2})年?[—\-至到]$")
_SPAN_REACH = 7


def judge_year(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The next year stands in the heading or in the first 120 characters of the part.

    Under a joint heading the plan may begin anywhere, so the whole section is searched.
    """
    section = target.section(str(with_["part"]))
    if section is None:
        return NOT_APPLICABLE
    named = names_next_year(target, section)
    if named is not None:
        return Judgement("pass", evidence=(named,))
    if target.year is not None and years_in(section.title):
        # A plan for the wrong year names one; that it is wrong is told by another rule.
        return NOT_APPLICABLE
    return Judgement("fail", (Gap(section.heading_span, values={"heading": section.title}),))


def names_next_year(target: Target, section: Section) -> Span | None:
    """Return where the part names the year after the report year, or None.

    A report dated in that year may say 今年.
    """
    joint = any(part.section == section.index and part.joint for part in target.parts.values())
    end = section.body.end if joint else min(section.body.end, section.body.start + _LEAD)
    words = [_NEXT]
    if target.year is not None:
        words.append(rf"(?<!\d)(?:{target.year + 1}|{chinese_year(target.year + 1)})年")
    date = target.document.facts.get("date")
    if date is not None and target.year is not None and date.value[:4] == str(target.year + 1):
        words.append("今年")
    for match in re.compile("|".join(words)).finditer(target.text, section.heading_span.start, end):
        if not _ends_span(target, match.start()):
            return Span(match.start(), match.end())
    return None


def _ends_span(target: Target, at: int) -> bool:
    """Is the year the end of a span that began before the report year?  《纲要（2021—2025年）》 is no plan for 2025."""
    begun = _SPAN_START.search(target.text, max(at - _SPAN_REACH, 0), at)
    return begun is not None and int(begun[1]) != target.year


def judge_wrong_year(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The plan's heading holds the report year (or an earlier one) and not the next."""
    section = target.section(str(with_["part"]))
    if section is None or target.year is None:
        return NOT_APPLICABLE
    years = years_in(_plan_piece(target, section, with_))
    if target.year + 1 in years:
        return Judgement("pass", evidence=(section.heading_span,))
    if not years:
        return NOT_APPLICABLE
    return Judgement("fail", (Gap(section.heading_span, values={"found": years[0]}),))


def _plan_piece(target: Target, section: Section, with_: Mapping[str, object]) -> str:
    names = classify(target, target.content(with_["list"]), section)
    return next((name.piece for name in names if name.part == with_["part"]), section.title)


def judge_heading(target: Target, with_: Mapping[str, object]) -> Judgement:
    """A heading such as 改进措施 reads as a plan only where the part names the year, 意见建议 not even then."""
    section = target.section(str(with_["part"]))
    if section is None or target.parts[str(with_["part"])].unusual is not None:
        return NOT_APPLICABLE
    rules = target.content(with_["list"])
    unclear = target.search_any(rules["unclear"], section.heading_span)
    clear = target.search_any(rules["future"], section.heading_span)
    odd = target.search_any(rules["odd"], section.heading_span) is not None
    dated = not odd and names_next_year(target, section) is not None
    plain = clear is not None and not odd
    if (unclear is None and not odd) or plain or dated:
        return Judgement("pass", evidence=(section.heading_span,))
    return Judgement("fail", (Gap(section.heading_span, values={"heading": section.title}),))


YEAR = CheckKind(
    "next-year",
    judge_year,
    options(("part",), part=PART),
    required=frozenset({"fail"}),
    placeholders=frozenset({"heading"}),
)
WRONG_YEAR = CheckKind(
    "plan-year",
    judge_wrong_year,
    options(("part", "list"), part=PART, list=list_id("heading-classes")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"found"}),
    nature="forbids",
)
HEADING = CheckKind(
    "plan-heading",
    judge_heading,
    options(("part", "list"), part=PART, list=list_id("heading-classes")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"heading"}),
    nature="forbids",
)
