"""Official names of places elsewhere: a county, city or province outside the own chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, list_id, options
from checker.checks.own_level import begins
from checker.checks.words import words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.quoted import is_quoted, quoted
from checker.text.sentences import sentence_around

TYPE_CHECKING = False
if TYPE_CHECKING:  # the names of places are opened by the few reports that need them
    from checker.text.gazetteer import FoundPlace

_LEVELS = ("province", "city", "county")
_FACTS = ("issuer", "title", "signature", "recipient", "copies", "print")
_ORGANS = ("委", "人民政府", "政府", "司法局", "法治", "全面依法")
# What a name of a place ends in, other words with the same character apart.
# The first characters stand before all else: looking for them is a quick scan.
_END = (
    "[省县旗盟市城州自区](?:(?<=[省县])(?![级里局内域])|(?<=[旗盟])|(?<=市)(?<!城市)(?![场民直级域容值面])|"
    "(?<=城)市(?=委|人民政府|政府|司法局)|(?<=州)(?![委政])|(?<=自)治区|(?<=区)(?=委|人民政府|政府|司法局))"
)
_NOT_BEFORE = frozenset("全我本各该此邻外省市县区级两三几多跨社小治锦红党国彩联夜")
_BASIS = ("根据", "按照", "对照", "落实", "贯彻", "围绕", "执行", "制定", "印发", "依据", "遵照", "出台")
_BODY = (
    r"[省市县区旗盟](?:委|政府|人民政府|直|级|里)|"
    r"[\u4e00-\u9fff]{1,6}(?:局|领导小组|办公室|专班|[镇乡](?=党委|政府|坚持|始终|将|积极))"
)
_NEAR = 16
_SHORTEST = 3
_FEW_NAMES = 2
# 与江西省上栗县、醴陵市…: a partner, named in the same clause.
_WITH = "(?<!参)与[^，；：]*$"
_ZONES = ("开发区", "新区", "园区", "高新区", "管理区", "示范区")


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No place elsewhere is written of as if it were the own one; where the own is not known, a person must look.

    Visits, partners, companies, schools and what lies in quotations are told apart.
    """
    words = target.content(with_["list"])
    if not _may_name_places(target):
        return Judgement("pass")
    from checker.text import gazetteer

    if gazetteer.gazetteer_state().state != "ready":
        return NOT_APPLICABLE
    own = _own_names(target)
    elsewhere = [one for one in _merged(_candidates(target, own)) if not _told_of(target, one, words)]
    found = [one for one in elsewhere if _as_own(target.text, one, words)]
    if not found:
        return Judgement("pass") if own else NOT_APPLICABLE
    if own:
        return Judgement("fail", tuple(Gap(span) for span in found))
    # The one place above that such a report may name by right is as unknown as all others.
    named = {target.text[span.start : span.end] for span in elsewhere}
    if len(named) > _FEW_NAMES:
        return NOT_APPLICABLE
    return Judgement("review", tuple(Gap(span, "review") for span in found), reason="approximate")


def _may_name_places(target: Target) -> bool:
    """Is there any word that may be a place's, the own ones apart?  Most reports need no list of places."""
    text = target.text
    own = (*(place.name for place in target.submitter.chain), *target.submitter.tolerated)
    said = "，".join(_own_texts(target))
    for match in re.compile(_END).finditer(text):
        at = match.end() - 1
        if at < 2 or text[at - 1] in _NOT_BEFORE or begins(text, at) or begins(text, at - 1):
            continue
        known = text.endswith(own, 0, match.end()) or text[at - 2 : at + 1] in said
        if not known and not is_quoted(text, at, match.end()):
            return True
    return False


