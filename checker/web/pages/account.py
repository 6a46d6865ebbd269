"""One's own account: the password, and where one is logged in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation, update_session_auth_hash
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from checker.web.models import Visit
from checker.web.pages.access import EVERYBODY, only
from checker.web.pages.telling import tell, told
from checker.web.services.people import accounts, visits
from checker.web.templatetags.words import say


class PasswordForm(forms.Form):
    """The old password and a new one."""

    old = forms.CharField(
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"class": "form-control", "autocomplete": "current-password"}),
    )
    password = forms.CharField(
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"class": "form-control", "autocomplete": "new-password"}),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_old(self) -> str:
        """Refuse a wrong one."""
        old = str(self.cleaned_data["old"])
        if not self._user.check_password(old):
            raise ValidationError(say("people.password.wrong"))
        return old

    def clean_password(self) -> str:
        """Refuse one that is easily guessed."""
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password, self._user)
        return password


@only(*EVERYBODY)
def account(request: HttpRequest) -> HttpResponse:
    """Show one's account; a new password ends all other log-ins."""
    user: Any = User.objects.get(pk=request.user.pk)
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        before = request.session.session_key
        accounts.set_password(user, form.cleaned_data["password"], "password-changed", before)
        # This log-in goes on, under another key.
        update_session_auth_hash(request, user)
        visits.moved(before, request.session.session_key)
        tell(request, "people.password.changed")
        return redirect("account")
    shown = {
        "form": form,
        "rules": password_validation.password_validators_help_texts(),
        "visits": list(visits.open_of(request.user)),
        "here": request.session.session_key,
        "told": told(request),
    }
    return render(request, "web/account.html", shown)


@require_POST
@only(*EVERYBODY)
def end_visit(request: HttpRequest, key: int) -> HttpResponse:
    """End one of one's own log-ins."""
    visits.end(get_object_or_404(Visit, pk=key, user=request.user))
    tell(request, "people.visits-ended", count=1)
    return redirect("account")


@require_POST
@only(*EVERYBODY)
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's log-ins but this."""
    count = accounts.end_visits(request.user, request.user, request.session.session_key)
    tell(request, "people.visits-ended", count=count)
    return redirect("account")
