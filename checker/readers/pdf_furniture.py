"""Page numbers and running heads: which printed lines repeat for the page's sake."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from checker.readers.pdf_lines import Printed

_BAND = 0.15  # of the page's height, at its head and foot
_SAME_HEIGHT = 3.0
_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5}|[ivxIVX]{1,6})"
_DASH = r"[-‐‑–—―─−－~～·•]"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}*\s*\d{{1,4}}\s*{_DASH}*"
    rf"|{_DASH}+\s*[ivxIVX]{{1,6}}\s*{_DASH}+"
    rf"|{_DASH}*\s*第\s*{_NUMBER}\s*[页頁]\s*[/，,、（(]?\s*(?:共\s*{_NUMBER}\s*[页頁]\s*[)）]?)?\s*{_DASH}*"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"
    r"|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_DIGITS = re.compile(r"\d+")


def mark_furniture(pages: Sequence[tuple[float, Sequence[Printed]]]) -> None:
    """Set zone ``header`` or ``footer`` on page numbers and on lines that repeat at one height.

    ``pages`` holds each page's height in points and its printed lines in order.
    """
    candidates: dict[tuple[str, str], list[tuple[int, Printed]]] = defaultdict(list)
    for at, (height, lines) in enumerate(pages):
        for line in lines:
            zone = _band(line, height)
            if zone is None or line.zone != "body":
                continue
            if is_page_number(line.text):
                line.zone = zone
            else:
                candidates[zone, _DIGITS.sub("0", line.text.strip())].append((at, line))
    for (zone, _), found in candidates.items():
        for group in _at_one_height(found):
            if _repeats(group, len(pages)):
                for _, line in group:
                    line.zone = zone


def is_page_number(text: str) -> bool:
    """Is a printed line nothing but the number of its page, in any of the usual forms?"""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _band(line: Printed, height: float) -> str | None:
    if line.baseline < height * _BAND:
        return "header"
    return "footer" if line.baseline > height * (1 - _BAND) else None


def _at_one_height(found: list[tuple[int, Printed]]) -> list[list[tuple[int, Printed]]]:
    groups: list[list[tuple[int, Printed]]] = []
    for item in sorted(found, key=lambda pair: pair[1].baseline):
        if groups and item[1].baseline - groups[-1][-1][1].baseline <= _SAME_HEIGHT:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _repeats(group: list[tuple[int, Printed]], pages: int) -> bool:
    """Odd and even pages may have heads of their own, so two fifths of the pages are enough."""
    count = len({at for at, _ in group})
    return count > 1 and count * 5 >= pages * 2
