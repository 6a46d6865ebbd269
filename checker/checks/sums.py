"""Do the parts of a total add up to it?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.numbers import amounts_between
from checker.frozen import dataclass
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.counts import Count
from checker.text.sentences import sentences

_OF_WHICH = ("其中", "分别为", "分别是", "包括")
_COMPARED = ("同比", "环比", "上年", "增长", "增加", "上升", "下降", "减少", "提高")
_COMPARED_NEAR = 12
_OVERLAPPING = (
    *("党员", "女性", "取得", "资格", "本科", "大专", "学历", "少数民族", "硕士", "岁", "持证", "中级", "高级"),
    *("妇女", "退役", "网格员"),
)
_LINKS = ("并", "还", "另", "同时")
_NEW_ACTS = (
    *("开展", "组织", "举办", "召开", "发放", "接待", "化解", "调解", "办理", "受理", "培训", "印发", "制作"),
    *("张贴", "推送", "解答", "开具", "出具", "走访", "检查", "整改"),
)
_SEPARATES = frozenset("、，；和及与0123456789")
_OPENS = frozenset("：（")
# 268条，分为三类：…: how many kinds there are is no part.
_SORTS = ("类", "种", "个", "项", "方面")
_SPLITS = ("分为", "分成", "分", "按", "共分为", "包括", "涵盖")
_CLOSING = ("合计", "总计", "共计")
_MARKS = "，。；"
_PLUS = re.compile(r"\d+(?:\+\d+)+")
_SAME_UNITS = {"场", "场次"}
_CLOSE = 0.15
_FAR = 0.5
_CLOSED_PARTS = 3


@dataclass(frozen=True)
class Total:
    """A total with its parts; ``stated`` says that words such as 其中 tie them."""

    whole: Count
    parts: tuple[Count, ...]
    stated: bool

    @property
    def sum(self) -> float:
        """The parts added up."""
        return sum(part.value for part in self.parts)

    @property
    def span(self) -> Span:
        """From the first number of it to the last."""
        ends = (self.whole, *self.parts)
        return Span(min(c.start for c in ends), max(c.end for c in ends))

    @property
    def exact(self) -> bool:
        """No number in it is approximate."""
        return not any(count.approximate for count in (self.whole, *self.parts))


@lru_cache(maxsize=512)
def find_totals(text: str, start: int, end: int) -> tuple[Total, ...]:
    """Return the totals with parts in ``text[start:end]``, in order."""
    if not amounts_between(text, start, end):
        return ()
    found: list[Total] = []
    bounds = sentences(text, start, end)
    at = 0
    while at < len(bounds):
        begin, stop = bounds[at]
        if at + 1 < len(bounds) and text.startswith(_OF_WHICH, bounds[at + 1][0]):
            stop = bounds[at + 1][1]
            at += 1
        counts = amounts_between(text, begin, stop)
        found.extend(_in_sentence(text, counts, stop))
        if at + 1 < len(bounds):
            found.extend(_told_apart(text, counts, bounds[at + 1]))
        at += 1
    return tuple(found)


def _told_apart(text: str, counts: Sequence[Count], following: tuple[int, int]) -> list[Total]:
    """``办理案件312件。按程序分，普通程序68件，简易程序244件。``: the next sentence splits the last total exactly.

    The total may also close the list: ``邻里74件，山林58件，合计132件``.
    """
    found: list[Total] = []
    later = amounts_between(text, *following)
    for whole in counts[-2:]:
        parts = _exact_run([c for c in later if _alike(c, whole)], whole.value)
        if parts:
            found.append(Total(whole, parts, stated=False))
    for at, count in enumerate(later):
        if at >= _CLOSED_PARTS - 1 and _closes(text[later[at - 1].end : count.start]):
            parts = _exact_run([c for c in later[:at] if _alike(c, count)], count.value)
            found += [Total(count, parts, stated=False)] if parts else []
    return found


def _alike(one: Count, other: Count) -> bool:
    """Do two numbers count the same?  ``20场次，其中校园12场、村组8场`` does."""
    return one.unit == other.unit or (one.unit in _SAME_UNITS and other.unit in _SAME_UNITS)


def _exact_run(counts: Sequence[Count], wanted: float) -> tuple[Count, ...]:
    """The first counts that add up to exactly the wanted number, at least two of them."""
    total = 0.0
    for at, count in enumerate(counts):
        total += count.value
        if total >= wanted:
            return tuple(counts[: at + 1]) if total == wanted and at else ()
    return ()


def _in_sentence(text: str, counts: Sequence[Count], stop: int) -> list[Total]:
    found: list[Total] = []
    at = 0
    while at < len(counts):
        total = _stated(text, counts, at, stop) or _listed(text, counts, at)
        if total is None:
            at += 1
            continue
        found.append(total)
        last = total.parts[-1].end
        at = next((i for i in range(at + 1, len(counts)) if counts[i].start >= last), len(counts))
    return found


def _tie(text: str, start: int, end: int) -> int | None:
    """Return the offset behind the first word such as 其中 in ``text[start:end]``, or None."""
    found = [(at, word) for word in _OF_WHICH if (at := text.find(word, start, end)) >= 0]
    return min(found)[0] + len(min(found)[1]) if found else None


def _closes(between: str) -> bool:
    return between.endswith("共") or any(word in between for word in _CLOSING)


def _compared(before: str) -> bool:
    """Does the number right behind these words compare with another year: 同比增长3件, 比上年减少2件?"""
    clause = before[max(before.rfind(mark) for mark in _MARKS) + 1 :]
    return any(word in clause for word in _COMPARED)


def _is_new_act(between: str) -> bool:
    """Does something else begin here: ，开展讲座6场; ；并举办培训4期?"""
    bare = between[1:] if between[:1] in "，；、" else between
    for link in _LINKS:
        bare = bare.removeprefix(link)
    return bare.startswith(_NEW_ACTS)


def _leads_away(between: str, excess: float) -> bool:
    """Is the number behind ``between``, which takes the sum over the total by this share of it, no part any more?

    Another act begins (，占83%，调解成功118件), or the sum is beyond a slip and only commas hold the list together.
    """
    if excess > _FAR and between[:1] in "，；":
        return True
    clauses = between.replace("；", "，").split("，")
    return excess > _CLOSE and any(_is_new_act(clause) for clause in clauses)


def _overlaps(text: str, before: str, count: Count) -> bool:
    """Does a number count people or cases that others may count too: 大专以上68名、35岁以下29名、女性31名?"""
    return any(word in before or word in text[count.end : count.end + 6] for word in _OVERLAPPING)


def _stated(text: str, counts: Sequence[Count], at: int, stop: int) -> Total | None:
    """``共19次，其中集中宣传9次，…``: the parts follow 其中 and have the total's unit."""
    whole = counts[at]
    following = counts[at + 1].start if at + 1 < len(counts) else stop
    tied = _tie(text, whole.end, min(following + 4, stop, whole.end + 34))
    if tied is None:
        return None
    plus = _PLUS.search(text, tied, min(tied + 30, stop))
    if plus is not None:
        values = [Count(plus.start(), plus.end(), float(v), whole.unit, False, False) for v in plus.group().split("+")]
        return Total(whole, tuple(values), stated=True)
    parts: list[Count] = []
    total = 0.0
    for count in counts[at + 1 :]:
        if not _alike(count, whole) or _compared(text[max(tied, count.start - _COMPARED_NEAR) : count.start]):
            continue
        before = text[parts[-1].end if parts else tied : count.start]
        excess = total + count.value - whole.value
        if parts and excess > 0 and _leads_away(before, excess / whole.value if whole.value else excess):
            break
        if _overlaps(text, before, count):
            return None
        parts.append(count)
        total += count.value
        if total == whole.value:
            break
    return Total(_whole(counts[: at + 1], parts), tuple(parts), stated=True) if parts else None


