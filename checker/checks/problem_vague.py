"""Do the shortcomings consist of formulas only (……有待进一步提高), without number, place or matter?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks import item_count
from checker.checks.base import NOT_APPLICABLE, PART, PATTERNS, CheckKind, Target, any_of, as_list, list_id, options
from checker.checks.numbers import counts_between
from checker.frozen import dataclass
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.sentences import clauses

SCHEMA: Mapping[str, object] = {"formulas": PATTERNS, "generic": PATTERNS, "leads": PATTERNS}
_LONG = 400
_SMALL = 4
_RESIDUE = 3
_CN = "[一二三四五六七八九十]"
_MARK = (
    rf"(?:{_CN}{{1,2}}[是要、]|[第其]{_CN}|（[^）]{{1,3}}）|[0-9]{{1,2}}[.、]|首先|其次|再次|最后|"
    r"20[0-9]{2}年(?:度|以来)?)?"
)
_ADVERBIAL = ("上", "中", "方面", "面前", "时", "下")


@dataclass(frozen=True)
class _Words:
    """The list as one pattern each; ``known`` is formulas and general words together."""

    formulas: str
    known: str
    leads: str


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every clause is a lead-in or a formula on general words; one clause that says something is enough to pass.

    Shortcomings not told one by one are another rule's matter.
    """
    part = str(with_["part"])
    section = target.section(part)
    if section is None or section.body.start >= section.body.end:
        return NOT_APPLICABLE
    bodies = [section.body, *(target.document.sections[index].body for index in target.parts[part].more)]
    if sum(body.end - body.start for body in bodies) > _LONG:
        return Judgement("pass", evidence=(section.heading_span,))
    words = _words(target.content(with_["list"]))
    formulas: list[Span] = []
    for body in bodies:
        for start, end in clauses(target.text, body.start, body.end):
            said = _judge_clause(target, words, Span(start, end))
            if said == "says":
                return Judgement("pass", evidence=(Span(start, end),))
            if said == "formula":
                formulas.append(Span(start, end))
    least = {"part": part, "min": 2, "list": with_["items"]}
    if not formulas or item_count.judge(target, least).outcome == "fail":
        return NOT_APPLICABLE
    values = {"count": max(item_count.count_items(target, section), 1)}
    return Judgement("fail", (Gap(formulas[0], values=values, related=(section.heading_span, *formulas[1:])),))


def _words(content: Mapping[str, object]) -> _Words:
    formulas, leads = any_of(content["formulas"]) or "", any_of(content["leads"]) or ""
    return _Words(formulas, any_of([formulas, *as_list(content["generic"])]) or "", leads)


def _judge_clause(target: Target, words: _Words, span: Span) -> str:
    """``lead``, ``formula`` or ``says``; a number with a unit always says something."""
    if any(count.unit != "年" for count in counts_between(target.text, span.start, span.end)):
        return "says"
    text = target.text[span.start : span.end].strip()
    match = re.match(_MARK, text)
    bare = text[match.end() :] if match else text
    if not bare or target.says(words.leads, bare):
        return "lead"
    formula = target.says(words.formulas, bare)
    if not formula and len(bare) > _SMALL and not bare.endswith(_ADVERBIAL):
        return "says"
    rest = len(bare) - sum(hit.end() - hit.start() for hit in target.pattern(words.known).finditer(bare))
    if rest > (_RESIDUE if len(bare) > _SMALL else 0):
        return "says"
    return "formula" if formula else "lead"


KIND = CheckKind(
    "problem-vague",
    judge,
    options(("part", "list", "items"), part=PART, list=list_id("generic-words"), items=list_id("content-score")),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count"}),
    nature="relates",
)
