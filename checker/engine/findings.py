"""Gaps become findings: words filled in, place worked out, fingerprint made."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from checker.checks.base import Target
from checker.digest import sha256_hex
from checker.frozen import replace
from checker.model.finding import Finding, Gap, Judgement, NearMiss
from checker.model.location import Location
from checker.model.rule import Rule
from checker.outline.headings import parse_ordinal, starts_item
from checker.text.sentences import sentence_around
from checker.wording import phrase

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
LANGUAGES = ("zh", "en")
DOUBTFUL = "doubtful"
"""The case of a pass whose evidence could hardly be read: no rule has words of its own for it."""
_QUOTE_IN_MESSAGE = 28
_HEADINGS = ("after", "heading", "title")


def findings_of(target: Target, rule: Rule, judgement: Judgement) -> list[Finding]:
    """Return the findings of one rule, in the order the check gave them."""
    if not judgement.gaps:
        return []
    outcome = "review" if judgement.outcome == "review" else "fail"
    prints = _Fingerprints(target, rule)
    return [_finding(target, rule, gap, prints, (outcome, judgement.reason)) for gap in judgement.gaps]


def _finding(target: Target, rule: Rule, gap: Gap, prints: _Fingerprints, ending: tuple[str, str | None]) -> Finding:
    outcome, reason = ending
    location = _locate(target, gap)
    values = _Values(target, rule, gap, location)
    case = (
        gap.case
        if gap.case in rule.message
        else ("review" if outcome == "review" and "review" in rule.message else "fail")
    )
    words = rule.message.get(case) or next(iter(rule.message.values()))
    if gap.case == DOUBTFUL:
        words = {lang: phrase("doubtful-evidence", lang) for lang in LANGUAGES}
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        outcome=outcome,
        message={lang: fill(words.get(lang, words["zh"]), values) for lang in LANGUAGES},
        remedy=phrase("doubtful-evidence-remedy", "zh") if gap.case == DOUBTFUL else fill(rule.remedy, values),
        location=location,
        fingerprint=prints.of(gap),
        related=(*(target.document.locate(span) for span in gap.related), *gap.places),
        near_miss=_near_miss(target, gap.near_miss),
        values=dict(gap.values),
        reason=reason,
    )


def _locate(target: Target, gap: Gap) -> Location:
    document = target.document
    if gap.raw:
        place = document.locate_raw(gap.span.start, gap.span.end, quote=not gap.private)
    else:
        place = document.locate(gap.span, quote=not gap.private)
    return replace(place, section=None) if gap.private and _in_heading(target, gap) else place


def _in_heading(target: Target, gap: Gap) -> bool:
    """Would the headings above a private place show its text?"""
    at = target.document.offsets.from_raw(gap.span.start) if gap.raw else gap.span.start
    section = target.document.section_at(at)
    return section is not None and section.heading_span.start <= at < section.heading_span.end


def _near_miss(target: Target, near: NearMiss | None) -> Mapping[str, object] | None:
    if near is None:
        return None
    told: dict[str, object] = {"location": target.document.locate(near.span), "reason": near.reason}
    words = next((one.near for one in target.definitions if one.id == near.reason), {})
    return {**told, "values": dict(near.values), **({"message": words} if words else {})}


class _Values(dict[str, object]):
    """What may be put into the words of a finding: what the check tells and, where they ask for it, the place."""

    def __init__(self, target: Target, rule: Rule, gap: Gap, location: Location) -> None:
        super().__init__(gap.values)
        self.update({name: _short(str(gap.values[name])) for name in _HEADINGS if name in gap.values})
        self.target, self.rule, self.gap, self.location = target, rule, gap, location

    def __missing__(self, name: str) -> object:
        return _COMMON[name](self)

    def part(self) -> str:
        """The title of the part that the rule is about."""
        part = str(self.rule.options.get("part", ""))
        return next((one.title["zh"] for one in self.target.definitions if one.id == part), part)


_COMMON: Mapping[str, Callable[[_Values], object]] = {
    "quote": lambda values: _short(values.location.quote),
    "line": lambda values: values.location.line,
    "year": lambda values: values.target.year if values.target.year is not None else "上一",
    "next_year": lambda values: values.target.year + 1 if values.target.year is not None else "下一",
    "unit": lambda values: _unit(values.target),
    "part": _Values.part,
    "section": lambda values: _section_ordinals(values.target, values.gap),
}
"""The placeholders that every rule may use."""


def _unit(target: Target) -> str:
    """The name that the roster gives, else the one given from outside."""
    registered = target.submitter.name if target.submitter.unit is not None else None
    return registered or target.context.unit or "本单位"


def _short(quote: str) -> str:
    """A quote inside a sentence stays readable; the finding's location holds the longer one."""
    return quote if len(quote) <= _QUOTE_IN_MESSAGE else quote[: _QUOTE_IN_MESSAGE - 1] + "…"


def _section_ordinals(target: Target, gap: Gap) -> str:
    """The ordinals of the headings above a place: ``一、（一）``; a heading without one by its text."""
    if gap.raw:
        return ""
    section = target.document.section_at(gap.span.start)
    names: list[str] = []
    while section is not None:
        names.append(section.mark or _short(section.title))
        section = None if section.parent is None else target.document.sections[section.parent]
    return "".join(reversed(names)) or "正文"


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put values into ``{name}`` placeholders; an unknown name is our own bug and raises KeyError."""
    if "{" not in template:
        return template
    return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), template)


class _Fingerprints:
    """The fingerprints of one rule's findings; a sentence is read once, however many findings it has."""

    def __init__(self, target: Target, rule: Rule) -> None:
        self.target, self.rule = target, rule
        self.known: dict[tuple[int, int, str], str] = {}

    def of(self, gap: Gap) -> str:
        """Hash of the rule, the sentence that holds the place and the other party; for an absence the rule alone.

        The ordinal among equal ones is added by settle, which sees all findings.
        """
        where = (0, 0)
        if gap.span.start < gap.span.end:
            offsets = self.target.document.offsets
            at = offsets.from_raw(gap.span.start) if gap.raw else gap.span.start
            where = sentence_around(self.target.text, at)
        key = (*where, gap.party)
        if key not in self.known:
            sentence = _unnumbered(self.target.text[slice(*where)]).rstrip("。！？；")
            party = f"\n{gap.party}" if gap.party else ""
            self.known[key] = sha256_hex(f"{self.rule.id}\n{sentence}{party}".encode())[:16]
        return self.known[key]


def _unnumbered(sentence: str) -> str:
    """A sentence without the ordinals it begins with, so that renumbering does not make it another."""
    while (ordinal := parse_ordinal(sentence)) is not None and len(sentence) > ordinal.length:
        sentence = sentence[ordinal.length :]
    if starts_item(sentence):
        sentence = sentence[sentence.index("是") + 1 :] if "是" in sentence[:4] else sentence[2:]
    return sentence
