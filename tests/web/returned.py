"""A county in miniature: what two towns sent was checked, one of them is returned."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"


@lru_cache(maxsize=8)
def checked(seed: str, unit: str, year: int = 2025) -> tuple[object, str]:
    """Return the report on one of the project's own samples, and its JSON."""
    from checker import api
    from checker.model.report import Context
    from checker.reports import json_report

    data = (SEEDS / f"{seed}.txt").read_bytes()
    report = api.check(
        [(f"{unit}.txt", data)], api.load_pack(), Context(year=year, unit=unit), "2026-02-20T10:00:00+08:00"
    )
    return report, json_report.render(report)


def submission(collection, name, seed="town-a", state="done", day=20, **more):
    """A checked submission of a town of a collection."""
    from checker.web.models import Submission, SubmissionReport, Town

    town = Town.objects.get(name=name)
    received = dt.datetime(2026, 2, day, 10, tzinfo=dt.UTC)
    row = Submission.objects.create(
        collection=collection, town=town, name=f"{name}.txt", received_at=received, state=state, **more
    )
    if state == "done":
        report, text = checked(seed, name)
        one = report.submissions[0]
        SubmissionReport.objects.create(
            submission=row, verdict=one.verdict, suggestion=one.suggestion, text=text, parts={"problems": "missing"}
        )
    return row


def decide(row, user, kind="returned"):
    """Decide on the whole submission."""
    from checker.web.models import CaseDecision

    made = CaseDecision(submission=row, by=user, kind=kind)
    made.save()
    return made
