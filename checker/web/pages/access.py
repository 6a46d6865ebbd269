"""Who may see a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from checker.web.models.person import Role
from checker.web.services import people

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]

STAFF = (Role.OFFICER, Role.ADMINISTRATOR)
EVERYBODY = (*STAFF, Role.TOWN)


def only(*roles: str) -> Callable[[Page[P]], Page[P]]:
    """Show a page to people of some roles; to others there is none, and a stranger is asked to log in."""

    def guard(page: Page[P]) -> Page[P]:
        @wraps(page)
        def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if people.role_of(request.user) not in roles:
                raise Http404
            return page(request, *args, **kwargs)

        guarded: Page[P] = login_required(answer)
        return guarded

    return guard


def town_of(user: Any) -> int | None:
    """Return the key of the only town that a user may see; None where that is all."""
    town: int | None = user.profile.town_id
    return town
