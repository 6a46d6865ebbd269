"""What the interface tells of a collection, a town and a submission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from checker.web.services import causes, packs
from checker.web.services.queue import Progress


def town(one: Any) -> dict[str, Any]:
    """Return a town."""
    return {"id": one.pk, "name": one.name}


def collection(one: Any) -> dict[str, Any]:
    """Return a collection."""
    return {
        "id": one.pk,
        "year": one.year,
        "pack": one.pack,
        "title": packs.title(one.pack),
        "due": one.due.isoformat(),
        "second_due": _day(one.second_due),
    }


def standing(one: Any) -> dict[str, Any]:
    """Return how a town stands."""
    return {
        "town": town(one.town),
        "state": one.state,
        "late": one.late,
        "due": _day(one.due),
        "second_due": _day(one.second_due),
        "submission": one.submission.pk if one.submission is not None else None,
    }


def submission(row: Any, waiting: Mapping[int, Progress]) -> dict[str, Any]:
    """Return a submission; ``waiting`` says how far those are that wait."""
    progress = waiting.get(row.pk)
    report = getattr(row, "report", None)
    return {
        "id": row.pk,
        "collection": row.collection_id,
        "town": town(row.town) if row.town is not None else None,
        "name": row.name,
        "sha256": row.sha256,
        "size": row.size,
        "round": row.round,
        "channel": row.channel,
        "received_at": _moment(row.received_at),
        "accepted_at": _moment(row.accepted_at),
        "state": "stalled" if progress is not None and progress.stalled else row.state,
        "position": (progress.position or None) if progress is not None else None,
        "since": _moment(progress.since) if progress is not None else None,
        "begun_at": _moment(progress.begun) if progress is not None else None,
        "finished_at": _moment(row.finished_at),
        "cause": causes.words(row.cause) if row.cause else None,
        "set_aside": bool(row.aside),
        "verdict": report.verdict if report is not None else None,
        "report": reverse("api-report", args=[row.pk]) if report is not None else None,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _moment(moment: dt.datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment is not None else None
