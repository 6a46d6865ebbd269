"""Small reports in which ``⟦…⟧`` marks the place that a check must name; ``⟦⟧`` before a line is a gap."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checker.checks.base import CheckKind, Target
from checker.checks.parts import find_parts
from checker.checks.report_year import find_year
from checker.checks.statistics import find_statistics
from checker.engine.select import select
from checker.engine.submitter import find_submitter
from checker.model.location import Span
from checker.model.report import Context
from checker.model.rule import RulePack
from checker.outline import outline
from checker.readers import read

TITLE = "云岭镇2023年法治政府建设情况报告\n"
MEASURES = "一、主要举措和成效\n全镇开展普法宣传20场次，调解矛盾纠纷52件。\n"
_MARK = re.compile("[⟦⟧]")
Place = tuple[int, int, str]


@dataclass(frozen=True)
class Aim:
    """How a text is held against the pack; ``title`` is the line put before it."""

    title: str = TITLE
    year: int | None = None
    unit: str | None = None
    given: str = "document"
    format: str = "txt"
    received: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)


def aim(pack: RulePack, body: str, how: Aim) -> Target:
    """Return the target of a marked text; the marks are taken out."""
    document = outline(read(unmarked(how.title + body).encode(), "report.txt"))
    document = replace(document, reading=replace(document.reading, format=how.format))
    found = find_year(document)
    context = Context(year=how.year, unit=how.unit, received=how.received)
    target = Target(
        document=document,
        lists=pack.lists,
        parameters={**pack.parameters, **how.parameters},
        definitions=pack.parts,
        context=context,
        year=how.year if how.year is not None else found[0] if found else None,
        submitter=find_submitter(document, context),
    )
    target = replace(target, parts=find_parts(target))
    target = replace(target, statistics=find_statistics(target, "statistics"))
    return replace(target, spans=select(document, target.parts, how.given))


def unmarked(text: str) -> str:
    """Return a text without its marks."""
    return _MARK.sub("", text)


def marked(body: str, title: str = TITLE) -> list[Place]:
    """Return (line, column, quote) of every marked stretch under a title, in order; lines and columns from 1."""
    found: list[Place] = []
    for number, line in enumerate((title + body).split("\n"), start=1):
        marks = re.finditer("⟦([^⟧]*)⟧", line)
        found.extend((number, len(unmarked(line[: mark.start()])) + 1, mark[1]) for mark in marks)
    return found


def place(target: Target, span: Span, raw: bool = False) -> Place:
    """Return where a span stands, as (line, column, quote)."""
    where = target.document.locate_raw(span.start, span.end) if raw else target.document.locate(span)
    return where.line, where.column, where.quote


@dataclass(frozen=True)
class Said:
    """What a check said: the places are those of the gaps, or of the evidence where there is no gap."""

    outcome: str
    places: list[Place]
    cases: list[str] = field(default_factory=list)
    values: list[Mapping[str, object]] = field(default_factory=list)
    related: list[Place] = field(default_factory=list)
    reason: str | None = None


def judged(target: Target, kind: CheckKind, **options: object) -> Said:
    """Return what a check says of a target."""
    judgement = kind.judge(target, options)
    gaps = judgement.gaps
    return Said(
        outcome=judgement.outcome,
        places=[place(target, g.span, g.raw) for g in gaps] or [place(target, s) for s in judgement.evidence],
        cases=[gap.case for gap in gaps],
        values=[dict(gap.values) for gap in gaps],
        related=[place(target, span) for gap in gaps for span in gap.related],
        reason=judgement.reason,
    )
