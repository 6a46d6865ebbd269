"""The public functions.  Reading ``check_bytes`` top to bottom is reading the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.errors import Fault, UnreadableSubmission
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.report import Context, Report, SubmissionReport
from checker.model.rule import Example, Rule, RulePack

__all__ = ["catalogue", "check", "check_bytes", "lint_rules", "load_pack", "new_rule", "read", "test_rules"]
DEFAULT_PACK = "fazhi-annual"


def read(data: bytes, name: str) -> Document:
    """Return the document that some bytes hold; ``name`` only breaks ties between formats.

    Raises UnreadableSubmission with the cause.
    """
    from checker import readers
    from checker.outline import outline

    return outline(readers.read(data, name))


def load_pack(ref: str = DEFAULT_PACK) -> RulePack:
    """Return a shipped pack by id, or the pack in a folder; raises RulePackError with every mistake."""
    from checker.rulepack import load as rulepack

    return rulepack.load_pack(ref)


def check_bytes(data: bytes, name: str, pack: RulePack, context: Context | None = None) -> SubmissionReport:
    """Check one submission; pure: equal input gives an equal report.

    A submission that cannot be read gives a report with verdict ``undetermined``.
    """
    from checker import engine
    from checker.digest import sha256_hex

    digest = sha256_hex(data)
    try:
        document = read(data, name)
    except UnreadableSubmission as error:
        return engine.unreadable(pack, error, name, digest)
    return engine.run(pack, document, context or Context(), name, digest)


def test_rules(ref: str = DEFAULT_PACK) -> tuple[int, list[str]]:
    """Run the examples of every rule of a pack; return how many there were and a line for each that failed."""
    from checker.rulepack import examples
    from checker.rulepack import load as rulepack

    pack = rulepack.load_pack(ref, examples=True)
    failures = examples.run_examples(pack, lambda rule, example: judge_example(pack, rule, example))
    lines = [f"{f.place} {f.rule}: {f.kind} {f.index}: {f.expected} {f.got}" for f in failures]
    return sum(1 for _ in examples.iter_examples(pack)), lines


def lint_rules(ref: str = DEFAULT_PACK) -> tuple[int, tuple[Fault, ...]]:
    """Return how many rules a pack has and the advice on how they are written.

    Raises RulePackError with every mistake where the pack cannot be used at all.
    """
    from checker.rulepack import lint
    from checker.rulepack import load as rulepack
    from checker.rulepack.locate import locate

    return len(rulepack.load_pack(ref, examples=True).rules), lint.lint(locate(ref))


def catalogue(ref: str = DEFAULT_PACK, lang: str = "zh") -> str:
    """Return the catalogue of a pack as Markdown: every rule with requirement, basis, wording and examples."""
    from checker.reports import catalogue as renderer
    from checker.rulepack import load as rulepack

    return renderer.render(rulepack.load_pack(ref, examples=True), lang)


def new_rule(rule: str, like: str, ref: str = DEFAULT_PACK) -> str:
    """Return a first draft, as YAML, of a new rule after a living one; raises UsageError for an id that cannot be."""
    from checker.rulepack import skeleton
    from checker.rulepack.locate import locate

    return skeleton.new_rule(locate(ref), rule, like)


def judge_example(pack: RulePack, rule: Rule, example: Example) -> tuple[str, list[tuple[int | None, str]]]:
    """Return the outcome of one rule on one of its examples, and (line, message) of its findings."""
    from checker.frozen import replace

    given = example.context
    parameters = given.get("parameters")
    if isinstance(parameters, Mapping):
        pack = replace(pack, parameters={**pack.parameters, **parameters})
    year = given.get("year")
    context = Context(
        year=int(str(year)) if year is not None else None,
        unit=_text(given.get("unit")),
        received=_text(given.get("received")),
        today=_text(given.get("today")),
    )
    from checker import engine

    name = f"example.{given.get('format', 'txt')}"
    document = read(example.text.encode(), name)
    if given.get("format"):
        document = replace(document, reading=replace(document.reading, format=str(given["format"])))
    report = engine.run(pack, document, context, name, "")
    result = next(result for result in report.results if result.rule == rule.id)
    found: list[tuple[int | None, str]] = [
        (f.location.line, f.message["zh"]) for f in report.findings if f.rule == rule.id or rule.id in _merged(f)
    ]
    return result.outcome, found


def _merged(finding: Finding) -> tuple[str, ...]:
    rules = finding.values.get("rules")
    return tuple(rules) if isinstance(rules, (list, tuple)) else ()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def check(
    submissions: Iterable[tuple[str, bytes]],
    pack: RulePack,
    context: Context | None = None,
    checked_at: str | None = None,
) -> Report:
    """Check several submissions, given as (path, bytes), in order; ``checked_at`` is an ISO time."""
    from checker import __version__

    checked = tuple(check_bytes(data, path, pack, context) for path, data in submissions)
    return Report(
        tool_version=__version__,
        checked_at=checked_at,
        rules={rule.id: rule for rule in pack.rules},
        submissions=checked,
    )
