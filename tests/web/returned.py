"""A county in miniature: what two towns sent was checked, one of them is returned."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
OFFICE = "中共青溪县委全面依法治县委员会办公室"


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


def refused(deed, *args, **more):
    """Return why a deed is refused."""
    import pytest

    from checker.web.services.refused import Refused

    with pytest.raises(Refused) as caught:
        deed(*args, **more)
    return caught.value.key.removeprefix("letter.refused.")


def changes(notice, terms=None, kept=None, **texts):
    """Return what a person types: ``texts`` by key of the item, the rest as it is."""
    from checker.web.services import letters
    from checker.web.services.letters import Terms
    from checker.web.services.sending import Changes

    items = {letters.key_of(item): item for item in notice.items}
    typed = {key: {name: item[name] for name in letters.TEXTS} | texts.get(key, {}) for key, item in items.items()}
    return Changes(terms or Terms(), typed, frozenset(items if kept is None else kept))


def sent(officer, row):
    """Take a notice all the way until it is sent."""
    from django.utils import timezone

    from checker.web.services import sending

    sending.draft(officer, row.pk)
    sending.submit(officer, row.pk)
    sending.sign(officer, row.pk)
    return sending.send(officer, row.pk, timezone.localdate(), "here")


def letter(row):
    """Return the letter on a submission as text."""
    from checker.notice import text_notice
    from checker.web.models import Notice
    from checker.web.services import letters

    return text_notice.render(letters.printed(Notice.objects.get(submission=row)).letter)
