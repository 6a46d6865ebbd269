"""The catalogue of a pack: every rule with requirement, basis, what is said, what to do, and examples, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.rule import Example, Rule, RulePack
from checker.reports.places import cite
from checker.wording import known, phrase

_MARKUP = re.compile(r"([\\`*_\[\]<>|])")


def render(pack: RulePack, lang: str = "zh") -> str:
    """Return the catalogue of a pack that was loaded with its examples."""
    return "\n".join(_lines(pack, lang)).rstrip() + "\n"


def _lines(pack: RulePack, lang: str) -> Iterator[str]:
    title = pack.title.get(lang) or pack.id
    yield f"# {phrase('catalogue.title', lang, title=title, version=pack.version)}"
    yield ""
    yield phrase("catalogue.lead", lang, count=len(pack.rules))
    yield ""
    yield f"| {phrase('catalogue.rule', lang)} | {phrase('catalogue.name', lang)} | {phrase('field.severity', lang)} |"
    yield "|---|---|---|"
    for rule in pack.rules:
        yield f"| [{rule.id}](#{rule.id}) | {_text(_worded(rule, lang))} | {_severity(rule, lang)} |"
    for rule in pack.rules:
        yield ""
        yield from _rule(rule, lang)


def _worded(rule: Rule, lang: str) -> str:
    return rule.title.get(lang) or rule.title["zh"]


def _severity(rule: Rule, lang: str) -> str:
    severity = phrase(f"severity.{rule.severity}", lang)
    return severity if rule.status == "active" else phrase("catalogue.trial", lang, severity=severity)


def _rule(rule: Rule, lang: str) -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    yield f"**{_text(_worded(rule, lang))}**"
    yield ""
    separator = phrase("report.clause-separator", lang)
    fields = [
        ("severity", _severity(rule, lang)),
        ("handling", phrase(f"handling.{rule.handling}", lang)),
        ("stage", phrase(f"stage.{rule.stage}", lang)),
        ("basis", separator.join(cite(basis, lang) for basis in rule.basis)),
        ("requirement", rule.requirement),
    ]
    for name, text in fields:
        yield _item(phrase(f"field.{name}", lang), text, lang)
    for case, words in rule.message.items():
        key = f"outcome.{case}"
        label = phrase("rules.case", lang, case=phrase(key, lang) if known(key) else case)
        yield _item(label, words.get(lang) or words["zh"], lang)
    for name, text in (("remedy", rule.remedy), ("notice", rule.notice)):
        if text:
            yield _item(phrase(f"field.{name}", lang), text, lang)
    for outcome, examples in rule.examples.items():
        name = phrase("outcome.not_applicable" if outcome == "na" else f"outcome.{outcome}", lang)
        for example in examples[:1]:
            yield ""
            yield phrase("catalogue.example", lang, outcome=name, known=_known(example, lang))
            yield ""
            yield from ("    " + line for line in example.text.rstrip("\n").splitlines())


def _item(label: str, text: str, lang: str) -> str:
    return f"- {phrase('report.colon', lang, label=label, text=_text(text))}"


def _known(example: Example, lang: str) -> str:
    told = [
        phrase(f"catalogue.{name}", lang, value=example.context[name])
        for name in ("year", "unit", "received", "today")
        if name in example.context
    ]
    return phrase("catalogue.known", lang, told=phrase("report.clause-separator", lang).join(told)) if told else ""


def _text(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
