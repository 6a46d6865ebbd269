"""How ordinals are written: one width of bracket, the mark after the number, no full stop after a heading."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.checks.heading_numbers import numbered
from checker.model.document import Section
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.ordinal_marks import ordinal_marks

_BRACKETED = ("bracket", "bracket-digit")
_WIDE, _NARROW = "（）", "()"


def judge_width(target: Target, _with: Mapping[str, object]) -> Judgement:
    """Brackets of one level of ordinals are all full-width or all half-width; the rarer ones are the finding.

    All half-width is what a web page or a capture makes of a text, and no finding (DOMAIN: GB/T 9704-2012, 7.3.3).
    """
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for style in _BRACKETED:
        written = [(s, _brackets(target, s)) for s in numbered(target.document) if s.style == style]
        written = [(s, marks) for s, marks in written if len(marks) == len(_WIDE)]
        shapes = sorted({marks for _s, marks in written}, key=lambda one: (-_times(written, one), one != _WIDE))
        evidence += [s.heading_span for s, _marks in written]
        if len(shapes) < 2:
            continue
        few = [s for s, marks in written if marks != shapes[0]]
        many = next(s for s, marks in written if marks == shapes[0])
        full = _times(written, _WIDE)
        values = {"full": full, "half": len(written) - full}
        others = (*(s.heading_span for s in few[1:]), many.heading_span)
        gaps.append(Gap(few[0].heading_span, values=values, related=others))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _times(written: list[tuple[Section, str]], shape: str) -> int:
    return sum(marks == shape for _section, marks in written)


def _brackets(target: Target, section: Section) -> str:
    """The two brackets of an ordinal as the raw text has them; one that is lost is left out."""
    document = target.document
    start = section.heading_span.start
    raw = document.reading.text
    places = [at for at in range(start, start + len(section.mark)) if target.text[at] in _WIDE]
    return "".join(raw[document.offsets.to_raw(at)] for at in places)


def judge_marks(target: Target, _with: Mapping[str, object]) -> Judgement:
    """一、 （一） 1. （1） 第一， — each other form once, at its first place, with the number of places.

    GB/T 15834-2011, appendix B: no mark after an ordinal in brackets or circles, a comma after 第一 and 首先.
    """
    forms: dict[str, list[tuple[Section | None, Span, str, str]]] = {}
    seen: list[Span] = []
    for section in numbered(target.document):
        start = section.heading_span.start
        span = Span(start, start + len(section.mark))
        wanted = _wanted(section)
        if wanted == section.mark:
            seen.append(span)
        else:
            forms.setdefault(f"{section.style}{section.mark[-1]}", []).append((section, span, section.mark, wanted))
    for mark in ordinal_marks(target.text):
        if mark.family == "第" and mark.text[-1] == "、":
            forms.setdefault("第、", []).append((None, Span(mark.start, mark.end), mark.text, f"{mark.text[:-1]}，"))
    gaps = [
        Gap(
            places[0][1],
            values={"mark": places[0][2], "wanted": places[0][3], "count": len(places)},
            related=tuple(span for _section, span, _mark, _wanted in places[1:]),
        )
        for places in forms.values()
    ]
    if gaps:
        return Judgement("fail", tuple(sorted(gaps, key=lambda gap: gap.span.start)))
    return Judgement("pass", evidence=tuple(seen)) if seen else NOT_APPLICABLE


def _wanted(section: Section) -> str:
    """The ordinal as it should be written."""
    if section.style in ("part", "word"):
        return section.mark
    bare = section.mark.rstrip("、，.")
    if section.style in ("bracket", "bracket-digit", "circle"):
        return bare if bare.startswith("（") or section.style == "circle" else f"（{bare}"
    return f"{bare}、" if section.style == "chinese" else f"{bare}."


def judge_stop(target: Target, with_: Mapping[str, object]) -> Judgement:
    """A numbered heading of at most ``most`` characters on a line of its own, with text below, has no full stop."""
    most = int(str(with_["most"]))
    sections = numbered(target.document)
    bare = {(s.parent, s.style) for s in sections if not _has_text(target, s)}
    found: list[Section] = []
    right: list[Span] = []
    for section in sections:
        heading = target.text[section.heading_span.start : section.heading_span.end]
        if not section.named or len(heading) > most or not _has_text(target, section):
            continue
        if (section.parent, section.style) in bare:
            continue  # items of a list, the last with a closing paragraph behind it
        if heading.endswith("。") and heading.count("。") == 1:
            found.append(section)
        else:
            right.append(section.heading_span)
    if found:
        values = {"count": len(found), "heading": found[0].title}
        return Judgement(
            "fail", (Gap(found[0].heading_span, "fail", values, tuple(s.heading_span for s in found[1:])),)
        )
    return Judgement("pass", evidence=tuple(right)) if right else NOT_APPLICABLE


def _has_text(target: Target, section: Section) -> bool:
    """Does the heading stand on a line of its own with text under it?"""
    below = target.text[section.heading_span.end : section.body.end]
    return below.startswith("\n") and bool(below.strip())


WIDTH = CheckKind(
    "bracket-width",
    judge_width,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"full", "half"}),
    nature="relates",
)
MARKS = CheckKind(
    "ordinal-marks",
    judge_marks,
    options(),
    required=frozenset({"fail"}),
    placeholders=frozenset({"mark", "wanted", "count"}),
    nature="relates",
)
STOP = CheckKind(
    "heading-stop",
    judge_stop,
    options(("most",), most={"type": "integer", "minimum": 1}),
    required=frozenset({"fail"}),
    placeholders=frozenset({"count", "heading"}),
    nature="relates",
)
