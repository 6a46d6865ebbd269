"""Spoilt files of every format, by number: each is read or refused with a cause; none ends the process.

``make fuzz`` goes on from here for as long as one likes.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from benchmarks import fuzz
from fixtures.hostile.mutate import case, samples

FILES = 1000
CAUSES = {
    "read", "empty", "not-text", "unknown-format", "unsupported-format", "encrypted", "damaged", "no-text-layer", "too-large",
    "dangerous", "archive", "unsupported-archive", "unsupported-packing", "nested-archive", "old-word", "old-works",
    "doc-not-read", "doc-not-converted",
}  # fmt: skip


def test_every_file_is_read_or_refused():
    tally = fuzz.run(0, lambda count: count >= FILES)
    assert tally.crashes == []
    assert (tally.files, sum(tally.ends.values())) == (FILES, FILES)
    assert set(tally.ends) <= CAUSES
    # Most are near enough to sound ones to come behind the first door.
    assert tally.ends["read"] > FILES // 5


def test_a_number_gives_the_same_file_everywhere():
    code = "from fixtures.hostile.mutate import case; import sys; sys.stdout.buffer.write(case(7)[1])"
    elsewhere = subprocess.run([sys.executable, "-c", code], cwd=fuzz.ROOT, capture_output=True, check=True).stdout
    assert case(7)[1] == elsewhere
    assert len({case(seed)[1] for seed in range(50)}) == 50


def test_every_format_is_among_them():
    assert {case(seed)[0].rpartition(".")[2] for seed in range(400)} == set(samples())


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("print('5\\t10\\t! KeyError: 1', flush=True); input()", "KeyError: 1"),
        ("import os; os.abort()", "the process died (-6)"),
        ("import time; time.sleep(60)", "over ten seconds"),
    ],
)
def test_a_crash_is_told_with_its_number(script, what, monkeypatch):
    monkeypatch.setattr(fuzz, "PATIENCE", 3.0)

    def child(_first):
        command = [sys.executable, "-c", script]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )

    monkeypatch.setattr(fuzz, "_child", child)
    monkeypatch.setattr(fuzz, "_end", ended(fuzz._end))
    tally = fuzz.run(5, lambda count: count >= 1)
    assert (tally.files, tally.crashes) == (1, [(5, what)])
    assert tally.ends == (Counter(crash=1) if "KeyError" in what else Counter())


def ended(end):
    """The same, and the pipe to the child closed as well."""

    def both(child):
        code = end(child)
        child.stdin.close()
        return code

    return both
