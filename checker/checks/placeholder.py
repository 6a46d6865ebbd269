"""Places of a form that nobody filled in."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks import term
from checker.checks.base import PASS, CheckKind, Target, list_id, options
from checker.checks.part_text import written
from checker.model.finding import Judgement
from checker.model.location import Span


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The entries of the list, as in ``term``; a part with under ``min_characters`` is empty and told so elsewhere."""
    said = term.judge(target, {"list": with_["list"], "quotations": "keep"})
    least = int(str(with_["min_characters"]))
    empty = [body for d in target.definitions if (body := _empty(target, d.id, least)) is not None]
    gaps = tuple(g for g in said.gaps if not any(b.start <= g.span.start and g.span.end <= b.end for b in empty))
    if gaps or said.outcome != "fail":
        return Judgement(said.outcome, gaps, said.evidence)
    return PASS


def _empty(target: Target, part: str, least: int) -> Span | None:
    section = target.section(part)
    if section is None or written(target.text[section.body.start : section.body.end], least) >= least:
        return None
    return section.body


KIND = CheckKind(
    "placeholder",
    judge,
    options(("list", "min_characters"), list=list_id("terms"), min_characters={"type": "integer", "minimum": 1}),
    required=frozenset({"fail"}),
    nature="forbids",
)
