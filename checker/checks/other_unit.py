"""Does another town stand where the own unit belongs: 红岩镇坚持… in the report of 云岭镇?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, list_id, options
from checker.checks.words import Same, any_word, words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.han import han_before
from checker.text.quoted import is_quoted
from checker.text.sentences import sentence_around

_TOWNSHIPS = frozenset(("town", "township", "ethnic-township", "street"))
# Words of grammar stand in no name of a town.
_NEVER = "[的了在和与及对为将从由向到以于把等是我本各全该其此每]"
_LONGEST = 14
_ABOVE = "^.{2,}?[省市县区旗州盟](?=..)"


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """No township but the own one is the subject of a sentence; one told of beside visits and neighbours is right.

    It is the subject where a clause begins with its name and goes on with what it or its organs do (``acting``),
    or with an organ where a township of that name exists.
    """
    names = target.submitter.names
    if not names or not target.submitter.kinds or not target.submitter.kinds <= _TOWNSHIPS:
        return NOT_APPLICABLE
    words = target.content(with_["list"])
    gaps: list[Gap] = []
    evidence: list[Span] = []
    organ, acting = any_word(words, "own_organs"), any_word(words, "acting")
    written = f"(?:镇|乡|街道)(?P<organs>(?:、?(?:{organ}))*)(?P<acting>{acting})?"
    for match in re.compile(written).finditer(target.text):
        if not (match["organs"] or match["acting"]):
            continue
        where = _name_before(target, match)
        if where is None or not any(s.start <= where.start < s.end for s in target.spans):
            continue
        name = target.text[where.start : where.end]
        if _is_own(name, target):
            evidence.append(where)
        elif _is_name(name, words) and not _elsewhere(target, where, words) and (match["acting"] or _is_town(name)):
            gaps.append(Gap(where, values={"own": names[0], "other": name}))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence[:1])) if evidence else NOT_APPLICABLE


def _name_before(target: Target, match: re.Match[str]) -> Span | None:
    """The run of Chinese characters from the beginning of the clause to 镇, 乡 or 街道."""
    text = target.text
    end = match.start() + (2 if text.startswith("街道", match.start()) else 1)
    run = han_before(text, match.start(), _LONGEST) + text[match.start() : end]
    run = re.sub("^[一二三四五六七八九十]{1,3}(?:是|要)", "", run)
    run = re.sub("^(?:一年来|近年来|今年以来|年来|年度|年|年以来|在|由|经|成立以|以)(?=..)", "", run)
    above = re.match(_ABOVE, run)
    if above is not None:
        run = run[above.end() :]
    start = end - len(run)
    if len(run) < 3 or is_quoted(text, start, end):
        return None
    return Span(start, end)


def _is_own(name: str, target: Target) -> bool:
    known = (*target.submitter.names, *target.submitter.tolerated)
    return name.endswith(known) or any(own.endswith(name) for own in known)


def _is_name(name: str, words: Mapping[str, object]) -> bool:
    bare = name.removesuffix("街道")
    bare = bare if bare != name else name[:-1]
    if not 2 <= len(bare) <= 6 or re.search(_NEVER, bare) is not None:
        return False
    return not bare.endswith(words_of(words, "not_names")) and not bare.startswith(_longer(Same(words), "not_names"))


@lru_cache(maxsize=16)
def _longer(words: Same, key: str) -> tuple[str, ...]:
    """The words of more than one character."""
    return tuple(word for word in words_of(words.content, key) if len(word) > 1)


def _is_town(name: str) -> bool:
    """Is there a township of this name?  An organ alone may follow a verb too: 主持镇党委会议."""
    from checker.text.gazetteer import places_named

    return any(entry.level == "township" for entry in places_named(name))


def _elsewhere(target: Target, where: Span, words: Mapping[str, object]) -> bool:
    first, last = sentence_around(target.text, where.start)
    sentence = target.text[first:last]
    # 云岭镇与红岩镇定期会商，红岩镇积极配合: told beside the own unit.
    if any(own in sentence for own in target.submitter.names):
        return True
    return any(word in sentence for key in ("elsewhere", "renamed") for word in words_of(words, key))


KIND = CheckKind(
    "other-unit",
    judge,
    options(("list",), list=list_id("units")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"own", "other"}),
    nature="forbids",
)
