"""What is answered where a page could not be made, and not by a fault of ours."""

from __future__ import annotations

import errno

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from checker.web.templatetags.words import say, spoken

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# PostgreSQL's name for it.
_FULL_STATE = "53100"


def passing(error: BaseException | None) -> HttpResponse | None:
    """Return what is said where the disk is full (507) or the database away (503); None where it is our own fault.

    Whatever was asked for was not done: each deed is one transaction, and a file without a row counts for nothing.
    """
    if _is_full(error):
        return _page(507, say("web.trouble.full"))
    if isinstance(error, (OperationalError, InterfaceError)):
        return _page(503, say("web.trouble.away"))
    return None


def _page(status: int, text: str) -> HttpResponse:
    # Without the request: who asks is told by the database, which may be what is away.
    page = render_to_string("web/trouble.html", {"text": text, "lang": "en" if spoken() == "en" else "zh-CN"})
    return HttpResponse(page, status=status, headers={"Retry-After": "10"} if status == 503 else {})


def _is_full(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        if isinstance(error, DatabaseError) and "database or disk is full" in str(error):
            return True
        if getattr(error, "sqlstate", None) == _FULL_STATE:
            return True
        error = error.__cause__
    return False
