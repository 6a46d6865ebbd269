"""The keys of the programming interface."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from checker.web.models import ApiToken
from checker.web.models.person import Role
from checker.web.pages.access import EVERYBODY, only
from checker.web.pages.telling import tell, told
from checker.web.services import people
from checker.web.services import tokens as keys


class TokenForm(forms.Form):
    """What a key is for."""

    label = forms.CharField(max_length=100, widget=forms.TextInput(attrs={"class": "form-control"}))


@only(*EVERYBODY)
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's keys, the administrator's list holds everybody's; make one, which is shown this once."""
    form = TokenForm(request.POST or None)
    made = ""
    if request.method == "POST" and form.is_valid():
        _, made = keys.make(request.user, form.cleaned_data["label"])
        form = TokenForm()
    found = ApiToken.objects.select_related("user").order_by("revoked_at", "-pk")
    everybody = people.role_of(request.user) == Role.ADMINISTRATOR
    if not everybody:
        found = found.filter(user=request.user)
    shown = {"form": form, "made": made, "tokens": list(found), "everybody": everybody, "told": told(request)}
    return render(request, "web/tokens.html", shown)


@require_POST
@only(*EVERYBODY)
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """End a key: one's own, or anybody's where the administrator does it."""
    found = get_object_or_404(ApiToken, pk=key)
    if people.role_of(request.user) != Role.ADMINISTRATOR:
        found = get_object_or_404(ApiToken, pk=key, user=request.user)
    keys.revoke(request.user, found)
    tell(request, "people.tokens.revoked-now", label=found.label)
    return redirect("tokens")
