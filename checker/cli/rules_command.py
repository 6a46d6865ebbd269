"""``checker rules``: list, explain, test, lint and catalogue the rules of a pack, and begin a new one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping

from checker.cli import folders, streams
from checker.errors import EXIT_OK, EXIT_RULES, UsageError
from checker.model.rule import Rule, RulePack
from checker.reports.places import cite, printable
from checker.wording import known, phrase

EXAMPLE_LINES = 6


def run(options: Namespace, lang: str) -> int:
    """Print what was asked for; returns 0, or 4 when an example does not turn out as its rule says."""
    from checker.api import load_pack, pack_of

    options.pack = options.pack or pack_of(getattr(options, "overlay", ()))
    actions = {"test": _test, "lint": _lint, "catalogue": _catalogue, "new": _new}
    if options.action in actions:
        return actions[options.action](options, lang)
    pack = load_pack(options.pack, options.overlay)
    lines = listed(pack, lang) if options.action == "list" else explained(_find(pack, options.rule), lang)
    for line in lines:
        streams.put(printable(line) + "\n")
    return EXIT_OK


def listed(pack: RulePack, lang: str) -> Iterator[str]:
    """Yield one line a rule: severity, id, title."""
    title = _worded(pack.title, lang) or pack.id
    yield phrase("rules.heading", lang, title=title, version=pack.version, count=len(pack.rules))
    width = max((len(rule.id) for rule in pack.rules), default=0)
    for rule in pack.rules:
        severity = phrase(f"severity.{rule.severity}", lang)
        # Chinese labels take four or two characters; full-width blanks keep the columns straight.
        blank, full = ("　", 4) if lang == "zh" else (" ", 18)
        yield f"  {severity.ljust(full, blank)}  {rule.id.ljust(width)}  {_worded(rule.title, lang)}"


def explained(rule: Rule, lang: str) -> Iterator[str]:
    """Yield everything a rule says: basis, requirement, messages, remedy, examples."""
    yield phrase("report.colon", lang, label=rule.id, text=_worded(rule.title, lang))
    separator = phrase("report.clause-separator", lang)
    yield from _field("severity", phrase(f"severity.{rule.severity}", lang), lang)
    yield from _field("handling", phrase(f"handling.{rule.handling}", lang), lang)
    yield from _field("stage", phrase(f"stage.{rule.stage}", lang), lang)
    yield from _field("basis", separator.join(cite(basis, lang) for basis in rule.basis), lang)
    yield from _field("requirement", rule.requirement, lang)
    for case, words in rule.message.items():
        key = f"outcome.{case}"
        label = phrase("rules.case", lang, case=phrase(key, lang) if known(key) else case)
        yield phrase("report.colon", lang, label=label, text=_worded(words, lang))
    yield from _field("remedy", rule.remedy, lang)
    yield from _field("notice", rule.notice, lang)
    yield from _examples(rule, lang)


def _examples(rule: Rule, lang: str) -> Iterator[str]:
    for outcome, examples in rule.examples.items():
        if not examples:
            continue
        name = phrase("outcome.not_applicable" if outcome == "na" else f"outcome.{outcome}", lang)
        yield phrase("rules.example", lang, outcome=name, count=len(examples))
        lines = examples[0].text.splitlines()
        yield from ("  " + line for line in lines[:EXAMPLE_LINES])
        if len(lines) > EXAMPLE_LINES:
            yield "  ……"


def _field(name: str, text: str, lang: str) -> Iterator[str]:
    if text:
        yield phrase("report.colon", lang, label=phrase(f"field.{name}", lang), text=text)


def _find(pack: RulePack, wanted: str) -> Rule:
    for rule in pack.rules:
        if rule.id == wanted:
            return rule
    near = folders.nearest(wanted, [rule.id for rule in pack.rules])
    values = {"rule": wanted, "command": "checker rules"}
    raise (
        UsageError("unknown-rule", values) if near is None else UsageError("unknown-rule-near", values | {"near": near})
    )


def _lint(options: Namespace, lang: str) -> int:
    from checker.api import lint_rules
    from checker.rulepack.describe import describe

    count, advice = lint_rules(options.pack, options.overlay)
    for fault in advice:
        streams.put(printable(describe(fault, lang)) + "\n")
    streams.put(phrase("rules.linted" if advice else "rules.clean", lang, rules=count, count=len(advice)) + "\n")
    return EXIT_OK


def _catalogue(options: Namespace, lang: str) -> int:
    from checker.api import catalogue

    text = catalogue(options.pack, lang)
    if options.write is None:
        streams.put(text)
    else:
        streams.write(options.write, text)
        streams.put(phrase("rules.catalogued", lang, path=options.write) + "\n")
    return EXIT_OK


def _new(options: Namespace, _lang: str) -> int:
    from checker.api import new_rule

    try:
        streams.put(new_rule(options.rule, options.like, options.pack))
    except UsageError as problem:
        if problem.code == "unknown-rule":
            from checker.api import load_pack

            _find(load_pack(options.pack), options.like)
        raise
    return EXIT_OK


def _test(options: Namespace, lang: str) -> int:
    from checker.api import test_rules

    count, failures = test_rules(options.pack, options.overlay, lang)
    for failure in failures:
        streams.put(printable(failure) + "\n")
    if not count:
        streams.put(phrase("rules.untested", lang) + "\n")
        return EXIT_RULES
    key = "rules.failed" if failures else "rules.tested"
    streams.put(phrase(key, lang, count=count, failed=len(failures)) + "\n")
    return EXIT_RULES if failures else EXIT_OK


def _worded(words: Mapping[str, str], lang: str) -> str:
    return words.get(lang) or words.get("zh", "")
