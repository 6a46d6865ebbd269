"""What is a section about whose heading no class matches?  A small transparent score.

Its few weights stand in one list of the pack and are the same for every part: how much of the
text speaks of the part, whether tell-tale words occur, what the heading hints at, where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checker.checks.base import PATTERN, PATTERNS, Target, as_list, as_mapping
from checker.frozen import dataclass
from checker.model.document import Section
from checker.model.location import Span
from checker.model.rule import LEADERS, PLAN, SHORTCOMINGS
from checker.text.sentences import sentences

_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_SIGNS = {
    "type": "object",
    "required": ["share"],
    "additionalProperties": False,
    "properties": dict.fromkeys(("share", "bonus", "against", "heading", "inner", "never"), PATTERNS),
}
SCHEMA: Mapping[str, object] = {
    "acts": PATTERN,
    "accept": _SHARE,
    "remain": _SHARE,
    "weights": {
        "type": "object",
        "required": ["share", "bonus", "heading", "place"],
        "additionalProperties": False,
        "properties": dict.fromkeys(("share", "bonus", "heading", "place"), _SHARE),
    },
    "signs": {"type": "object", "additionalProperties": _SIGNS, "minProperties": 1},
}
_MIN_BODY = 20
_ENOUGH_HITS = 2
_SOME = 0.15
_SOME_HITS = 0.5


@dataclass(frozen=True)
class Score:
    """How well a section serves a part: the total and what it is made of (``share`` and ``bonus`` 0 to 1).

    ``heading`` says that the heading hints at the part, ``placed`` that it stands where the part usually does,
    ``work`` that the heading names work that was done (坚持党的领导) and hints at nothing.
    """

    part: str
    section: int
    total: float
    share: float
    bonus: float
    heading: bool
    placed: bool
    work: bool

    @property
    def speaks(self) -> bool:
        """Does the text itself speak of the part, whatever heading and place say?"""
        return self.share >= _SOME or (self.share > 0 and self.bonus >= _SOME_HITS)

    @property
    def percent(self) -> int:
        """Share of the text that speaks of the part, in per cent."""
        return round(self.share * 100)


def score_section(target: Target, rules: Mapping[str, object], section: Section, part: str) -> Score:
    """Return the score of a section for a part."""
    signs = as_mapping(as_mapping(rules.get("signs")).get(part))
    weights = as_mapping(rules.get("weights"))
    acts, hinting = _acts(target, rules, section), _hinting(target, rules, section, part)
    heading = hinting and not acts
    placed = _placed(target, section, part)
    share = bonus = 0.0
    if section.body.end - section.body.start >= _MIN_BODY and signs:
        share = _share(target, signs, section.body)
        hits = sum(len(target.find_all(written, section.span)) for written in as_list(signs.get("bonus")))
        bonus = min(hits / _ENOUGH_HITS, 1.0) if share else 0.0
    parts = {"share": share, "bonus": bonus, "heading": heading, "place": placed}
    total = sum(float(str(weights.get(name, 0))) * value for name, value in parts.items())
    return Score(part, section.index, total, share, bonus, heading, placed, acts and not hinting)


def hints(target: Target, rules: Mapping[str, object], section: Section, part: str) -> bool:
    """Does a section's heading hint at a part, and not at work that was done?"""
    return _hinting(target, rules, section, part) and not _acts(target, rules, section)


def is_other(target: Target, rules: Mapping[str, object], section: Section, part: str) -> bool:
    """Does the heading name something that is never the part, whatever its text says: 书记项目, 典型案例, 镇情概况?"""
    signs = as_mapping(as_mapping(rules.get("signs")).get(part))
    return "never" in signs and target.says(signs["never"], section.title)


def _acts(target: Target, rules: Mapping[str, object], section: Section) -> bool:
    """Does the heading, without its ordinal, name work that was done?"""
    start, end = section.heading_span.start + len(section.mark), section.heading_span.end
    return "acts" in rules and target.says(rules["acts"], target.text[start:end])


def _hinting(target: Target, rules: Mapping[str, object], section: Section, part: str) -> bool:
    """Does the heading hint at the part?"""
    signs = as_mapping(as_mapping(rules.get("signs")).get(part))
    written = signs.get("heading" if section.level == 1 else "inner")
    return target.says(written, target.text[section.heading_span.start : section.heading_span.end])


def _share(target: Target, signs: Mapping[str, object], body: Span) -> float:
    """The share of the section's text (in characters of its sentences) that speaks of the part."""
    told = [Span(start, end) for start, end in sentences(target.text, body.start, body.end)]
    total = sum(span.end - span.start for span in told)
    speaking = [s for s in target.holding(signs["share"], told) if target.search_any(signs.get("against"), s) is None]
    return sum(span.end - span.start for span in speaking) / total if total else 0.0


def assign(
    target: Target, rules: Mapping[str, object], free: list[Section], wanted: list[str], reserved: int | None = None
) -> dict[str, Score]:
    """Give every wanted part the best free section, each section once.

    First by what it says alone (``accept``); what then remains of parts and sections is matched by a lower
    bar (``remain``), where the heading hints at the part or the place is right.  ``reserved`` is a section
    (index) that only the first way may take.
    """
    scores = [
        score_section(target, rules, section, part)
        for section in free
        for part in wanted
        if not is_other(target, rules, section, part)
    ]
    accept, remain = (float(str(rules.get(name, 2))) for name in ("accept", "remain"))
    chosen: dict[str, Score] = {}
    _choose(scores, chosen, lambda score: score.total >= accept and score.speaks and not _in_passing(target, score))
    _choose(
        scores, chosen, lambda score: score.total >= remain and score.section != reserved and _hinted(target, score)
    )
    return chosen


def _in_passing(target: Target, score: Score) -> bool:
    """Do leaders only occur under a heading of other work?  Every section on organisation speaks of them."""
    return score.part == target.part_by_role.get(LEADERS) and score.work


def _hinted(target: Target, score: Score) -> bool:
    """Does the heading or the place speak for it, and the text not against it?

    Of the leaders any section may speak, and they have no place: only a heading that hints at them makes it theirs.
    A section without text has only its heading to go by.
    """
    body = target.document.sections[score.section].body
    if body.end - body.start < _MIN_BODY:
        return score.heading
    return score.speaks and (score.heading or score.placed)


def _choose(scores: Iterable[Score], chosen: dict[str, Score], good: Callable[[Score], bool]) -> None:
    """Take the best scores that are good enough, hinting headings first, while part and section are both free."""
    for score in sorted(scores, key=lambda s: (not s.heading, -s.total, s.section)):
        used = {taken.section for taken in chosen.values()}
        if good(score) and score.part not in chosen and score.section not in used:
            chosen[score.part] = score


def nearest(target: Target, rules: Mapping[str, object], free: list[Section], part: str) -> Score | None:
    """Return the best free section that falls short but says something of the part."""
    scores = [score_section(target, rules, section, part) for section in free]
    close = [score for score in scores if score.share > 0 and score.total >= float(str(rules.get("remain", 2))) * 0.8]
    return max(close, key=lambda s: s.total, default=None)


def _placed(target: Target, section: Section, part: str) -> bool:
    """A plan usually stands last, shortcomings in the second half."""
    top = [s.index for s in target.document.sections if s.level == section.level and s.parent == section.parent]
    at = top.index(section.index)
    if part == target.part_by_role.get(PLAN):
        return at == len(top) - 1 and at > 0
    return part == target.part_by_role.get(SHORTCOMINGS) and at > 0 and at * 2 >= len(top) - 1
