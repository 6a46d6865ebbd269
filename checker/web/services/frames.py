"""The letter around its points, as it is kept from the signing on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.notice.letter import Head, Notice

_TEXTS = ("form", "addressee", "opening", "request_heading", "contact", "unit", "signer", "date", "due")
_LISTS = ("title", "request", "attachments", "remarks")


def to_stored(frame: Notice) -> dict[str, Any]:
    """Return a letter without its sections as JSON takes it."""
    head = None if frame.head is None else {"name": frame.head.name, "number": frame.head.number}
    texts = {name: getattr(frame, name) for name in _TEXTS}
    return {"head": head, **texts, **{name: list(getattr(frame, name)) for name in _LISTS}}


def from_stored(kept: Mapping[str, Any]) -> Notice:
    """Return the letter that ``to_stored`` was given, without sections."""
    head = kept["head"]
    texts: dict[str, Any] = {name: kept[name] for name in _TEXTS}
    lists: dict[str, Any] = {name: tuple(kept[name]) for name in _LISTS}
    return Notice(head=None if head is None else Head(**head), sections=(), **texts, **lists)
