"""Roles as people choose them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from checker.web.models import Town
from checker.web.models.person import Role
from checker.web.templatetags.words import say


class RoleForm(forms.Form):
    """A role; a town's submitter needs the town, nobody else has one."""

    role = forms.ChoiceField(widget=forms.Select(attrs={"class": "form-select", "data-role": "1"}))
    town = forms.ChoiceField(required=False, widget=forms.Select(attrs={"class": "form-select", "data-town": "1"}))

    def __init__(self, roles: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = of_roles(roles)
        self.fields["town"].choices = _of_towns()

    def clean(self) -> dict[str, Any]:
        """Return role and town (None: none)."""
        given: dict[str, Any] = self.cleaned_data
        named = given.get("town")
        given["town"] = None
        if given.get("role") == Role.TOWN:
            if named:
                given["town"] = Town.objects.get(pk=int(named))
            else:
                self.add_error("town", say("people.town-needed"))
        return given


def of_roles(roles: Iterable[str]) -> list[tuple[str, str]]:
    """Return roles with their words."""
    return [(str(role), say(f"people.role.{role}")) for role in roles]


def _of_towns() -> list[tuple[str, str]]:
    towns = Town.objects.order_by("name").values_list("pk", "name")
    return [("", say("people.no-town")), *((str(key), name) for key, name in towns)]
