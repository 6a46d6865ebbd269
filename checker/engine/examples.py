"""The examples that every rule carries: what document one stands for, and what its rule says of it."""

from __future__ import annotations

from collections.abc import Mapping

from checker import readers
from checker.engine.copies import run_group
from checker.engine.example_tables import with_tables
from checker.engine.run import run
from checker.frozen import replace
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.group import Member
from checker.model.report import Context, SubmissionReport
from checker.model.rule import Example, Rule, RulePack
from checker.outline import outline
from checker.rulepack.described import described


def judge_example(pack: RulePack, rule: Rule, example: Example) -> tuple[str, list[tuple[int | None, str]]]:
    """Return the outcome of one rule on one of its examples, and (line, message) of its findings."""
    given = example.context
    parameters = given.get("parameters")
    if isinstance(parameters, Mapping):
        pack = replace(pack, parameters={**pack.parameters, **parameters})
    if rule.status != "active":
        # A rule on trial, or one that an overlay switched off, is held to its examples all the same.
        speaking = replace(rule, status="active")
        pack = replace(pack, rules=tuple(speaking if one.id == rule.id else one for one in pack.rules))
    year = given.get("year")
    context = Context(
        year=int(str(year)) if year is not None else None,
        unit=_text(given.get("unit")),
        received=_text(given.get("received")),
        today=_text(given.get("today")),
    )

    report = report_on_example(pack, example, example_document(example, lists=pack.lists), context)
    result = next(result for result in report.results if result.rule == rule.id)
    found: list[tuple[int | None, str]] = [
        (f.location.line, f.message["zh"]) for f in report.findings if f.rule == rule.id or rule.id in _merged(f)
    ]
    return result.outcome, found


def report_on_example(pack: RulePack, example: Example, document: Document, context: Context) -> SubmissionReport:
    """Return the report on an example's document, beside the ``copies`` and ``others`` that the example names."""
    name = f"example.{document.format}"
    copies = example.context.get("copies")
    others = example.context.get("others")
    if isinstance(others, (list, tuple)):
        return _among(pack, document, context, [str(one) for one in others])
    if not isinstance(copies, (list, tuple)):
        return run(pack, document, context, name, "")
    texts = [(f"公开版{number}.txt", str(text)) for number, text in enumerate(copies, start=1)]
    others = [Member(path, "", _read(text, path), "publication_copy") for path, text in texts]
    return run_group(pack, [Member(name, "", document, "main"), *others], context, name)[0]


def _among(pack: RulePack, document: Document, context: Context, others: list[str]) -> SubmissionReport:
    """The report on a document that came in together with other reports."""
    from checker.engine.across import collection, compare, told
    from checker.engine.imprint_file import InMemory
    from checker.engine.imprints import imprint

    texts = [(f"其他报告{number}.txt", text) for number, text in enumerate(others, start=1)]
    read = [(name, example_document(Example(text), lists=pack.lists)) for name, text in texts]
    documents = [(f"example.{document.format}", document), *read]
    reports = [run(pack, one, context, name, "") for name, one in documents]
    found = [imprint(one, report, pack) for (_, one), report in zip(documents, reports, strict=True)]
    held = collection([InMemory([one for one in found if one is not None])])
    if found[0] is None:
        return reports[0]
    ((_, compared),) = compare(held, pack, {0})
    return told(reports[0], found[0], compared, pack, context)


def example_document(example: Example, text: str | None = None, lists: Mapping[str, object] | None = None) -> Document:
    """Return the document that an example stands for, in the format and layout it names; ``text`` replaces its own.

    ``lists`` are those of the pack, which may describe tables that the example fills in (``example_tables``).
    """
    given = example.context
    written = example.text if text is None else text
    page = with_tables(written, lists or {}, given.get("tables")) if "[" in written else None
    if page is not None:
        return _read(page, "example.html")
    document = _read(written, f"example.{given.get('format', 'txt')}")
    if given.get("format"):
        document = replace(document, reading=replace(document.reading, format=str(given["format"])))
    if "layout" in given:
        layout = described(document, given["layout"])
        document = replace(document, reading=replace(document.reading, layout=layout))
    return document


def _merged(finding: Finding) -> tuple[str, ...]:
    rules = finding.values.get("rules")
    return tuple(rules) if isinstance(rules, (list, tuple)) else ()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _read(text: str, name: str) -> Document:
    return outline(readers.read(text.encode(), name))
