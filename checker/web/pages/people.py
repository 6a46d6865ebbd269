"""Everybody who has an account, and what the administrator does about one of them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from checker.web.models import Collection
from checker.web.models.person import Role
from checker.web.pages import links
from checker.web.pages.access import STAFF, only
from checker.web.pages.roles import RoleForm, of_roles
from checker.web.pages.telling import tell, told
from checker.web.services import people
from checker.web.services.people import accounts, invitations, visits
from checker.web.services.people.accounts import LastAdministrator
from checker.web.templatetags.words import say


@only(*STAFF)
def listing(request: HttpRequest) -> HttpResponse:
    """List the people; an officer sees the submitters, whom officers may invite."""
    role = people.role_of(request.user)
    asked = request.GET.get("role", "") if request.GET.get("role") in set(Role) else ""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = accounts.listed(words, asked)
    pending = invitations.pending()
    if role != Role.ADMINISTRATOR:
        found, pending = found.filter(role=Role.TOWN), pending.filter(role=Role.TOWN)
    shown = {
        "people": list(found),
        "locked": accounts.locked(),
        "pending": list(pending),
        "words": words,
        "asked": asked,
        "roles": of_roles(Role),
        "administrator": role == Role.ADMINISTRATOR,
        "collections": Collection.objects.order_by("-year"),
        "told": told(request),
    }
    return render(request, "web/people.html", shown)


@only(Role.ADMINISTRATOR)
def person(request: HttpRequest, key: int) -> HttpResponse:
    """Show somebody's account, and change the role."""
    user = _user(key)
    profile = user.profile
    current = {"role": profile.role, "town": str(profile.town_id or "")}
    form = RoleForm(Role, request.POST or None, initial=current)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            accounts.change_role(request.user, user, given["role"], given["town"])
        except LastAdministrator:
            form.add_error("role", say("people.last-administrator"))
        else:
            tell(request, "people.role-changed", name=user.get_username())
            return redirect("home" if user.pk == request.user.pk else "people")
    shown = {
        "one": profile,
        "form": form,
        "visits": list(visits.open_of(user)),
        "is_locked": user.get_username() in accounts.locked(),
        "told": told(request),
    }
    return render(request, "web/person.html", shown)


@require_POST
@only(Role.ADMINISTRATOR)
def switch(request: HttpRequest, key: int) -> HttpResponse:
    """Deactivate somebody, or let somebody in again."""
    user = _user(key)
    if not user.is_active:
        accounts.reactivate(request.user, user)
        tell(request, "people.reactivated", name=user.get_username())
    else:
        try:
            accounts.deactivate(request.user, user)
        except LastAdministrator:
            tell(request, "people.last-administrator")
        else:
            if user.pk == request.user.pk:
                return redirect("log-in")
            tell(request, "people.deactivated", name=user.get_username())
    return redirect("person", key=key)


@require_POST
@only(Role.ADMINISTRATOR)
def unlock(request: HttpRequest, key: int) -> HttpResponse:
    """Let somebody who mistook the password too often try again at once."""
    user = _user(key)
    accounts.unlock(request.user, user)
    tell(request, "people.unlocked", name=user.get_username())
    return redirect("person", key=key)


@require_POST
@only(Role.ADMINISTRATOR)
def end_visits(request: HttpRequest, key: int) -> HttpResponse:
    """End all log-ins of somebody, of oneself all others."""
    user = _user(key)
    own = request.session.session_key if user.pk == request.user.pk else None
    tell(request, "people.visits-ended", count=accounts.end_visits(request.user, user, own))
    return redirect("person", key=key)


@require_POST
@only(Role.ADMINISTRATOR)
def reset(request: HttpRequest, key: int) -> HttpResponse:
    """Show, once, a link by which somebody sets a new password."""
    user = _user(key)
    made = invitations.reset(request.user, user)
    return links.shown_once(request, made, user.profile.role, user.profile.town, user.get_username())


def _user(key: int) -> Any:
    user = get_object_or_404(User.objects.select_related("profile__town"), pk=key)
    if not hasattr(user, "profile"):
        raise Http404
    return user
