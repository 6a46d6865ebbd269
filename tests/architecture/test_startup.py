"""Checking a text loads nothing that only other work needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import repository

HEAVY = {
    "django", "docx", "jsonschema", "lxml", "olefile", "pathlib", "pdfplumber", "pypdfium2", "rich", "typing", "xlsxwriter", "yaml",
}  # fmt: skip
# What was there before the program (modules of the interpreter and of the environment) is not its doing.
DRIVER = """
import json, sys
before = set(sys.modules)
from checker.cli.main import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""
REPORT = repository.ROOT / "seeds" / "town-a.txt"


@pytest.fixture
def loaded(tmp_path):
    """Run the program and return its exit code with the top-level modules that it loaded."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(repository.ROOT), "HOME": str(tmp_path)}

    def run(*arguments):
        command = [sys.executable, "-c", DRIVER, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
        code, modules = json.loads(done.stderr.decode().splitlines()[-1])
        return code, {module.partition(".")[0] for module in modules}

    return run


def test_a_text_is_checked_without_heavy_modules(loaded):
    loaded("check", str(REPORT))  # The first run compiles the rules and may load what it likes.
    code, modules = loaded("check", str(REPORT))
    assert code == 1
    assert modules & HEAVY == set()
    assert "checker" in modules


def test_the_rules_are_compiled_once(loaded):
    assert {"yaml", "jsonschema"} <= loaded("check", str(REPORT))[1]
    assert {"yaml", "jsonschema"} & loaded("check", str(REPORT))[1] == set()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["check"]])
def test_help_loads_neither_libraries_nor_rules(loaded, arguments):
    _, modules = loaded(*arguments)
    assert modules & (HEAVY | {"json", "re2", "rapidfuzz", "hashlib"}) == set()
