"""Fixed rows of phrases: recited in full and in order, or left open with 等."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from checker.checks.base import (
    NOT_APPLICABLE,
    PATTERN,
    CheckKind,
    Target,
    any_of,
    as_list,
    as_mapping,
    list_id,
    options,
)
from checker.checks.own_words import is_given, own_words, places
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.sentences import sentence_around

_MEMBER = options(("right", "like"), right={"type": "string", "minLength": 2}, like=PATTERN)
SCHEMA: Mapping[str, object] = {
    "word": {"type": "string", "minLength": 2},
    "members": {"type": "array", "minItems": 3, "items": _MEMBER},
    "least": {"type": "integer", "minimum": 2},
    "open": {"type": "boolean"},
}
_BETWEEN = 14
_OPEN = 4


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """A row of at least ``least`` members must be the whole row, each as ``right`` and in order.

    Members are found by ``like``; what stands between two of one row is at most 14 characters and no end
    of a sentence; 等 closes a row, a member said again begins another.  With ``open`` a row may leave
    members out where 等 follows and the rest are right, in order and side by side.  Only sentences that hold
    ``word`` are looked at.
    """
    if not target.spans:
        return NOT_APPLICABLE
    content = target.content(with_["list"])
    gaps, evidence = [], []
    for row in _rows(target, content):
        whole = Span(row[0].start, row[-1].end)
        if not is_given(target.spans, whole.start, whole.end) or not own_words(target, whole.start, whole.end, None):
            continue
        right = _right(content)
        if _holds(target, row, right, content):
            evidence.append(whole)
        else:
            gaps.append(Gap(whole, values={"right": "、".join(right)}))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _right(content: Mapping[str, object]) -> list[str]:
    return [str(as_mapping(member)["right"]) for member in as_list(content["members"])]


def _rows(target: Target, content: Mapping[str, object]) -> Iterator[list[Span]]:
    like = any_of([as_mapping(member)["like"] for member in as_list(content["members"])])
    done, least = -1, int(str(content["least"]))
    for at in sorted(places(target.text, (content["word"],))):
        sentence = Span(*sentence_around(target.text, at))
        if sentence.start <= done:
            continue
        done = sentence.start
        row: list[Span] = []
        for span in target.find_all(like, sentence):
            again = any(target.text[s.start : s.end] == target.text[span.start : span.end] for s in row)
            if row and (again or _parted(target.text[row[-1].end : span.start])):
                if len(row) >= least:
                    yield row
                row = []
            row.append(span)
        if len(row) >= least:
            yield row


def _parted(between: str) -> bool:
    return len(between) > _BETWEEN or "等" in between


def _holds(target: Target, row: list[Span], right: list[str], content: Mapping[str, object]) -> bool:
    text = target.text
    said = [text[span.start : span.end] for span in row]
    close = all(_joined(text[a.end : b.start]) for a, b in pairwise(row))
    if said == right:
        return close
    kept = [one for one in right if one in said]
    ending = text[row[-1].end : row[-1].end + _OPEN]
    return bool(content["open"]) and kept == said and close and "等" in ending


def _joined(between: str) -> bool:
    return re.fullmatch(r"[、，；和与及以并]{0,3}", between) is not None


KIND = CheckKind(
    "phrase-row",
    judge,
    options(("list",), list=list_id("phrase-rows")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"right"}),
    nature="forbids",
)
