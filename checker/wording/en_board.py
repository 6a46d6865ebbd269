"""The English words of the board and the collections."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {}
