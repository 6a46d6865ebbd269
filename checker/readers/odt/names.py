"""Qualified names of OpenDocument, and how its attribute values are read."""

from __future__ import annotations

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_BASE}office:1.0",
    "text": f"{_BASE}text:1.0",
    "table": f"{_BASE}table:1.0",
    "style": f"{_BASE}style:1.0",
    "draw": f"{_BASE}drawing:1.0",
    "fo": f"{_BASE}xsl-fo-compatible:1.0",
    "svg": f"{_BASE}svg-compatible:1.0",
    "manifest": f"{_BASE}manifest:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_MAX_DIGITS = 9


def q(name: str) -> str:
    """Return a prefixed name (``text:p``) in lxml's notation."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def count(text: str | None, otherwise: int) -> int:
    """Return a whole number from 0 as attributes write it; ``otherwise`` for anything else."""
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS else otherwise
