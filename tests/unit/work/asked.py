"""Jobs that do what a hostile file might make a library do; they consist of what every process can import."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any


def asked(expression: str) -> Any:
    """Return a job that evaluates a Python expression."""
    return SimpleNamespace(data=b"", name="", tools=None, run=partial(eval, expression))
