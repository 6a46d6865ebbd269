from __future__ import annotations

import os
import socket

import pytest
from asked import asked
from distributed import LocalCluster
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from checker import api
from checker.errors import UnreadableSubmission, UsageError
from checker.frozen import replace
from checker.model.report import Context
from checker.work.batch.order import order
from checker.work.batch.part import records
from checker.work.batch.plan import chunks
from checker.work.batch.sources import Unobtained, opened
from checker.work.bringing import present
from checker.work.cluster import LOCAL, ClusterLost, DaskCluster
from checker.work.jobs import Terms
from checker.work.local import LocalProcesses

TEXT = "云岭镇2025年法治政府建设年度报告\n\n一、主要举措\n开展普法宣传20次。\n"


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and one worker of this machine."""
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as made:
        yield made


@pytest.fixture
def executor(cluster):
    with DaskCluster(cluster.scheduler_address) as made:
        yield made


@pytest.fixture
def batch(tmp_path):
    """The order and the one chunk of two texts, one of them broken."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 cut off")
    found = opened(str(tmp_path))
    made = order(found.source, Terms(api.load_pack(), Context(today="2026-03-01")), "zh")
    (chunk,) = chunks(found.references, made.digest)
    return made, chunk


def test_a_job_is_done_on_a_worker_in_a_process_of_its_own(executor):
    assert executor.submit(asked("6 * 7")).result() == 42
    worker = executor._client.run(lambda: __import__("os").getpid())
    assert executor.submit(asked("__import__('os').getpid()")).result() not in worker.values()
    assert executor.capacity == 1


def test_the_tools_are_those_of_every_worker(executor, monkeypatch):
    assert executor.tools() == present()
    monkeypatch.setattr(
        executor._client, "run", lambda _: {"one": frozenset({"convert", "recognise"}), "two": frozenset({"convert"})}
    )
    assert executor.tools() == {"convert"}


def test_a_job_that_ends_its_process_is_a_cause_and_the_next_one_is_done(executor):
    with pytest.raises(UnreadableSubmission) as caught:
        executor.submit(asked("__import__('os').abort()")).result()
    assert caught.value.code == "reading-died"
    with pytest.raises(UnreadableSubmission) as caught:
        executor.submit(asked("1 / 0")).result()
    assert caught.value.code == "check-broken"
    assert executor.submit(asked("2")).result() == 2


def test_a_chunk_makes_the_same_part_as_here(executor, batch):
    made, chunk = batch
    with LocalProcesses(1) as here:
        expected = made.do(chunk, here)
    assert executor.submit_chunk(made, chunk).result() == expected
    assert executor.submit_chunk(made, chunk).result() == expected
    assert [one["submission"]["verdict"] == "undetermined" for one in records(expected.lines)] == [False, True]


def test_a_file_that_a_worker_cannot_read_is_named(executor, batch, tmp_path):
    made, chunk = batch
    (tmp_path / "a.txt").unlink()
    assert executor.submit_chunk(made, chunk).result().remarks.unobtained == ("a.txt",)


def test_another_version_on_the_cluster_is_told(executor, batch):
    made, chunk = batch
    with pytest.raises(UsageError) as caught:
        executor.submit_chunk(replace(made, version="0.0.0"), chunk).result()
    assert (caught.value.code, caught.value.values) == ("cluster-version", {"version": "0.0.0"})


def test_an_address_that_answers_nothing_is_lost(monkeypatch):
    monkeypatch.setattr("checker.work.cluster._CONNECT_SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ClusterLost):
            DaskCluster(address)
    with pytest.raises(ClusterLost):
        DaskCluster(address)


class Theirs:
    """A future of the cluster that has come to its end."""

    key = "one"

    def __init__(self, error):
        self._error = error

    def add_done_callback(self, call):
        call(self)

    def result(self):
        raise self._error


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (KilledWorker("task", None, 3), UnreadableSubmission, "reading-died"),
        (FutureCancelledError("one", "scheduler gone"), ClusterLost, None),
        (TimeoutError(), TimeoutError, None),
        (Unobtained("a.txt"), Unobtained, None),
        (UnreadableSubmission("too-large"), UnreadableSubmission, "too-large"),
        (ModuleNotFoundError("checker"), UsageError, "cluster-version"),
        (RuntimeError("Error during deserialization of the task graph"), UsageError, "cluster-version"),
        (RuntimeError("of our own"), RuntimeError, None),
    ],
)
def test_how_the_end_of_a_task_is_understood(executor, error, kind, code):
    with pytest.raises(kind) as caught:
        executor._answered(Theirs(error)).result()
    assert getattr(caught.value, "code", None) == code


def test_a_cluster_of_this_machine_ends_what_its_workers_do_and_then_itself():
    with DaskCluster(LOCAL, 1) as executor:
        process = executor.submit(asked("__import__('os').getpid()")).result()
        waiting = executor.submit(asked("__import__('threading').Event().wait(60)"))
    assert waiting.cancelled()
    assert executor._cluster.status.name == "closed"
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_is_not_done_at_the_end_is_given_up(cluster):
    with DaskCluster(cluster.scheduler_address) as executor:
        waiting = executor.submit(asked("__import__('threading').Event().wait(60)"))
    assert waiting.cancelled()
    with DaskCluster(cluster.scheduler_address) as executor:
        assert executor.capacity == 1
