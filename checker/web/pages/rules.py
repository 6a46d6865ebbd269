"""The page of a rule pack: everything that is asked for, made from the pack itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from checker.errors import CheckerError
from checker.frozen import dataclass
from checker.model.rule import SEVERITIES, Example, Rule, RulePack
from checker.reports.places import cite
from checker.rulepack import load as rulepack
from checker.rulepack.locate import shipped_packs
from checker.web.models import Collection
from checker.web.pages.access import STAFF
from checker.web.services import office, overlay_folder, people
from checker.web.templatetags.words import spoken
from checker.wording import phrase

_FIELD = re.compile(r"\{[a-z_]+\}")
_SHOWN = (("fail", "open.rules.bad"), ("review", "open.rules.doubtful"), ("pass", "open.rules.good"))
_PASSING = ("pass", "not_applicable", "na")


@dataclass(frozen=True)
class ShownExample:
    """One example: its name (a wording key), what is known of the report beside its text, the text."""

    name: str
    known: str
    text: str


@dataclass(frozen=True)
class ShownRule:
    """One rule in words; ``own`` marks the county's, ``told`` is what is said, each once."""

    id: str
    title: str
    severity: str
    publication: bool
    own: bool
    requirement: str
    basis: tuple[str, ...]
    told: tuple[str, ...]
    looked_at: tuple[str, ...]
    remedy: str
    examples: tuple[ShownExample, ...]


@dataclass(frozen=True)
class Shown:
    """A whole page: title, version, rules by severity."""

    title: str
    version: str
    count: int
    groups: tuple[tuple[str, tuple[ShownRule, ...]], ...]


def rules(request: HttpRequest, pack: str) -> HttpResponse:
    """Show every rule of a pack: to all where the office wants that, to staff with overlays."""
    role = people.role_of(request.user)
    if pack not in shipped_packs() or (role is None and not office.current().public_rules):
        raise Http404
    lang = spoken()
    choices, chosen = _overlays(request, pack) if role in STAFF else ((), None)
    broken, check = False, role is not None or office.current().self_check
    shown = _general(pack, lang)
    if chosen is not None:
        try:
            shown = _layered(pack, chosen.overlay, lang)
        except CheckerError:
            broken = True
    return render(
        request,
        "web/rules.html",
        {"pack": pack, "shown": shown, "choices": choices, "chosen": chosen, "broken": broken, "check": check},
    )


def _overlays(request: HttpRequest, pack: str) -> tuple[Sequence[Any], Any]:
    """Return the collections with requirements of the county's own, and the one that is asked for; raises Http404."""
    choices = list(Collection.objects.filter(pack=pack).exclude(overlay="").order_by("-year"))
    said = request.GET.get("collection", "")
    if not said:
        return choices, None
    chosen = next((one for one in choices if str(one.pk) == said), None)
    if chosen is None:
        raise Http404
    return choices, chosen


@lru_cache(maxsize=8)
def _general(pack: str, lang: str) -> Shown:
    return _shown(rulepack.load_pack(pack, examples=True), frozenset(), lang)


def _layered(pack: str, overlay: str, lang: str) -> Shown:
    general = frozenset(one.id for _, group in _general(pack, lang).groups for one in group)
    return _shown(rulepack.load_pack(pack, [overlay_folder.path_of(overlay)], examples=True), general, lang)


def _shown(pack: RulePack, general: frozenset[str], lang: str) -> Shown:
    active = [rule for rule in pack.rules if rule.status == "active"]
    made = [_rule(rule, bool(general) and rule.id not in general, lang) for rule in active]
    groups = ((severity, tuple(one for one in made if one.severity == severity)) for severity in SEVERITIES)
    return Shown(
        title=pack.title.get(lang) or pack.id,
        version=pack.version,
        count=len(made),
        groups=tuple((severity, group) for severity, group in groups if group),
    )


def _rule(rule: Rule, own: bool, lang: str) -> ShownRule:
    said = {
        case: _blank(words.get(lang) or words["zh"]) for case, words in rule.message.items() if case not in _PASSING
    }
    looked_at = [text for case, text in said.items() if case == "review"]
    return ShownRule(
        id=rule.id,
        title=rule.title.get(lang) or rule.title["zh"],
        severity=rule.severity,
        publication=rule.stage == "publication",
        own=own,
        requirement=rule.requirement,
        basis=tuple(dict.fromkeys(cite(basis, lang) for basis in rule.basis)),
        told=tuple(dict.fromkeys(text for case, text in said.items() if case != "review")),
        looked_at=tuple(looked_at),
        remedy=_blank(rule.remedy),
        examples=tuple(_examples(rule, lang)),
    )


def _examples(rule: Rule, lang: str) -> Iterator[ShownExample]:
    for outcome, name in _SHOWN:
        for example in rule.examples.get(outcome, ())[:1]:
            if example.text.strip():
                yield ShownExample(name, _known(example, lang), example.text.strip("\n"))


def _known(example: Example, lang: str) -> str:
    told = [
        phrase(f"catalogue.{name}", lang, value=example.context[name])
        for name in ("year", "unit", "received", "today")
        if name in example.context
    ]
    return phrase("open.rules.known", lang, told=phrase("report.clause-separator", lang).join(told)) if told else ""


def _blank(text: str) -> str:
    """What is filled in from the report stands as dots here."""
    return _FIELD.sub("……", text)
