"""Paths of submissions as other programs want them: relative to the folder of the run, or as a URI."""

from __future__ import annotations

import re

from checker.reports.places import printable

_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")


def relative_path(path: str) -> str:
    """Return a path without ``./`` in front or inside and without doubled slashes; an absolute one stays absolute."""
    if _ABSOLUTE.match(path):
        return printable(path)
    steps = [step for step in path.split("/") if step not in ("", ".")]
    return printable("/".join(steps)) or "."


def uri(path: str) -> str:
    """Return a path as a URI reference (RFC 3986, 4.1): relative where the path is, every other byte percent-encoded.

    A colon is encoded too, so that no path can be taken for a scheme; what has no UTF-8 form becomes a question mark.
    """
    from urllib.parse import quote

    if _ABSOLUTE.match(path):
        drive, rest = ("", path) if path.startswith("/") else (f"/{path[:2]}", path[2:])
        return f"file://{drive}{quote(rest, errors='replace')}"
    steps = [step for step in path.split("/") if step not in ("", ".")]
    return quote("/".join(steps) or ".", errors="replace")


def stays_below(path: str) -> bool:
    """Tell whether a path is relative and leads nowhere outside the folder of the run."""
    return not _ABSOLUTE.match(path) and ".." not in path.split("/")
