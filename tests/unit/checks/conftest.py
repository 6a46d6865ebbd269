"""The shipped pack, loaded once, and a way to hold a small text against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from marks import Aim, aim

from checker.checks.base import Target
from checker.model.rule import RulePack
from checker.rulepack.load import load_pack

PACK = Path(__file__).parents[3] / "rules" / "fazhi-annual"


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return load_pack(str(PACK), examples=True)


@pytest.fixture(scope="session")
def report(pack: RulePack) -> Callable[..., Target]:
    """Returns the target of a text under a title for 2023; keyword arguments as in ``Aim``."""

    def make(body: str, /, **known: object) -> Target:
        return aim(pack, body, Aim(**known))  # type: ignore[arg-type]

    return make
