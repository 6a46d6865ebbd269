from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import pytest
from asked import asked

from checker.errors import UnreadableSubmission
from checker.readers.scan import is_installed
from checker.readers.tools import ToolWanted
from checker.work import pool
from checker.work.jobs import ReadJob
from checker.work.limits import Limits
from checker.work.local import LocalProcesses
from fixtures import make_scan

TIMEOUT = ("reading-timeout", {"seconds": 1})
DIED = ("reading-died", {})

ENDINGS = {
    "computing without end": ("sum(0 for _ in iter(int, 1))", TIMEOUT),
    "waiting without end": ("__import__('threading').Event().wait()", TIMEOUT),
    "an abort, as of a native library without memory": ("__import__('os').abort()", DIED),
    "an exit in the midst": ("__import__('os')._exit(3)", DIED),
    "an exit that looks as if all was well": ("__import__('os')._exit(0)", TIMEOUT),
    "a wrong address": ("__import__('ctypes').string_at(0)", DIED),
    "more memory than is allowed": ("bytearray(2 << 30)", ("too-large", {})),
    "a mistake of ours": ("1 / 0", ("check-broken", {"record": "ZeroDivisionError /<string>:1"})),
}


@pytest.mark.parametrize("case", ENDINGS)
def test_a_job_that_ends_badly_is_a_cause_and_the_next_one_is_done(processes, case):
    expression, expected = ENDINGS[case]
    with pytest.raises(UnreadableSubmission) as caught:
        processes.submit(asked(expression)).result()
    assert (caught.value.code, caught.value.values) == expected
    assert processes.submit(asked("6 * 7")).result() == 42


def test_an_answer_that_cannot_be_sent_is_a_cause_and_the_next_job_is_done():
    with LocalProcesses(1, Limits(seconds=5)) as processes:
        assert isinstance(processes.submit(asked("lambda: 1")).exception(), Exception)
        assert processes.submit(asked("2")).result() == 2


def test_a_death_costs_no_job_beside_it(processes):
    answers = [processes.submit(asked("__import__('os').abort()" if at == 5 else str(at))) for at in range(20)]
    assert [answer.result() for at, answer in enumerate(answers) if at != 5] == [at for at in range(20) if at != 5]
    assert isinstance(answers[5].exception(), UnreadableSubmission)


def test_a_process_is_kept_and_replaced_when_it_has_served_its_time():
    with LocalProcesses(1, Limits(submissions=3)) as processes:
        served = [processes.submit(asked("__import__('os').getpid()")).result() for _ in range(7)]
    assert [served.count(process) for process in dict.fromkeys(served)] == [3, 3, 1]
    assert os.getpid() not in served


def test_nothing_is_left_behind():
    with LocalProcesses(2) as processes:
        workers = {processes.submit(asked("__import__('os').getpid()")).result() for _ in range(4)}
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_an_executor_that_was_not_asked_starts_nothing():
    with LocalProcesses() as processes:
        assert processes.capacity >= 2
        assert processes._started == {}


def test_jobs_that_were_not_begun_are_given_up_at_the_end():
    with LocalProcesses(1, Limits(seconds=30)) as processes:
        first = processes.submit(asked("__import__('threading').Event().wait()"))
        second = processes.submit(asked("1"))
    assert first.cancelled() or isinstance(first.exception(), UnreadableSubmission)
    assert second.cancelled() or isinstance(second.exception(), UnreadableSubmission)


def test_the_end_of_the_program_is_not_for_the_workers(processes):
    worker = processes.submit(asked("__import__('os').getpid()")).result()
    # What a terminal sends to all of a group.
    os.kill(worker, signal.SIGINT)
    assert processes.submit(asked("2")).result() == 2


def test_a_death_with_the_pipe_in_hand_ends_the_others_and_the_next_job_is_done(monkeypatch):
    monkeypatch.setattr(pool, "_PATIENCE", 0.1)
    with LocalProcesses(2) as processes:
        assert processes.submit(asked("1")).result() == 1
        channel = processes._started[False]._pool._pool_manager.worker_manager.workers_channel
        dead = processes.submit(asked("__import__('threading').Event().wait(0.5) or __import__('os').abort()"))
        tasks = processes._started[False]._pool._pool_manager.task_manager.tasks
        while not any(task.started for task in dict(tasks).values()):
            pass
        channel.mutex.writer_mutex.acquire()
        stuck = processes.submit(asked("2"))
        for answer in (dead, stuck):
            with pytest.raises(UnreadableSubmission) as caught:
                answer.result()
            assert (caught.value.code, caught.value.values) == DIED
        assert processes.submit(asked("3")).result() == 3


def test_a_clock_that_is_set_is_no_fault_of_a_submission(monkeypatch):
    hours = iter(range(3600, 10**9, 3600))
    with LocalProcesses(1) as processes:
        processes.submit(asked("1")).result()
        monkeypatch.setattr("pebble.pool.process.time.time", lambda: next(hours))
        waiting = processes.submit(asked("__import__('threading').Event().wait()"))
        with pytest.raises(UnreadableSubmission) as caught:
            waiting.result()
        monkeypatch.undo()
    assert caught.value.code == "reading-died"


def test_several_threads_share_one_set_of_processes():
    with LocalProcesses(1) as processes, ThreadPoolExecutor(8) as threads:
        served = {
            one.result()
            for one in threads.map(lambda _: processes.submit(asked("__import__('os').getpid()")), range(8))
        }
    assert len(served) == 1


KILLED_WITH_WORK = """
import os, sys
from asked import asked
from checker.work.local import LocalProcesses
if __name__ == "__main__":
    processes = LocalProcesses(2)
    at_work = [processes.submit(asked("__import__('os').getpid()")).result() for _ in range(4)]
    processes.submit(asked("__import__('threading').Event().wait()"))
    processes.submit(asked("sum(0 for _ in iter(int, 1))"))
    print(*set(at_work), flush=True)
    sys.stdin.read()
"""


def test_a_kill_leaves_no_process_behind(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(KILLED_WITH_WORK, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(program)]
    with subprocess.Popen(command, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as done:
        workers = [int(word) for word in done.stdout.readline().split()]
        done.kill()
    deadline = monotonic() + 20
    while any(map(_is_running, workers)):
        assert monotonic() < deadline


def _is_running(process: int) -> bool:
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except (FileNotFoundError, ProcessLookupError):
        return False


STARTED_AND_LEFT = """
from asked import asked
from checker.work.local import LocalProcesses
if __name__ == "__main__":
    for _ in range(12):
        with LocalProcesses(4) as processes:
            processes.submit(asked("1")).result()
"""


def test_workers_that_come_too_late_say_nothing(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(STARTED_AND_LEFT, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, str(program)], env=surroundings, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")
def test_scans_have_processes_with_the_models_loaded_and_no_files():
    page = make_scan.as_picture(
        make_scan.pages(["云岭镇2025年法治政府建设年度报告"], make_scan.Style(skew=0, noise=0))[0]
    )
    job = ReadJob(page, "a.png")
    with LocalProcesses(1) as processes:
        with pytest.raises(ToolWanted):
            processes.submit(job).result()
        document = processes.submit(job, recognising=True).result()
    assert [line.text for line in document.reading.lines][:1] == ["云岭镇2025年法治政府建设年度报告"]
