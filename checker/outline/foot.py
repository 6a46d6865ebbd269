"""The foot of a document: signature, date, note, copies, imprint, attachments."""

from __future__ import annotations

from checker.outline.headings import parse_ordinal
from checker.outline.matter import Matter
from checker.outline.pieces import Piece
from checker.outline.shapes import closing_date, is_organ
from checker.text.dates import find_dates

_COPIES = ("抄送：", "抄报：", "报送：", "主送：", "分送：")
_NOTE_WORDS = ("公开", "联系人", "此件")
_PUBLICITY = ("公开", "此件")
_CONTACTS = ("联系人：", "联系电话：", "联系方式：")
_SOURCES = ("来源", "发布", "更新")
_NOTE_LIMIT = 66
_ATTACHMENT_LIMIT = 60
_OFFICE_TAILS = ("中心", "所", "站", "办", "大队", "中队", "分局", "公司", "管理处", "执法队", "村委会")
_OFFICE_LIMITS = (4, 30)
_STRAY = 8
_SECOND = 2
_FOOT_LINES = 16
_FOOT_LIMIT = 110


def find_foot(pieces: list[Piece], matter: Matter) -> None:
    """Walk up from the end while lines look like a foot; an attachment below it is set apart first.

    A table may stand among them; one above them all is the last of the body.
    """
    end = _set_attachment_apart(pieces, matter)
    top = _skip_stray(pieces, end, matter)
    at = top - 1
    while at >= matter.body_start and end - at <= _FOOT_LINES and _foot_piece(pieces, at, matter):
        top = top if pieces[at].line.zone == "cell" and at not in matter.roles else at
        at -= 1
    matter.body_end = top


def _is_print(text: str) -> bool:
    """``云岭镇党政办公室 2024年1月8日印发``."""
    return text.endswith("日印发") and bool(find_dates(text))


def _is_copies(text: str) -> bool:
    return text.startswith(_COPIES) and not text.endswith("：")


def _is_note(text: str) -> bool:
    """``（此件主动公开）``, ``（联系人：…）``."""
    bracketed = text.startswith("（") and text.endswith("）") and text.count("）") == 1
    return bracketed and len(text) <= _NOTE_LIMIT and any(word in text for word in _NOTE_WORDS)


def _heads_attachment(text: str) -> bool:
    """``附件``, ``附件1：`` on a line of their own."""
    rest = text.removeprefix("附").removeprefix("件").removesuffix("：")
    return text.startswith("附") and len(rest) <= 2 and (not rest or rest.isdigit())


def _lists_attachment(text: str) -> bool:
    """``附件：1.统计表``; a stop behind the name is the writer's slip (附件1：统计表。), inside it ends a sentence."""
    if len(text) > _ATTACHMENT_LIMIT:
        return False
    return "。" not in (text[:-1] if _labelled(text) else text)


def _labelled(text: str) -> bool:
    return text.startswith("附件") and (text[2:3] == "：" or text[2:3].isdigit())


def _goes_on_attachment(pieces: list[Piece], at: int) -> bool:
    """``2.云岭镇执法清单`` under ``附件：1.云岭镇统计表``."""
    while at > 0 and _lists_attachment(pieces[at].text):
        if _labelled(pieces[at].text):
            return True
        ordinal = parse_ordinal(pieces[at].text)
        if ordinal is None or ordinal.style != "digit" or ordinal.number < _SECOND:
            return False
        at -= 1
    return False


def _set_attachment_apart(pieces: list[Piece], matter: Matter) -> int:
    """An attachment that follows the date is text of its own; return where the document itself ends."""
    end = len(pieces)
    for at in range(end - 1, max(end // 3, matter.body_start), -1):
        if _heads_attachment(pieces[at].text) and any(closing_date(p.text) for p in pieces[max(at - 6, 0) : at]):
            matter.roles.update(dict.fromkeys(range(at, end), "attachment"))
            return at
    return end


def _skip_stray(pieces: list[Piece], end: int, matter: Matter) -> int:
    """Leave out short unknown lines after the last date or imprint: what a page shows below a document."""
    for at in range(end - 1, max(end - _STRAY - 2, matter.body_start), -1):
        text = pieces[at].text
        if _is_print(text) or _is_copies(text) or _is_note(text) or _is_dated(text):
            for stray in range(at + 1, end):
                matter.roles.setdefault(stray, "stray")
            return at + 1
        if len(text) > 40 or "。" in text or parse_ordinal(text) is not None:
            return end
    return end


def _is_dated(text: str) -> bool:
    return not text.startswith(_SOURCES) and closing_date(text) is not None


def _foot_piece(pieces: list[Piece], at: int, matter: Matter) -> bool:
    """Record one line of the foot; False for the first line that is none."""
    piece, text = pieces[at], pieces[at].text
    if at in matter.roles or piece.line.zone in ("cell", "footnote"):
        return True
    whole = (0, len(text))
    if _is_print(text):
        matter.note("print", "print", text, at, whole)
    elif len(text) > _FOOT_LIMIT:
        return False
    elif _is_copies(text):
        matter.note("copies", "copies", text, at, whole)
    elif _is_note(text):
        if any(word in text for word in _PUBLICITY):
            matter.note("note", "note", text, at, whole)
        matter.roles[at] = "note"
    elif text.lstrip("（").startswith(_CONTACTS):
        matter.roles[at] = "note"
    elif _dated(text, at, matter) or _signed(text, at, matter):
        pass
    elif (text.startswith("附") and _lists_attachment(text)) or _goes_on_attachment(pieces, at):
        matter.roles[at] = "attachment"
    else:
        return False
    return True


def _dated(text: str, at: int, matter: Matter) -> bool:
    """A line that is a date, or a signature and a date."""
    found = closing_date(text)
    if found is None:
        return False
    date, organ = found
    matter.note("date", "date", date.iso, at, (date.start, date.end))
    matter.roles[at] = "date"
    if organ:
        matter.note("signature", "date", organ, at, (date.start - len(organ), date.start))
    return True


def _signed(text: str, at: int, matter: Matter) -> bool:
    """A line with the name of an organ: the signature, or the office above an imprint.

    Of a joint signature over two lines the upper one is its place.
    """
    if not (is_organ(text) or _is_office(text, matter.roles.get(at + 1))) or parse_ordinal(text) is not None:
        return False
    if matter.roles.get(at + 1) == "print":
        matter.roles[at] = "print"
        return True
    below = matter.facts.get("signature")
    if below is not None and below[1] == at + 1:
        matter.facts["signature"] = (f"{text}、{below[0]}", at, 0, len(text))
    matter.note("signature", "signature", text, at, (0, len(text)))
    return True


def _is_office(text: str, below: str | None) -> bool:
    """A short line right above the date that ends like the name of an office: 高新区投资服务中心."""
    return (
        below == "date"
        and _OFFICE_LIMITS[0] <= len(text) <= _OFFICE_LIMITS[1]
        and text.endswith(_OFFICE_TAILS)
        and text.isalpha()
    )
