"""The rules as SARIF describes them, and its messages."""

from __future__ import annotations

import re

from checker.model.rule import Rule
from checker.reports.entries import rule_title
from checker.reports.fields import field_line
from checker.reports.markdown_text import escaped
from checker.reports.places import cite, printable
from checker.wording import phrase

LEVELS = {"must": "error", "should": "warning", "note": "note"}
# Code scanning has words of its own for how grave a problem is.
PROBLEM_SEVERITIES = {"must": "error", "should": "warning", "note": "recommendation"}
# What a message is filled with is not known where a rule is described.
_BLANK = re.compile(r"\{[a-z_]+\}")
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")

Data = dict[str, object]


def text(words: str) -> Data:
    """Return a message in which braces and brackets make no place holder and no link (SARIF 3.11.5 and 3.11.6)."""
    return {"text": _LINK.sub(r"\\[", words.replace("{", "{{").replace("}", "}}")) or "-"}


def describe(rule_id: str, rule: Rule | None, lang: str) -> Data:
    """Return a rule's descriptor; a rule that the report does not hold has its id only."""
    if rule is None:
        return {"id": rule_id}
    title = rule_title({rule_id: rule}, rule_id, lang)
    fields = [
        ("requirement", rule.requirement),
        ("basis", phrase("report.clause-separator", lang).join(cite(one, lang) for one in rule.basis)),
        ("remedy", rule.remedy),
    ]
    told = [(name, printable(_BLANK.sub("…", words))) for name, words in fields if words]
    plain = "\n".join(field_line(name, words, lang) for name, words in told)
    marked = "\n".join(f"- {_bold(name, words, lang)}" for name, words in told)
    return {
        "id": rule_id,
        "shortDescription": {"text": printable(title) or "-"},
        "fullDescription": {"text": printable(rule.requirement) or printable(title) or "-"},
        "help": {"text": plain or "-", "markdown": marked or "-"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "severity": rule.severity,
            "handling": rule.handling,
            "mendable": rule.mendable,
            "stage": rule.stage,
            "problem.severity": PROBLEM_SEVERITIES[rule.severity],
            "tags": list(dict.fromkeys((rule_id.partition("-")[0], rule.stage))),
            "basis": [
                {"id": one.id, "text": printable(cite(one, lang)), "level": one.level, "verified": one.verified}
                for one in rule.basis
            ],
        },
    }


def _bold(name: str, words: str, lang: str) -> str:
    label = phrase(f"field.{name}", lang)
    return phrase("report.colon", lang, label=f"**{label}**", text=escaped(words))
