"""Which stretches of a document does a rule look at, and does it apply at all?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.document import Document
from checker.model.finding import Part
from checker.model.location import Span
from checker.model.rule import Rule, RulePack

TYPE_CHECKING = False
if TYPE_CHECKING:  # few runs have any
    from checker.rulepack.others import OtherPacks

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


def wants_layout(pack: RulePack, purpose: str | None, others: OtherPacks | None = None) -> bool:
    """Does any rule that may speak look at how the document is set?  Reading that costs time of its own.

    One of the ``others`` may, where the text is to choose from them: which it is, is not known before it is read.
    """
    if others is not None and others.chooses:
        return True
    return bool(pack.layout_stages) if purpose is None else purpose in pack.layout_stages


def applies(rule: Rule, document: Document, year: int | None, unit_kinds: frozenset[str], purpose: str | None) -> bool:
    """Do the rule's own limits (kind of unit, years, formats, stage) let it speak?"""
    limits = rule.applies
    if purpose is not None and rule.stage != purpose:
        return False
    if not limits:
        return True
    formats = limits.get("formats")
    if isinstance(formats, (list, tuple)) and document.format not in formats:
        return False
    kinds = limits.get("unit_kind")
    if isinstance(kinds, (list, tuple)) and unit_kinds and unit_kinds.isdisjoint(str(kind) for kind in kinds):
        return False
    years = limits.get("years")
    if isinstance(years, Mapping) and year is not None:
        first, last = int(str(years.get("from", year))), int(str(years.get("to", year)))
        return first <= year <= last
    return True
