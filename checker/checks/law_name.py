"""Names of laws and documents in 《》 that are a slip away from one that exists, or that a later one replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, PASS, CheckKind, Target, as_list, as_mapping, list_id, options
from checker.checks.own_words import is_given
from checker.checks.words import Same, words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.near_miss import distance
from checker.text.sentences import sentence_around

_NAMES = {"type": "array", "items": {"type": "string", "minLength": 2}}
_REPLACED = options(
    ("name", "by", "since"),
    name={"type": "string", "minLength": 2},
    by={"type": "string", "minLength": 2},
    since={"type": "string", "format": "date"},
)
SCHEMA: Mapping[str, object] = {"names": _NAMES, "also": _NAMES, "replaced": {"type": "array", "items": _REPLACED}}
_ADDITION = r"（(?:试行|暂行|草案|修订|修订版|修正|修正案|修订草案|征求意见稿|20\d\d年?(?:修订|修正|版)?)）$"
_YEARS = r"（?20\d\d年?[—\-～至]20\d\d年?）?$"
_KINDS = frozenset(
    "规定 规划 规则 规程 规范 条例 条款 办法 意见 方案 方式 纲要 纲领 章程 通知 通报 决定 决议".split()  # noqa: SIM905
)
_KIND = "(?:规定|条例|法)$"
_MADE = ("制定", "印发", "出台", "修订", "拟定", "草拟", "我镇", "我乡", "我县", "我区", "我市", "我省", "街道", "本")
_PAST = ("原《", "废止", "失效", "施行前", "接替", "取代", "代替", "同时废止")
_PREFIX = "中华人民共和国"


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """A title in 《》 one to three slips from a name of the list is a finding (case ``fail``), and so is one replaced.

    Local names are unknown by nature and pass.  Short names are held to fewer slips: one up to eight
    characters, two up to thirteen; below six none, save for a 法 of four or five.  A longer 法 may be two off,
    for there are no local ones.  A title counts as near only
    where it ends like the name (another kind of document, 办法 or 方案, is another document) and holds no
    place of its own.  Case ``replaced``: the report year is later than the year since which another
    document stands in its place.  The years of an outline belong to its name.
    """
    if not target.spans:
        return NOT_APPLICABLE
    content = target.content(with_["list"])
    names = words_of(content, "names")
    known, replaced = _ready(Same(content))
    gaps: list[Gap] = []
    for span in _titles(target):
        title = _bare(target.text[span.start : span.end])
        later = replaced.get(title)
        if later is not None:
            old = target.year is not None and target.year > int(str(later["since"])[:4])
            if old and not _told_as_past(target.text, span):
                gaps.append(Gap(span, "replaced", {"right": later["by"]}))
        elif title not in known:
            national = target.text.startswith(_PREFIX, span.start)
            right = _nearest(title, names, national) or _of_another_kind(target.text, span, title, names)
            if right is not None and right not in known - set(names):
                gaps.append(Gap(span, values={"right": right}))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return PASS


@lru_cache(maxsize=16)
def _ready(content: Same) -> tuple[frozenset[str], dict[str, Mapping[str, object]]]:
    """The names and titles that are right, and the documents in whose place another stands."""
    replaced = {str(as_mapping(one)["name"]): as_mapping(one) for one in as_list(content.content["replaced"])}
    return frozenset((*words_of(content.content, "names"), *words_of(content.content, "also"))), replaced


def _told_as_past(text: str, span: Span) -> bool:
    """原《信访条例》, 《信访条例》（已废止）: the writer knows that it is no longer in force."""
    first, last = sentence_around(text, span.start)
    return any(text.find(word, first, last) >= 0 for word in _PAST)


def _titles(target: Target) -> Iterator[Span]:
    """What stands between the outermost 《 and 》, marks left out."""
    text, at = target.text, target.text.find("《")
    while at >= 0:
        end = text.find("》", at)
        if end < 0:
            return
        inner = text.rfind("《", at, end)
        if is_given(target.spans, inner + 1, end):
            yield Span(inner + 1, end)
        at = text.find("《", end)


@lru_cache(maxsize=256)
def _bare(title: str) -> str:
    """A title without the name of the state and what is added in brackets; years in one form."""
    bare = re.sub(_ADDITION, "", title.removeprefix(_PREFIX))
    years = re.search(_YEARS, bare)
    if years is None:
        return bare
    first, last = re.findall(r"20\d\d", years.group())
    return f"{bare[: years.start()]}（{first}—{last}年）"


@lru_cache(maxsize=256)
def _nearest(title: str, names: tuple[str, ...], national: bool) -> str | None:
    """The name that a title is the fewest slips from; one that begins with the name of the state may be further off."""
    best: tuple[int, str] | None = None
    for name in names:
        most = min(_allowed(name), _allowed(title)) + national
        if _is_law(name) and _is_law(title) and len(title) >= 6 and len(name) >= 5:
            most = max(most, 2)
        if abs(len(name) - len(title)) > most or len(set(title) ^ set(name)) > 2 * most:
            continue
        if not national and not _same_end(title, name):
            continue
        slips = 1 if sorted(title) == sorted(name) else distance(title, name, most)
        if 0 < slips <= most and (best is None or slips < best[0]) and not _local(title, name):
            best = slips, name
    return best[1] if best is not None else None


def _is_law(name: str) -> bool:
    """Does a name end as those of laws do?  No local document calls itself 法."""
    return name[-1:] == "法" and name[-2:-1] not in "办做方执普学守用"


def _of_another_kind(text: str, span: Span, title: str, names: tuple[str, ...]) -> str | None:
    """保障农民工工资支付规定 is no document of its own, unless the text says that it was made here."""
    stem = re.sub(_KIND, "", title)
    if stem == title or len(stem) < 6 or any(word in text[max(span.start - 8, 0) : span.start] for word in _MADE):
        return None
    return next((name for name in names if name != title and re.sub(_KIND, "", name) == stem), None)


def _allowed(name: str) -> int:
    length = len(name)
    if length < 6:
        return int(length >= 4 and _is_law(name))
    return 1 if length < 9 else 2 if length < 14 else 3


def _same_end(title: str, name: str) -> bool:
    """Do both end alike, years apart, or is the title's last character lost, or one that ends no kind of document?"""
    one, other = re.sub(_YEARS, "", title), re.sub(_YEARS, "", name)
    if one[-2:] == other[-2:] or one[-2:] == other[-3:-1] or one[-1:] == other[-1] == "法":
        return True
    return (one[-2:-1] == other[-2] or one[-1:] == other[-1]) and one[-2:] not in _KINDS


def _local(title: str, name: str) -> bool:
    return any(title.count(mark) > name.count(mark) for mark in "省市县区镇乡州旗")


KIND = CheckKind(
    "law-name",
    judge,
    options(("list",), list=list_id("law-names")),
    cases=frozenset({"fail", "replaced"}),
    required=frozenset({"fail", "replaced"}),
    placeholders=frozenset({"right"}),
    nature="forbids",
)
