"""ruff and mypy find nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
import repository

TOOLS = {
    "ruff-check": ["ruff", "check", "--no-cache", "--output-format", "concise", "."],
    "ruff-format": ["ruff", "format", "--no-cache", "--check", "."],
    "mypy": ["mypy", "--strict", "checker"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_finds_nothing(tool):
    command = [sys.executable, "-m", *TOOLS[tool]]
    done = subprocess.run(command, cwd=repository.ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
