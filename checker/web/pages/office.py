"""The office's settings."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from checker.web.models import OfficeSettings
from checker.web.models.person import Role
from checker.web.pages.access import only
from checker.web.pages.telling import tell, told
from checker.web.services import office as offices

_TEXT = ("name", "contact", "telephone", "address", "code")


class OfficeForm(forms.ModelForm):
    """What the office is called, how it is reached, and what it opens to everybody."""

    class Meta:
        """All fields."""

        model = OfficeSettings
        fields = offices.FIELDS
        widgets = {  # noqa: RUF012 - as Django asks for it
            **{field: forms.TextInput(attrs={"class": "form-control"}) for field in _TEXT},
            **{
                field: forms.CheckboxInput(attrs={"class": "form-check-input"})
                for field in ("self_check", "public_rules")
            },
        }


@only(Role.ADMINISTRATOR)
def office(request: HttpRequest) -> HttpResponse:
    """Show and change the office's settings."""
    form = OfficeForm(request.POST or None, instance=offices.current())
    if request.method == "POST" and form.is_valid():
        offices.change(request.user, form.cleaned_data)
        tell(request, "people.office.saved")
        return redirect("office")
    return render(request, "web/office.html", {"form": form, "told": told(request)})
