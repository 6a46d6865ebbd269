"""Tables of .xls (BIFF8, [MS-XLS]): the records that hold cells, read one after the other; nothing is run or drawn."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass, field
from checker.model.document import Reading
from checker.readers.doc.container import MAX_BYTES, Container
from checker.readers.guard import guarded
from checker.readers.sheets import Budget, Sheet, number_text, plain_number, sheets_reading

MAX_STRINGS = 200_000

_BOF, _EOF, _CONTINUE, _FILEPASS = 0x0809, 0x000A, 0x003C, 0x002F
_BIFF8 = 0x0600
_DATEMODE, _FORMAT, _XF, _BOUNDSHEET, _SST = 0x0022, 0x041E, 0x00E0, 0x0085, 0x00FC
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK = 0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD
_FORMULA, _STRING, _BOOLERR, _MERGED = 0x0006, 0x0207, 0x0205, 0x00E5
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08
_TRUTH = {1: "是", 0: "否"}
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


@dataclass
class _Book:
    strings: list[str] = field(default_factory=list)
    formats: list[int] = field(default_factory=list)
    custom: dict[int, str] = field(default_factory=dict)
    sheets: list[tuple[int, Sheet]] = field(default_factory=list)
    since_1904: bool = False
    budget: Budget = field(default_factory=Budget)


def read_xls(data: bytes) -> Reading:
    """Return the cells of all sheets, one line each; formulas by the results that were saved with them.

    Raises UnreadableSubmission: damaged, encrypted, too-large, unsupported-format (older than Excel 97).
    """
    with guarded("xls"):
        stream = Container(data).read("Workbook")
        book = _globals(stream)
        for start, sheet in book.sheets:
            _cells(stream, start, sheet, book)
        return sheets_reading("xls", [sheet for _, sheet in book.sheets])


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes, int]]:
    """Yield (kind, content, offset behind it) up to the end mark of the part that begins at ``start``."""
    at, inner = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4 + size
        if at > len(stream):
            raise UnreadableSubmission("damaged")
        inner += (kind == _BOF) - (kind == _EOF)
        yield kind, stream[at - size : at], at
        if inner <= 0:
            return
    raise UnreadableSubmission("damaged")


def _globals(stream: bytes) -> _Book:
    book = _Book()
    if stream[:2] != _BOF.to_bytes(2, "little"):
        raise UnreadableSubmission("damaged")
    for kind, content, behind in _records(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", content)[0] != _BIFF8:
            raise UnreadableSubmission("unsupported-format", {"format": "xls"})
        if kind == _FILEPASS:
            raise UnreadableSubmission("encrypted")
        if kind == _DATEMODE:
            book.since_1904 = struct.unpack_from("<H", content)[0] == 1
        elif kind == _FORMAT:
            book.custom[struct.unpack_from("<H", content)[0]] = _Pieces([content[2:]]).text()
        elif kind == _XF:
            book.formats.append(struct.unpack_from("<H", content, 2)[0])
        elif kind == _BOUNDSHEET:
            start, state, form = struct.unpack_from("<IBB", content)
            if form == 0:
                book.sheets.append((start, Sheet(_Pieces([content[6:]]).text(short=True), state & 3 != 0)))
        elif kind == _SST:
            book.strings = _strings([content, *_continued(stream, behind)])
    return book


def _continued(stream: bytes, at: int) -> Iterator[bytes]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind != _CONTINUE:
            return
        yield stream[at + 4 : at + 4 + size]
        at += 4 + size


def _strings(pieces: list[bytes]) -> list[str]:
    read = _Pieces(pieces)
    _, count = struct.unpack("<II", read.take(8))
    if count > MAX_STRINGS:
        raise UnreadableSubmission("too-large")
    return [read.text() for _ in range(count)]


class _Pieces:
    """Bytes in several records; the characters of a string that is cut begin anew with a mark of their width."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = [piece for piece in pieces if piece]
        self._piece = 0
        self._at = 0

    def take(self, size: int) -> bytes:
        """Return so many bytes, over the ends of records; UnreadableSubmission(damaged) where there are fewer."""
        found = b""
        while len(found) < size:
            if self._piece >= len(self._pieces):
                raise UnreadableSubmission("damaged")
            part = self._pieces[self._piece][self._at : self._at + size - len(found)]
            found += part
            self._at += len(part)
            self._turn()
        return found

    def text(self, short: bool = False) -> str:
        """Return a string with its length before it (one byte where ``short``), formatting and readings passed over."""
        length = self.take(1)[0] if short else int(struct.unpack("<H", self.take(2))[0])
        flags = self.take(1)[0]
        runs = struct.unpack("<H", self.take(2))[0] * 4 if flags & _RICH else 0
        phonetic = struct.unpack("<I", self.take(4))[0] if flags & _PHONETIC else 0
        if phonetic > MAX_BYTES:
            raise UnreadableSubmission("damaged")
        said = ""
        while len(said) < length:
            width = 2 if flags & _WIDE else 1
            left = self._left() // width
            if left == 0:
                raise UnreadableSubmission("damaged")
            count = min(length - len(said), left)
            piece = self._piece
            said += _decoded(self.take(count * width), width)
            if len(said) < length and self._piece != piece:
                flags = self.take(1)[0]
        self.take(runs + phonetic)
        return said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _left(self) -> int:
        return len(self._pieces[self._piece]) - self._at if self._piece < len(self._pieces) else 0

    def _turn(self) -> None:
        if self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0


