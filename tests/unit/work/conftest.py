from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker.work.limits import Limits
from checker.work.local import LocalProcesses

# The jobs made by hand are shared by these tests.
sys.path.insert(0, str(Path(__file__).parent))

SHORT = Limits(seconds=1)


@pytest.fixture(scope="session")
def processes():
    """Two worker processes with little time."""
    with LocalProcesses(2, SHORT) as made:
        yield made
