"""Numbers that stand for the indicators of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from checker.checks.base import PATTERN, PATTERNS, Target, as_list, as_mapping
from checker.checks.numbers import counts_between
from checker.checks.sums import find_totals
from checker.checks.words import Same
from checker.frozen import dataclass
from checker.model.document import Paragraph
from checker.model.finding import Statistic
from checker.model.location import Span
from checker.model.rule import NOT_DONE, WORK
from checker.text.counts import Count
from checker.text.letters import possible
from checker.text.patterns import compile_pattern, occurs
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
_CLAUSE_END = frozenset("，。；！？：\n")
_LINK = _CLAUSE_END | frozenset("、及和与")
_ACTS_ON = (
    *("主持", "召开", "到", "赴", "带队", "深入", "前往", "听取", "调研", "督", "专题", "实地", "带领", "率队"),
    *("牵头", "作出", "进行", "下村", "上门"),
)
_BEFORE_OBJECT = frozenset("对就把将")
_CHANGES = frozenset("增升减降压扩提")
_STOPS = frozenset("，。；")
_BEFORE_NUMBER = r"(?=\d)"
_ROLES = frozenset(("body", "heading", "cell", "attachment"))
_BACK = 2
_BARE = 8


@dataclass(frozen=True)
class _Word:
    """A word of the pack, found as it stands; ``numbered`` ones only where a digit follows."""

    text: str
    numbered: bool

    def places(self, piece: str) -> Iterator[int]:
        """Yield the offsets (from 0) at which the word stands in a piece of text."""
        at = piece.find(self.text)
        while at >= 0:
            end = at + len(self.text)
            if not self.numbered or piece[end : end + 1].isdigit():
                yield at
            at = piece.find(self.text, at + 1)


@dataclass(frozen=True)
class Indicator:
    """An indicator ready to be looked for; ``words`` are those of ``near`` as they stand."""

    id: str
    label: str
    units: frozenset[str]
    near: tuple[_Word, ...]
    words: frozenset[str]
    needs: str | None
    unless: tuple[_Word, ...]


@dataclass(frozen=True)
class _Sentence:
    """A sentence (half-open offsets into the whole text), its numbers, its keywords, and the heading above it."""

    text: str
    start: int
    end: int
    counts: tuple[Count, ...]
    said: frozenset[str]
    heading: str


def _words(written: object) -> tuple[_Word, ...]:
    """The words of a list entry: no patterns, only ``(?=\\d)`` at the end says that a number follows."""
    stems = [(str(word).removesuffix(_BEFORE_NUMBER), str(word)) for word in as_list(written)]
    return tuple(_Word(stem, stem != word) for stem, word in stems)


@lru_cache(maxsize=16)
def _indicators(rules: Same) -> tuple[Indicator, ...]:
    found = []
    for entry in as_list(rules.content["indicators"]):
        item = as_mapping(entry)
        needs, near = item.get("with"), _words(item["near"])
        found.append(
            Indicator(
                id=str(item["id"]),
                label=str(as_mapping(item["label"])["zh"]),
                units=frozenset(str(unit) for unit in as_list(item["units"])),
                near=near,
                words=frozenset(word.text for word in near),
                needs=str(needs) if needs else None,
                unless=_words(item.get("unless")),
            )
        )
    return tuple(found)


def find_statistics(target: Target, list_name: str) -> tuple[Statistic, ...]:
    """Return one statistic for every number that stands for an indicator, in document order."""
    rules = target.content(list_name)
    indicators, keywords = _by_unit(Same(rules)), possible(target.text, _keywords(Same(rules)))
    found: list[Statistic] = []
    elsewhere = _elsewhere(target)
    spans = [p.span for p in target.document.paragraphs if _told(p, elsewhere)]
    for span in spans:
        if not counts_between(target.text, span.start, span.end):
            continue
        inner = {p.start for total in find_totals(target.text, span.start, span.end) for p in total.parts}
        for start, end in sentences(target.text, span.start, span.end):
            counts = counts_between(target.text, start, end)
            if not counts:
                continue
            section = target.document.section_at(start)
            heading = section.title if section is not None and section.level > 1 else ""
            said = _said(keywords, target.text[start:end])
            sentence = _Sentence(target.text, start, end, counts, said, heading)
            for at, count in enumerate(sentence.counts):
                if count.start not in inner:
                    found.extend(_stand_for(indicators, sentence, at))
    zeros = [z for z in _zeros(target, rules) if any(s.start <= z.span.start < s.end for s in spans)]
    return tuple(sorted([*found, *zeros], key=lambda s: (s.span.start, s.id)))


def stated(target: Target, list_name: str, said: str) -> list[Statistic]:
    """Return what a sentence that is not in the document states; its spans count in the sentence."""
    rules = Same(target.content(list_name))
    indicators, keywords = _by_unit(rules), _said(_keywords(rules), said)
    sentence = _Sentence(said, 0, len(said), counts_between(said, 0, len(said)), keywords, "")
    return [one for at in range(len(sentence.counts)) for one in _stand_for(indicators, sentence, at)]


def _said(keywords: Iterable[str], text: str) -> frozenset[str]:
    """Those of the keywords that a text holds: most sentences hold those of one indicator or two."""
    return frozenset([word for word in keywords if word in text])


@lru_cache(maxsize=16)
def _keywords(rules: Same) -> tuple[str, ...]:
    return tuple({word.text: None for one in _indicators(rules) for word in (*one.near, *one.unless)})


@lru_cache(maxsize=16)
def _by_unit(rules: Same) -> Mapping[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for one in _indicators(rules):
        for unit in one.units:
            found.setdefault(unit, []).append(one)
    return found


def _told(paragraph: Paragraph, elsewhere: Iterable[Span]) -> bool:
    """Is a paragraph part of what the report tells as done?"""
    start = paragraph.span.start
    return paragraph.role in _ROLES and not any(s.start <= start < s.end for s in elsewhere)


def _elsewhere(target: Target) -> list[Span]:
    """Numbers in the shortcomings and in the plan are examples and intentions, not what was done.

    A report without a part for what was done is taken as it is.
    """
    if not _tells_work(target):
        return []
    return [section.span for role in NOT_DONE if (section := target.section_by_role(role)) is not None]


def _tells_work(target: Target) -> bool:
    """Is there a part for what was done?  In a pack that names none, any part but shortcomings and plan is one."""
    if WORK in target.part_by_role:
        return target.section_by_role(WORK) is not None
    return any(target.section(one.id) is not None for one in target.definitions if one.role not in NOT_DONE)


def _stand_for(indicators: Mapping[str, list[Indicator]], sentence: _Sentence, at: int) -> list[Statistic]:
    """The indicators a number stands for: one, and for a percentage of petitions two."""
    count = sentence.counts[at]
    fitting = [one for one in indicators.get(count.unit, ()) if not one.words.isdisjoint(sentence.said)]
    if not fitting or _is_adverb(sentence.text, count) or _is_object(sentence.text, count, sentence.start):
        return []
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
    return count.unit == "次" and text.startswith(_ACTS_ON, count.end)


def _is_object(text: str, count: Count, floor: int) -> bool:
    """``对4件案件逐卷把关``, ``由5名增至8名``, ``没有一起``: what was dealt with, last year's number, or none."""
    before = text[max(count.start - 10, floor) : count.start]
    if before[-1:] in _BEFORE_OBJECT:
        return True
    clause = _tail(before)
    if count.chinese and count.value == 1 and any(word in clause[-6:] for word in ("没有", "未", "无")):
        return True
    changed = not _CHANGES.isdisjoint(text[count.end : count.end + 4])
    return changed and any(word in clause[-9:] for word in ("由", "从"))


