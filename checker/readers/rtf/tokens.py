"""Rich Text Format cut into tokens: groups, control words, bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.errors import UnreadableSubmission

MAX_BYTES = 64 << 20
# Some seconds of work; the longest honest reports have a tenth of it.
MAX_TOKENS = 1_500_000

OPEN, CLOSE, WORD, SIGN, BYTE, TEXT = "open", "close", "word", "sign", "byte", "text"
Token = tuple[str, str, int | None, bytes]

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|([^\\{}]+)",
    re.DOTALL,
)
# Line ends are for the eyes of people who look at the source; a NUL is what broken writers leave.
_LAYOUT = b"\r\n\x00"


def tokens(data: bytes) -> Iterator[Token]:
    """Yield (kind, name, number, bytes): a control word has name and number, text and \\'hh have bytes.

    ``\\bin`` data are stepped over.  Raises UnreadableSubmission: too-large (too many tokens),
    damaged (a lone backslash, binary data that end behind the file).
    """
    at, count = 0, 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        count += 1
        if match is None:
            raise UnreadableSubmission("damaged", {"format": "rtf"})
        if count > MAX_TOKENS:
            raise UnreadableSubmission("too-large", {"limit": MAX_TOKENS})
        at = match.end()
        word, number, hexadecimal, sign, brace, text = match.groups()
        if text is not None:
            shown = text.translate(None, _LAYOUT)
            if shown:
                yield TEXT, "", None, shown
        elif word is not None:
            value = None if number is None else int(number)
            if word == b"bin":
                at += max(value or 0, 0)
                if at > len(data):
                    raise UnreadableSubmission("damaged", {"format": "rtf"})
            yield WORD, word.decode("ascii"), value, b""
        elif hexadecimal is not None:
            yield BYTE, "", None, bytes.fromhex(hexadecimal.decode("ascii"))
        elif brace is not None:
            yield (OPEN if brace == b"{" else CLOSE), "", None, b""
        else:
            yield SIGN, sign.decode("latin-1"), None, b""
