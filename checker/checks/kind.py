"""Is this the kind of report that the pack is about?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import PATTERNS, CheckKind, Target, list_id, options
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

SCHEMA: Mapping[str, object] = {
    "title_any": PATTERNS,
    "title_neutral": PATTERNS,
    "title_carries": PATTERNS,
    "body_any": PATTERNS,
}


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Pass when the title says so, or when it names no matter and the body holds enough of the parts.

    With ``only_title`` the title alone must say it.  A covering notice (``title_carries``: 关于印发《…报告》的通知)
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
    if title is not None and title.span is not None and not target.says(rules["title_neutral"], title.value):
        return Judgement("fail", (Gap(title.span, "other", {"title": title.value}),))
    body = Span(0, len(target.text))
    speaks = target.search_any(rules["body_any"], body) is not None
    if not with_.get("only_title") and enough and speaks:
        spans = [target.document.sections[p.section].heading_span for p in dedicated if p.section is not None]
        return Judgement("pass", evidence=tuple(spans))
    if title is None or title.span is None:
        return Judgement("fail", (Gap(Span(0, 0), "untitled"),))
    return Judgement("fail", (Gap(title.span, "other", {"title": title.value}),))


KIND = CheckKind(
    "kind",
    judge,
    options(
        ("list",),
        list=list_id("report-kinds"),
        min_parts={"type": "integer", "minimum": 1},
        only_title={"type": "boolean"},
    ),
    cases=frozenset({"other", "untitled"}),
    required=frozenset({"other", "untitled"}),
    placeholders=frozenset({"title"}),
)
