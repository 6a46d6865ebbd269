"""Foreign words left in a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, PASS, CheckKind, Target, list_id, options
from checker.checks.own_words import is_given
from checker.checks.words import Same, words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}}
SCHEMA: Mapping[str, object] = {"allowed": _WORDS, "common": _WORDS}
_LONGEST_NAME = 20
_RUN = r"[A-Za-z][A-Za-z0-9@.:/_%?&=#+\-]+"


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """A word of two letters and more, other than the list's ``allowed`` (whatever the case), is a finding.

    Addresses, codes and units (anything joined to a digit, @, . : / _ or -) are none; nor are
    abbreviations in capitals, save ``common`` words such as AND.
    """
    if not target.spans:
        return NOT_APPLICABLE
    content = target.content(with_["list"])
    allowed, common = (_folded(Same(content), key) for key in ("allowed", "common"))
    gaps: list[Gap] = []
    for match in re.compile(_RUN).finditer(target.text):
        word, start = match.group(), match.start()
        if not word.isalpha() or (start and target.text[start - 1] in "0123456789@./:_-"):
            continue
        plain = word.casefold()
        if plain in allowed or (word.isupper() and plain not in common) or set(plain) == {"x"}:
            continue
        if is_given(target.spans, start, match.end()) and not _in_a_name(target.text, start, match.end()):
            gaps.append(Gap(Span(start, match.end())))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return PASS


@lru_cache(maxsize=16)
def _folded(content: Same, key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words_of(content.content, key))


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Does the word stand in the short name of an activity: “法治Talk”微课堂?"""
    opens, closes = text.rfind("“", max(start - _LONGEST_NAME, 0), start), text.find("”", end, end + _LONGEST_NAME)
    if opens < 0 or closes < 0 or closes - opens > _LONGEST_NAME or "”" in text[opens:start]:
        return False
    return re.search(r"[\u4e00-\u9fff]", text[opens:closes]) is not None or text[opens + 1].isupper()


KIND = CheckKind(
    "foreign-word",
    judge,
    options(("list",), list=list_id("foreign-words")),
    required=frozenset({"fail"}),
    nature="forbids",
)
