"""What a page brings into a copied table: its number, the running head beside that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from checker.model.document import Line
from checker.outline.furniture import is_page_number, may_be_running
from checker.text.normalise import fold

_FIRST = 2  # lines of the text that may be the first running head and the title that it repeats


def between_pages(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indices of lines that belong to pages: 第1页 共3页, and what stands beside that and nowhere else.

    At the head of the text it may stand as well.
    """
    own = {at for at, line in enumerate(lines) if _is_number(line)}
    if not own:
        return frozenset()
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    known = {at: place for place, at in enumerate(filled)}
    beside = {near for at in own for near in filled[max(known[at] - 1, 0) : known[at] + 2] if near not in own}
    places: dict[str, set[int]] = {}
    for at in filled:
        places.setdefault(_bare(lines[at].text), set()).add(at)
    first = set(islice(filled, _FIRST))
    for near in beside:
        text = _bare(lines[near].text)
        if may_be_running(text) and len(places[text]) > 1 and places[text] <= beside | first:
            own.add(near)
    return frozenset(own)


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def _is_number(line: Line) -> bool:
    return line.zone == "body" and "页" in line.text and is_page_number(_bare(line.text))