def _decoded(raw: bytes, width: int) -> str:
    """One character a unit: halves of a pair may stand in two records."""
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw))) if width == 2 else raw.decode("latin-1")


def _cells(stream: bytes, start: int, sheet: Sheet, book: _Book) -> None:
    waiting: tuple[int, int] | None = None
    for number, (kind, content, _) in enumerate(_records(stream, start)):
        if number == 0 and kind != _BOF:
            raise UnreadableSubmission("damaged")
        if kind == _MERGED:
            sheet.merged = True
        elif kind == _STRING and waiting is not None:
            _put(sheet, book, waiting, _Pieces([content]).text())
            waiting = None
        elif kind == _FORMULA:
            sheet.formulas = True
            row, column, style, result = struct.unpack_from("<HHH8s", content)
            said = _result(result, style, book)
            waiting = (row, column) if said is None else None
            _put(sheet, book, (row, column), said or "")
        else:
            for place, said in _values(kind, content, book):
                _put(sheet, book, place, said)


def _put(sheet: Sheet, book: _Book, place: tuple[int, int], said: str) -> None:
    if said.strip():
        sheet.cells[place] = book.budget.take(said)


def _result(result: bytes, style: int, book: _Book) -> str | None:
    """What a formula gave; None where it is a text, which stands in a record of its own."""
    if result[6:] != b"\xff\xff":
        return _number(struct.unpack("<d", result)[0], style, book)
    if result[0] == 0:
        return None
    if result[0] == 1:
        return _TRUTH.get(result[2], "")
    return _ERRORS.get(result[2], "") if result[0] == 2 else ""


def _values(kind: int, content: bytes, book: _Book) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the places and texts of a record of cells; nothing for any other record."""
    if kind not in (_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK, _BOOLERR):
        return
    row, column, style = struct.unpack_from("<HHH", content)
    if kind == _MULRK:
        for at in range((len(content) - 6) // 6):
            style, packed = struct.unpack_from("<HI", content, 4 + at * 6)
            yield (row, column + at), _number(_unpacked(packed), style, book)
    elif kind == _LABELSST:
        (index,) = struct.unpack_from("<I", content, 6)
        yield (row, column), book.strings[index]
    elif kind in (_LABEL, _RSTRING):
        yield (row, column), _Pieces([content[6:]]).text()
    elif kind == _NUMBER:
        yield (row, column), _number(struct.unpack_from("<d", content, 6)[0], style, book)
    elif kind == _RK:
        yield (row, column), _number(_unpacked(struct.unpack_from("<I", content, 6)[0]), style, book)
    else:
        value, is_error = content[6], content[7]
        yield (row, column), _ERRORS.get(value, "") if is_error else _TRUTH.get(value, "")


def _unpacked(packed: int) -> float:
    """An RK number ([MS-XLS] 2.5.217): 30 bits of a float or of a whole number, perhaps in hundredths."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x8000_0000 else 0))
    else:
        value = float(struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFF_FFFC))[0])
    return value / 100 if packed & 1 else value


def _number(value: float, style: int, book: _Book) -> str:
    if style >= len(book.formats):
        return plain_number(value)
    return number_text(value, book.formats[style], book.custom, book.since_1904)
