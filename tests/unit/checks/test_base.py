"""Looking at many spans together finds what looking at each finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks.base import Target
from checker.model.document import Document, OffsetMap, Reading
from checker.model.location import Span
from checker.model.report import Context


def target_of(text: str) -> Target:
    document = Document(Reading("txt", ()), text, OffsetMap((), (), ()), (), (), {}, ())
    return Target(document, {}, {}, (), Context(), 2023)


PATTERNS = [None, [], "法治", ["法治", "丙"], ["^甲"], "乙$", "甲[^乙]", ["治{2}", "甲.{0,3}丙"]]


@pytest.mark.parametrize("patterns", PATTERNS)
@given(pieces=st.lists(st.text("甲乙丙法治", max_size=5), max_size=8), far=st.booleans())
def test_held_together_or_each_by_itself(patterns, pieces, far):
    # Apart by more than is looked at together, or not.
    gap = "。" * (900 if far else 1)
    text, spans = "", []
    for piece in pieces:
        spans.append(Span(len(text), len(text) + len(piece)))
        text += piece + gap
    target = target_of(text)
    each = [span for span in spans if target.search_any(patterns, span) is not None]
    assert list(target.holding(patterns, spans)) == each


def test_a_match_from_one_span_into_the_next_is_none():
    target = target_of("推进法治建设")
    assert list(target.holding("法治", [Span(0, 3), Span(3, 6)])) == []
