"""Log-ins that last: which there are, how long they may, and their end."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sessions.models import Session
from django.utils import timezone

from checker.web.models import Visit

IDLE = dt.timedelta(hours=4)
"""A log-in that nobody used for so long ends: half a day at a desk."""
LONGEST = dt.timedelta(hours=12)
"""However busy it is, a log-in ends after this."""
_OFTEN = dt.timedelta(minutes=1)

# In this order: each of the first calls itself by the names of those behind it as well.
_KINDS = (
    ("wechat", ("MicroMessenger",)),
    ("qihoo", ("QihooBrowser", "360SE", "360EE", "QHBrowser")),
    ("qianxin", ("Qaxbrowser",)),
    ("qq", ("QQBrowser",)),
    ("sogou", ("MetaSr",)),
    ("edge", ("Edg/", "EdgA/", "EdgiOS/")),
    ("firefox", ("Firefox/", "FxiOS/")),
    ("chrome", ("Chrome/", "Chromium/", "CriOS/")),
    ("safari", ("Safari/",)),
)


def browser_kind(agent: str) -> str:
    """Return a short name of the browser that calls itself so; ``other`` where none is known."""
    return next((kind for kind, marks in _KINDS if any(mark in agent for mark in marks)), "other")


def go_on(user: Any, session: str, agent: str) -> bool:
    """Tell whether a log-in may go on, and remember that it was used; one that may not is ended."""
    now = timezone.now()
    visit, _ = Visit.objects.get_or_create(
        session=session, defaults={"user": user, "seen_at": now, "browser": browser_kind(agent)}
    )
    if visit.user_id != user.pk or now - visit.seen_at > IDLE or now - visit.begun_at > LONGEST:
        end(visit)
        return False
    if now - visit.seen_at > _OFTEN:
        Visit.objects.filter(pk=visit.pk).update(seen_at=now)
    return True


def open_of(user: Any) -> Any:
    """Return the log-ins of a user that may go on, the one used last first."""
    now = timezone.now()
    return user.visits.filter(seen_at__gt=now - IDLE, begun_at__gt=now - LONGEST).order_by("-seen_at")


def end(visit: Any) -> None:
    """End a log-in."""
    Session.objects.filter(session_key=visit.session).delete()
    Visit.objects.filter(pk=visit.pk).delete()


def end_all(user: Any, kept: str | None = None) -> int:
    """End all log-ins of a user but that with the session ``kept``; return how many."""
    ended = user.visits.exclude(session=kept) if kept else user.visits.all()
    sessions = list(ended.values_list("session", flat=True))
    Session.objects.filter(session_key__in=sessions).delete()
    ended.delete()
    return len(sessions)


def moved(old: str, new: str) -> None:
    """Remember that a session bears another key."""
    Visit.objects.filter(session=old).update(session=new)
