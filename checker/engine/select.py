"""Which stretches of a document does a rule look at, and does it apply at all?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.document import Document
from checker.model.finding import Part
from checker.model.location import Span
from checker.model.rule import Rule

_KINDS = (
    ("ethnic-township", "民族乡"),
    ("street", "街道"),
    ("township", "乡"),
    ("town", "镇"),
    ("zone", "开发区", "园区", "管委会", "管理区", "新区"),
    ("department", "局", "办公室", "厅", "委", "中心", "支队", "大队"),
    ("county", "县", "区", "市"),
)
_NOT_UNIT = ("法治政府", "人民政府", "法治建设", "依法", "委员会", "乡镇", "中共")
_ALL_ROLES = frozenset(("title", "issuer", "recipient", "body", "heading", "cell", "attachment"))


def select(document: Document, parts: Mapping[str, Part], given: str) -> tuple[Span, ...]:
    """Return the canonical spans that ``given`` names, in order; empty when there are none."""
    if given.startswith("part:"):
        part = parts.get(given[5:])
        if part is None or part.section is None:
            return ()
        return (document.sections[part.section].body,)
    if given == "title":
        spans = [document.facts[name].span for name in ("issuer", "title") if name in document.facts]
        return tuple(sorted((s for s in spans if s is not None), key=lambda s: s.start))
    if given == "headings":
        return tuple(section.heading_span for section in document.sections)
    if given == "head":
        return tuple(
            p.span for p in document.paragraphs if p.role in ("letterhead", "number", "signer", "issuer", "recipient")
        )
    if given == "foot":
        return tuple(p.span for p in document.paragraphs if p.role in ("signature", "date", "note", "copies", "print"))
    roles = ("body", "heading") if given == "paragraphs" else _ALL_ROLES
    return tuple(p.span for p in document.paragraphs if p.role in roles)


def unit_kind(document: Document, unit: str | None) -> str | None:
    """Return the kind of the submitting unit by its name, else by title, issuer or signature."""
    names = (
        [unit] if unit else [document.facts[n].value for n in ("issuer", "title", "signature") if n in document.facts]
    )
    for name in names:
        bare = name.split("关于")[0] or name
        for word in _NOT_UNIT:
            bare = bare.replace(word, "")
        for kind, *marks in _KINDS:
            if any(mark in bare for mark in marks):
                return kind
    return None


def applies(rule: Rule, document: Document, year: int | None, kind: str | None, purpose: str | None) -> bool:
    """Do the rule's own limits (kind of unit, years, formats, stage) let it speak?"""
    limits = rule.applies
    if purpose is not None and rule.stage != purpose:
        return False
    formats = limits.get("formats")
    if isinstance(formats, (list, tuple)) and document.format not in formats:
        return False
    kinds = limits.get("unit_kind")
    if isinstance(kinds, (list, tuple)) and kind is not None and kind not in kinds:
        return False
    years = limits.get("years")
    if isinstance(years, Mapping) and year is not None:
        first, last = int(str(years.get("from", year))), int(str(years.get("to", year)))
        return first <= year <= last
    return True
