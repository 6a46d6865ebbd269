"""Text from a submission made fit for a letter: nothing invisible, one line, quotation marks that nest."""

from __future__ import annotations

import re
import unicodedata

from checker.wording import phrase

_TURNING = "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u061c\u180e"
# What XML cannot hold, what no font shows, what turns the direction of writing.
_HIDDEN = re.compile(
    f"[\x00-\x1f\x7f-\x9f{_TURNING}\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff\u2028\u2029\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_ENDS = "。．.；;，,、：: "
_NESTED = str.maketrans("“”《》", "‘’〈〉")
_DIGITS = "〇一二三四五六七八九"


def clean(text: object) -> str:
    """Return a text on one line without control characters, marks of direction or lone surrogates."""
    seen = " ".join(str(text).split())
    return _BESIDE_CHINESE.sub("", " ".join(_HIDDEN.sub("", seen).split()))


def clipped(text: str, limit: int) -> str:
    """Return at most ``limit`` characters; a text that was cut ends in …."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def nested(text: str) -> str:
    """Return a text that can stand between “” or 《》: its own marks become the inner ones."""
    return text.translate(_NESTED)


def bare(sentence: str) -> str:
    """Return a sentence without the marks at its end."""
    return sentence.rstrip(_ENDS)


def sentence(text: str) -> str:
    """Return a text as a sentence of its own, with a full stop."""
    return phrase("notice.sentence", text=bare(text)) if bare(text) else ""


def narrow(text: str) -> str:
    """Return a text with full-width letters and digits made ordinary, blanks and hyphens left out."""
    return re.sub(r"[\s\-‐‑–—·•.]", "", unicodedata.normalize("NFKC", text))


def written_date(iso: str) -> str:
    """Return an ISO date as a document has it: no leading zeros in month and day (GB/T 9704 7.3.5.4)."""
    year, month, day = iso.split("-")
    return phrase("notice.date", year=int(year), month=int(month), day=int(day))


def ordinal(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals: 一, 十, 二十三."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
