"""The section tree: headings numbered, run-in, declared or plain, nested by rank."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from checker.frozen import dataclass
from checker.model.document import Section
from checker.model.location import Span
from checker.outline.headings import (
    PLAIN_AMONG_OTHERS,
    PLAIN_LIMIT,
    RANKS,
    heading_end,
    named_in_front,
    parse_ordinal,
    plain_heading,
    starts_item,
    told_in_front,
)
from checker.outline.words import HEADING_TAILS, OFFICES

_FEWEST_IN_FRONT = 2
_END = "。！？；”）："


@dataclass(frozen=True)
class Block:
    """A paragraph of the body in canonical text: half-open offsets, text, and what the format says of it.

    ``row`` marks a line that tabs part into the cells of a table.
    """

    start: int
    end: int
    text: str
    blank: int | None
    declared: int | None
    role: str
    row: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading found: block index, style, ordinal, canonical offset of its end, named or not."""

    block: int
    style: str
    ordinal: int | None
    prefix: int
    end: int
    named: bool


def find_headings(blocks: list[Block]) -> list[Heading]:
    """Return the headings of the body in order."""
    found: list[Heading] = []
    for at, block in enumerate(blocks):
        if block.role != "body":
            continue
        ordinal = parse_ordinal(block.text)
        if ordinal is not None and len(block.text) > ordinal.length:
            length, named = heading_end(block.text, ordinal.length, block.blank)
            found.append(Heading(at, ordinal.style, ordinal.number, ordinal.length, block.start + length, named))
        elif _is_plain(blocks, at):
            found.append(Heading(at, "plain", None, _label(block), block.end, named=True))
    if not found:
        return _in_front(blocks)
    if all(heading.style == "plain" for heading in found) and len(found) >= _FEWEST_IN_FRONT:
        return _with_longer(blocks, found)
    return found


def _with_longer(blocks: list[Block], found: list[Heading]) -> list[Heading]:
    """Among unnumbered headings a line that is a little longer is one as well."""
    known = {heading.block for heading in found}
    longer = [
        Heading(at, "plain", None, _label(block), block.end, named=True)
        for at, block in enumerate(blocks)
        if block.role == "body" and at not in known and _is_plain(blocks, at, PLAIN_AMONG_OTHERS)
    ]
    return sorted([*found, *longer], key=lambda heading: heading.block)


def _in_front(blocks: list[Block]) -> list[Heading]:
    """Without any other heading: those that open a paragraph, as the form of a report of one paragraph a part."""
    found = [
        Heading(at, "plain", None, 0, block.start + length, named=True)
        for at, block in enumerate(blocks)
        if block.role == "body" and (length := named_in_front(block.text))
    ]
    if len(found) < _FEWEST_IN_FRONT:
        return []
    # Where from the first on each paragraph opens so, all of these are headings, whatever words they end in.
    rest = [
        (at, block) for at, block in enumerate(blocks) if at >= found[0].block and block.role == "body" and block.text
    ]
    fronts = [Heading(at, "plain", None, 0, block.start + told_in_front(block.text), named=True) for at, block in rest]
    return fronts if all(heading.end > blocks[heading.block].start for heading in fronts) else found


def _label(block: Block) -> int:
    """Return the length of a counting word that a blank parts from its heading: 清单一 完成事项; 0 without one."""
    at = block.blank or 0
    return at if 2 <= at <= 3 and block.text[at - 1] in "一二三四五六七八九" and len(block.text) > at + 1 else 0


def _is_plain(blocks: list[Block], at: int, limit: int = PLAIN_LIMIT) -> bool:
    block = blocks[at]
    if block.row or not plain_heading(block.text, block.declared is not None, limit):
        return False
    before = blocks[at - 1] if at else None
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if after is None or after.role != "body":
        return False
    if before is not None and before.role == "body" and before.text[-1] not in _END and not _could_head(before):
        return False
    if block.declared is not None or len(after.text) >= 25 or parse_ordinal(after.text) is not None:
        return True
    if after.row and "：" not in block.text:  # 单位：万元 belongs to the table
        return True
    if block.text[0] == "【" and block.text[-1] == "】":
        return True
    if block.text.endswith((*HEADING_TAILS, "？")) and (after.text[-1] in _END or starts_item(after.text)):
        return True
    follower = blocks[at + 2] if at + 2 < len(blocks) else None
    if follower is not None and after.text[-1] == "：" and _begins_list(follower):
        return True
    return follower is not None and plain_heading(after.text, declared=False) and len(follower.text) >= 25


def _begins_list(block: Block) -> bool:
    return parse_ordinal(block.text) is not None or starts_item(block.text)


def _could_head(block: Block) -> bool:
    return parse_ordinal(block.text) is not None or plain_heading(block.text, block.declared is not None)


