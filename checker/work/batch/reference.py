"""The files of a batch before anyone has opened them."""

from __future__ import annotations

from checker.frozen import dataclass
from checker.readers.file_names import PICTURES

# Processor seconds, measured on the formats' samples: what is a picture or may be one has to be recognised.
_TEXT, _PDF, _CONVERTED, _PACKED, _PICTURE = 0.02, 0.15, 2.0, 2.0, 10.0
_BY_ENDING = {
    ".pdf": _PDF,
    ".ofd": _PDF,
    ".doc": _CONVERTED,
    ".wps": _CONVERTED,
    # Many documents, all of which are held at once.
    ".zip": _PACKED,
    **dict.fromkeys(PICTURES, _PICTURE),
}
# Above so many bytes a PDF or a package is more likely a scan.
_SCAN_SIZE = 1 << 20
SMALL_SIZE = 256 * 1024
"""Files of at most so many bytes are judged several at a time."""


@dataclass(frozen=True)
class Reference:
    """A file by its ``path`` below the source, with ``/`` between folders.

    ``size`` is in bytes, ``stamp`` changes when the content does (time of the last change, or the store's tag).
    ``county`` groups the files in the tables.  What a list of files tells of one stands in ``unit``, ``year`` and
    ``received`` (ISO date).
    """

    path: str
    size: int
    stamp: str
    county: str = ""
    unit: str | None = None
    year: int | None = None
    received: str | None = None

    @property
    def ending(self) -> str:
        """The ending of the file's name in small letters, with its dot."""
        name = self.path.rpartition("/")[2].lower()
        return name[name.rfind(".") :] if "." in name else ""

    @property
    def seconds(self) -> float:
        """About how long judging it takes one processor."""
        known = _BY_ENDING.get(self.ending, _TEXT)
        if self.size > _SCAN_SIZE:
            return max(known, _PICTURE * self.size / _SCAN_SIZE)
        return known

    @property
    def is_small(self) -> bool:
        """Whether it is done so soon that handing it over alone would cost more."""
        return self.seconds <= _TEXT and self.size <= SMALL_SIZE
