"""The Chinese words of the way of a notice through the office."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {}
