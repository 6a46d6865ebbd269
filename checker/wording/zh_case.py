"""The Chinese words of one submission and what is decided on it."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "case.called": "{at}与{called}通话：{answer}",
}
