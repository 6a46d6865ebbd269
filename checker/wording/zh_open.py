"""The Chinese words of the pages without log-in and the programming interface."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {}
