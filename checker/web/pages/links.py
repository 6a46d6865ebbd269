"""One-time links: made here, shown once, to be handed on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from checker.web.models import Collection, Invitation
from checker.web.models.person import Role
from checker.web.pages.access import STAFF, only
from checker.web.pages.roles import RoleForm
from checker.web.pages.telling import tell
from checker.web.services import office, people
from checker.web.services.people import invitations

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class AllTownsForm(forms.Form):
    """Which collection's towns are invited, and whether only those without a submitter."""

    collection = forms.ModelChoiceField(Collection.objects.none())
    without_account = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = Collection.objects.all()


@only(*STAFF)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: role and, for a submitter, the town are fixed in the link."""
    roles = invitations.ROLES_INVITED[Role(people.role_of(request.user) or "")]
    form = RoleForm(roles, request.POST or None, initial={"role": Role.TOWN, "town": request.GET.get("town", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        key = invitations.invite(request.user, given["role"], given["town"])
        return shown_once(request, key, given["role"], given["town"])
    shown = {"form": form, "collections": Collection.objects.order_by("-year"), "days": invitations.VALID.days}
    return render(request, "web/invite.html", shown)


@require_POST
@only(*STAFF)
def invite_towns(request: HttpRequest) -> HttpResponse:
    """Show, once, a list to be printed with a link for every town of a collection."""
    form = AllTownsForm(request.POST)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    made = invitations.invite_all(request.user, given["collection"], given["without_account"])
    shown = {
        "made": [(town, _address(request, key)) for town, key in made],
        "collection": given["collection"],
        "office": office.current(),
        **_validity(request, invitations.VALID),
    }
    return render(request, "web/links.html", shown)


@require_POST
@only(*STAFF)
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """End a link before it was used."""
    found = get_object_or_404(Invitation, pk=key, user=None)
    if found.role not in invitations.ROLES_INVITED[Role(people.role_of(request.user) or "")]:
        raise Http404
    invitations.withdraw(request.user, found)
    tell(request, "people.withdrawn")
    return redirect("people")


def shown_once(request: HttpRequest, key: str, role: str, town: Any, name: str = "") -> HttpResponse:
    """Show a new link; with ``name`` it is for the new password of the one who is called so."""
    shown = {
        "address": _address(request, key),
        "for_role": role,
        "town": town,
        "name": name,
        **_validity(request, invitations.RESET_VALID if name else invitations.VALID),
    }
    return render(request, "web/link.html", shown)


def _validity(request: HttpRequest, valid: Any) -> dict[str, Any]:
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return {"until": timezone.now() + valid, "only_here": host in _LOOPBACK or request.get_host() in _LOOPBACK}


def _address(request: HttpRequest, key: str) -> str:
    address: str = request.build_absolute_uri(reverse("start", kwargs={"key": key}))
    return address
