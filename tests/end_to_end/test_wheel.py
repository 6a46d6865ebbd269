"""The wheel: what is in it, and that it works without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import checker

ROOT = Path(__file__).parents[2]
BUNDLE = "checker/bundled_rules"
# Runs the program from an unpacked wheel and says where it came from and whether it parsed rules.
DRIVER = """
import sys
sys.path.insert(0, sys.argv[1])
import checker
from checker.cli.main import main
code = main(["check", sys.argv[2]])
print(code, checker.__file__, sorted({"yaml", "jsonschema"} & set(sys.modules)), file=sys.stderr)
"""
# Programs, and what pages are made of.
KINDS = (".py", ".typed", ".html", ".css", ".js")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built with what is installed: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(unpacked, home):
    """Check a sample report with the unpacked program and an empty home."""
    command = [sys.executable, "-c", DRIVER, str(unpacked), str(ROOT / "seeds" / "town-a.txt")]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stderr.splitlines()[-1]


def files_under(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_holds_the_program_and_the_rules_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    about = f"report_checker-{checker.__version__}.dist-info"
    modules = {f"checker/{name}" for name in files_under(ROOT / "checker") if name.endswith(KINDS)}
    rules = {f"{BUNDLE}/{name}" for name in files_under(ROOT / "rules")}
    told = {f"{about}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")}
    compiled = {f"{BUNDLE}/{pack}.compiled.bin" for pack in ("fazhi-annual", "xxgk-annual")}
    assert names == modules | rules | told | compiled


def test_it_checks_with_the_compiled_rules(unpacked, tmp_path):
    assert run(unpacked, tmp_path) == f"1 {unpacked}/checker/__init__.py []"
    assert list(tmp_path.iterdir()) == []


def test_it_finds_the_place_names_that_come_with_it(unpacked, tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from checker.text import gazetteer;"
        "print(gazetteer.__file__, gazetteer.gazetteer_state().state, len(gazetteer.places_named('城关镇')))"
    )
    command = [sys.executable, "-X", "utf8", "-c", code, str(unpacked)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"{unpacked}/checker/text/gazetteer.py ready 88\n"


def test_rules_that_were_changed_after_installation_are_compiled_again(unpacked, tmp_path):
    pack = unpacked / BUNDLE / "fazhi-annual" / "pack.yaml"
    before = pack.read_bytes()
    try:
        pack.write_bytes(before + b"# changed\n")
        assert run(unpacked, tmp_path) == f"1 {unpacked}/checker/__init__.py ['jsonschema', 'yaml']"
    finally:
        pack.write_bytes(before)
