"""Does a report speak of its own unit as of another kind: 我乡 in the report of a 镇?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, list_id, options
from checker.checks.words import WORDS, words_of
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.quoted import is_quoted
from checker.text.sentences import sentence_around

SCHEMA: Mapping[str, object] = {
    "elsewhere": WORDS,
    "renamed": WORDS,
    "not_names": WORDS,
    "acting": WORDS,
    "own_organs": WORDS,
}

_NOUNS = {"town": "镇", "township": "乡", "ethnic-township": "乡", "street": "街道", "department": "局", "zone": "区"}
_FARM = "^(?:关于)?(?P<name>[\u4e00-\u9fff]{2,12}?(?:农|林|牧|渔|茶)场)(?=20|二|关于|法治|年度|管|人民|$)"
_UNTOLD = "?"  # a county: what it calls itself is not known
# 全镇, 我乡, 本街道, 我局; 乡党委, 镇长, 街道办事处 where a clause begins or after 由, 经 …
# One set of first characters for both: looking for it is a quick scan, two beginnings are tried everywhere.
_SELF = (
    r"[我本全镇乡街](?:(?<![镇乡])(?<!街)(?P<own>镇|民族乡|乡|街道|局)|(?:(?<=[镇乡])|(?<=街)道)"
    r"(?:党工委|党委|政府|办事处|人大|纪委|长|司法所|综合(?:行政)?执法|综治中心|便民服务中心|平安办))"
)
_GOES_ON = {"镇": "街静定痛压", "乡": "镇村土亲贤愁音情里邻", "局": "限面势部促", "街": "", "族": ""}
_BEFORE = {"全": "安健保完成齐周顾", "本": "基根日资成样课版剧", "我": "自忘"}
_CLAUSE_BEGINS = frozenset("，。；：！？（\n由经向以受")
_LEADER_GOES_ON = frozenset("期远效久足")
_SHOWN = 3


@lru_cache(maxsize=8)
def self_references(text: str) -> tuple[tuple[int, int, str, bool], ...]:
    """Return (start, end, noun, pronoun) of every word by which a canonical text calls its own unit, in order.

    ``noun`` is 镇, 乡, 街道 or 局; ``pronoun`` tells 我镇 from 镇党委.  Quotations and titles are left out.
    """
    found: list[tuple[int, int, str, bool]] = []
    for match in re.compile(_SELF).finditer(text):
        start, end = match.span()
        first, own = text[start], match["own"]
        pronoun = first if own else ""
        noun = own.removeprefix("民族") if own else "街道" if first == "街" else first
        before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
        if pronoun:
            wrong = before in _BEFORE[pronoun] or after in _GOES_ON.get(noun[0], "") or (pronoun + noun == "全局")
            wrong = wrong or text.startswith("本乡本土", start)
        else:
            wrong = before not in _CLAUSE_BEGINS or (text[end - 1] == "长" and after in _LEADER_GOES_ON)
        if not wrong and not is_quoted(text, start, end):
            found.append((start, end, noun, bool(pronoun)))
    return tuple(found)


def nouns_of(target: Target) -> frozenset[str]:
    """Return what the submitting unit may call itself (镇, 乡, 街道, 局, 区, 场); empty while its kind is unknown.

    The names of the unit count too: the kind may have been read from the name of a higher place (宁乡市).
    """
    submitter = target.submitter
    if _farm(target):
        return frozenset({"场"})
    if not submitter.kinds <= _NOUNS.keys():
        return frozenset({_UNTOLD})
    nouns = {_NOUNS[kind] for kind in submitter.kinds if kind in _NOUNS}
    nouns |= {noun for name in submitter.names for noun in ("街道", "镇", "乡", "局") if name.endswith(noun)}
    return frozenset(nouns)


def _farm(target: Target) -> str:
    """The name of a farm that the title begins with; "" where another unit reports."""
    title = target.document.facts.get("title")
    match = None if title is None else re.search(_FARM, title.value)
    return match["name"] if match is not None else ""


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every self-reference is of the unit's kind in the report year; without a kind the clear majority decides."""
    words = target.content(with_["list"])
    own = nouns_of(target)
    if _UNTOLD in own:
        return NOT_APPLICABLE
    inside = [s for s in self_references(target.text) if any(p.start <= s[0] < p.end for p in target.spans)]
    own = own or _majority([noun for _, _, noun, pronoun in inside if pronoun])
    if not own or not inside:
        return NOT_APPLICABLE
    wrong = [s for s in inside if s[2] not in own and not _of_another(target, s, own, words)]
    if wrong:
        said = list(dict.fromkeys(f"“{target.text[s[0] : s[1]]}”" for s in wrong))
        values = {
            "own": target.submitter.names[0] if target.submitter.names else _farm(target),
            "noun": "、".join(f"“我{noun}”" for noun in sorted(own)),
            "count": len(wrong),
            "words": "".join(said[:_SHOWN]) + ("等" if len(said) > _SHOWN else ""),
        }
        case = "fail" if values["own"] else "mixed"
        return Judgement("fail", tuple(Gap(Span(s[0], s[1]), case, values) for s in wrong))
    right = [Span(start, end) for start, end, noun, _ in inside if noun in own]
    return Judgement("pass", evidence=tuple(right[:1]))


def _majority(nouns: list[str]) -> frozenset[str]:
    """Four of a kind or more, and four times as many as all the others."""
    top = max(set(nouns), key=nouns.count, default="")
    count = nouns.count(top)
    return frozenset({top}) if count >= 4 and count >= 4 * (len(nouns) - count) else frozenset()


def _of_another(
    target: Target, found: tuple[int, int, str, bool], own: frozenset[str], words: Mapping[str, object]
) -> bool:
    """A bureau may tell of a town; a unit that was upgraded, of its past; any unit, of one that it visited."""
    start, _, noun, pronoun = found
    text = target.text
    if not own.isdisjoint(("局", "区", "场")) and (text[start] == "全" or not pronoun):
        return True
    first, last = sentence_around(text, start)
    sentence = text[first:last]
    if any(word in sentence for word in words_of(words, "renamed")):
        return True
    if noun == "局" or text[start] == "我":
        return False
    named = re.search(
        rf"[\u4e00-\u9fff](?<![我本全各该乡城每两]){noun}(?![{_GOES_ON[noun[0]] or '_'}])", text[first:start]
    )
    return named is not None and any(word in sentence for word in words_of(words, "elsewhere"))


KIND = CheckKind(
    "self-reference",
    judge,
    options(("list",), list=list_id("units")),
    cases=frozenset({"fail", "mixed"}),
    required=frozenset({"fail", "mixed"}),
    placeholders=frozenset({"own", "noun", "count", "words"}),
    nature="forbids",
)
