"""The layers and prohibitions that pyproject.toml declares hold, and a breach of them is noticed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import repository

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command(prog_name='lint-imports')"
BREACHES = {
    "a lower layer reaches up": ("checker/text/numerals.py", "import checker.engine.verdict", "Layers"),
    "even inside a function": (
        "checker/checks/base.py",
        "def reach():\n    from checker.readers import detect",
        "Layers",
    ),
    "even for type hints": (
        "checker/model/rule.py",
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from checker.outline import tree",
        "Layers",
    ),
    "a package outside every layer": ("checker/helpful.py", "VALUE = 1", "Layers"),
    "a renderer that loads rules": ("checker/reports/places.py", "import checker.rulepack.load", "Reports need"),
    "a letter that loads rules": ("checker/notice/tidy.py", "import checker.rulepack.load", "Notices need"),
    "the core uses a library": ("checker/engine/run.py", "import yaml", "The core imports"),
    "two modules need each other": ("checker/model/location.py", "import checker.model.document", "No cycles"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def broken(output: str) -> list[str]:
    # The word follows the contract's name, without a blank where the name is long.
    return re.findall(r"^(\w.*?) *BROKEN\b", output, re.MULTILINE)


def test_all_contracts_are_kept():
    done = lint(repository.ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 kept, 0 broken" in done.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_noticed(breach, tmp_path):
    file, code, contract = BREACHES[breach]
    shutil.copytree(repository.ROOT / "checker", tmp_path / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repository.ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{code}\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(name.startswith(contract) for name in broken(done.stdout)), done.stdout
