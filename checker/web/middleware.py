"""What holds for every page: its language, and what a browser may do with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import logout
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from checker.web.configuration import PERMISSIONS, POLICY, UPLOAD_LIMIT

LANGUAGE_COOKIE = "language"
_CODES = {"zh": "zh-hans", "en": "en"}

Page = Callable[[HttpRequest], HttpResponse]


def policy(page: Page) -> Page:
    """Let a page load only what this host serves, and be kept by nobody between it and its reader."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = page(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def door(page: Page) -> Page:
    """Refuse what is asked for under a name that is not this host's, and what is larger than anything taken.

    What is raised here has pages of its own (``pages.failures``).
    """

    def answer(request: HttpRequest) -> HttpResponse:
        # Raises DisallowedHost.
        request.get_host()
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not stated.isdecimal() or int(stated) > UPLOAD_LIMIT:
            raise RequestDataTooBig
        return page(request)

    return answer


def lasting(page: Page) -> Page:
    """End a log-in that was left alone for long, or lasts too long."""
    from checker.web.services.people import visits

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            agent = request.headers.get("User-Agent", "")
            if not visits.go_on(request.user, request.session.session_key, agent):
                logout(request)
        return page(request)

    return answer


def language(page: Page) -> Page:
    """Speak Chinese whatever the browser asks for; the switch alone, kept in a cookie, changes that."""

    def answer(request: HttpRequest) -> HttpResponse:
        with translation.override(_CODES[chosen(request)]):
            return page(request)

    return answer


def chosen(request: HttpRequest) -> str:
    """Return zh or en."""
    said = request.COOKIES.get(LANGUAGE_COOKIE)
    return said if said in _CODES else "zh"
