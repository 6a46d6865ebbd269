"""Is this the kind of report that the pack is about?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.checks.base import PATTERNS, CheckKind, Target, as_list, list_id, options
from checker.checks.words import WORDS
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.text.fuzzy import likeness

SCHEMA: Mapping[str, object] = {
    "title_any": PATTERNS,
    "title_neutral": PATTERNS,
    "title_carries": PATTERNS,
    "body_any": PATTERNS,
}
# Two wrong characters of twelve, or one lost; the title of another kind shares its frame: 政府…工作年度报告.
_ALIKE = 0.83


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Pass when the title says so, or when it names no matter and the body holds enough of the parts.

    With ``only_title`` the title alone must say it.  A title that ends in one of the words ``alike`` but for a slip of
    the pen is left to the body.  A covering notice (``title_carries``: 关于印发《…报告》的通知)
    passes where the report follows it.
    """
    rules = target.content(with_["list"])
    title = target.document.facts.get("title")
    dedicated = [part for part in target.parts.values() if part.status == "dedicated"]
    enough = len(dedicated) >= int(str(with_.get("min_parts", 2)))
    if title is not None and title.span is not None and enough and target.says(rules["title_carries"], title.value):
        return Judgement("pass", evidence=(title.span,))
    if title is not None and title.span is not None and target.says(rules["title_any"], title.value):
        return Judgement("pass", evidence=(title.span,))
    neutral = title is not None and (
        target.says(rules["title_neutral"], title.value) or _misspelt(title.value, as_list(with_.get("alike")))
    )
    if title is not None and title.span is not None and not neutral:
        return Judgement("fail", (Gap(title.span, "other", {"title": title.value}),))
    body = Span(0, len(target.text))
    speaks = target.search_any(rules["body_any"], body) is not None
    if not with_.get("only_title") and enough and speaks:
        spans = [target.document.sections[p.section].heading_span for p in dedicated if p.section is not None]
        return Judgement("pass", evidence=tuple(spans))
    if title is None or title.span is None:
        return Judgement("fail", (Gap(Span(0, 0), "untitled"),))
    return Judgement("fail", (Gap(title.span, "other", {"title": title.value}),))


def _misspelt(title: str, endings: Sequence[object]) -> bool:
    """Does a title end almost as it should?  A character may be wrong, lost or too many."""
    return any(
        likeness(title[-length:], ending) >= _ALIKE
        for ending in map(str, endings)
        for length in range(len(ending) - 1, len(ending) + 2)
    )


KIND = CheckKind(
    "kind",
    judge,
    options(
        ("list",),
        list=list_id("report-kinds"),
        min_parts={"type": "integer", "minimum": 1},
        only_title={"type": "boolean"},
        alike=WORDS,
    ),
    cases=frozenset({"other", "untitled"}),
    required=frozenset({"other", "untitled"}),
    placeholders=frozenset({"title"}),
)
