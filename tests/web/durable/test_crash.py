"""The short form of ``python -m benchmarks.crash``."""

from __future__ import annotations

import sys

import pytest

from benchmarks import crash

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found by /proc")


def test_nothing_that_was_answered_is_lost_or_doubled_whatever_is_killed(offices, address):
    office = offices("data", address)
    happened = crash.trial(office, seconds=8, seed=20260301)
    assert crash.faults(office, happened) == []
    assert happened.answered
    assert all(happened.killed[kind] for kind in ("worker", "web"))
    happened.seen |= set(office.processes())
    assert office.stop()[0] == 0
    assert crash.left_behind(happened) == []
