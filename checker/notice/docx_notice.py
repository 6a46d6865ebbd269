"""The letter as a .docx in the form of GB/T 9704—2012."""

from __future__ import annotations

import unicodedata

from checker.notice.letter import Head, Item, Notice
from checker.notice.text_notice import row
from checker.notice.typeset import (
    ATTACHMENT,
    BODY,
    BODY_FONT,
    BODY_SIZE,
    CENTRED,
    FLUSH,
    HEADING,
    KAI_FONT,
    LETTERHEAD,
    LINE_PITCH,
    SIGNED,
    TITLE,
    WIDTH_PT,
    Sheet,
)
from checker.wording import phrase

# The office's name stands 35 mm below the top of the type area (7.2.4), as large as fits on one line.
_HEAD_BEFORE = 35 / 25.4 * 72 / LINE_PITCH
_LARGEST, _SMALLEST = 40.0, 16.0
_DATE_RIGHT = 4.0
_PLACES_WIDTHS = (21, 43, 52, 40)
_REPLY_WIDTHS = (64, 52, 40)
_REPLY_HEIGHT = 14


def render(notice: Notice, day: str) -> bytes:
    """Return the letter; ``day`` is its date (ISO) for the file's properties.  Equal letters give equal bytes."""
    sheet = Sheet(notice.name, day)
    if notice.head is not None:
        _head(sheet, notice.head)
    sheet.add("\n".join(notice.title), TITLE, before=2 if notice.head is not None else 0)
    sheet.add(notice.addressee, FLUSH, before=1)
    sheet.add(notice.opening)
    _sections(sheet, notice)
    _ending(sheet, notice)
    if notice.attachments:
        _places_table(sheet, notice)
        _reply_table(sheet, notice)
    return sheet.save()


def _head(sheet: Sheet, head: Head) -> None:
    size = min(_LARGEST, max(_SMALLEST, WIDTH_PT / max(width(head.name), 1) * 0.97))
    sheet.add(head.name, LETTERHEAD, before=_HEAD_BEFORE, size=int(size * 2) / 2)
    sheet.add(head.number, CENTRED, before=2, rule=True)


def _sections(sheet: Sheet, notice: Notice) -> None:
    for section in notice.sections:
        if section.heading:
            sheet.add(section.heading, HEADING)
        for item in section.items:
            if item.listed:
                sheet.add(_pieces(item))
        if section.more is not None:
            sheet.add(section.more)


def _pieces(item: Item) -> list[tuple[str, str]]:
    # 7.3.3: the second level is in 楷体, the third in the font of the text.
    font = KAI_FONT if item.ordinal.startswith("（") else BODY_FONT
    return [(f"{item.ordinal}{item.head}。", font), (item.text, BODY_FONT)]


def _ending(sheet: Sheet, notice: Notice) -> None:
    """All from the request on stays together, so that signature and date never have a page to themselves."""
    if notice.request_heading:
        sheet.add(notice.request_heading, HEADING)
    for text in (*notice.request, notice.contact):
        sheet.add(text, BODY, keep=True)
    for number, title in enumerate(notice.attachments, start=1):
        text = phrase("notice.attachment-item", number=number, title=title)
        lead = phrase("notice.attachment-list") if number == 1 else ""
        # The second title stands below the first, not below the word 附件.
        sheet.add(lead + text, FLUSH, before=1 if number == 1 else 0, left=2 if number == 1 else 5, keep=True)
    signer, date = _signature_indents(notice)
    sheet.add(notice.signer, SIGNED, before=2, right=signer, keep=True)
    sheet.add(notice.date, SIGNED, right=date)


def _signature_indents(notice: Notice) -> tuple[float, float]:
    """The date four characters in (7.3.5), the signature centred above it; a long one moves both."""
    signer, date = width(notice.signer), width(notice.date)
    if signer <= date + 2 * _DATE_RIGHT:
        return _DATE_RIGHT + (date - signer) / 2, _DATE_RIGHT
    room = max(WIDTH_PT / BODY_SIZE - signer, 0)
    edge = min(room, 0.0 if signer > 20 else 1.0)
    return edge, edge + (signer - date) / 2


def width(text: str) -> float:
    """Return the printed width of a text in characters; a Latin letter or digit takes half of one."""
    return sum(1 if unicodedata.east_asian_width(mark) in "WFA" else 0.5 for mark in text)


def _places_table(sheet: Sheet, notice: Notice) -> None:
    _attachment(sheet, 1, notice.attachments[0])
    heads = [phrase(f"notice.column-{name}") for name in ("number", "item", "place", "remedy")]
    rows: list[tuple[str, ...]] = []
    for section in notice.sections:
        rows.append((section.heading,))
        rows += [(item.ordinal, item.head, item.place, item.remedy) for item in section.items]
    sheet.table(heads, rows, _PLACES_WIDTHS)


def _reply_table(sheet: Sheet, notice: Notice) -> None:
    _attachment(sheet, 2, notice.attachments[1])
    sheet.add(phrase("notice.reply-unit", unit=notice.unit), FLUSH)
    heads = [phrase(f"notice.column-{name}") for name in ("item", "reply", "place")]
    rows = [(row(section.heading, item), "", "") for section in notice.sections for item in section.items]
    sheet.table(heads, rows, _REPLY_WIDTHS, least=_REPLY_HEIGHT)
    sheet.add(phrase("notice.reply-filler"), FLUSH, before=0.5, size=14)


def _attachment(sheet: Sheet, number: int, title: str) -> None:
    sheet.add(phrase("notice.attachment", number=number), ATTACHMENT, new_page=True)
    sheet.add(title, TITLE, before=1)
    sheet.add("", FLUSH)
