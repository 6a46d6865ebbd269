"""Which pack's kind of report is a text?  Other packs are asked only where the pack in hand leaves that open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.engine.findings import LANGUAGES, findings_of
from checker.engine.run import Held, understood
from checker.frozen import dataclass, replace
from checker.model.finding import Finding, Gap, Judgement, Part
from checker.model.location import Span
from checker.model.rule import Rule, RulePack
from checker.rulepack.others import OtherPacks
from checker.wording import phrase

OTHER_KIND = "other-kind"
_DOUBTFUL = "reading-doubtful"


@dataclass(frozen=True)
class Known:
    """A text held against the pack that is to judge it.

    ``named`` are other packs whose kind of report it is where this pack does not know it; ``rivals`` all packs that
    know it where nothing tells which is meant: then it is judged by none.
    """

    held: Held
    named: tuple[RulePack, ...] = ()
    rivals: tuple[RulePack, ...] = ()


def asked(held: Held, judge: Callable[[Held], Held], others: OtherPacks) -> Held:
    """Return what the rules of the right pack say of a text, and of its kind where that is not plain; see ``known``.

    ``judge`` runs the rules.
    """
    kind = known(held, others)
    return told(judge(kind.held), kind)


def known(held: Held, others: OtherPacks) -> Known:
    """Return by which pack a text is to be judged, which is the pack in hand unless the others are to choose from.

    A title that names the kind decides, and then no other pack is looked at.  A kind that follows from the body alone
    gives way to another pack's title; where several packs know the body, that is said (``rivals``).
    """
    if held.titled or (held.recognised and not others.chooses):
        return Known(held)
    target = held.target
    asked = [understood(pack, target.document, target.context) for pack in others.beside(held.pack)]
    found = [one for one in asked if one.recognised]
    surest = [one for one in found if one.titled] or found
    if not others.chooses:
        return Known(held, named=tuple(one.pack for one in surest))
    if held.recognised and not any(one.titled for one in surest):
        surest = [held, *surest]
    if len(surest) > 1:
        return Known(_by_none(surest[0]), rivals=tuple(one.pack for one in surest))
    return Known(surest[0] if surest else held)


def _by_none(held: Held) -> Held:
    """What may be one kind of report or another is not held against the rules of either."""
    missing = {one.id: Part(one.id, "missing") for one in held.pack.parts}
    return replace(held, recognised=False, target=replace(held.target, parts=missing, statistics=()))


def told(held: Held, kind: Known) -> Held:
    """Return a text whose rules have run with what is to be said of its kind: which it is, or that nobody can tell."""
    rule = next((one for one in held.pack.active if one.id == held.pack.kind_rule), None)
    if rule is None or not (kind.named or kind.rivals):
        return held
    if kind.named:
        return replace(held, said=tuple(_named(one, kind.named) if one.rule == rule.id else one for one in held.said))
    finding = _rivalry(held, rule, kind.rivals)
    results = tuple(
        replace(one, outcome="review", reason=_DOUBTFUL, evidence=()) if one.rule == rule.id else one
        for one in held.results
    )
    return replace(held, results=results, said=(finding, *(one for one in held.said if one.rule != rule.id)))


def _named(finding: Finding, packs: Sequence[RulePack]) -> Finding:
    """Add which kind of report it is to what the rule says."""
    words = {lang: phrase("near_miss.other-kind", lang, kinds=_titles(packs, lang)) for lang in LANGUAGES}
    return replace(
        finding,
        near_miss={"location": finding.location, "reason": OTHER_KIND, "message": words},
        remedy=finding.remedy + phrase("kind.send-elsewhere", "zh", kinds=_titles(packs, "zh")),
        values={**finding.values, "kinds": [one.id for one in packs]},
    )


def _rivalry(held: Held, rule: Rule, packs: Sequence[RulePack]) -> Finding:
    title = held.target.document.facts.get("title")
    span = title.span if title is not None and title.span is not None else Span(0, 0)
    gap = Gap(span, "other", {"title": title.value if title is not None else ""})
    (finding,) = findings_of(held.target, rule, Judgement("review", (gap,), reason=_DOUBTFUL))
    return replace(
        finding,
        message={lang: phrase("kind.unclear", lang, kinds=_titles(packs, lang)) for lang in LANGUAGES},
        remedy=phrase("kind.unclear-remedy", "zh"),
        values={"kinds": [one.id for one in packs]},
    )


def _titles(packs: Sequence[RulePack], lang: str) -> str:
    return phrase("kind.or", lang).join(one.title.get(lang) or one.title["zh"] for one in packs)
