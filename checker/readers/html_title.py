"""The report's title where the page prints it above the text, apart from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.readers.html_blocks import Block

_BLANKS = re.compile(r"\s+")
_TITLE_END = re.compile(r"(?:报告|总结|汇报|情况|要点|方案|意见|决定|通知|公告|通报)(?:[（(〔].{1,20}[)）〕])?$")
_HEAD = 15
_LONGEST = 80


def outer_title(blocks: Sequence[Block], page_title: str) -> int | None:
    """Return the index of the title line outside the document, or None when the document has its own.

    ``page_title`` is what the page calls itself; a line that it repeats is the title before all others.
    """
    squeezed = _squeeze(page_title)
    first = next((at for at, block in enumerate(blocks) if block.inside), None)
    if first is None:
        return None
    head = [block for block in blocks[first:] if block.inside][:_HEAD]
    if any(_looks_like_title(block.text) for block in _before_first_sentence(head)):
        return None
    candidates = [
        at
        for at, block in enumerate(blocks)
        if not block.inside and (block.titled or block.heading is not None) and 6 <= len(block.text) <= _LONGEST
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda at: (_score(blocks[at].text, squeezed), at < first, at))
    return best if _score(blocks[best].text, squeezed) and not _begins_with(head, blocks[best].text) else None


def _before_first_sentence(head: Sequence[Block]) -> list[Block]:
    for at, block in enumerate(head):
        if "。" in block.text or len(block.text) > _LONGEST:
            return list(head[:at])
    return list(head)


def _looks_like_title(text: str) -> bool:
    squeezed = _squeeze(text)
    return len(squeezed) <= _LONGEST and _TITLE_END.search(squeezed) is not None


def _score(text: str, page_title: str) -> int:
    squeezed = _squeeze(text)
    repeated = squeezed in page_title or (len(page_title) > 5 and page_title in squeezed)
    return 2 * _looks_like_title(text) + repeated


def _begins_with(head: Sequence[Block], title: str) -> bool:
    return _squeeze(title) in "".join(_squeeze(block.text) for block in head)


def _squeeze(text: str) -> str:
    return _BLANKS.sub("", text)
