"""A batch whose driver, workers and scheduler are killed at random: each document exactly once, the same bytes."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from killed_batch import command, documents_in, killed_until_done, make_documents, surroundings

COUNT = 2000
KILLERS = (700, 1444)
DEATHS = ("other", "driver", "other", "other", "driver", "other", "driver")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are told by /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("towns")
    for name, content in make_documents(COUNT, KILLERS):
        (made / name).write_bytes(content)
    return made


@pytest.fixture(scope="module")
def calm(folder, tmp_path_factory) -> dict[str, bytes]:
    """The parts of a run that nobody disturbs."""
    results = tmp_path_factory.mktemp("calm")
    ended = subprocess.run(command(str(folder), str(results)), env=surroundings(), check=False, capture_output=True)
    assert (ended.returncode, ended.stderr.decode()) == (3, f"{COUNT}份已全部检查，正在制作汇总表。\n")
    return parts_of(results)


def parts_of(results: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (results / "parts").glob("*.gz")}


def test_every_document_is_there_once_and_the_two_that_kill_say_so(calm):
    found = documents_in(calm)
    assert [path for path, _, _ in found] == [f"{at:05}.txt" for at in range(COUNT)]
    assert [path for path, verdict, code in found if code == "reading-died" and verdict == "undetermined"] == [
        f"{at:05}.txt" for at in KILLERS
    ]


@pytest.mark.parametrize("options", [(), ("--cluster", "local", "--jobs", "2")], ids=["processes", "dask"])
def test_killed_at_random_it_gives_the_same_parts(folder, calm, options, tmp_path):
    results = tmp_path / "results"
    killed = killed_until_done(
        command(str(folder), str(results), *options),
        surroundings(),
        lambda: len(list(results.glob("parts/*.gz"))),
        DEATHS,
        random.Random(7),
    )
    assert killed == {"driver": 3, "other": 4}
    assert parts_of(results) == calm
    assert sorted(path.name for path in results.rglob(".*")) == [".lock"]
