# ruff: noqa: PLC0415 (Django is set up first.)
"""Processor time and queries of the board, by number of towns.

``python -m benchmarks.web [ROUNDS]``.  In an empty data folder of its own: each town has a checked report with 30
findings, every third a decision on one, every tenth something that waits.  Time of this process for one request
through all of Django but the server; the best and the median of the rounds.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.setting import setting
from checker.web.configuration import configure
from checker.web.folder import DataFolder

ROUNDS = 21
TOWNS = (1, 60, 300)
TARGET = 50.0
"""Milliseconds of processor time for a board of 60 towns."""
FINDINGS = 30
PARTS = {"measures": "dedicated", "problems": "missing", "leader": "inline", "plan": "dedicated"}


def fill(year: int, towns: int, officer: Any) -> int:
    """Return the key of a new collection of that many towns."""
    from checker.web.models import Collection, Decision, Membership, Submission, SubmissionReport, Town

    made = Collection.objects.create(year=year, due=dt.date(year + 1, 3, 1))
    for number in range(towns):
        town, _ = Town.objects.get_or_create(name=f"第{number}镇")
        Membership.objects.create(collection=made, town=town)
        received = dt.datetime(year + 1, 2, 20, tzinfo=dt.UTC)
        state = "waiting" if number % 10 == 9 else "done"
        row = Submission.objects.create(
            collection=made, town=town, received_at=received, name=f"第{number}镇{year}年度报告.docx", state=state
        )
        if state == "waiting":
            continue
        weighed = [
            [f"rule-{at}", f"f{at}", ("must", "should", "note")[at % 3], "call", "should", ""] for at in range(FINDINGS)
        ]
        sums = {"must": 10, "should": 10, "note": 10}
        SubmissionReport.objects.create(
            submission=row,
            verdict="fail",
            suggestion="return",
            parts=PARTS,
            text="x" * 100_000,
            weighed=weighed,
            **sums,
        )
        if number % 3 == 0:
            Decision(submission=row, by=officer, kind="settled", rule="rule-1", fingerprint="f1").save()
    return int(made.pk)


def measure(key: int, officer: Any, rounds: int) -> tuple[list[float], int, int]:
    """Return the milliseconds of each round, the number of queries and the bytes of the page."""
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    asked: list[str] = []

    def note(execute: Any, sql: str, *more: Any) -> Any:
        asked.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        page = client.get(f"/collections/{key}/")
    taken = []
    for _ in range(rounds):
        before = time.process_time()
        client.get(f"/collections/{key}/")
        taken.append((time.process_time() - before) * 1000)
    return taken, len(asked), len(page.content)


def main(rounds: int) -> None:
    """Print a line for each size."""
    with tempfile.TemporaryDirectory() as folder:
        configure(DataFolder(Path(folder)))
        from django.contrib.auth.models import User
        from django.core.management import call_command

        from checker.web.models import Profile

        call_command("migrate", verbosity=0)
        officer = User.objects.create_user("officer")
        Profile.objects.create(user=officer, role="officer")
        print(setting())
        for number, towns in enumerate(TOWNS):
            taken, queries, size = measure(fill(2020 + number, towns, officer), officer, rounds)
            told = f"best {min(taken):6.1f} ms, median {median(taken):6.1f} ms, {queries} queries, {size // 1000} kB"
            print(f"board of {towns:3} towns: {told}" + (f" (target {TARGET:.0f} ms)" if towns == 60 else ""))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
