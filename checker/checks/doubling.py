"""Words, phrases and characters that a slip of the pen has put down twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, as_list, list_id, options
from checker.checks.prose import MOST, within
from checker.checks.words import words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.han import is_han
from checker.text.letters import possible
from checker.text.quoted import is_quoted
from checker.text.sentences import between
from checker.text.twice import twice

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
SCHEMA: Mapping[str, object] = {
    "reduplicated": _WORDS,
    "named": _WORDS,
    "compounds": _WORDS,
    "at_end": _WORDS,
    "adverbs": _WORDS,
    "verbs": _WORDS,
    "single": _WORDS,
    "set_phrases": _WORDS,
    "ends": _WORDS,
    "particles": {
        "type": "array",
        "items": {"type": "array", "items": {"type": "string"}, "minItems": 3, "maxItems": 3},
    },
}
# Kept as text: only the module's own rules need them.  Of any characters or letters: a class of all Chinese ones
# costs more to compile than a report to check.
_WORD = r"(.{2,6}?)\1"
_SIZES = range(2, 7)
# 加强监督，加强监督 side by side; 推进公共法律服务推进公共法律服务站; 全面推进依法行政全面推进, the whole clause.
_MARKS = "，、；。：！？\n"
_SIDE_BY_SIDE = "，、；。"
_LEAST_CLAUSE, _LEAST_RUN, _LONGEST_RUN = 6, 9, 40
_LONG_TWICE = r"(.{7,16})\1"
_LEAST_TWICE = 14
_AROUND = r"(.{4,12})([^和与及或到向以为的]{1,6})\1"
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零〇两")
_EACH = frozenset("一两几每")
_COPULA = frozenset("是要")
_LONGEST_EACH = 5
# 宣传传得远, 排查查到位: the second character is a verb of its own.
_COMPLEMENTS = frozenset("得到给向")
_SHORTEST_PHRASE, _LONGEST_PHRASE = 4, 12
_OPENS = tuple("，。；：、！？（\n是要将并")
_SUFFIXES = ("化", "率", "长")
_POSTS = ("书记", "主任", "成员")
_CLAUSE_END = tuple("，。；：、！？）”\n")
Found = tuple[int, int, str]


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """``what``: a ``word``, a ``phrase`` or a ``character`` stands twice.

    Titles and quotations are left alone, and so is what a blank parts (a heading before its own text).
    A finding's span is everything from the first to the last character of the two; ``twice`` is what is doubled.
    """
    if not target.spans:
        return NOT_APPLICABLE
    find = _FINDERS[str(with_["what"])]
    content = target.content(with_["list"])
    gaps = [
        Gap(Span(start, end), values={"twice": twice})
        for start, end, twice in find(target.text, content)
        if within(target.spans, start, end)
        and not is_quoted(target.text, start, end)
        and not _parted(target, start, end)
    ]
    return Judgement("fail", tuple(gaps[:MOST])) if gaps else Judgement("pass", evidence=target.spans[:1])


def _parted(target: Target, start: int, end: int) -> bool:
    """Does the raw line have a blank inside?"""
    raw = target.document.reading.text[
        target.document.offsets.to_raw(start) : target.document.offsets.to_raw(end - 1) + 1
    ]
    return len(raw) > end - start and "\n" not in raw


def _words(text: str, content: Mapping[str, object]) -> Iterator[Found]:
    """``学习学习``; not 一项一项, 二〇二〇, nor what is said twice on purpose (商量商量)."""
    often, at_end = words_of(content, "reduplicated"), words_of(content, "at_end")
    named, compounds = words_of(content, "named"), words_of(content, "compounds")
    actions = {*words_of(content, "verbs"), *words_of(content, "adverbs")}
    for match in _doubled(text):
        word = match[1]
        each = word[0] in _EACH and word[-1] not in _COPULA and len(word) <= _LONGEST_EACH
        if each or _NUMERALS.issuperset(word) or len(set(word)) == 1 or word in often:
            continue
        # 市场市场化 and 执法大队大队长 are two words; 大家研究研究。 is a way of speaking.
        spoken = word in at_end and text.startswith(_CLAUSE_END, match.end())
        # 党组织组织党员学法 (a noun, then its verb), 政务公开公开目录 (the second begins a word of its own).
        middle = match.start() + len(word)
        apart = text.endswith(named, 0, middle) or text.startswith(compounds, middle)
        # 党支部支部书记 names a post; 坚持坚持书记领办 does not.
        post = word not in actions and text.startswith(_POSTS, match.end())
        if not (spoken or apart or post or text.startswith(_SUFFIXES, match.end())):
            yield match.start(), match.end(), word


def _doubled(text: str) -> Iterator[re.Match[str]]:
    """Every two to six Chinese characters that stand twice."""
    pattern = re.compile(_WORD)
    done = 0
    for start in sorted({start for size in _SIZES for start in twice(text, size)}):
        match = pattern.match(text, start) if start >= done else None
        if match is not None and _is_chinese(match[1]):
            yield match
            done = match.end()


def _phrases(text: str, content: Mapping[str, object]) -> Iterator[Found]:
    """``学习贯彻深入学习贯彻``: the same four characters or more before and after nothing but an adverb.

    So is a whole clause put down twice, and a clause that ends in the words that it began with.
    """
    for before, after in _places(text, words_of(content, "adverbs")):
        start = text.find(text[after : after + _SHORTEST_PHRASE], max(before - _LONGEST_PHRASE, 0), before)
        phrase = text[start:before]
        if start >= 0 and text.startswith(phrase, after) and _is_chinese(phrase):
            yield start, after + len(phrase), phrase
    words = (*words_of(content, "verbs"), *words_of(content, "adverbs"))
    last, opened, closed, end = "", 0, 0, -1
    for written in between(text, _MARKS):
        start = end + 1
        end = start + len(written)
        if last == written and start == closed + 1 and text[closed] in _SIDE_BY_SIDE and _is_clause(written):
            yield opened, end, written
        if written:
            last, opened, closed = written, start, end
        if _LEAST_RUN <= end - start <= _LONGEST_RUN and _comes_back(written):
            again = _again(written, words)
            if again is not None and _is_chinese(again.group()):
                yield start + again.start(), start + again.end(), again[1]


def _is_clause(written: str) -> bool:
    return _LEAST_CLAUSE <= len(written) <= _LONGEST_RUN and _is_chinese(written)


def _comes_back(clause: str) -> bool:
    """May a clause be one for ``_again``?  Few are.

    In those, the first four characters come back, or three out of seven that are doubled: wherever the seven begin,
    three of them stand at every fifth place.
    """
    if clause.find(clause[:_SHORTEST_PHRASE], _SHORTEST_PHRASE + 1) >= 0:
        return True
    if len(clause) < _LEAST_TWICE:
        return False
    return any([clause.find(clause[at : at + 3], at + 7) >= 0 for at in range(0, len(clause) - 9, 5)])  # noqa: C419


def _again(clause: str, verbs: tuple[str, ...]) -> re.Match[str] | None:
    """A run of characters that holds the same long words twice, or begins and ends in the same verb and object."""
    if clause.startswith(verbs):
        around = re.fullmatch(_AROUND, clause)
        if around is not None:
            return around
    return re.search(_LONG_TWICE, clause)


def _characters(text: str, content: Mapping[str, object]) -> Iterator[Found]:
    """``关系系统筹``, ``积极开开展``: the end of a word before a verb, or the beginning of a verb.

    公开开展 and 落实实施 are two words each: the beginning of a verb counts only where a clause begins
    or an adverb stands before it.  The end of a word of ``ends`` (开展展) counts unless the second begins another
    word (开展展览); a particle (的的) unless what stands before or after it makes two words (目的的).
    """
    single, verbs, adverbs = (words_of(content, key) for key in ("single", "verbs", "adverbs"))
    ends, particles = _ends(words_of(content, "ends")), _particles(content)
    for start, end, char in _pairs(text):
        word, after = text[max(start - 1, 0) : end - 1], text[end : end + 1]
        if word in ends and after not in ends[word] and after not in _COMPLEMENTS and after != char:
            yield start, end, char
            continue
        if char in particles:
            before_it, after_it = particles[char]
            if text[start - 1 : start] not in before_it and after not in after_it and after != char:
                yield start, end, char
            continue
        if char in single or char in (text[start - 1 : start], after):
            continue
        opens = start == 0 or text.startswith(_OPENS, start - 1)
        verb = end if not opens else -1
        if opens or text[max(start - 4, 0) : start].endswith(adverbs):
            verb = end - 1
        if text.startswith(verbs, verb):
            yield start, end, char


def _pairs(text: str) -> Iterator[Found]:
    """Every Chinese character that stands twice; of three in a row the first two."""
    done = 0
    for start in twice(text, 1):
        if start >= done and text[start] != "\n":
            done = start + 2
            if is_han(text[start]):
                yield start, done, text[start]


@lru_cache(maxsize=4)
def _ends(lines: tuple[str, ...]) -> dict[str, str]:
    """开展:览示 -> the word, and what may follow when its last character begins another word."""
    return {line[:2]: line[3:] for line in lines}


def _particles(content: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    return {str(one[0]): (str(one[1]), str(one[2])) for one in map(as_list, as_list(content["particles"]))}


def _is_chinese(text: str) -> bool:
    return all(map(is_han, text))


@lru_cache(maxsize=8)
def _places(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where any of several words stands, the first of them where two begin; in order and apart."""
    found: dict[int, int] = {}
    for word in possible(text, words):
        at = text.find(word)
        while at >= 0:
            found.setdefault(at, at + len(word))
            at = text.find(word, at + 1)
    apart: list[tuple[int, int]] = []
    for at in sorted(found):
        if not apart or at >= apart[-1][1]:
            apart.append((at, found[at]))
    return tuple(apart)


_FINDERS = {"word": _words, "phrase": _phrases, "character": _characters}

KIND = CheckKind(
    "doubling",
    judge,
    options(("what", "list"), what={"type": "string", "enum": list(_FINDERS)}, list=list_id("doubling")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"twice"}),
    nature="forbids",
)
