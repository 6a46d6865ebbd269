"""Numbers that stand for the indicators of the pack (DOMAIN 6.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from checker.checks.base import PATTERN, PATTERNS, Target, as_list, as_mapping
from checker.checks.sums import find_totals
from checker.model.finding import Statistic
from checker.model.location import Span
from checker.text.counts import Count, find_counts
from checker.text.patterns import Pattern
from checker.text.sentences import sentences

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
_INDICATOR = {
    "type": "object",
    "required": ["id", "label", "units", "near"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "label": {"type": "object"},
        "units": _WORDS,
        "near": _WORDS,
        "with": PATTERN,
        "unless": _WORDS,
        "zero": PATTERN,
    },
}
SCHEMA: Mapping[str, object] = {
    "zero": PATTERNS,
    "indicators": {"type": "array", "items": _INDICATOR, "minItems": 1},
}
_CLAUSE_END = re.compile(r"[，。；！？：\n]")
_LINK = re.compile(r"[，。；！？：\n、及和与]")
_ACTS_ON = re.compile(r"(?:主持|召开|到|赴|带队|深入|前往|听取|调研|督|专题|实地|带领|率队|牵头|作出|进行|下村|上门)")
_BEFORE_OBJECT = frozenset("对就把将")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,8}$")
_CHANGED = re.compile(r"[^，。；\d]{0,3}(?:增|升|减|降|压|扩|提)")
_NONE = re.compile(r"(?:没有|未|无)[^，。；]{0,4}$")
_RISEN = re.compile(r"(?:增|升|减|降|压|扩|提)[^，。；]{0,4}(?:至|到|为)$")
_BEFORE_NUMBER = r"(?=\d)"
_BACK = 2
_BARE = 8


@dataclass(frozen=True)
class Indicator:
    """An indicator ready to be looked for."""

    id: str
    label: str
    units: frozenset[str]
    near: re.Pattern[str]
    needs: Pattern | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class _Sentence:
    """A sentence (half-open offsets into the whole text), its numbers, and the heading above it."""

    text: str
    start: int
    end: int
    counts: tuple[Count, ...]
    heading: str


@lru_cache(maxsize=256)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of some words of the pack, the longest first.

    A word is no pattern, so that nothing can backtrack; only ``(?=\\d)`` at its end says that a number follows.
    """
    return re.compile("|".join(_literal(word) for word in sorted(words, key=len, reverse=True)))


def _literal(word: str) -> str:
    stem = word.removesuffix(_BEFORE_NUMBER)
    return re.escape(stem) + (_BEFORE_NUMBER if stem != word else "")


def _indicators(target: Target, rules: Mapping[str, object]) -> list[Indicator]:
    found = []
    for entry in as_list(rules["indicators"]):
        item = as_mapping(entry)
        needs = item.get("with")
        unless = as_list(item.get("unless"))
        found.append(
            Indicator(
                id=str(item["id"]),
                label=str(as_mapping(item["label"])["zh"]),
                units=frozenset(str(unit) for unit in as_list(item["units"])),
                near=_words(tuple(str(word) for word in as_list(item["near"]))),
                needs=target.pattern(needs) if needs else None,
                unless=_words(tuple(str(word) for word in unless)) if unless else None,
            )
        )
    return found


def find_statistics(target: Target, list_name: str) -> tuple[Statistic, ...]:
    """Return one statistic for every number that stands for an indicator, in document order."""
    rules = target.content(list_name)
    indicators = _indicators(target, rules)
    found: list[Statistic] = []
    for paragraph in target.document.paragraphs:
        if paragraph.role not in ("body", "heading", "cell", "attachment") or _elsewhere(target, paragraph.span.start):
            continue
        span = paragraph.span
        inner = {p.start for total in find_totals(target.text, span.start, span.end) for p in total.parts}
        for start, end in sentences(target.text, span.start, span.end):
            section = target.document.section_at(start)
            heading = section.title if section is not None and section.level > 1 else ""
            sentence = _Sentence(target.text, start, end, tuple(find_counts(target.text, start, end)), heading)
            for at, count in enumerate(sentence.counts):
                if count.start not in inner:
                    found.extend(_stand_for(indicators, sentence, at))
        found.extend(_zeros(target, rules, span))
    return tuple(sorted(found, key=lambda s: (s.span.start, s.id)))


def _elsewhere(target: Target, offset: int) -> bool:
    """Numbers in the shortcomings and in the plan are examples and intentions, not what was done.

    A report without a part for what was done is taken as it is.
    """
    if target.section("measures") is None:
        return False
    sections = [target.section(part) for part in ("problems", "plan")]
    return any(s is not None and s.span.start <= offset < s.span.end for s in sections)


