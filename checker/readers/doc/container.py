"""OLE compound files opened under guard: no size or chain that the file states is believed.

olefile goes on over most faults of a file, so whatever could make it read without end is refused here first.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import olefile

from checker.errors import UnreadableSubmission

MAX_BYTES = 64 << 20
# Reports have some ten; a document with a hundred embedded objects some two thousand.
MAX_ENTRIES = 4000

_ENTRY = 128
_HEADER = 512
# Minor and major version, byte order, sector shift, mini sector shift; six reserved bytes;
# sectors of the directory, of the FAT; first directory sector; reserved; cutoff; first and number of the mini FAT.
_FIELDS = struct.Struct("<HHHHH6xLLLLLLL")
_SECTOR_SHIFTS = {3: 9, 4: 12}


class Container:
    """The streams at the top of a compound file.

    ``data`` is the whole file.  Raises UnreadableSubmission: ``damaged``, ``dangerous`` (chains
    that loop, sizes beyond the file, too many entries, deep nesting), ``too-large``.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_BYTES:
            raise UnreadableSubmission("too-large", {"bytes": len(data), "limit": MAX_BYTES})
        self._size = len(data)
        _guard(data)
        try:
            self._ole = _Guarded(io.BytesIO(data))
        except RecursionError as error:
            raise UnreadableSubmission("dangerous", {"reason": "nesting"}) from error
        except (OSError, ValueError, LookupError, struct.error, TypeError) as error:
            raise UnreadableSubmission("damaged") from error
        # Without these the directory is not where the header says, and its entries are chance.
        if self._ole.root.entry_type != olefile.STGTY_ROOT or not self._ole.root.kids:
            raise UnreadableSubmission("damaged")

    def __contains__(self, name: str) -> bool:
        found = self._ole.root.kids_dict.get(name.lower())
        return found is not None and found.entry_type == olefile.STGTY_STREAM

    def read(self, name: str) -> bytes:
        """Return a stream at the top of the file; ``damaged`` where it is missing or broken, ``dangerous`` as above."""
        if name not in self:
            raise UnreadableSubmission("damaged", {"part": name})
        found = self._ole.root.kids_dict[name.lower()]
        if max(found.size, self._ole.root.size) > self._size:
            raise UnreadableSubmission("dangerous", {"reason": "size"})
        try:
            content = bytes(self._ole.openstream(name).read())
        except (OSError, ValueError, LookupError, struct.error, TypeError) as error:
            raise UnreadableSubmission("damaged", {"part": name}) from error
        # In a loop the same sectors come again and again up to the stated size, which would read as text.
        small = found.size < self._ole.minisectorcutoff
        _refuse_loop(self._ole.minifat if small else self._ole.fat, found.isectStart)
        return content


class _Guarded(olefile.OleFileIO):  # type: ignore[misc]
    def loaddirectory(self, sect: int) -> None:
        """Follow the chain of the directory first: each entry costs a search through those before it."""
        limit = MAX_ENTRIES * _ENTRY // self.sectorsize
        at, seen = sect, 0
        while at < len(self.fat):
            at, seen = self.fat[at], seen + 1
            if seen > limit:
                raise UnreadableSubmission("dangerous", {"reason": "parts"})
        super().loaddirectory(sect)


def _refuse_loop(table: Sequence[int], first: int) -> None:
    at, seen = first, set()
    while at < len(table):
        if at in seen:
            raise UnreadableSubmission("dangerous", {"reason": "nesting"})
        seen.add(at)
        at = table[at]


def _guard(data: bytes) -> None:
    if len(data) < max(_HEADER, olefile.MINIMAL_OLEFILE_SIZE):
        raise UnreadableSubmission("damaged")
    _, major, order, shift, mini_shift, _, fat_sectors, _, _, _, _, mini_sectors = _FIELDS.unpack_from(data, 24)
    if order != 0xFFFE or _SECTOR_SHIFTS.get(major) != shift or mini_shift != 6:
        raise UnreadableSubmission("damaged")
    # Both tables lie in the file itself, so neither can have more sectors than the file.
    if max(fat_sectors, mini_sectors) << shift > len(data):
        raise UnreadableSubmission("dangerous", {"reason": "size"})
