"""People that a published report must not show: counts of sensitive groups, names of private persons.

A finding gives the place only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile

from checker.checks.base import CheckKind, Target, list_id, options
from checker.checks.numbers import counts_between
from checker.checks.words import WORDS, Same, letters_of, words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.han import is_han
from checker.text.letters import possible
from checker.text.sentences import sentence_around

SCHEMA: Mapping[str, object] = dict.fromkeys(
    (
        *("groups", "supervised", "control", "firm_control", "general", "aid"),
        *("roles", "surnames", "compound_surnames", "wordlike_surnames", "given", "not_names", "titles", "after_name"),
    ),
    WORDS,
)
_PEOPLE = frozenset("名人位户例")
_CLAUSE = frozenset("，。；：！？\n")
_ENGAGED = "(?:聘请|聘任|邀请|请|由|和|、|事务所|服务所)([^、 ]{2,4}?)$"
_MASKS = frozenset("*＊×XxＸ○〇□")
_LONGEST = 8
_PLACE_TAILS = (
    "村",
    "组",
    "屯",
    "庄",
    "社区",
    "路",
    "街",
    "山",
    "镇",
    "乡",
    "湾",
    "沟",
    "坪",
    "公司",
    "小学",
    "律师事务所",
)
_NOT_LAWYER = ("律师事务", "律师协会", "律师团", "律师所", "律师工作", "律师服务")


def judge_groups(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No count of a sensitive group beside a word of control; zero and general statements pass."""
    words = target.content(with_["list"])
    gaps = tuple(Gap(span, private=True) for span in sorted(_groups(target, words), key=lambda span: span.start))
    return Judgement("fail", gaps) if gaps else Judgement("pass")


def _groups(target: Target, words: Mapping[str, object]) -> Iterator[Span]:
    """One stretch a sentence: from the first clause with such a count to the last."""
    text = target.text
    found: dict[int, Span] = {}
    for kind, control in (("groups", "control"), ("supervised", "firm_control")):
        for group in possible(text, words_of(words, kind)):
            for at in _places(text, group):
                named = Span(at, at + len(group))
                first, last = _clause_around(text, at)
                if not _counted(text, named, first, last) or _in_general(text, named, words):
                    continue
                start, end = sentence_around(text, at)
                if _aided(text[start:end], words):
                    continue
                if any(word in text[start:end] for word in words_of(words, control)):
                    known = found.get(start, Span(first, last))
                    found[start] = Span(min(first, known.start), max(last, known.end))
    for span in found.values():
        if any(s.start <= span.start < s.end for s in target.spans):
            yield span


def _aided(sentence: str, words: Mapping[str, object]) -> bool:
    """Does a sentence tell of help given (为23名精神障碍患者落实看护补贴), and of no control?"""
    if not any(word in sentence for word in words_of(words, "aid")):
        return False
    return not any(word in sentence for word in words_of(words, "firm_control"))


def _clause_around(text: str, offset: int) -> tuple[int, int]:
    start = offset
    while start > 0 and text[start - 1] not in _CLAUSE:
        start -= 1
    end = offset
    while end < len(text) and text[end] not in _CLAUSE:
        end += 1
    return start, end


def _counted(text: str, group: Span, first: int, last: int) -> bool:
    """A count of people stands in the clause, near the group."""
    for count in counts_between(text, first, last):
        near = count.start - group.end <= 14 and group.start - count.end <= 10
        if near and count.unit in _PEOPLE and count.value > 0:
            return True
    return False


def _in_general(text: str, group: Span, words: Mapping[str, object]) -> bool:
    before, after = text[max(group.start - 4, 0) : group.start], text[group.end : group.end + 8]
    return any(word in before or word in after for word in words_of(words, "general"))


def judge_names(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No private person is named beside a role (律师, 村民, 当事人); 张某 and officials in office pass."""
    words = target.content(with_["list"])
    gaps = tuple(
        Gap(span, private=True)
        for span in sorted(_names(target.text, words), key=lambda span: span.start)
        if any(s.start <= span.start < s.end for s in target.spans)
    )
    return Judgement("fail", gaps) if gaps else Judgement("pass")


def _names(text: str, words: Mapping[str, object]) -> Iterator[Span]:
    for role in possible(text, words_of(words, "roles")):
        for at in _places(text, role):
            end = at + len(role)
            size = _name_size(text[end : end + _LONGEST], words)
            if size:
                yield Span(end, end + size)
    for at in _places(text, "律师"):
        before = "".join(char if is_han(char) or char == "、" else " " for char in text[max(at - 7, 0) : at])
        named = re.search(_ENGAGED, before)
        if named is not None and not text.startswith(_NOT_LAWYER, at) and _is_name(named[1], words):
            yield Span(at - len(named[1]), at)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _name_size(after: str, words: Mapping[str, object]) -> int:
    """The length of the name that a text begins with, 0 for none."""
    if after[:1] not in _openings(Same(words)):
        return 0
    run = "".join(takewhile(is_han, after))
    for size in (3, 2, 4):
        if len(run) < size:
            continue
        rest = run[size:]
        if _ends(run[:size], rest, after, words) and _is_name(run[:size], words):
            return size
    return 0


@lru_cache(maxsize=8)
def _openings(words: Same) -> frozenset[str]:
    """The characters that names begin with: most words beside a role begin with another."""
    keys = ("surnames", "wordlike_surnames", "compound_surnames")
    return frozenset().union(*(letters_of(words.content, key) for key in keys))


def _ends(name: str, rest: str, after: str, words: Mapping[str, object]) -> bool:
    """Is the name over here?  Usual given names may be followed by any word but that of a place (张家山村)."""
    if not rest:
        return after[len(name) : len(name) + 1] not in _MASKS
    if rest.startswith(words_of(words, "after_name")):
        return True
    given = len(name) == 3 and name[1] != "家" and letters_of(words, "given").issuperset(name[1:])
    return given and name[0] in letters_of(words, "surnames") and not rest.startswith(_PLACE_TAILS)


def _is_name(written: str, words: Mapping[str, object]) -> bool:
    """A surname and one or two characters that make no common word; word-like surnames want usual given names."""
    called = "某" in written or written[1:] in words_of(words, "titles")
    if written[:2] in words_of(words, "not_names") or called or len(written) > 4:
        return False
    given = letters_of(words, "given")
    compound = written[:2] if written[:2] in words_of(words, "compound_surnames") else None
    rest = written[len(compound) if compound else 1 :]
    if not 1 <= len(rest) <= 2:
        return False
    if compound or written[0] in letters_of(words, "surnames"):
        return len(rest) == 2 or rest in given
    return written[0] in letters_of(words, "wordlike_surnames") and len(rest) == 2 and given.issuperset(rest)


GROUPS = CheckKind(
    "sensitive-groups",
    judge_groups,
    options(("list",), list=list_id("privacy")),
    required=frozenset({"fail"}),
    nature="forbids",
)
NAMES = CheckKind(
    "private-names",
    judge_names,
    options(("list",), list=list_id("privacy")),
    required=frozenset({"fail"}),
    nature="forbids",
)
