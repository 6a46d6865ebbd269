"""Level words and organs that the own chain does not have: 旗政府 in a district, 市司法局 for a town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, list_id, options
from checker.checks.own_level import OwnLevel, begins, copies_apart, own_level
from checker.checks.words import WORDS, any_word, words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.letters import possible
from checker.text.quoted import is_quoted
from checker.text.sentences import sentence_around

SCHEMA: Mapping[str, object] = dict.fromkeys(
    (
        *("organs", "not_organs", "bare_verbs", "bare_nouns", "rare", "rare_not_after", "rare_not_before"),
        *("rare_home", "autonomous", "elsewhere", "not_own", "own_before", "own_after", "downward", "upward"),
    ),
    WORDS,
)
_SAFE_BEFORE = ("安", "健", "保", "完")
_JUSTICE = "(?P<level>[县区市旗])(?:(?:委)?(?:全面)?依法治(?P<second>[县区市旗])(?:委员会)?(?:办公室|办)?|司法局)"
_RARE_MARKS = ("旗", "盟", "嘎查", "苏木", "团场", "兵团")
_IN_WORDS = "旗盟团兵"
# 区块链…局, 县域…局, 市场…局: the level word begins another word.
_NO_BUREAU = "块域间位划分别内外情级直属里中长场民容值面政城乡镇委"
_WINDOW = 6
_FEW = 2
_BEFORE_VISIT, _AFTER_VISIT = 8, 16


def _said_of_others(target: Target, start: int, words: Mapping[str, object], *keys: str) -> bool:
    first, last = sentence_around(target.text, start)
    sentence = target.text[first:last]
    return any(word in sentence for key in keys for word in words_of(words, key))


def _inside(target: Target, spans: Iterator[Span]) -> list[Span]:
    given = target.spans
    return [
        span
        for span in spans
        if any(s.start <= span.start < s.end for s in given) and not is_quoted(target.text, span.start, span.end)
    ]


def judge_level(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No word of a level that stands nowhere above or in the unit.

    Where its own level is not clear, a person must look at a level that few regions have.
    """
    words = target.content(with_["list"])
    own = own_level(target)
    if not own.level:
        return _unclear(target, words)
    found = _inside(target, _rare(target, words)) if own.level != "旗" else []
    if target.submitter.kinds != {"zone"}:
        found += _inside(target, _of_level(target, own, words))
    found = [span for span in found if not _said_of_others(target, span.start, words, "elsewhere")]
    if not found:
        return Judgement("pass")
    found.sort(key=lambda span: span.start)
    return Judgement("fail", tuple(Gap(span) for span in found))


def _unclear(target: Target, words: Mapping[str, object]) -> Judgement:
    found = _inside(target, _rare(target, words))
    found = [span for span in found if not _said_of_others(target, span.start, words, "elsewhere")]
    if not found or len(found) > _FEW:
        # A report full of 旗 is from one.
        return NOT_APPLICABLE
    return Judgement("review", tuple(Gap(span, "review") for span in found), reason="approximate")


def _rare(target: Target, words: Mapping[str, object]) -> Iterator[Span]:
    """旗, 盟, 苏木, 嘎查, 团场 outside the few regions that have them."""
    if not any(mark in target.text for mark in possible(target.text, _RARE_MARKS)):
        return
    home = "".join((*(p.name for p in target.submitter.chain), *target.submitter.names, *_heads(target)))
    if any(word in home for word in words_of(words, "rare_home")) or "自治区" in target.text:
        return
    text = target.text
    before, after = words_of(words, "rare_not_after"), words_of(words, "rare_not_before")
    for match in re.compile(any_word(words, "rare")).finditer(text):
        start, end = match.span()
        word = text[start - 1 : start] in before and text[start] in _IN_WORDS
        if not (word or text.startswith(after, end) or _plural(text, start)):
            yield Span(start, end)


def _plural(text: str, start: int) -> bool:
    """县（市、区、旗）, 盟市 in a list of every kind."""
    listed = text[max(start - 1, 0) : start] == "、" and text[max(start - 2, 0) : start - 1] in "区县"
    # 区、旗两级 is no list of every kind of county.
    return listed and "县" in text[max(start - _WINDOW, 0) : start]


def _heads(target: Target) -> Iterator[str]:
    for name in ("recipient", "issuer", "title", "signature", "copies"):
        fact = target.document.facts.get(name)
        if fact is not None:
            yield fact.value


