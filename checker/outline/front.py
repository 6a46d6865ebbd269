"""The head of a document: letterhead, number, signer, title over several lines, recipient."""

from __future__ import annotations

import re

from checker.outline.headings import parse_ordinal, starts_item
from checker.outline.matter import Matter
from checker.outline.pieces import Piece
from checker.outline.shapes import half_pairs, is_organ, is_title, letterhead_issuer
from checker.outline.words import TITLE_TAILS
from checker.text.dates import find_dates

_NUMBER = r"(?P<number>[^\W\d_]{2,14}[〔﹝\[［【（]?(?:20)?\d{2}年?[〕﹞\]］】）]?第?\d{1,4}号)"
_SIGNER = r"签发人?：(?P<signer>[^\W\d_]{2,12}(?:[，、·][^\W\d_]{2,4})*)"
# Both are kept as text: few documents hold a line for them to be tried on.
_LEADS_ON = (
    *("关于", "的", "年", "年度", "推进", "建设", "工作", "情况", "和", "及", "暨"),
    *("镇", "乡", "县", "区", "市", "街道", "政府", "委员会", "办事处"),
)
_MARKED = frozenset("。！？；：，>|")
_NEVER_FIRST = tuple("，。、；：！？）》〉”’〕】")
_RECIPIENT_WORDS = ("委", "政府", "办", "局", "会", "厅", "主任", "代表", "领导")
_NOT_RECIPIENT = ("如下", "汇报", "报告", "总结", "情况", "附件", "联系")
_HEAD_LINES = 60
_TITLE_LINES = 3
_SHORT_REST = 12
_RECIPIENT_LIMIT = 60
# 县委、县政府 with another mark behind it or none: both organs, or one with a mark; 云岭镇人民政府 alone issues.
_LEVEL = "[县区市旗]"
_RECIPIENT_SLIPPED = (
    f"[\u4e00-\u9fff]{{0,8}}?{_LEVEL}委[、，.和][\u4e00-\u9fff]{{0,6}}?{_LEVEL}(?:人民)?政府[；，。]?|"
    f"[\u4e00-\u9fff]{{0,8}}?{_LEVEL}(?:委|政府|人民政府)[；，]"
)


def find_front(pieces: list[Piece], matter: Matter) -> None:
    """Record the head's roles and facts and where the body starts."""
    limit = next((at for at, piece in enumerate(pieces) if _starts_body(piece)), len(pieces))
    limit = min(limit, _HEAD_LINES)
    _find_title(pieces, limit, matter)
    for at in range(limit):
        if at not in matter.title_pieces:
            _head_line(pieces[at].text, at, matter)
    matter.body_start = max([*matter.title_pieces, -1]) + 1
    while matter.body_start in matter.roles:
        matter.body_start += 1
    _find_recipient(pieces, matter)


def _starts_body(piece: Piece) -> bool:
    text = piece.text
    if parse_ordinal(text) is not None or starts_item(text):
        return True
    return "。" in text[:-1] or len(text) > 120 or (len(text) >= 20 and text.endswith(("。", "，")))


def _find_title(pieces: list[Piece], limit: int, matter: Matter) -> None:
    """The last title above the body: a web page may show it before, in its navigation."""
    best: list[int] = []
    for at in range(limit):
        text = pieces[at].text
        if is_title(text) or (not best and at and text in TITLE_TAILS):
            lines = _title_up_to(at, pieces)
            if not _is_cut_out(lines, pieces):
                best = lines
    matter.title_pieces = best
    matter.roles.update(dict.fromkeys(best, "title"))


def _title_up_to(last: int, pieces: list[Piece]) -> list[int]:
    """The pieces of the title that ends in one."""
    first = last
    while first > 0 and last - first < _TITLE_LINES and _continues(pieces, first):
        first -= 1
    return list(range(first, last + 1))


def _is_cut_out(lines: list[int], pieces: list[Piece]) -> bool:
    """Are these lines out of a sentence that the format wraps?  It goes on beyond them, or a pair of marks does."""
    before = pieces[lines[0] - 1].text if lines[0] else ""
    after = pieces[lines[-1] + 1].text if lines[-1] + 1 < len(pieces) else ""
    closes, opens = half_pairs("".join(pieces[at].text for at in lines))
    return after.startswith(_NEVER_FIRST) or (closes and half_pairs(before)[1]) or (opens and half_pairs(after)[0])


def _continues(pieces: list[Piece], first: int) -> bool:
    """Does the piece before belong to the same title, broken over lines?"""
    text = pieces[first - 1].text
    gap = pieces[first].line.number - pieces[first - 1].line.number
    if len(text) > 45 or gap > 2 or not _MARKED.isdisjoint(text) or letterhead_issuer(text) is not None:
        return False
    if ("号" in text and re.search(_NUMBER, text)) or "签发" in text or is_title(text) or is_organ(text):
        return False
    rest_is_short = gap == 1 and len(pieces[first].text) <= _SHORT_REST and len(text) >= 6
    return text.endswith(_LEADS_ON) or rest_is_short


def _head_line(text: str, at: int, matter: Matter) -> None:
    issuer = letterhead_issuer(text)
    if issuer is not None:
        matter.note("letterhead", "letterhead", text, at, (0, len(text)))
        matter.note("issuer", "letterhead", issuer, at, (0, len(issuer)))
    if len(text) > 60:
        return
    signer = re.search(_SIGNER, text) if "签发" in text else None
    if signer is not None:
        matter.note("signer", "signer", signer["signer"], at, signer.span("signer"))
    number = re.match(_NUMBER, text) if "号" in text else None
    if number is not None and (number.end() == len(text) or "签发" in text):
        matter.note("document_number", "number", number["number"], at, number.span("number"))
    elif at not in matter.roles and is_organ(text):
        matter.note("issuer", "issuer", text, at, (0, len(text)))
    elif at not in matter.roles and matter.title_pieces and at > matter.title_pieces[-1]:
        dates = find_dates(text)
        if dates and len(text) - (dates[0].end - dates[0].start) <= 4:
            matter.note("date", "date", dates[0].iso, at, (dates[0].start, dates[0].end))


def _find_recipient(pieces: list[Piece], matter: Matter) -> None:
    for at in range(matter.body_start, min(matter.body_start + 3, len(pieces))):
        text = pieces[at].text
        if at not in matter.roles and _is_recipient(text):
            matter.note("recipient", "recipient", text.rstrip("：；，。"), at, (0, len(text)))
            matter.body_start = at + 1
            return
        if len(text) > 40:
            return


def _is_recipient(text: str) -> bool:
    if len(text) <= _RECIPIENT_LIMIT and re.fullmatch(_RECIPIENT_SLIPPED, text) is not None:
        return True
    if not text.endswith("：") or not 3 <= len(text) <= _RECIPIENT_LIMIT or parse_ordinal(text) is not None:
        return False
    if any(mark in text for mark in "。！？"):
        return False
    return any(word in text for word in _RECIPIENT_WORDS) and not any(word in text for word in _NOT_RECIPIENT)