def _stand_for(indicators: list[Indicator], sentence: _Sentence, at: int) -> list[Statistic]:
    """The indicators a number stands for: one, and for a percentage of petitions two."""
    count = sentence.counts[at]
    if _is_adverb(sentence.text, count) or _is_object(sentence.text, count, sentence.start):
        return []
    fitting = [i for i in indicators if count.unit in i.units]
    best: list[tuple[int, Indicator]] = []
    for window in _windows(sentence, at):
        for indicator in fitting:
            distance = _distance(sentence, indicator, count, window)
            if distance is not None and all(indicator is not other for _, other in best):
                best.append((distance, indicator))
        if best and count.unit != "%":
            break
    if not best:
        return []
    if count.unit == "%":
        others = {c.unit for c in sentence.counts} - {"%"}
        chosen = [i for _, i in best if i.id == "rates" or not others & i.units]
        if not any(indicator.id == "rates" for indicator in chosen):
            return []
    else:
        chosen = [min(best, key=lambda pair: pair[0])[1]]
    span = Span(count.start, count.end)
    return [Statistic(i.id, i.label, count.value, count.unit, count.approximate, span) for i in chosen]


def _is_adverb(text: str, count: Count) -> bool:
    """``两次主持``, ``4次到村``: how often somebody acted, told on the way, is no total."""
    return count.unit == "次" and _ACTS_ON.match(text, count.end) is not None


def _is_object(text: str, count: Count, floor: int) -> bool:
    """``对4件案件逐卷把关``, ``由5名增至8名``, ``没有一起``: what was dealt with, last year's number, or none."""
    before = text[max(count.start - 10, floor) : count.start]
    if before[-1:] in _BEFORE_OBJECT:
        return True
    if _NONE.search(before) and count.chinese and count.value == 1:
        return True
    return _FROM.search(before) is not None and _CHANGED.match(text, count.end) is not None


def _windows(sentence: _Sentence, at: int) -> list[tuple[int, int]]:
    """Where the noun of a number may stand: its own clause between the neighbouring numbers, then clauses before."""
    text, counts = sentence.text, sentence.counts
    count = counts[at]
    previous = at - 1
    while (
        previous >= 0 and counts[previous].unit == count.unit and _RISEN.search(text, counts[previous].end, count.start)
    ):
        previous -= 1
    floor = counts[previous].end if previous >= 0 else sentence.start
    ceiling = counts[at + 1].start if at + 1 < len(counts) else sentence.end
    stop = (_LINK if ceiling < sentence.end else _CLAUSE_END).search(text, count.end, ceiling)
    end = stop.start() if stop else ceiling
    begin = _clause_start(text, count.start, floor)
    windows = [(begin, end)]
    for _ in range(_BACK):
        if begin <= floor or count.start - begin > _BARE:
            break
        begin = _clause_start(text, begin - 1, floor)
        windows.append((begin, end))
    if count.unit == "%":
        windows.append((sentence.start, end))
    return windows


def _clause_start(text: str, offset: int, floor: int) -> int:
    at = offset
    while at > floor and not _CLAUSE_END.match(text, at - 1):
        at -= 1
    return at


def _distance(sentence: _Sentence, indicator: Indicator, count: Count, window: tuple[int, int]) -> int | None:
    """How far the nearest keyword of the indicator is from the number; None when the indicator does not fit.

    What the indicator needs besides may stand in the sentence or in the heading above it.
    """
    text = sentence.text
    begin, end = window
    if indicator.unless is not None and indicator.unless.search(text, begin, end):
        return None
    needs = indicator.needs
    if needs is not None and not any(needs.search(s) for s in (text[sentence.start : sentence.end], sentence.heading)):
        return None
    best: int | None = None
    for match in indicator.near.finditer(text, begin, end):
        before = count.start - match.end()
        gap = before if before >= 0 else match.start() - count.end
        weight = gap * 2 - (match.end() - match.start()) if before >= 0 else gap * 3 + 2
        best = weight if best is None else min(best, weight)
    return best


def _zeros(target: Target, rules: Mapping[str, object], span: Span) -> list[Statistic]:
    """Statements that there was none: 未发生行政复议案件, 规范性文件为零."""
    found: list[Statistic] = []
    for entry in as_list(rules["indicators"]):
        item = as_mapping(entry)
        if "zero" not in item:
            continue
        seen: set[int] = set()
        for form in as_list(rules["zero"]):
            for where in target.find_all(str(form).replace("{key}", str(item["zero"])), span):
                if seen.isdisjoint(range(where.start, where.end)) and not _counted(target, where):
                    seen.update(range(where.start, where.end))
                    label = str(as_mapping(item["label"])["zh"])
                    found.append(Statistic(str(item["id"]), label, 0.0, "", False, where))
    return found


def _counted(target: Target, where: Span) -> bool:
    """无纠纷3件 is not a zero: a number stands in the statement itself (没有发生一起 is one)."""
    return any(count.value > 1 for count in find_counts(target.text, where.start, where.end))
