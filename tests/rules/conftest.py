"""The shipped pack with its examples, loaded once."""

from __future__ import annotations

import pytest
from trial import PACK

from checker.model.rule import RulePack


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return PACK
