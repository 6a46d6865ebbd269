"""Do the ordinals of headings go down in order, 一、 above （一） above 1. above （1） (GB/T 9704-2012, 7.3.3)?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.model.document import Section
from checker.model.finding import Gap, Judgement
from checker.outline.headings import RANKS


def misplacements(sections: Sequence[Section]) -> Iterator[tuple[Section, Section, Section]]:
    """Yield (before, section, after) where a heading takes the place of another style: （一） 二、 （三）.

    The heading must fill the gap in the run around it and not belong to one of its own.
    """
    ahead, behind = _neighbours(sections), _neighbours(sections[::-1])[::-1]
    for at, section in enumerate(sections):
        number = section.ordinal or 0
        for style, before in ahead[at].items():
            after = behind[at].get(style)
            if after is None or style == section.style:
                continue
            if before.ordinal == number - 1 and after.ordinal == number + 1 and _breaks_off(sections, at):
                yield before, section, after


def _neighbours(sections: Sequence[Section]) -> list[dict[str, Section]]:
    """For every section the nearest one of each style before it that nothing above that style parts from it."""
    found: list[dict[str, Section]] = []
    nearest: dict[str, Section] = {}
    for section in sections:
        found.append(nearest)
        rank = RANKS[section.style]
        nearest = {style: one for style, one in nearest.items() if RANKS[style] <= rank}
        nearest[section.style] = section
    return found


def _breaks_off(sections: Sequence[Section], at: int) -> bool:
    number = sections[at].ordinal or 0
    before = next((s for s in reversed(sections[:at]) if s.style == sections[at].style), None)
    after = next((s for s in sections[at + 1 :] if s.style == sections[at].style), None)
    return before is None or before.ordinal != number - 1 or (after is not None and after.ordinal == number)


def inversions(sections: Sequence[Section], every: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    """Yield (upper, lower) where a list of a higher style stands inside one of a lower: 1. （一） （二） 2.

    Certain only where the lower run goes on behind it.
    """
    for at in range(1, len(sections)):
        upper, lower = sections[at - 1], sections[at]
        if lower.ordinal != 1 or RANKS[upper.style] <= RANKS[lower.style] or _inside(every, upper, lower.style):
            continue
        for later in islice(sections, at + 1, None):
            if RANKS[later.style] < RANKS[lower.style] or (later.style == lower.style and later.ordinal == 1):
                break
            if later.style == upper.style:
                if later.ordinal == (upper.ordinal or 0) + 1:
                    yield upper, lower
                break


def _inside(every: Sequence[Section], section: Section, style: str) -> bool:
    parent = section.parent
    while parent is not None:
        if every[parent].style == style:
            return True
        parent = every[parent].parent
    return False


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """Each pair of styles is named once, where it first stands upside down."""
    sections = [s for s in target.document.sections if s.ordinal is not None]
    if len({s.style for s in sections}) < 2:
        return NOT_APPLICABLE
    gaps: list[Gap] = []
    told: set[tuple[str, str]] = set()
    for upper, lower in inversions(sections, target.document.sections):
        if (upper.style, lower.style) not in told:
            told.add((upper.style, lower.style))
            values = {"mark": lower.mark, "upper": upper.mark}
            gaps.append(Gap(lower.heading_span, "under", values, (upper.heading_span,)))
    for before, section, after in misplacements(sections):
        values = {"mark": section.mark, "before": before.mark, "after": after.mark}
        gaps.append(Gap(section.heading_span, "between", values, (before.heading_span, after.heading_span)))
    if gaps:
        return Judgement("fail", tuple(sorted(gaps, key=lambda gap: gap.span.start)))
    return Judgement("pass", evidence=(sections[0].heading_span,))


KIND = CheckKind(
    "heading-levels",
    judge,
    options(),
    cases=frozenset({"under", "between"}),
    required=frozenset({"under", "between"}),
    placeholders=frozenset({"mark", "upper", "before", "after"}),
    nature="relates",
)
