"""Do the parts of a total add up to it?  (DOMAIN 5.1 STA-03)"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.counts import Count, find_counts
from checker.text.sentences import sentences

_OF_WHICH = re.compile(r"其中|分别(?:为|是)|包括")
_COMPARED = re.compile(r"(?:同比|环比|较?上年|比上年|增长|增加|上升|下降|减少|提高)[^，。；]{0,8}$")
_OVERLAPPING = re.compile(r"党员|女性|取得|资格|本科|大专|学历|少数民族|硕士|岁|持证|中级|高级|妇女|退役|网格员")
_NEW_ACT = re.compile(
    r"^[，；、]?(?:并|还|另|同时)?"
    r"(?:开展|组织|举办|召开|发放|接待|化解|调解|办理|受理|培训"
    r"|印发|制作|张贴|推送|解答|开具|出具|走访|检查|整改)"
)
_SEPARATED = re.compile(r"[、，；和及与\d][^。]*")
_CLOSING = re.compile(r"合计|总计|共计|共$")
_PLUS = re.compile(r"\d+(?:\+\d+)+")
_CLOSE = 0.15
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


def find_totals(text: str, start: int, end: int) -> list[Total]:
    """Return the totals with parts in ``text[start:end]``, in order."""
    found: list[Total] = []
    bounds = sentences(text, start, end)
    at = 0
    while at < len(bounds):
        begin, stop = bounds[at]
        if at + 1 < len(bounds) and _OF_WHICH.match(text, bounds[at + 1][0]):
            stop = bounds[at + 1][1]
            at += 1
        counts = [c for c in find_counts(text, begin, stop) if c.unit not in ("%", "个百分点")]
        found.extend(_in_sentence(text, counts, stop))
        if at + 1 < len(bounds):
            found.extend(_told_apart(text, counts, bounds[at + 1]))
        at += 1
    return found


def _told_apart(text: str, counts: list[Count], following: tuple[int, int]) -> list[Total]:
    """``办理案件312件。按程序分，普通程序68件，简易程序244件。``: the next sentence splits the last total exactly.

    The total may also close the list: ``邻里74件，山林58件，合计132件``.
    """
    found: list[Total] = []
    later = [c for c in find_counts(text, *following) if c.unit not in ("%", "个百分点")]
    for whole in counts[-2:]:
        parts = _exact_run([c for c in later if c.unit == whole.unit], whole.value)
        if parts:
            found.append(Total(whole, parts, stated=False))
    for at, count in enumerate(later):
        if at >= _CLOSED_PARTS - 1 and _CLOSING.search(text, later[at - 1].end, count.start):
            parts = _exact_run([c for c in later[:at] if c.unit == count.unit], count.value)
            found += [Total(count, parts, stated=False)] if parts else []
    return found


def _exact_run(counts: list[Count], wanted: float) -> tuple[Count, ...]:
    """The first counts that add up to exactly the wanted number, at least two of them."""
    total = 0.0
    for at, count in enumerate(counts):
        total += count.value
        if total >= wanted:
            return tuple(counts[: at + 1]) if total == wanted and at else ()
    return ()


def _in_sentence(text: str, counts: list[Count], stop: int) -> list[Total]:
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


def _stated(text: str, counts: list[Count], at: int, stop: int) -> Total | None:
    """``共19次，其中集中宣传9次，…``: the parts follow 其中 and have the total's unit."""
    whole = counts[at]
    tie = _OF_WHICH.search(text, whole.end, stop)
    following = counts[at + 1].start if at + 1 < len(counts) else stop
    if tie is None or tie.start() > following or tie.start() - whole.end > 30:
        return None
    plus = _PLUS.search(text, tie.end(), min(tie.end() + 30, stop))
    if plus is not None:
        values = [Count(plus.start(), plus.end(), float(v), whole.unit, False, False) for v in plus.group().split("+")]
        return Total(whole, tuple(values), stated=True)
    parts: list[Count] = []
    for count in counts[at + 1 :]:
        if count.unit != whole.unit or _COMPARED.search(text, tie.end(), count.start):
            continue
        before = text[parts[-1].end if parts else tie.end() : count.start]
        excess = sum(p.value for p in parts) + count.value - whole.value
        if parts and excess > _CLOSE * whole.value and _NEW_ACT.match(before):
            break
        if _OVERLAPPING.search(before) or _OVERLAPPING.search(text[count.end : count.end + 6]):
            return None
        parts.append(count)
        if sum(p.value for p in parts) == whole.value:
            break
    return Total(whole, tuple(parts), stated=True) if parts else None


def _listed(text: str, counts: list[Count], at: int) -> Total | None:
    """``发布20条，政策文件1条、工作信息10条、…``: a closed list without 其中, only when it (nearly) adds up."""
    whole = counts[at]
    parts: list[Count] = []
    for count in counts[at + 1 :]:
        between = text[parts[-1].end if parts else whole.end : count.start]
        if count.unit != whole.unit or "。" in between or not _SEPARATED.match(between) or _NEW_ACT.match(between):
            break
        parts.append(count)
        if sum(p.value for p in parts) == whole.value:
            break
    if len(parts) < 2 or whole.approximate:
        return None
    total = sum(part.value for part in parts)
    if total == whole.value:
        return Total(whole, tuple(parts), stated=False)
    near = len(parts) >= _CLOSED_PARTS and abs(total - whole.value) <= _CLOSE * whole.value
    return Total(whole, tuple(parts), stated=False) if near else None


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
            elif with_["when"] == _kind(total):
                gaps.append(_gap(total))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


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
)
