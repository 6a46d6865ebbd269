"""What holds for every page: its language, and what a browser may do with it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from checker.web.configuration import POLICY, UPLOAD_LIMIT

LANGUAGE_COOKIE = "language"
_CODES = {"zh": "zh-hans", "en": "en"}

Page = Callable[[HttpRequest], HttpResponse]


def policy(page: Page) -> Page:
    """Let a page load only what this host serves, and be kept by nobody between it and its reader."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = page(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def language(page: Page) -> Page:
    """Speak Chinese whatever the browser asks for; the switch alone, kept in a cookie, changes that."""

    def answer(request: HttpRequest) -> HttpResponse:
        with translation.override(_CODES[chosen(request)]):
            return page(request)

    return answer


def limits(page: Page) -> Page:
    """Turn away what is too large as a whole before any of it is looked at, and say so."""
    from checker.web.pages import faults

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.headers.get("Content-Length", "")
        if said.isdecimal() and int(said) > UPLOAD_LIMIT:
            return faults.too_large(request)
        return page(request)

    return answer


def chosen(request: HttpRequest) -> str:
    """Return zh or en."""
    said = request.COOKIES.get(LANGUAGE_COOKIE)
    return said if said in _CODES else "zh"
