"""Uploads without pause while everything is killed at random: what was answered must be there, once.

    python -m benchmarks.crash                               SQLite, 45 seconds
    python -m benchmarks.crash --database postgresql         a PostgreSQL server of its own
    python -m benchmarks.crash --seconds 10 --seed 7

Linux only.  Ends with 1 where anything was lost, doubled or left behind.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from benchmarks.office import Browser, Office, digest, report, running
from fixtures import postgresql

CLIENTS = 3
EVERY = {"worker": 1.3, "web": 6.0, "fork server": 9.0}
FIRST_ANSWER = 2.0
_UPLOAD = "/collections/1/upload/"


@dataclass
class Happened:
    """What was done and what came of it."""

    tried: dict[str, bytes] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    killed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(EVERY, 0))
    restarts: list[float] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    drained: float = 0.0


def trial(office: Office, seconds: float, seed: int) -> Happened:
    """Upload and kill for some seconds, then wait until nothing waits."""
    happened, stop, chance = Happened(), Event(), random.Random(seed)
    office.start()
    office.set_up()
    clients = [Thread(target=_client, args=(office, happened, stop, number)) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        _kill(office, happened, chance, monotonic() + seconds)
    finally:
        stop.set()
        for client in clients:
            client.join()
    happened.drained = office.wait_until_checked()
    return happened


def faults(office: Office, happened: Happened) -> list[str]:
    """Return what is wrong afterwards; nothing should be."""
    rows = office.asked("SELECT id, sha256, state, cause FROM web_submission")
    shas = [str(row[1]) for row in rows]
    keys = [row[0] for row in rows]
    found = [f"answered and not there: {sha}" for sha in happened.answered - set(shas)]
    found += [f"there and never sent: {sha}" for sha in set(shas) - set(happened.tried)]
    found += [f"twice: {sha}" for sha in {sha for sha in shas if shas.count(sha) > 1}]
    found += [f"not checked: {row}" for row in rows if row[2] != "done"]
    for sha in shas:
        with contextlib.suppress(OSError):
            if (office.folder / "blobs" / sha[:2] / sha).read_bytes() == happened.tried.get(sha):
                continue
        found.append(f"other bytes: {sha}")
    reports = office.asked("SELECT submission_id, verdict FROM web_submissionreport")
    found += [f"not one report for each: {len(reports)}"] if sorted(key for key, _ in reports) != sorted(keys) else []
    found += [f"judged by the death of its process: {key}" for key, verdict in reports if verdict == "undetermined"]
    shown = office.asked("SELECT submission_id FROM web_showndocument")
    found += ["not one text for each"] if sorted(key for (key,) in shown) != sorted(keys) else []
    for action in ("accept", "checked"):
        noted = office.asked(f"SELECT subject FROM web_auditentry WHERE action = '{action}'")
        whole = sorted(str(one) for (one,) in noted) == sorted(f"submission {key}" for key in keys)
        found += [] if whole else [f"the log of “{action}” is not that of the submissions"]
    return found


def left_behind(happened: Happened, seconds: float = 10.0) -> list[int]:
    """Return the processes that outlived what started them."""
    end = monotonic() + seconds
    while (left := [one for one in happened.seen if running(one)]) and monotonic() < end:
        sleep(0.05)
    return left


def _client(office: Office, happened: Happened, stop: Event, number: int) -> None:
    browser, count = Browser(office.address), number
    while not stop.is_set():
        with contextlib.suppress(OSError):
            browser.log_in()
            break
        sleep(0.05)
    while not stop.is_set():
        name, data = report(count)
        happened.tried[digest(data)] = data
        count += CLIENTS
        try:
            page = browser.upload(_UPLOAD, name, data)
        except OSError:
            sleep(0.02)
            continue
        assert name.encode() in page or "已接收".encode() in page, page.decode()[-2000:]
        happened.answered.add(digest(data))


def _kill(office: Office, happened: Happened, chance: random.Random, end: float) -> None:
    due = {kind: monotonic() + chance.uniform(0.5, 1.5) * pause for kind, pause in EVERY.items()}
    while monotonic() < end:
        kind = min(due, key=lambda one: due[one])
        sleep(max(0.0, min(due[kind], end) - monotonic()))
        if monotonic() >= end:
            return
        due[kind] = monotonic() + chance.uniform(0.5, 1.5) * EVERY[kind]
        there = office.processes()
        happened.seen |= set(there)
        if kind == "web":
            office.kill()
            happened.restarts.append(office.start())
        else:
            chosen = [key for key, is_a in sorted(there.items()) if is_a == kind]
            if not chosen:
                continue
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(chosen), signal.SIGKILL)
        happened.killed[kind] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=45)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    with contextlib.ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="checker-crash-")))
        database = None
        if options.database == "postgresql":
            database = held.enter_context(postgresql.running(durable=True)).database()
        office = Office(folder / "data", database)
        try:
            happened = trial(office, options.seconds, options.seed)
            wrong = faults(office, happened)
            happened.seen |= set(office.processes())
            code, ended = office.stop()
        finally:
            if office.process is not None and office.process.poll() is None:
                office.kill()
            print(office.said.read_text("utf-8", "replace")[-3000:], file=sys.stderr)
        left = left_behind(happened)
    wrong += [f"left behind: {left}"] if left else []
    wrong += [f"ended with {code}"] if code else []
    slow = [one for one in happened.restarts if one > FIRST_ANSWER]
    wrong += [f"first answer after {max(slow):.1f} s"] if slow else []
    print(f"seed {options.seed}, {options.database}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print("killed: " + ", ".join(f"{kind} {count}" for kind, count in happened.killed.items()))
    print(f"uploads: {len(happened.answered)} answered of {len(happened.tried)} tried")
    if happened.restarts:
        print(f"first answer after a kill: {min(happened.restarts):.2f} to {max(happened.restarts):.2f} s")
    print(f"nothing waiting {happened.drained:.1f} s after the last upload; ended in {ended:.1f} s")
    print("\n".join(wrong) or "nothing lost, nothing doubled, nothing left behind")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
