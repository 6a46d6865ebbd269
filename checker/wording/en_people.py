"""The English words of accounts, the office's settings and the audit log."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {}
