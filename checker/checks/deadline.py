"""Was the report made, or published, in time?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options, parameter
from checker.model.document import Fact
from checker.model.finding import Gap, Judgement
from checker.model.location import Span


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The date must not be later than ``due`` (MM-DD of the year after the report year, inclusive).

    For ``what: filing`` the receipt date given from outside goes before the document's own date, and a later
    day granted to the unit for that year counts.
    """
    if target.year is None:
        return NOT_APPLICABLE
    received = target.context.received if with_["what"] == "filing" else None
    fact = target.document.facts.get("date" if with_["what"] == "filing" else "published")
    iso = received or (fact.value if fact is not None else None)
    if iso is None:
        return NOT_APPLICABLE
    due = f"{target.year + 1:04d}-{target.parameters[str(with_['due'])]}"
    extension = target.submitter.extension
    if with_["what"] == "filing" and extension is not None and extension.due[:4] == due[:4]:
        due = max(due, extension.due)
    if iso <= due:
        return Judgement("pass", evidence=(fact.span,) if fact is not None and fact.span is not None else ())
    span, raw = _place(target, fact)
    case = "received" if received else "fail"
    return Judgement("fail", (Gap(span, case, {"date": _words(iso), "due": _words(due)}, raw=raw),))


def _place(target: Target, fact: Fact | None) -> tuple[Span, bool]:
    """The date's own place, else the title; True: the span is raw, for only metadata holds the date."""
    if fact is not None and fact.span is not None:
        return fact.span, False
    if fact is not None and fact.line is not None:
        line = target.document.reading.lines[fact.line - 1]
        return Span(line.start, line.start + len(line.text)), True
    title = target.document.facts.get("title")
    return (title.span, False) if title is not None and title.span is not None else (Span(0, 0), False)


def _words(iso: str) -> str:
    year, month, day = (int(piece) for piece in iso[:10].split("-"))
    return f"{year}年{month}月{day}日"


KIND = CheckKind(
    "deadline",
    judge,
    options(
        ("what", "due"),
        what={"type": "string", "enum": ["filing", "publication"]},
        due=parameter(type="string", format="month-day", examples=["03-01"]),
    ),
    cases=frozenset({"fail", "received"}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"date", "due"}),
    nature="forbids",
)
