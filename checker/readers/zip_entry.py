"""One entry of a zip: the limits, and unpacking that never holds more than the entry says it has."""

from __future__ import annotations

import io
import struct
import zipfile

from checker.errors import UnreadableSubmission

MAX_PART = 64 << 20
MAX_TOTAL = 256 << 20
MAX_RATIO = 250
MAX_PARTS = 4000
# Below this size no ratio does harm, and blank pictures in honest files exceed it.
RATIO_FLOOR = 1 << 20

_ENCRYPTED = 0x1
_PIECE = 1 << 20
_UTF8_FLAG = 0x800
_LOCAL_HEADER = 30
# Of an entry in the directory (APPNOTE 4.3.12): where its flags, its lengths, the offset of its own head and its name
# stand; and where its flags stand there.
_LOCAL, _LISTED, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_FLAGS, _LENGTHS, _OFFSET, _NAME = 8, 28, 42, 46
_LOCAL_FLAGS = 6
_NOT_UTF8 = ~(_UTF8_FLAG >> 8) & 0xFF  # in the second byte of the flags


def open_zip(data: bytes) -> tuple[zipfile.ZipFile, int]:
    """Return a zip opened by its bytes, and how many of its names are no UTF-8 although they are flagged so.

    Such a name is given as one without the flag is; zipfile would refuse the whole archive for it.  Raises what
    zipfile raises.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data)), 0
    except UnicodeDecodeError:
        mended, count = _unflagged(data)
        if not count:
            raise
        return zipfile.ZipFile(io.BytesIO(mended)), count


def _unflagged(data: bytes) -> tuple[bytes, int]:
    """The bytes with the flag taken from the names that are not what it says, and how many these are."""
    out, count = bytearray(data), 0
    end = data.rfind(_END)
    size, stated = struct.unpack_from("<LL", data, end + 12) if 0 <= end <= len(data) - 20 else (0, 0)
    at = end - size
    before = at - stated  # bytes in front of the archive
    while 0 <= at < end and data[at : at + 4] == _LISTED and at + _NAME <= len(data):
        flags = int.from_bytes(data[at + _FLAGS : at + _FLAGS + 2], "little")
        name, extra, comment = struct.unpack_from("<HHH", data, at + _LENGTHS)
        try:
            data[at + _NAME : at + _NAME + name].decode("utf-8")
        except UnicodeDecodeError:
            if flags & _UTF8_FLAG:
                own = before + int.from_bytes(data[at + _OFFSET : at + _OFFSET + 4], "little")
                out[at + _FLAGS + 1] &= _NOT_UTF8
                if data[own : own + 4] == _LOCAL:
                    out[own + _LOCAL_FLAGS + 1] &= _NOT_UTF8
                count += 1
        at += _NAME + name + extra + comment
    return bytes(out), count


def overlap(entries: list[zipfile.ZipInfo], end: int) -> bool:
    """Tell whether the packed bytes of two entries, or of one and the directory that begins at ``end``, overlap."""
    for entry in sorted(entries, key=lambda one: one.header_offset, reverse=True):
        if entry.header_offset < 0 or entry.header_offset + _LOCAL_HEADER + entry.compress_size > end:
            return True
        end = entry.header_offset
    return False


def refusal(entry: zipfile.ZipInfo) -> UnreadableSubmission | None:
    """Return why an entry is not to be unpacked, by what the directory says of it; None where it may be.

    Codes: ``encrypted``, ``too-large``, ``dangerous`` (too densely packed), ``unsupported-packing``.
    """
    if entry.flag_bits & _ENCRYPTED:
        return UnreadableSubmission("encrypted")
    if entry.file_size > MAX_PART:
        return UnreadableSubmission("too-large")
    if entry.file_size > RATIO_FLOOR and entry.file_size > MAX_RATIO * entry.compress_size:
        return UnreadableSubmission("dangerous", {"reason": "ratio"})
    # The standard library gives the other methods no bound on what a piece of input may become.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return UnreadableSubmission("unsupported-packing")
    return None


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an entry; UnreadableSubmission ``damaged`` where they are not what the directory says.

    Read in pieces: asked for all at once, zipfile unpacks everything first and cuts it to the stated size after.
    """
    pieces = []
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                pieces.append(piece)
    except MemoryError:
        raise
    except Exception as error:
        # zipfile, zlib and struct have no common base class.
        raise UnreadableSubmission("damaged") from error
    data = b"".join(pieces)
    if len(data) != entry.file_size:
        raise UnreadableSubmission("damaged")
    return data