def build_sections(text: str, blocks: list[Block], end: int, written: Callable[[Span], str]) -> tuple[Section, ...]:
    """Return the sections in order; ``end`` is the canonical offset where the body stops.

    ``written`` gives the raw text of a canonical span.
    """
    headings = find_headings(blocks)
    ranks = _ranks(headings, blocks)
    stack: list[int] = []
    drafts: list[tuple[int, int | None]] = []
    for at, rank in enumerate(ranks):
        while stack and ranks[stack[-1]] >= rank:
            stack.pop()
        drafts.append((len(stack) + 1, stack[-1] if stack else None))
        stack.append(at)
    sections: list[Section] = []
    for at, heading in enumerate(headings):
        level, parent = drafts[at]
        stop = next(
            (blocks[headings[n].block].start for n in range(at + 1, len(headings)) if drafts[n][0] <= level), end
        )
        start = blocks[heading.block].start
        whole = Span(start, heading.end)
        title = text[start + heading.prefix : heading.end].rstrip("。：；，")
        below = text[heading.end : max(stop, heading.end)]
        sections.append(
            Section(
                index=at,
                level=level,
                style=heading.style,
                ordinal=heading.ordinal,
                mark=text[start : start + heading.prefix],
                heading=written(whole),
                title=title,
                named=heading.named and not (level > 1 and _is_sentence(text[start : heading.end], below, heading)),
                heading_span=whole,
                body=Span(heading.end, max(stop, heading.end)),
                parent=parent,
            )
        )
    return tuple(sections)


def _is_sentence(written: str, below: str, heading: Heading) -> bool:
    """Is a numbered “heading” an item of a list, a whole sentence with nothing of its own under it?

    Its clauses end in a stop, and then comes nothing or, in the same paragraph, the next number: ``1.…，…。2.…``.
    """
    if written[-1] not in "。；" or "，" not in written:
        return False
    following = parse_ordinal(below.split("\n", 1)[0].lstrip())
    after = (following.style, following.number) if following else None
    return not below.strip() or (heading.ordinal is not None and after == (heading.style, heading.ordinal + 1))


def _ranks(headings: list[Heading], blocks: list[Block]) -> list[float]:
    """Rank every heading; a plain one stands above （一） unless the run of （一）（二） goes on around it."""
    numbered = [RANKS[h.style] for h in headings if h.style != "plain"]
    plain_first = bool(headings) and headings[0].style == "plain"
    top = min(numbered, default=1.0)
    above = plain_first and _above_numbered(headings, blocks, top)
    ranks: list[float] = []
    for at, heading in enumerate(headings):
        if heading.style != "plain":
            ranks.append(RANKS[heading.style])
        elif blocks[heading.block].declared is not None and top > 1:
            ranks.append(0.1 * (blocks[heading.block].declared or 1))
        elif above or (top > 1 and (plain_first or not numbered)):
            ranks.append(min(top, 1.0) - 0.1)
        else:
            ranks.append(_plain_rank(headings, at, top))
    return _below_empty(headings, blocks, ranks)


def _above_numbered(headings: list[Heading], blocks: list[Block], top: float) -> bool:
    """Do unnumbered headings of parts stand above 一、: the first has nothing but 一、 under it, and no run goes on?

    A number that goes on behind an unnumbered heading says that the heading lies inside the numbered ones.
    """
    for at, heading in enumerate(headings):
        following = next((h for h in headings[at + 1 :] if RANKS.get(h.style) == top), None)
        if heading.style == "plain" and following is not None and following.ordinal != 1:
            return False
    first = headings[1] if len(headings) > 1 else None
    opens = first is not None and RANKS.get(first.style) == top and first.ordinal == 1 and _adjacent(headings, 0)
    return opens and blocks[headings[0].block].text.endswith(HEADING_TAILS)


def _below_empty(headings: list[Heading], blocks: list[Block], ranks: list[float]) -> list[float]:
    """Unnumbered headings of two levels look alike.

    Where one that reads as the heading of a part (主要举措和成效) has no text before the next, those that
    do not read so stand under it.  Where one has no text before the office of a leader (镇长), those stand under it.
    """
    plain = [at for at, heading in enumerate(headings) if heading.style == "plain"]
    offices = {at for at in plain if blocks[headings[at].block].text in OFFICES}
    if any(at not in offices and at + 1 in offices and _adjacent(headings, at) for at in plain):
        return [rank + 0.05 if at in offices else rank for at, rank in enumerate(ranks)]
    parts = {at for at in plain if blocks[headings[at].block].text.endswith(HEADING_TAILS)}
    if not any(
        at in parts and following == at + 1 and following not in parts and _adjacent(headings, at)
        for at, following in pairwise(plain)
    ):
        return ranks
    lowest = min(ranks[at] for at in parts)
    return [
        rank + 0.05 if at in plain and at not in parts and rank == lowest else rank for at, rank in enumerate(ranks)
    ]


def _adjacent(headings: list[Heading], at: int) -> bool:
    return headings[at + 1].block == headings[at].block + 1


def _plain_rank(headings: list[Heading], at: int, top: float) -> float:
    before = next((h for h in reversed(headings[:at]) if h.style != "plain"), None)
    after = next((h for h in headings[at + 1 :] if h.style != "plain"), None)
    if before is None or after is None or before.style != after.style or RANKS[before.style] <= top:
        return top + 0.5
    return RANKS[before.style] + 0.5 if after.ordinal == (before.ordinal or 0) + 1 else top + 0.5
