"""What is a section about whose heading no class matches?  A small transparent score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.checks.base import PATTERNS, Target, as_list, as_mapping
from checker.model.document import Section
from checker.model.location import Span
from checker.text.sentences import sentences

_WEIGHTS = {
    "type": "object",
    "required": ["share"],
    "additionalProperties": False,
    "properties": {name: {"type": "number", "minimum": 0, "maximum": 1} for name in ("share", "bonus", "place")},
}
_SIGNS = {
    "type": "object",
    "required": ["share"],
    "additionalProperties": False,
    "properties": {"share": PATTERNS, "bonus": PATTERNS, "against": PATTERNS},
}
SCHEMA: Mapping[str, object] = {
    "accept": {"type": "number", "minimum": 0, "maximum": 1},
    "weights": {"type": "object", "additionalProperties": _WEIGHTS, "minProperties": 1},
    "signs": {"type": "object", "additionalProperties": _SIGNS, "minProperties": 1},
}
_MIN_BODY = 20
_ENOUGH_HITS = 2


@dataclass(frozen=True)
class Score:
    """How well a section serves a part: the total and what it is made of (``share`` and ``bonus`` 0 to 1)."""

    part: str
    section: int
    total: float
    share: float
    bonus: float
    placed: bool

    @property
    def percent(self) -> int:
        """Share of sentences that speak of the part, in per cent."""
        return round(self.share * 100)


def score_section(target: Target, rules: Mapping[str, object], section: Section, part: str, placed: bool) -> Score:
    """Return the score of a section for a part; ``placed`` says it stands where the part usually does."""
    signs = as_mapping(as_mapping(rules.get("signs")).get(part))
    weights = as_mapping(as_mapping(rules.get("weights")).get(part))
    body = section.body
    if body.end - body.start < _MIN_BODY or not signs:
        return Score(part, section.index, 0.0, 0.0, 0.0, placed)
    share = _share(target, signs, body)
    hits = sum(len(target.find_all(written, section.span)) for written in as_list(signs.get("bonus")))
    bonus = min(hits / _ENOUGH_HITS, 1.0)
    total = share * _weight(weights, "share")
    if share > 0:
        total += bonus * _weight(weights, "bonus") + placed * _weight(weights, "place")
    return Score(part, section.index, total, share, bonus, placed)


def _weight(weights: Mapping[str, object], name: str) -> float:
    return float(str(weights.get(name, 0)))


def _share(target: Target, signs: Mapping[str, object], body: Span) -> float:
    """The share of the section's text (in characters of its sentences) that speaks of the part."""
    total = served = 0
    for start, end in sentences(target.text, body.start, body.end):
        size = end - start
        total += size
        span = Span(start, end)
        if target.search_any(signs.get("against"), span) is not None:
            continue
        if target.search_any(signs["share"], span) is not None:
            served += size
    return served / total if total else 0.0


def best_unusual(
    target: Target, rules: Mapping[str, object], free: list[Section], wanted: list[str]
) -> dict[str, Score]:
    """Give every wanted part the best free section that reaches the threshold, each section once."""
    accept = float(str(rules.get("accept", 1)))
    scores = [
        score_section(target, rules, section, part, _placed(target, section, part))
        for section in free
        for part in wanted
    ]
    chosen: dict[str, Score] = {}
    used: set[int] = set()
    for score in sorted(scores, key=lambda s: (-s.total, s.section)):
        if score.total >= accept and score.part not in chosen and score.section not in used:
            chosen[score.part] = score
            used.add(score.section)
    return chosen


def near_unusual(target: Target, rules: Mapping[str, object], free: list[Section], part: str) -> Score | None:
    """Return the best free section that falls short of the threshold but says something of the part."""
    scores = [score_section(target, rules, section, part, _placed(target, section, part)) for section in free]
    accept = float(str(rules.get("accept", 1)))
    close = [score for score in scores if accept * 0.5 <= score.total < accept]
    return max(close, key=lambda s: s.total, default=None)


def _placed(target: Target, section: Section, part: str) -> bool:
    """A plan usually stands last, shortcomings in the second half."""
    top = [s for s in target.document.sections if s.level == section.level]
    at = [s.index for s in top].index(section.index)
    if part == "plan":
        return at == len(top) - 1
    return at > 0 and at * 2 >= len(top) - 1 if part == "problems" else False
