"""checker: is what the rules require in the report, where, and what is missing?

The public functions are those of ``checker.api``; they are imported on first use.
"""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = [
    "check",
    "check_bytes",
    "compare",
    "compose_notice",
    "load_pack",
    "load_waivers",
    "read",
    "read_statements",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        from checker import api

        return getattr(api, name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")
