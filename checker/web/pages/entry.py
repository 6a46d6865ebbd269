"""Coming in and going out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate, login, logout, password_validation
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from checker.web.middleware import LANGUAGE_COOKIE, chosen
from checker.web.services import audit, office, packs, people, upkeep
from checker.web.templatetags.words import say, spoken

_YEAR = 365 * 24 * 3600


_PASSWORD = {"class": "form-control", "autocomplete": "new-password"}


class AccountForm(forms.Form):
    """Name and password of a new account; for ``user``, who has one, the password alone."""

    name = forms.CharField(
        max_length=150, widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "username"})
    )
    password = forms.CharField(widget=forms.PasswordInput(attrs=_PASSWORD), strip=False, max_length=500)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        if user is not None:
            del self.fields["name"]

    def clean_name(self) -> str:
        """Refuse a name that somebody bears."""
        name = str(self.cleaned_data["name"])
        User.username_validator(name)
        if User.objects.filter(username=name).exists():
            raise ValidationError(User._meta.get_field("username").error_messages["unique"])  # noqa: SLF001 - documented
        return name

    def clean_password(self) -> str:
        """Refuse a password that is easily guessed."""
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password, self._user or User(username=self.cleaned_data.get("name", "")))
        return password


def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; go where the visitor wanted to."""
    if request.method != "POST":
        return render(request, "web/log_in.html", _offered())
    given = {key: request.POST.get(key, "").replace("\x00", "") for key in ("username", "password")}
    user: Any = authenticate(request, **given)
    if user is None:
        shown = {"wrong": True, "name": given["username"], **_offered()}
        return render(request, "web/log_in.html", shown, status=403)
    login(request, user)
    audit.note(user, "log-in", f"user {user.pk}")
    upkeep.clean()
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return redirect(wanted if safe else "home")


def _offered() -> dict[str, Any]:
    """What the page offers to whoever does not log in: the self-check, what is checked of each kind of report."""
    lang = spoken()
    return {"office": office.current(), "packs": [(pack, title[lang]) for pack, title in packs.titles().items()]}


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("log-in")


def start(request: HttpRequest, key: str) -> HttpResponse:
    """Make the account that a one-time link stands for."""
    found = people.invitation(key)
    if found is None:
        return render(request, "web/message.html", {"text": say("web.start.used")}, status=410)
    form = AccountForm(found.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = people.take_up(key, form.cleaned_data.get("name", ""), form.cleaned_data["password"])
        if user is not None:
            # Whoever was logged in here before is not any longer.
            logout(request)
            login(request, user, "django.contrib.auth.backends.ModelBackend")
        return redirect("home")
    rules = password_validation.password_validators_help_texts()
    return render(request, "web/start.html", {"form": form, "found": found, "rules": rules})


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Speak the other language from now on."""
    answer = redirect("home")
    other = "en" if chosen(request) == "zh" else "zh"
    answer.set_cookie(LANGUAGE_COOKIE, other, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return answer
