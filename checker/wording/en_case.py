"""The English words of one submission and what is decided on it."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "case.called": "spoke to {called} on {at}: {answer}",
}
