"""The letter as plain text, to be copied into a message or another document."""

from __future__ import annotations

from collections.abc import Iterator

from checker.notice.letter import Item, Notice
from checker.wording import phrase

_INDENT = "　　"


def render(notice: Notice) -> str:
    """Return the letter with its attachments as text ending in a line feed; equal letters give equal text."""
    lines = [*_letter(notice), *(_attachments(notice) if notice.attachments else ())]
    text = "".join(f"{line}\n" for line in lines)
    return text.encode("utf-8", "replace").decode("utf-8")


def _letter(notice: Notice) -> Iterator[str]:
    if notice.head is not None:
        yield from (notice.head.name, notice.head.number, "")
    yield from (notice.name, "", notice.addressee, _INDENT + notice.opening)
    for section in notice.sections:
        if section.heading:
            yield _INDENT + section.heading
        yield from (_INDENT + told(item) for item in section.items if item.listed)
        if section.more is not None:
            yield _INDENT + section.more
    if notice.request_heading:
        yield _INDENT + notice.request_heading
    yield from (_INDENT + sentence for sentence in notice.request)
    yield _INDENT + notice.contact
    for number, title in enumerate(notice.attachments, start=1):
        lead = phrase("notice.attachment-list") if number == 1 else "　　　"
        yield _INDENT + lead + phrase("notice.attachment-item", number=number, title=title)
    yield from ("", notice.signer, notice.date)


def told(item: Item) -> str:
    """Return a point in one paragraph."""
    return f"{item.ordinal}{item.head}。{item.text}"


def _attachments(notice: Notice) -> Iterator[str]:
    places, replies = notice.attachments
    yield from ("", phrase("notice.attachment", number=1), places)
    for section in notice.sections:
        yield section.heading
        for item in section.items:
            yield f"{item.ordinal}{item.head}"
            yield _INDENT + phrase("report.colon", label=phrase("notice.column-place"), text=item.place)
            yield _INDENT + phrase("report.colon", label=phrase("notice.column-remedy"), text=item.remedy)
    columns = (phrase("notice.column-item"), phrase("notice.column-reply"), phrase("notice.column-place"))
    yield from ("", phrase("notice.attachment", number=2), replies)
    yield phrase("notice.reply-unit", unit=notice.unit)
    yield "｜".join(columns)
    for section in notice.sections:
        yield from (f"{row(section.heading, item)}｜｜" for item in section.items)
    yield phrase("notice.reply-filler")


def row(heading: str, item: Item) -> str:
    """Return what a point is called in the table of replies: 一、（一）缺少…部分."""
    section = heading.partition("、")[0]
    return phrase("notice.table-row", section=section, ordinal=item.ordinal, text=item.head)
