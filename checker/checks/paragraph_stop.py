"""Does a paragraph of the body end with a mark that may end one?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, PATTERNS, CheckKind, Target, options
from checker.checks.prose import prose
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

_END = frozenset("。！？：；”）…．.】》’")
_LONG = 40
_SHOWN = 12
_BREAKS = frozenset("，。；")


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every long paragraph of the body ends with an end mark (GB/T 15834-2011, 4.1).

    Long is: at least 40 characters, or half of that with a full stop inside; a line without any mark inside
    is no sentence (a row of figures, a caption).  Headings, cells, what follows the signature
    and lines that ``unless`` matches (telephone numbers) are left alone.
    """
    ended: list[Span] = []
    gaps: list[Gap] = []
    for span in prose(target.document):
        text = target.text[span.start : span.end]
        if not _is_long(text):
            continue
        last = Span(max(span.start, span.end - _SHOWN), span.end)
        if text[-1] in _END:
            ended.append(last)
        elif not target.says(with_.get("unless"), text):
            gaps.append(Gap(last))
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(ended)) if ended else NOT_APPLICABLE


def _is_long(text: str) -> bool:
    if _BREAKS.isdisjoint(text):
        return False
    return len(text) >= _LONG or (len(text) >= _LONG // 2 and re.search("[。；].", text) is not None)


KIND = CheckKind(
    "paragraph-stop",
    judge,
    options((), unless=PATTERNS),
    required=frozenset({"fail"}),
    of_marks=True,
)
