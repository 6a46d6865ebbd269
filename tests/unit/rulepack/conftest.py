"""A sound pack that tests may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A copy of the sound pack; its basis.yaml is in the parent folder."""
    shutil.copytree(HERE / "sound", tmp_path / "rules")
    return tmp_path / "rules" / "town"


@pytest.fixture
def make_sound(tmp_path: Path) -> Callable[[str], Path]:
    """Makes further copies, each under a name of its own."""

    def make(name: str) -> Path:
        shutil.copytree(HERE / "sound", tmp_path / name / "rules")
        return tmp_path / name / "rules" / "town"

    return make
