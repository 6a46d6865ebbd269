"""Every message of every rule, filled in from the examples: ``python -m tests.wording.gallery [--write]``.

Prints the gallery, or writes it to gallery.md beside this file, so that a person can read through
what towns and offices will read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from checker.engine import examples
from checker.model.report import Context
from checker.model.rule import Example, Rule, RulePack
from checker.rulepack.load import load_pack
from checker.wording import phrase

FILE = Path(__file__).with_name("gallery.md")
PACK = Path(__file__).parents[2] / "rules" / "fazhi-annual"
_SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Shown:
    """One message case of a rule, filled in from the first example that reaches it."""

    case: str
    zh: str
    en: str
    remedy: str
    notice: str


def _marked(rule: Rule) -> Rule:
    """The rule with the case before each message, and the sentence for the notice behind the remedy."""
    message = {
        case: {lang: f"{case}{_SEPARATOR}{text}" for lang, text in words.items()}
        for case, words in rule.message.items()
    }
    return replace(rule, message=message, remedy=f"{rule.remedy}{_SEPARATOR}{rule.notice}")


def shown(pack: RulePack, rule: Rule) -> Iterator[Shown]:
    """Yield the cases of a rule that its failing and doubtful examples reach, each once, in the order of the examples."""
    marked = replace(pack, rules=tuple(_marked(one) if one.id == rule.id else one for one in pack.rules))
    seen: set[str] = set()
    for example in (*rule.examples.get("fail", ()), *rule.examples.get("review", ())):
        for finding in _findings(marked, rule, example):
            if _SEPARATOR not in finding.message["zh"]:
                # What a capture may have lost is said in one sentence for several rules.
                continue
            case, zh = finding.message["zh"].split(_SEPARATOR)
            if case not in seen:
                seen.add(case)
                remedy, notice = finding.remedy.split(_SEPARATOR)
                yield Shown(case, zh, finding.message["en"].split(_SEPARATOR)[1], remedy, notice)


def _findings(pack: RulePack, rule: Rule, example: Example) -> list:
    given = example.context
    parameters = given.get("parameters")
    if isinstance(parameters, Mapping):
        pack = replace(pack, parameters={**pack.parameters, **parameters})
    year, received = given.get("year"), given.get("received")
    context = Context(year=int(str(year)) if year else None, received=str(received) if received else None)
    report = examples.report_on_example(pack, example, examples.example_document(example), context)
    return [finding for finding in report.findings if finding.rule == rule.id]


def gallery() -> str:
    """Return the whole gallery as Markdown."""
    pack = load_pack(str(PACK), examples=True)
    lines = [f"# {pack.title['zh']}：全部提示用语", "", "由样例填写，供逐条审读；请勿手工修改。", ""]
    for rule in pack.rules:
        severity, handling = phrase(f"severity.{rule.severity}"), phrase(f"handling.{rule.handling}")
        lines += [f"## {rule.title['zh']}（{severity}，{handling}）", "", f"{rule.id} · {rule.title['en']}", ""]
        lines += [f"要求：{rule.requirement}", ""]
        for one in shown(pack, rule):
            lines += [f"- 情况：{one.zh}", f"  - {one.en}", f"  - 补正要求：{one.remedy}", f"  - 通知书：{one.notice}"]
        lines.append("")
    titles = [rule.title for rule in pack.rules if rule.examples.get("review") and rule.check != "copies"]
    lines += ["## 待核实的公文要素", ""]
    lines.append(f"- 情况：{phrase('not-captured', items='、'.join(title['zh'] for title in titles))}")
    lines.append(f"  - {phrase('not-captured', 'en', items=', '.join(title['en'] for title in titles))}")
    lines.append(f"  - 补正要求：{phrase('not-captured-remedy')}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        FILE.write_text(gallery(), "utf-8", newline="\n")
    else:
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(gallery())
