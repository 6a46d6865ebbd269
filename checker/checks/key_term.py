"""Fixed terms of the field that are one slip away from right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, PASS, CheckKind, Target, as_list, as_mapping, list_id, options
from checker.checks.own_words import QUOTATIONS, is_given, own_words, places
from checker.checks.words import Same, words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.han import is_han
from checker.text.letters import possible
from checker.text.near_miss import ADDED, CHANGED, LOST, Miss, near_misses

_SILENT: frozenset[int] = frozenset()
_WORDS = {"type": "array", "items": {"type": "string", "minLength": 2}}
_WRONG = options(("word", "right"), word={"type": "string", "minLength": 2}, right={"type": "string", "minLength": 2})
SCHEMA: Mapping[str, object] = {
    "terms": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 4}},
    "fixed": _WORDS,
    "wrong": {"type": "array", "items": _WRONG},
    "allowed": _WORDS,
    "elsewhere": _WORDS,
    "stray": {"type": "string"},
    "sounds": _WORDS,
}


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every near miss of a term of the list is a finding.

    A character lost counts in terms of five and more, where no single character is left beside another
    word; one changed where both sound alike (a line of ``sounds``) or the term is ``fixed`` and it is not the
    first or last; one added where it doubles a neighbour, is ``stray`` or
    repeats one of a term of five and more; two swapped always.  Nothing counts
    inside an ``allowed`` word or another term, nor a change named in ``elsewhere`` (治制), which another
    rule speaks of.  ``wrong`` are further wrong forms as they stand.
    """
    if not target.spans:
        return NOT_APPLICABLE
    content = target.content(with_["list"])
    found: dict[tuple[int, int], str] = {}
    for start, end, right in _candidates(target.text, content):
        if is_given(target.spans, start, end) and own_words(target, start, end, with_.get("quotations", "titles")):
            found.setdefault((start, end), right)
    if not found:
        return PASS
    return Judgement("fail", tuple(_widest(found)))


def _candidates(text: str, content: Mapping[str, object]) -> Iterator[tuple[int, int, str]]:
    terms = words_of(content, "terms")
    right_words = (*terms, *words_of(content, "allowed"))
    for miss in near_misses(text, terms):
        if _counts(text, miss, content) and not _inside(text, miss.start, miss.end, right_words):
            yield miss.start, miss.end, miss.term
    words, rights = _wrong(Same(content))
    for word in possible(text, words):
        for at in places(text, (word,)):
            if not _inside(text, at, at + len(word), right_words):
                yield at, at + len(word), rights[word]


@lru_cache(maxsize=8)
def _wrong(content: Same) -> tuple[tuple[str, ...], dict[str, str]]:
    """The further wrong forms, and what is right for each."""
    rights: dict[str, str] = {}
    for entry in map(as_mapping, as_list(content.content["wrong"])):
        rights.setdefault(str(entry["word"]), str(entry["right"]))
    return tuple(rights), rights


def _counts(text: str, miss: Miss, content: Mapping[str, object]) -> bool:
    fixed = miss.term in as_list(content["fixed"])
    if miss.slip == LOST:
        return len(miss.term) > 4 and (fixed or _stands_apart(text, miss))
    if not all(is_han(char) for char in miss.written):
        return False
    if miss.slip == CHANGED:
        if miss.wanted + miss.written in as_list(content["elsewhere"]):
            return False
        inner = text[miss.start] == miss.term[0] and text[miss.end - 1] == miss.term[-1]
        return (fixed and inner) or _alike(miss.wanted, miss.written, content)
    if miss.slip == ADDED:
        if miss.written in str(content["stray"]):
            return True
        if len(miss.term) > 4 and miss.written in miss.term:
            return True
        return text.find(miss.written * 2, miss.start, miss.end) >= 0
    return True


def _stands_apart(text: str, miss: Miss) -> bool:
    """One character left before or after the slip may belong to the word beside: 普法宣传教育, 推行执法公示."""
    kept = next(k for k in range(len(miss.term)) if text[miss.start + k] != miss.term[k])
    before, after = text[max(miss.start - 1, 0) : miss.start], text[miss.end : miss.end + 1]
    if kept == 1 and is_han(before):
        return False
    return kept < len(miss.term) - 2 or not is_han(after)


def _alike(one: str, other: str, content: Mapping[str, object]) -> bool:
    sounds = _sounds(Same(content))
    return not sounds.get(one, _SILENT).isdisjoint(sounds.get(other, _SILENT))


@lru_cache(maxsize=8)
def _sounds(content: Same) -> dict[str, frozenset[int]]:
    """A character -> the lines of ``sounds`` that hold it."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(as_list(content.content["sounds"])):
        for char in str(line):
            found.setdefault(char, set()).add(number)
    return {char: frozenset(numbers) for char, numbers in found.items()}


def _inside(text: str, start: int, end: int, words: tuple[str, ...]) -> bool:
    """Does the stretch lie inside one of the right words, as they stand in the text?"""
    piece = text[start:end]
    for word in words:
        at = word.find(piece)
        while at >= 0:
            if text.startswith(word, start - at):
                return True
            at = word.find(piece, at + 1)
    return False


def _widest(found: Mapping[tuple[int, int], str]) -> Iterator[Gap]:
    """Of misses that overlap, the longest: 法治政建设 is 法治政府建设 rather than 法治建设."""
    taken: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda place: (place[0] - place[1], place[0])):
        # Those taken lie apart, in order: only the neighbours can overlap.
        at = bisect_left(taken, (start, end))
        if (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or end <= taken[at][0]):
            taken.insert(at, (start, end))
    for place in taken:
        yield Gap(Span(*place), values={"right": found[place]})


KIND = CheckKind(
    "key-term",
    judge,
    options(("list",), list=list_id("key-terms"), quotations=QUOTATIONS),
    required=frozenset({"fail"}),
    placeholders=frozenset({"right"}),
    nature="forbids",
)
