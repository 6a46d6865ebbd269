from __future__ import annotations

import subprocess
import sys

import pytest

from checker.work import landlock

PROGRAM = """
import sys
from checker.work import landlock
inside, outside = sys.argv[1:]
answer = landlock.restrict([inside, "/no/such/folder"])
def can(path, mode):
    try:
        open(path, mode).close()
        return True
    except PermissionError:
        return False
print(answer, can(inside + "/a", "r"), can(inside + "/a", "a"), can(outside, "r"))
"""


def test_a_process_keeps_what_it_names(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    (inside / "a").touch()
    outside.touch()
    command = [sys.executable, "-c", PROGRAM, str(inside), str(outside)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    expected = "True True False False" if landlock.version() else "False True True True"
    assert done.stdout.split() == expected.split()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_have_none(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    assert landlock.version() == 0
    assert landlock.restrict(["/"]) is False
