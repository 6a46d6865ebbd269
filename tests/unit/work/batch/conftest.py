from __future__ import annotations

import sys
from pathlib import Path

import pytest

# What does chunks in this process, and the texts made for the second pass, are shared by these tests.
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "engine"))

from checker import api
from checker.model.report import Context
from checker.work.jobs import Terms


@pytest.fixture(scope="session")
def terms() -> Terms:
    """The shipped pack on a fixed day."""
    return Terms(api.load_pack(), Context(today="2026-03-01"))


@pytest.fixture
def memory():
    """An address of a file system of this process alone, and its files by path; empty before and after."""
    from fsspec.implementations.memory import MemoryFileSystem

    files = MemoryFileSystem()
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]
    yield files
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]