def _tail(before: str) -> str:
    """The text behind the last mark."""
    return before[max([before.rfind(mark) for mark in _STOPS]) + 1 :]


def _has_risen(between: str) -> bool:
    """``增至``, ``压减到``: the number that follows is the one that counts."""
    clause = _tail(between)
    return clause.endswith(("至", "到", "为")) and not _CHANGES.isdisjoint(clause[-6:-1])


def _windows(sentence: _Sentence, at: int) -> list[tuple[int, int]]:
    """Where the noun of a number may stand: its own clause between the neighbouring numbers, then clauses before."""
    text, counts = sentence.text, sentence.counts
    count = counts[at]
    previous = at - 1
    while (
        previous >= 0 and counts[previous].unit == count.unit and _has_risen(text[counts[previous].end : count.start])
    ):
        previous -= 1
    floor = counts[previous].end if previous >= 0 else sentence.start
    ceiling = counts[at + 1].start if at + 1 < len(counts) else sentence.end
    marks = _LINK if ceiling < sentence.end else _CLAUSE_END
    end = next((at for at in range(count.end, ceiling) if text[at] in marks), ceiling)
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
    while at > floor and text[at - 1] not in _CLAUSE_END:
        at -= 1
    return at


def _distance(sentence: _Sentence, indicator: Indicator, count: Count, window: tuple[int, int]) -> int | None:
    """How far the nearest keyword of the indicator is from the number; None when the indicator does not fit.

    What the indicator needs besides may stand in the sentence or in the heading above it.
    """
    text = sentence.text
    begin, end = window
    piece = text[begin:end]
    near = [word for word in indicator.near if word.text in sentence.said and word.text in piece]
    places = [(begin + at, len(word.text)) for word in near for at in word.places(piece)]
    if not places or any(next(word.places(piece), -1) >= 0 for word in indicator.unless if word.text in piece):
        return None
    if indicator.needs is not None:
        needs = compile_pattern(indicator.needs)
        if not (occurs(needs, text[sentence.start : sentence.end]) or occurs(needs, sentence.heading)):
            return None
    return min(_weight(at, size, count) for at, size in places)


def _weight(at: int, size: int, count: Count) -> int:
    """A long word just before the number weighs least; one behind it weighs more."""
    before = count.start - (at + size)
    return before * 2 - size if before >= 0 else (at - count.end) * 3 + 2


def _zeros(target: Target, rules: Mapping[str, object]) -> list[Statistic]:
    """Statements that there was none: 未发生行政复议案件, 规范性文件为零; in each, every indicator it names."""
    entries = [item for item in map(as_mapping, as_list(rules["indicators"])) if "zero" in item]
    keys = "|".join(str(item["zero"]) for item in entries)
    found: dict[tuple[str, int], Statistic] = {}
    for form in as_list(rules["zero"]):
        for where in target.find_all(str(form).replace("{key}", keys), Span(0, len(target.text))):
            if _counted(target, where):
                continue
            for item in entries:
                if target.search(item["zero"], where) is not None:
                    label = str(as_mapping(item["label"])["zh"])
                    found.setdefault(
                        (str(item["id"]), where.start), Statistic(str(item["id"]), label, 0.0, "", False, where)
                    )
    return list(found.values())


def _counted(target: Target, where: Span) -> bool:
    """无纠纷3件 is not a zero: a number stands in the statement itself (没有发生一起 is one)."""
    return any(count.value > 1 for count in counts_between(target.text, where.start, where.end))