def _whole(before: Sequence[Count], parts: list[Count]) -> Count:
    """The number that the parts split: ``受理163件，成功159件。其中…`` goes back to the nearest one."""
    total = sum(part.value for part in parts)
    alike = [count for count in reversed(before) if _alike(count, before[-1])]
    return min(alike, key=lambda count: abs(count.value - total))


def _listed(text: str, counts: Sequence[Count], at: int) -> Total | None:
    """``发布20条，政策文件1条、工作信息10条、…``: a closed list without 其中, only when it (nearly) adds up."""
    whole = counts[at]
    parts: list[Count] = []
    total = 0.0
    for count in counts[at + 1 :]:
        between = text[parts[-1].end if parts else whole.end : count.start]
        if not parts and count.unit in _SORTS and between.endswith(_SPLITS):
            continue
        if not _alike(count, whole) or "。" in between or not _goes_on(between, bool(parts)) or _is_new_act(between):
            break
        if _overlaps(text, between, count):
            return None
        parts.append(count)
        total += count.value
        if total == whole.value:
            break
    if len(parts) < 2 or whole.approximate:
        return None
    if total == whole.value:
        return Total(whole, tuple(parts), stated=False)
    open_end = total < whole.value and text.startswith("等", parts[-1].end)
    near = not open_end and len(parts) >= _CLOSED_PARTS and abs(total - whole.value) <= _CLOSE * whole.value
    return Total(whole, tuple(parts), stated=False) if near else None


def _goes_on(between: str, begun: bool) -> bool:
    """Does a list go on, or (not yet begun) start here: ``64件：婚姻28件、…``, ``64件（婚姻28件、…）``?"""
    return between[:1] in _SEPARATES or (not begun and between[:1] in _OPENS)


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``when: over``: the parts exceed the total; ``short``: a list without 其中 falls short; ``open``: one with it."""
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for span in target.spans:
        for total in find_totals(target.text, span.start, span.end):
            if not total.exact:
                continue
            if total.sum == total.whole.value:
                evidence.append(total.span)
            elif with_["when"] == _kind(total) and not _is_subset(total):
                gaps.append(_gap(total))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _is_subset(total: Total) -> bool:
    """``136次，其中联合检查38次``: one part, or parts of less than half, are not meant as all."""
    return total.stated and (len(total.parts) < 2 or total.sum < total.whole.value * _FAR) and _kind(total) == "open"


def _kind(total: Total) -> str:
    if total.sum > total.whole.value:
        return "over"
    return "open" if total.stated else "short"


def _gap(total: Total) -> Gap:
    values = {
        "total": plain(total.whole.value),
        "unit": total.whole.unit,
        "sum": plain(total.sum),
        "terms": "＋".join(plain(part.value) for part in total.parts),
        "difference": plain(abs(total.sum - total.whole.value)),
    }
    return Gap(total.span, values=values)


def plain(value: float) -> str:
    """Return a number as people write it: 20, 1.5."""
    return str(int(value)) if value == int(value) else str(value)


KIND = CheckKind(
    "sum-of-parts",
    judge,
    options(("when",), when={"type": "string", "enum": ["over", "short", "open"]}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"total", "unit", "sum", "terms", "difference"}),
    nature="forbids",
)
