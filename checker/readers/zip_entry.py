"""One entry of a zip: the limits, and unpacking that never holds more than the entry says it has."""

from __future__ import annotations

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