def _own_names(target: Target) -> frozenset[str]:
    """Every place that the unit lies in, as far as head, foot, the documents it acts on and its own name tell.

    Empty while no county is known.
    """
    from checker.text.gazetteer import find_places, places_named

    submitter = target.submitter
    named = {place.name for place in submitter.chain} | set(submitter.tolerated)
    for text in _own_texts(target):
        named |= {entry.name for one in find_places(text) for entry in one.entries if entry.level in _LEVELS}
    entries = [entry for name in named for entry in places_named(name) if entry.level in _LEVELS]
    county = any(place.kind == "county" for place in submitter.chain) or any(e.level == "county" for e in entries)
    townships = [entry for name in submitter.names for entry in places_named(name) if entry.level == "township"]
    if not any(entry.level == "county" for entry in entries):
        entries += townships
        county = county or bool(townships)
    if not county:
        return frozenset()
    return frozenset(named | {name for entry in entries for name in entry.chain})


def _own_texts(target: Target) -> Iterator[str]:
    text = target.text
    for name in _FACTS:
        fact = target.document.facts.get(name)
        if fact is not None:
            yield fact.value
    for start, end in quoted(text):
        if text[start] == "《" and text[max(start - 2, 0) : start] in _BASIS:
            yield text[start + 1 : end - 1]


def _candidates(target: Target, own: frozenset[str]) -> Iterator[FoundPlace]:
    from checker.text.gazetteer import find_places

    text = target.text
    provinces, cities = _above(own)
    for span in target.spans:
        for one in find_places(text, span.start, span.end):
            names = {entry.name for entry in one.entries}
            entries = [entry for entry in one.entries if entry.level in _LEVELS]
            # 和县, 通县 and the like are the ends of 镇和县直部门, 开通县乡公路 more often than places.
            if one.end - one.start < _SHORTEST:
                continue
            if one.common or not entries or not names.isdisjoint(own) or is_quoted(text, one.start, one.end):
                continue
            if text.startswith(_ZONES, one.end - 2) or any(name.endswith(text[one.start : one.end]) for name in own):
                continue
            organ = text.startswith(_ORGANS, one.end)
            same_city = any(entry.city in cities and entry.province in provinces for entry in entries)
            district = all(entry.name.endswith("区") and entry.level == "county" for entry in entries)
            if organ or not (same_city or district):
                yield one


def _above(own: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    from checker.text.gazetteer import places_named

    entries = [entry for name in own for entry in places_named(name) if entry.level in _LEVELS]
    provinces = frozenset(e.name if e.level == "province" else e.province for e in entries)
    return provinces, frozenset(e.name if e.level == "city" else e.city for e in entries) - {""}


def _merged(found: Iterator[FoundPlace]) -> list[Span]:
    """内蒙古自治区赤峰市 is one place."""
    spans: list[Span] = []
    for one in found:
        if spans and spans[-1].end == one.start:
            spans[-1] = Span(spans[-1].start, one.end)
        else:
            spans.append(Span(one.start, one.end))
    return spans


def _as_own(text: str, span: Span, words: Mapping[str, object]) -> bool:
    """Is the place written of as the own one: 按照赤峰市部署, 赤峰市委, 赤峰市农牧局?

    Where people come from, where a case was heard and where a meeting was held is told as it is.
    """
    if text.endswith(words_of(words, "own_before"), 0, span.start) or text.startswith(
        words_of(words, "own_after"), span.end
    ):
        return True
    return re.compile(_BODY).match(text, span.end) is not None


def _told_of(target: Target, span: Span, words: Mapping[str, object]) -> bool:
    """Does the sentence tell of a visit or a partner, or does the name belong to a company, school or event?"""
    text = target.text
    first, last = sentence_around(text, span.start)
    if re.search(_WITH, text[first : span.start]) is not None:
        return True
    sentence = text[first:last]
    if any(word in sentence for word in words_of(words, "elsewhere")):
        return True
    near = text[max(span.start - _NEAR, first) : min(span.end + _NEAR, last)]
    return any(word in near for word in words_of(words, "not_own"))


KIND = CheckKind(
    "foreign-place",
    judge,
    options(("list",), list=list_id("levels")),
    cases=frozenset({"fail", "review"}),
    required=frozenset({"fail", "review"}),
    nature="forbids",
)
