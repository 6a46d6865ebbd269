"""Plain text: which encoding, and where its lines end."""

from __future__ import annotations

import re

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.model.document import Line, Reading, ReadingNote

MAX_BYTES = 20_000_000
MAX_LINES = 200_000

_LINE_END = re.compile(r"\r\n|\n|\r")
# What no text editor writes: control characters but for tab, line ends, form feed and the old end-of-file mark.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SURROGATE = r"[\ud800-\udfff]"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
    (b"\x84\x31\x95\x33", "gb18030", "GB18030"),
)
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Decoded:
    """Text, the name of its encoding, and how many characters could not be decoded (shown as U+FFFD)."""

    text: str
    encoding: str
    broken: int = 0


def read_txt(data: bytes) -> Reading:
    """Return the lines of a text file, one for each line of the file, line ends left out.

    Raises UnreadableSubmission: too-large, unknown-format (no text), empty.
    """
    check_size(data)
    decoded = decode(data)
    # Most files have line feeds alone, and need no pattern.
    parts = _LINE_END.split(decoded.text) if "\r" in decoded.text else decoded.text.split("\n")
    if len(parts) > 1 and not parts[-1]:
        parts.pop()  # a line end closes the last line and opens no further one
    if len(parts) > MAX_LINES:
        raise UnreadableSubmission("too-large", {"lines": len(parts), "limit": MAX_LINES})
    lines: list[Line] = []
    offset = 0
    for number, part in enumerate(parts, start=1):
        lines.append(Line(number, part, offset))
        offset += len(part) + 1
    return Reading("txt", tuple(lines), notes=encoding_notes(decoded, lines))


def encoding_notes(decoded: Decoded, lines: list[Line]) -> tuple[ReadingNote, ...]:
    """Return notes on an encoding that is not UTF-8 and on bytes that no encoding explains."""
    notes: list[ReadingNote] = []
    if decoded.encoding != "UTF-8":
        notes.append(ReadingNote("encoding", {"encoding": decoded.encoding}))
    if decoded.broken:
        first = next((line.number for line in lines if _REPLACEMENT in line.text), None)
        notes.append(ReadingNote("undecodable-bytes", {"count": decoded.broken}, first, first))
    return tuple(notes)


def check_size(data: bytes) -> None:
    """Raise UnreadableSubmission(too-large) for more than 20 million bytes of text."""
    if len(data) > MAX_BYTES:
        raise UnreadableSubmission("too-large", {"bytes": len(data), "limit": MAX_BYTES})


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``: by its mark, else UTF-8, UTF-16, GB18030, in this order.

    Raises UnreadableSubmission(unknown-format) for what is no text.
    """
    decoded = _by_mark(data) or _unmarked(data)
    if decoded is None or _is_binary(decoded.text):
        raise UnreadableSubmission("unknown-format")
    try:
        decoded.text.encode()
    except UnicodeEncodeError:
        return Decoded(re.sub(_SURROGATE, _REPLACEMENT, decoded.text), decoded.encoding, decoded.broken + 1)
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec, encoding in _BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], codec, encoding)
    return None


def _unmarked(data: bytes) -> Decoded | None:
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and "\x00" not in utf8:
        return Decoded(utf8, "UTF-8")
    for codec in ("utf-16-le", "utf-16-be"):
        wide = _strict(data, codec)
        # Two bytes of another encoding hit a common character too seldom for six in a row.
        if wide is not None and len(wide) > 5 and _likelihood(wide) > 0.9:
            return Decoded(wide, "UTF-16")
    if utf8 is not None:
        return Decoded(utf8, "UTF-8")
    # A few broken bytes do not make UTF-8 text anything else.  Asked before GB18030,
    # which decodes many short UTF-8 texts without complaint, into nonsense.
    lossy = _lossy(data, "utf-8", "UTF-8")
    if _slightly_broken(lossy):
        return lossy
    chinese = _strict(data, "gb18030")
    if chinese is not None:
        return Decoded(chinese, "GB18030") if _likelihood(chinese) > 0.6 else None
    lossy = _lossy(data, "gb18030", "GB18030")
    return lossy if _slightly_broken(lossy) and _likelihood(lossy.text) > 0.9 else None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _lossy(data: bytes, codec: str, encoding: str) -> Decoded:
    text = data.decode(codec, "replace")
    return Decoded(text, encoding, text.count(_REPLACEMENT))


def _slightly_broken(decoded: Decoded) -> bool:
    foreign = len(_NOT_ASCII.findall(decoded.text)) - decoded.broken
    return decoded.broken <= max(foreign // 50, 1) and foreign > 2 * decoded.broken


def _likelihood(text: str) -> float:
    """Share of characters that Chinese texts are made of: ASCII and what GB 2312 has."""
    sample = text[:4096]
    common = sample.encode("gb2312", "ignore").decode("gb2312")
    return (len(common) - len(_CONTROL.findall(common))) / max(len(sample), 1)


def _is_binary(text: str) -> bool:
    controls = len(_CONTROL.findall(text))
    return controls * 50 > len(text)
