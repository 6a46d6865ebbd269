"""HTML written safely: every text is escaped, every attribute quoted, nothing that steers a browser comes through."""

from __future__ import annotations

import re
from html import escape

from checker.reports.places import printable

# A browser reads these as faults of the page; no text means them.
_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)) + "]"
)


def text(value: object) -> str:
    """Return a value as the text of a page; character for character, so that columns stay what they are before."""
    return escape(_NONCHARACTERS.sub("\ufffd", printable(str(value))))


def tag(element: str, *inner: str, **attributes: object) -> str:
    """Return an element around pieces of HTML.

    Attributes are given as ``href=…``, ``class_=…``, ``aria_label=…``; None leaves one out, True writes its name alone.
    """
    return f"{start(element, **attributes)}{''.join(inner)}</{element}>"


def start(element: str, **attributes: object) -> str:
    """Return only the start tag of an element."""
    written = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(value)}"')
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{element}{written}>"
