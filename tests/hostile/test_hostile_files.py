"""Hostile files between two good ones, checked by one run of the command: each ends as it must and harms nothing.

A group of ``fixtures.hostile`` is one run.  How long it takes is measured by ``benchmarks.hostile``; here a run that
does not end at all is ended after ten minutes.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.hostile import Ending, ended, write
from checker.wording import phrase
from fixtures.hostile import CHECKED, GROUPS, good

WITHIN = 600
MEBIBYTES = 1024
FIRST, LAST = "0-good.txt", "9-good.txt"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def alone(home, tmp_path_factory):
    """The good file's results where nothing stands beside it."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / FIRST).write_bytes(good())
    ending = ended([FIRST], folder, home, WITHIN)
    return judged(json.loads(ending.report)["submissions"][0])


def judged(submission):
    return {key: value for key, value in submission.items() if key not in ("path", "files")}


def listed(folder: Path) -> list[tuple[str, int]]:
    # Beside it: patterns of our own code, which the run that first needs one keeps compiled.
    found = [one for one in folder.rglob("*") if not one.match("report-checker/patterns-*.bin")]
    return sorted((str(one), one.stat().st_size) for one in found)


@pytest.mark.parametrize("group", GROUPS)
def test_each_ends_as_it_must_and_harms_nothing(group, alone, home, tmp_path):
    entries = GROUPS[group]
    write(tmp_path, group, *[one.name for one in entries])
    for name in (FIRST, LAST):
        (tmp_path / name).write_bytes(good())
    before = listed(tmp_path), listed(home)
    ending = ended([FIRST, *[one.name for one in entries], LAST], tmp_path, home, WITHIN)
    assert (listed(tmp_path), listed(home)) == before
    assert "Traceback" not in ending.said
    assert ending.mebibytes <= MEBIBYTES
    submissions = json.loads(ending.report)["submissions"]
    assert ending.exit == (3 if any(not one["results"] for one in submissions) else 1)
    assert [judged(submissions[0]), judged(submissions[-1])] == [alone, alone]
    assert [wrong for entry in entries for wrong in amiss(entry, submissions[1:-1])] == []
    assert_every_cause_is_told(submissions, ending)


def amiss(entry, submissions):
    """What became of a file, or of each document in it, otherwise than it must."""
    own = [one for one in submissions if one["path"].partition("!/")[0] == entry.name]
    ends = {CHECKED if one["results"] else one["reading"]["notes"][0]["code"] for one in own}
    return [] if ends and ends <= set(entry.causes) else [(entry.name, entry.causes, sorted(ends))]


def assert_every_cause_is_told(submissions, ending: Ending) -> None:
    """One line on standard error names every file that was not judged, and says why and what to do."""
    refused = [one for one in submissions if not one["results"]]
    told = [line for line in ending.said.splitlines() if line.startswith(f"{len(refused)}份未能读取")]
    assert len(told) == (1 if refused else 0)
    for one in refused:
        cause = one["reading"]["notes"][0]
        assert "\n" not in cause["message"]
        assert any("\u4e00" <= sign <= "\u9fff" for sign in cause["message"])
        assert cause["message"] in told[0]


def test_the_memory_of_the_process_that_measures_is_not_counted(home, tmp_path):
    (tmp_path / FIRST).write_bytes(good())
    held = bytes(range(256)) * (1 << 20)
    assert ended([FIRST], tmp_path, home, WITHIN).mebibytes < len(held) >> 20


def test_an_entry_is_named_once_in_its_group():
    for entries in GROUPS.values():
        names = [entry.name for entry in entries]
        assert len(names) == len(set(names))


def test_every_cause_has_words():
    causes = {cause for entries in GROUPS.values() for one in entries for cause in one.causes} - {CHECKED}
    assert all(phrase(f"unreadable.{cause}", "zh", format="zip") for cause in causes)