def _of_level(target: Target, own: OwnLevel, words: Mapping[str, object]) -> Iterator[Span]:
    """县委 and 全县 in a district, 区政府 in a county, either in a county-level city."""
    text = target.text
    foreign = {"县": "区", "区": "县", "市": "县区", "旗": "县区"}[own.level]
    region = any(word in text for word in possible(text, words_of(words, "autonomous")))
    bureau = rf"(?![{_NO_BUREAU}])[\u4e00-\u9fff]{{2,8}}?局(?![限面势部促])"
    # One set of first characters: looking for it is a quick scan.
    written = (
        rf"[{foreign}全我](?:(?<=[全我])(?P<whole>[{foreign}])(?![域级城镇乡直])"
        rf"|(?<![全我])(?:{any_word(words, 'organs')}|{bureau}))"
    )
    for match in re.compile(written).finditer(text):
        start, end = match.span()
        if match["whole"] is not None:
            # 我区 may be a zone of the town's own.
            other = text[start - 1 : start] in _SAFE_BEFORE or (text[start + 1] == "区" and own.level != "县")
        else:
            other = not _bare(text, start) or text.startswith(words_of(words, "not_organs"), start + 1)
            other = other or re.compile(_JUSTICE).match(text, start) is not None
        if not other and not (region and "区" in match.group()):
            yield Span(start, end)
    if "区" in foreign:
        yield from _stray(target, words)


def _bare(text: str, start: int) -> bool:
    """A level word of its own; not the second of a list (各县、区政府) nor the end of a name (城区, 青溪县委)."""
    return begins(text, start) and text[max(start - 1, 0) : start] not in "、（"


def _stray(target: Target, words: Mapping[str, object]) -> Iterator[Span]:
    """适应区群众新需要: a lone 区 between verb and noun."""
    verbs, nouns = any_word(words, "bare_verbs"), any_word(words, "bare_nouns")
    text = target.text
    at = text.find("区")
    while at >= 0:
        if text.startswith(words_of(words, "bare_nouns"), at + 1):
            match = re.compile(f"(?:{verbs})$").search(text[max(at - 3, 0) : at])
            if match is not None:
                noun = re.compile(nouns).match(text, at + 1)
                yield Span(at, noun.end() if noun else at + 1)
        at = text.find("区", at + 1)


def judge_organ(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The justice bureau and the rule-of-law office are those right above the unit.

    What an organ further up does of its own accord (visits, inspections, awards) may be told.
    """
    apart = copies_apart(target)
    if apart is not None:
        span, level = apart
        return Judgement("fail", (Gap(span, values={"wanted": f"{level}委依法治{level}办", "level": level}),))
    own = own_level(target)
    if not own.level:
        return NOT_APPLICABLE
    words = target.content(with_["list"])
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for span in _inside(target, (Span(*match.span()) for match in re.compile(_JUSTICE).finditer(target.text))):
        written = target.text[span.start : span.end]
        levels = {char for char in written if char in "县区市旗"}
        if "旗" in levels - {own.level}:
            continue  # said by judge_level
        if levels == {own.level}:
            evidence.append(span)
        elif _wrong_organ(target, span, words):
            wanted = own.level + ("司法局" if written.endswith("司法局") else f"委依法治{own.level}办")
            gaps.append(Gap(span, values={"wanted": wanted, "level": own.level}))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence[:1])) if evidence else NOT_APPLICABLE


def _wrong_organ(target: Target, span: Span, words: Mapping[str, object]) -> bool:
    text = target.text
    if not _bare(text, span.start) and text[span.start] != "市":
        return False
    if _said_of_others(target, span.start, words, "elsewhere"):
        return False
    if text[span.start] != "市":
        return True
    around = text[max(span.start - _BEFORE_VISIT, 0) : span.end + _AFTER_VISIT]
    if any(word in around for word in words_of(words, "downward")):
        return False
    before = text[max(span.start - _WINDOW, 0) : span.start]
    after = text[span.end : span.end + _WINDOW]
    verb = before.removesuffix("至").removesuffix("给").removesuffix("到")
    if verb.endswith(words_of(words, "upward")):
        return True
    if before.endswith("向"):
        return re.match(".{0,4}?(?:备案|报备|报送|报告|汇报|提交|申报|请示|反馈)", after) is not None
    if before.endswith("经"):
        return re.match("(?:备案|审核|审查|批准|同意)", after) is not None
    return before.endswith(("在", "受")) and after.startswith(("指导", "的指导", "关心", "的关心", "支持", "的支持"))


LEVEL = CheckKind(
    "foreign-level",
    judge_level,
    options(("list",), list=list_id("levels")),
    cases=frozenset({"fail", "review"}),
    required=frozenset({"fail", "review"}),
    nature="forbids",
)
ORGAN = CheckKind(
    "organ-level",
    judge_organ,
    options(("list",), list=list_id("levels")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"wanted", "level"}),
    nature="forbids",
)
