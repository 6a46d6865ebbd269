"""The door of the interface: who asks, how often, what for; whatever is refused is told as a problem."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from checker.digest import sha256_hex
from checker.errors import record_of
from checker.web.interface import operations
from checker.web.interface.operations import OPERATIONS, Operation
from checker.web.interface.problems import Problem, refusal
from checker.web.services import tokens
from checker.web.services.throttling import Throttle

A_MINUTE = 300
"""Requests of one token."""
OFTEN = Throttle(A_MINUTE, 60)
GUESSES = Throttle(30, 60)
"""Requests, of one address, with a token that nobody has."""
_NAMES = {"submit": "submissions"}
_log = logging.getLogger(__name__)


def paths() -> list[URLPattern]:
    """Return the addresses of all operations, and one for everything else below them."""
    made = []
    ordered = sorted(OPERATIONS, key=lambda one: one.route)
    for route, group in groupby(ordered, key=lambda one: one.route):
        by_method = {one.method: one for one in group}
        name = next(_NAMES.get(one.id, one.id) for one in by_method.values())
        made.append(path(route, _view(by_method), name=f"api-{name}"))
    elsewhere = [path(route, _nowhere, name="api-nowhere") for route in ("api/v1/", "api/v1/<path:rest>")]
    return [*made, *elsewhere]


def _view(by_method: Mapping[str, Operation]) -> Callable[..., HttpResponse]:
    allowed = ", ".join(sorted({*by_method, *(["HEAD"] if "GET" in by_method else [])}))

    def view(request: HttpRequest, key: int | None = None) -> HttpResponse:
        def answer() -> HttpResponse:
            operation = by_method.get("GET" if request.method == "HEAD" else str(request.method))
            if operation is None:
                raise Problem("wrong-method", headers={"Allow": allowed})
            user = _user(request)
            said = operations.said(request, operation)
            if key is not None and not operations.known(key):
                raise Problem("not-found")
            return operation.does(request, user, key or 0, said)

        return _told(answer)

    exempt: Callable[..., HttpResponse] = csrf_exempt(view)
    return exempt


@csrf_exempt
def _nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001
    """Say that there is nothing, to whoever may ask at all."""

    def answer() -> HttpResponse:
        _user(request)
        raise Problem("not-found")

    return _told(answer)


def _told(answer: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return answer()
    except Problem as problem:
        return refusal(problem)
    except (OperationalError, InterfaceError):
        return refusal(Problem("away", headers={"Retry-After": "10"}))
    except Exception as error:  # noqa: BLE001 - a program is told in its own form that we failed
        _log.error("interface: %s", record_of(error))
        return refusal(Problem("broken"))


def _user(request: HttpRequest) -> Any:
    """Return who asks; a session does not count here, so that no page can make a browser ask."""
    kind, _, presented = request.headers.get("Authorization", "").partition(" ")
    presented = presented.strip()
    user = tokens.token_user(presented) if kind.lower() == "bearer" and presented else None
    if user is None:
        _wait(GUESSES.ask(str(request.META.get("REMOTE_ADDR", ""))))
        raise Problem("no-token", headers={"WWW-Authenticate": 'Bearer realm="checker"'})
    _wait(OFTEN.ask(sha256_hex(presented.encode("utf-8", "surrogatepass"))))
    return user


def _wait(seconds: int) -> None:
    if seconds:
        raise Problem("too-often", headers={"Retry-After": str(seconds)})
