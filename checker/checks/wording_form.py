"""A pattern that must, or must not, occur in what the rule is given."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PATTERNS, CheckKind, Target, any_of, as_list, options
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.patterns import occurs

_MARKS = frozenset("。；，：！？\n")


def judge_forbid(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every match of a pattern is a finding, unless an exception matches the same stretch."""
    if not target.spans:
        return NOT_APPLICABLE
    if _nowhere(target, with_["patterns"]):
        return Judgement("pass", evidence=(_first_line(target, target.spans[0]),))
    gaps: list[Gap] = []
    for written in as_list(with_["patterns"]):
        for span in target.holding(written, target.spans):
            hits = target.find_all(written, span)
            found = (hit for hit in hits if target.search_any(with_.get("unless"), hit) is None)
            gaps.extend(Gap(_without_mark(target, hit)) for hit in found)
    if gaps:
        return Judgement("fail", tuple(sorted(gaps, key=lambda gap: gap.span.start)))
    return Judgement("pass", evidence=(_first_line(target, target.spans[0]),))


def _without_mark(target: Target, hit: Span) -> Span:
    """A pattern that asks for the beginning of a sentence takes the mark before it along."""
    start = hit.start
    while start < hit.end - 1 and target.text[start] in _MARKS:
        start += 1
    return Span(start, hit.end)


def _first_line(target: Target, span: Span) -> Span:
    """The first paragraph of a stretch: the body of a part begins with the end of its heading's line."""
    start = span.start
    while start < span.end and target.text[start] == "\n":
        start += 1
    end = target.text.find("\n", start, span.end)
    return Span(start, span.end if end < 0 else end)


def _nowhere(target: Target, patterns: object) -> bool:
    """Does none of the patterns match anywhere in the text?  One search tells it for most reports.

    A pattern with ``^`` or ``$`` means the ends of a stretch and is left to the search of each.
    """
    written = any_of(patterns)
    if written is None or "$" in written or "^" in written.replace("[^", ""):
        return False
    return not occurs(target.pattern(written), target.text)


def judge_require(target: Target, with_: Mapping[str, object]) -> Judgement:
    """At least one pattern must match in one of the given stretches, of those with ``least`` letters or more."""
    least = int(str(with_.get("least", 0)))
    spans = [s for s in target.spans if sum(map(str.isalnum, target.text[s.start : s.end])) >= least]
    if not spans:
        return NOT_APPLICABLE
    for span in spans:
        found = target.search_any(with_["patterns"], span)
        if found is not None:
            return Judgement("pass", evidence=(found,))
    return Judgement("fail", (Gap(_first_line(target, spans[0])),))


FORBID = CheckKind(
    "forbid",
    judge_forbid,
    options(("patterns",), patterns=PATTERNS, unless=PATTERNS),
    required=frozenset({"fail"}),
    nature="forbids",
)
REQUIRE = CheckKind(
    "require",
    judge_require,
    options(("patterns",), patterns=PATTERNS, least={"type": "integer", "minimum": 1}),
    required=frozenset({"fail"}),
)
