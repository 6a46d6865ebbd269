"""Names of fonts as PDF files write them, as plain names."""

from __future__ import annotations

import re

_SUBSET = re.compile(r"[A-Z]{6}\+")


def plain_font_name(raw: bytes) -> str:
    """Return a PDF font's name without the mark of a subset; old files write Chinese names in GB 18030.

    Some of those have been taken for Latin-1 and written as UTF-8 since; they are put right too.
    """
    try:
        name = raw.decode("utf-8")
        if not name.isascii():
            name = name.encode("latin-1").decode("gb18030")
    except UnicodeEncodeError:
        pass  # a name in Chinese characters, as it should be
    except UnicodeDecodeError:
        name = raw.decode("gb18030", "replace")
    name = _SUBSET.sub("", name, count=1) if _SUBSET.match(name) else name
    return name.strip("\0 ")
