"""What is said where a page cannot be shown: plain words, the way on, and nothing of the program's inside."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from checker.web.configuration import FILES_LIMIT, UPLOAD_LIMIT
from checker.web.pages import trouble
from checker.web.services import failures
from checker.wording import phrase

_FILES = (RequestDataTooBig, TooManyFilesSent)


def bad(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Say that what was sent cannot be understood (400), is too much (413), or asked for another host."""
    if isinstance(exception, _FILES):
        return too_large(request)
    return _page(request, 400, "host" if isinstance(exception, DisallowedHost) else "bad")


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Say that this is not allowed (403)."""
    return _page(request, 403, "forbidden")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Say that a form is too old or came from elsewhere (403)."""
    return _page(request, 403, "forged")


def missing(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Say that there is no such page, or none for the one who asks (404)."""
    return _page(request, 404, "missing")


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that more was sent than is taken (413)."""
    return _page(request, 413, "too-large", limit=UPLOAD_LIMIT // 1024 // 1024, files=FILES_LIMIT)


def locked(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """Say how long nobody is let in by this name from this computer (429); right and wrong passwords look the same."""
    return _page(request, 429, "locked", minutes=round(settings.AXES_COOLOFF_TIME * 60))


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the program failed (500), and under which number that was written down; or what else is the matter."""
    error = sys.exception()
    answer = trouble.passing(error) if error is not None else None
    if answer is not None:
        return answer
    found = getattr(request, "resolver_match", None)
    session_user = getattr(getattr(request, "_cached_user", None), "pk", None)
    number = failures.record(
        settings.DATA_FOLDER.errors,
        f"/{found.route}" if found is not None else "-",
        str(request.method),
        session_user,
        error,
    )
    return _page(request, 500, "broken", number=number)


def _page(request: HttpRequest, status: int, words: str, **values: object) -> HttpResponse:
    """Make the page of nothing but words: it must come about whatever does not work."""
    lang = "en" if request.COOKIES.get("language") == "en" else "zh"
    shown = {
        "lang": lang,
        "site": phrase("web.title", lang),
        "title": phrase(f"people.failure.{words}", lang),
        "text": phrase(f"people.failure.{words}-text", lang, **values),
        "home": phrase("people.failure.home", lang),
        "log_in": phrase("people.failure.again", lang) if words == "locked" else "",
    }
    return HttpResponse(render_to_string("web/failure.html", shown), status=status)
