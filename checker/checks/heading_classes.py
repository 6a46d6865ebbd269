"""Which part does a heading name?  The order of tests, joint headings, years in plans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.checks.base import PATTERNS, Target, as_list, as_mapping
from checker.checks.words import Same
from checker.frozen import dataclass
from checker.model.document import Section
from checker.model.rule import LEADERS, PLAN, WORK
from checker.text.fuzzy import repaired

_JOINT = re.compile(r"以及|[和及与暨、，；]|—")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_YEAR = re.compile(r"20\d{2}(?=年)")

SCHEMA: Mapping[str, object] = {
    "classes": {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "required": ["part", "grade", "any"],
            "additionalProperties": False,
            "properties": {
                "part": {"type": "string", "format": "part-id"},
                "grade": {"type": "integer", "minimum": 1, "maximum": 3},
                "any": PATTERNS,
                "unless": PATTERNS,
                "inner": {"type": "string", "enum": ["any", "named", "never"]},
                "named": PATTERNS,
                "year": {"type": "string", "enum": ["next"]},
            },
        },
    },
    "future": PATTERNS,
    "unclear": PATTERNS,
    "odd": PATTERNS,
}


@dataclass(frozen=True)
class Named:
    """A part that a heading names: grade 1 is the plainest way to say it.

    ``piece`` is the part of the heading that names it; ``joint`` says that the
    heading names another part as well.
    """

    part: str
    grade: int
    piece: str
    joint: bool = False


def classify(target: Target, headings: Mapping[str, object], section: Section) -> list[Named]:
    """Return the parts that a section's heading names, in the order they are named."""
    if not section.named or section.level > 2 or not section.title:
        return []
    named = _named(target, headings, section.title, section.level)
    return named or _misread(target, headings, section)


def _misread(target: Target, headings: Mapping[str, object], section: Section) -> list[Named]:
    """A recognised heading that names a part once one unsure character of it is put right by a word of the lists."""
    unsure = [at for at in target.document.unsure if section.heading_span.start <= at < section.heading_span.end]
    offset = target.text.find(section.title, *_range(section)) if unsure else -1
    if offset < 0:
        return []
    inside = [at - offset for at in unsure if 0 <= at - offset < len(section.title)]
    for title in repaired(section.title, inside, _vocabulary(Same(headings))):
        named = _named(target, headings, title, section.level)
        if named:
            return named
    return []


def _range(section: Section) -> tuple[int, int]:
    return section.heading_span.start, section.heading_span.end


@lru_cache(maxsize=16)
def _vocabulary(headings: Same) -> tuple[str, ...]:
    """The words that headings of parts are written with: every run of Chinese characters in the patterns."""
    found: dict[str, None] = {}
    for entry in as_list(headings.content.get("classes")):
        for pattern in as_list(as_mapping(entry)["any"]):
            found.update(dict.fromkeys(_WORD.findall(str(pattern))))
    return tuple(found)


def _named(target: Target, headings: Mapping[str, object], title: str, level: int) -> list[Named]:
    pieces = [piece for piece in _JOINT.split(title) if piece]
    whole = _class_of(target, headings, title, level)
    found: dict[str, Named] = {}
    work, leaders, plan = map(target.part_by_role.get, (WORK, LEADERS, PLAN))
    for at, piece in enumerate(pieces):
        named = _class_of(target, headings, piece, level) if len(pieces) > 1 else None
        # 问题及2025年工作计划 in a report on 2025: a plan all the same, of a year that another rule speaks of.
        dated = named is not None and named.part == plan and bool(years_in(piece))
        if named is not None and (named.grade == 1 or at == 0 or whole is None or dated):
            found.setdefault(named.part, named)
    if whole is not None and whole.part not in found:
        found = {whole.part: whole, **found}
    if whole is not None and (whole.part == leaders or (whole.part == work and next(iter(found)) == plan)):
        # 2024年主要举措和成效 with 2024 the next year: no heading goes from the plan back to what was done.
        return [whole]
    names = list(found.values())
    if len(names) == 1:
        return [Named(names[0].part, min(names[0].grade, whole.grade if whole else 9), title)]
    return [Named(named.part, named.grade, named.piece, joint=True) for named in names]


def _class_of(target: Target, headings: Mapping[str, object], text: str, level: int) -> Named | None:
    if level > 1 and not target.says(_inside(Same(headings)), text):
        return None
    for entry in as_list(headings.get("classes")):
        rule = as_mapping(entry)
        # The plainest question first: it rules out most classes.
        if not target.says(rule["any"], text) or (level > 1 and not _allowed_inside(target, rule, text)):
            continue
        if rule.get("year") == "next" and not _names_next_year(target, text):
            continue
        if not target.says(rule.get("unless"), text):
            return Named(str(rule["part"]), int(str(rule["grade"])), text)
    return None


@lru_cache(maxsize=16)
def _inside(headings: Same) -> tuple[object, ...]:
    """All that a heading of level 2 must say to name any part: most say nothing of it, and are asked once."""
    found: list[object] = []
    for entry in as_list(headings.content.get("classes")):
        rule = as_mapping(entry)
        how = rule.get("inner", "any")
        if how != "never":
            found.extend(as_list(rule["any"] if how == "any" else rule.get("named")))
    return tuple(found)


def _allowed_inside(target: Target, rule: Mapping[str, object], text: str) -> bool:
    """A heading of level 2 must *name* the part, not only speak of it."""
    how = rule.get("inner", "any")
    if how == "any":
        return True
    return how == "named" and target.says(rule.get("named"), text)


def _names_next_year(target: Target, text: str) -> bool:
    """A plan pattern with a year counts only when that year is the report year + 1."""
    years = [int(year) for year in _YEAR.findall(text)]
    return target.year is None or not years or target.year + 1 in years


def years_in(text: str) -> list[int]:
    """Return the years that a heading writes before 年."""
    return [int(year) for year in _YEAR.findall(text)]
