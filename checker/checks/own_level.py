"""Which kind of place is right above the unit: a county, a district, a county-level city or a banner?"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.checks.base import Target
from checker.frozen import dataclass
from checker.model.location import Span
from checker.text.han import is_han
from checker.text.quoted import is_quoted

# Patterns are kept as text: compiling them costs part of the start-up.
LEVELS = "县区市旗"
# One set of first characters for both: looking for it is a quick scan, two beginnings are tried everywhere.
_NAMED = (
    "[县区市旗全我](?:(?<=[全我])(?P<whole>[县区旗])(?![域级城])|(?<![全我])(?:委(?![员托派屈])|人民政府|"
    "政府(?!性)|司法局|直(?:部门|单位|机关)|级(?:部门|领导)|纪委|人大|法院|检察院))"
)
_IN_TITLE = "《[^》]{0,4}?[\u4e00-\u9fff]{2,5}?(?P<level>[县区旗])(?=法治|全面|20|人民|委|推进|贯彻|行政)"
_IN_HEAD = "依法治(?P<one>[县区市旗])|(?P<two>[县区市旗])(?:委|(?:人民)?政府)"
# A district organ stands where a clause begins or behind a verb; 社区委员会 and 园区管委会 are no district.
_BEGINS = frozenset("由经向在以按照据对和与及受从到至被获接报给送交呈为是使让请听共同助将把并均")
_VERBS = (
    *("落实", "贯彻", "执行", "围绕", "响应", "争取", "服务", "学习", "传达", "汇报", "提交", "联系", "参加", "支持"),
    *("协调", "衔接", "依托", "配合", "联合", "列入", "纳入", "推荐", "转发", "承接", "遵循", "领会", "完成", "结合"),
    *("通过", "聚焦", "紧扣", "紧跟", "对照", "对标", "依据", "根据", "服从", "遵照", "邀请", "协助", "迎接", "接受"),
    *("报请", "提请", "报经", "报送", "上报", "受到", "荣获", "获得", "推动", "助力", "按照", "选派", "派驻", "承办"),
)


@dataclass(frozen=True)
class OwnLevel:
    """``level`` is 县, 区, 市 or 旗, or "" while that is not clear; ``told`` where head or foot say it."""

    level: str
    told: bool


def own_level(target: Target) -> OwnLevel:
    """Return the level right above the unit, from the chain, recipient and copies, else from the organs in the text.

    Where the head is at odds with itself, or the text with the head, nothing is clear.
    """
    head = _head_levels(target)
    counted = dict(_counts(target.text))
    named = set(head)
    if len(named) > 1:
        named.discard("市")
    if len(named) == 1:
        [level] = named
        others = sum(count for other, count in counted.items() if other not in (level, "市"))
        # 泉州市后龙镇 may leave the district out: the city alone is no proof of a county-level city.
        clear = head.count(level) > 1 or others <= (1 if level == "市" else max(3, counted.get(level, 0)))
        return OwnLevel(level if clear else "", clear)
    if named:
        return OwnLevel("", told=False)
    lower = {level: count for level, count in counted.items() if level != "市"}
    top = max(lower, key=lambda level: lower[level], default="")
    if top and lower[top] >= 2 and lower[top] >= 4 * (sum(lower.values()) - lower[top]):
        return OwnLevel(top, told=False)
    if not lower:
        titles = {match["level"] for match in re.compile(_IN_TITLE).finditer(target.text)}
        if len(titles) == 1:
            return OwnLevel(titles.pop(), told=False)
    return OwnLevel("", told=False)


def copies_apart(target: Target) -> tuple[Span, str] | None:
    """Return where the copies go to an organ of another level than the recipient's, and the recipient's level.

    A unit under a county has no district above it.  A city may stand above either.
    """
    recipient, copies = (target.document.facts.get(name) for name in ("recipient", "copies"))
    if recipient is None or copies is None or copies.span is None:
        return None
    told = {match["one"] or match["two"] for match in re.compile(_IN_HEAD).finditer(recipient.value)}
    above = {place.name[-1] for place in target.submitter.chain if place.kind == "county"}
    named = re.search(f"(?:{_IN_HEAD})[^，；、。]*", copies.value)
    if len(told) != 1 or named is None or not above <= told:
        return None
    level, other = told.pop(), named["one"] or named["two"]
    if "市" in (level, other) or level == other:
        return None
    at = target.text.find(named.group(), copies.span.start, copies.span.end)
    return (Span(at, at + len(named.group())), level) if at >= 0 else None


def _head_levels(target: Target) -> list[str]:
    """The level that the chain, the recipient and the copies tell, one each."""
    found = [place.name[-1] for place in target.submitter.chain if place.kind == "county" and place.name[-1] in LEVELS]
    for name in ("recipient", "copies"):
        fact = target.document.facts.get(name)
        match = None if fact is None else re.search(_IN_HEAD, fact.value)
        if match is not None:
            found.append(match["one"] or match["two"])
    return found


@lru_cache(maxsize=8)
def _counts(text: str) -> tuple[tuple[str, int], ...]:
    """How often organs and people of each level are named, titles and quotations apart."""
    found: dict[str, int] = {}
    for match in re.compile(_NAMED).finditer(text):
        whole = match["whole"]
        level = whole or match.group()[0]
        if whole is None and level == "区" and not begins(text, match.start()):
            continue
        if not is_quoted(text, *match.span()):
            found[level] = found.get(level, 0) + 1
    return tuple(found.items())


def begins(text: str, at: int) -> bool:
    """Does a bare level word (区委) begin here, rather than the end of a longer one (社区委员会)?"""
    before = text[at - 1 : at]
    return before in _BEGINS or not is_han(before) or text[max(at - 2, 0) : at] in _VERBS
