"""Places of a form that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.checks import term
from checker.checks.base import PASS, CheckKind, Target, list_id, options
from checker.checks.part_text import written
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.han import is_han

# Both begin with what a scan finds quickly; the Chinese character before the blanks is asked for afterwards.
_NUMBER = (
    "[ \u3000\u00a0](?:[ \u3000\u00a0]{1,11}|(?<=\u3000))"
    "(?:人次|场次|万元|次|件|份|场|期|起|名|项|户|条)(?=[，。；、,;（(])"
)
_DATE = "20[0-9]{2}年[ \u3000\u00a0]+月[ \u3000\u00a0]+日"


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The entries of the list, as in ``term``; a part with under ``min_characters`` is empty and told so elsewhere."""
    said = term.judge(target, {"list": with_["list"], "quotations": "keep"})
    least = int(str(with_["min_characters"]))
    empty = [body for d in target.definitions if (body := _empty(target, d.id, least)) is not None]
    gaps = tuple(g for g in said.gaps if not any(b.start <= g.span.start and g.span.end <= b.end for b in empty))
    gaps += tuple(Gap(where, raw=True) for where in _blanks(target))
    if gaps:
        return Judgement("fail", gaps)
    if said.outcome != "fail":
        return said
    return PASS


def _blanks(target: Target) -> Iterator[Span]:
    """Room left for a number before its unit (开展检查　　次，) or in a date (2024年　月　日), in the raw text."""
    raw = target.document.reading.text
    if target.spans:
        found = [
            Span(match.start() - 1, match.end())
            for match in re.finditer(_NUMBER, raw)
            if is_han(raw[max(match.start() - 1, 0) : match.start()])
        ]
        found += [Span(*match.span()) for match in re.finditer(_DATE, raw)]
        yield from sorted(found, key=lambda span: span.start)


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
