"""Why a check came to no end, in words."""

from __future__ import annotations

from checker.wording import known, phrase

_STANDARDS = ("rulepack", "unknown-pack", "unknown-overlay", "part-of-overlay")


def words(cause: str, lang: str = "zh") -> str:
    """Return what a person is told of the cause that a failed submission bears; one that is not known is a fault."""
    key = _key(cause)
    return phrase(key if known(key) else "case.cause.other", lang)


def is_known(cause: str) -> bool:
    """Tell whether there are words for a cause; else its record is for whoever maintains the program."""
    return known(_key(cause))


def _key(cause: str) -> str:
    code = cause.partition(" ")[0]
    return f"case.cause.{'standards' if code in _STANDARDS else code}"
