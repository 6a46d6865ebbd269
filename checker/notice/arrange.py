"""The points of a letter in their order, with the numbers that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.frozen import replace
from checker.notice.letter import ITEM_GROUPS, Item, Notice, Section
from checker.notice.tidy import ordinal
from checker.wording import phrase

LIMITS = {"must": 8, "should": 10, "publication": 10}
"""Points of a section that the letter itself lists; the rest stands in attachment 1."""

Point = tuple[str, Item]
"""The section (one of ITEM_GROUPS) that a point belongs to, and the point."""


def arranged(frame: Notice, points: Iterable[Point]) -> Notice:
    """Return a letter with these points in their order, section by section; empty sections vanish.

    What ``frame`` holds of sections, and every number that a point bears, is replaced.
    """
    given = list(points)
    found = {name: [item for section, item in given if section == name] for name in ITEM_GROUPS}
    if frame.form == "slip":
        return replace(frame, sections=tuple(_plain(found[name] for name in ITEM_GROUPS)), request_heading="")
    sections = tuple(_sections(found))
    heading = _numbered(len(sections) + 1, phrase("notice.section-request"))
    return replace(frame, sections=sections, request_heading=heading)


def _sections(found: dict[str, list[Item]]) -> Iterator[Section]:
    number = 0
    room = LIMITS["should"] - len(found["publication"][: LIMITS["publication"]])
    for name in ITEM_GROUPS:
        items = found[name]
        if not items:
            continue
        number += 1
        limit = max(room, 0) if name == "should" else LIMITS[name]
        alone = name == "should" and number == 1
        heading = phrase("notice.section-should-alone" if alone else f"notice.section-{name}")
        more = phrase("notice.more", count=len(items) - limit) if len(items) > limit else None
        yield Section(name, _numbered(number, heading), tuple(_placed(items, limit)), more)


def _placed(items: Sequence[Item], limit: int) -> Iterator[Item]:
    for index, item in enumerate(items, start=1):
        written = phrase("notice.item-ordinal", ordinal=ordinal(index)) if index < 100 else f"（{index}）"
        yield replace(item, ordinal=written, listed=index <= limit)


def _plain(found: Iterable[Sequence[Item]]) -> Iterator[Section]:
    """One plain list: a slip is read out or copied into a message."""
    items = [item for section in found for item in section]
    yield Section(
        "should",
        "",
        tuple(
            replace(item, ordinal=phrase("notice.slip-ordinal", ordinal=index), listed=True)
            for index, item in enumerate(items, start=1)
        ),
    )


def _numbered(number: int, heading: str) -> str:
    return phrase("notice.heading", ordinal=ordinal(number), text=heading)
