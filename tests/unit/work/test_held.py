from __future__ import annotations

import subprocess
import sys

import pytest

from checker.work.held import held

HOLDER = """
import sys
from pathlib import Path
from checker.work.held import held
with held(Path(sys.argv[1])) as ours:
    print(ours, flush=True)
    sys.stdin.read()
"""


def test_one_holds_it_and_another_does_not_until_it_is_let_go(tmp_path):
    lock = tmp_path / "lock"
    with held(lock) as first:
        with held(lock) as second:
            assert (first, second) == (True, False)
        with held(lock) as third:
            assert not third
    with held(lock) as again:
        assert again


def test_it_is_let_go_where_the_work_fails(tmp_path):
    with pytest.raises(RuntimeError, match="work"), held(tmp_path / "lock"):
        raise RuntimeError("work")
    with held(tmp_path / "lock") as ours:
        assert ours


def test_a_process_that_is_killed_lets_go(tmp_path):
    lock = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "True\n"
        with held(lock) as ours:
            assert not ours
        other.kill()
    with held(lock) as ours:
        assert ours


def test_others_may_not_open_the_file_and_a_folder_that_is_not_there_is_an_error(tmp_path):
    with held(tmp_path / "lock"):
        assert (tmp_path / "lock").stat().st_mode & 0o077 == 0
    with pytest.raises(FileNotFoundError), held(tmp_path / "no" / "lock"):
        pass
