"""The county's overlays: which are in force, taking a new one in, checking again by it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from checker.rulepack.describe import describe
from checker.web.models import Collection
from checker.web.models.person import Role
from checker.web.pages.access import STAFF, only
from checker.web.pages.telling import tell, told
from checker.web.services import overlay_folder, people
from checker.web.services import overlays as county
from checker.web.templatetags.words import say, spoken

_SHOWN = 50


class OverlayForm(forms.Form):
    """An archive and the name of the folder that it becomes."""

    name = forms.RegexField(
        rf"^{overlay_folder.NAME.pattern}$", max_length=60, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    file = forms.FileField(widget=forms.FileInput(attrs={"class": "form-control", "accept": ".zip"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["invalid"] = say("people.overlays.refused.name")


@only(*STAFF)
def overlays(request: HttpRequest) -> HttpResponse:
    """List the overlays; the administrator puts one in force, if it is sound."""
    administrator = people.role_of(request.user) == Role.ADMINISTRATOR
    if request.method == "POST" and not administrator:
        raise Http404
    form = OverlayForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            return _take(request, form)
        except county.Refused as refused:
            faults = [describe(fault, spoken()) for fault in refused.faults]
            form.add_error("file", say(f"people.overlays.refused.{refused.code}"))
    shown = {
        "form": form,
        "faults": faults[:_SHOWN],
        "more": max(len(faults) - _SHOWN, 0),
        "overlays": [_row(one) for one in county.listed()],
        "collections": Collection.objects.order_by("-year"),
        "administrator": administrator,
        "told": told(request),
    }
    return render(request, "web/overlays.html", shown)


@only(*STAFF)
def example(_request: HttpRequest) -> HttpResponse:
    """Give the overlay of a fictional county, to begin with."""
    return _archive(county.example(), county.EXAMPLE)


@only(*STAFF)
def download(_request: HttpRequest, key: str) -> HttpResponse:
    """Give an overlay as it is in force."""
    data = county.archive_of(key)
    if data is None:
        raise Http404
    return _archive(data, key)


@require_POST
@only(*STAFF)
def recheck(request: HttpRequest, key: int) -> HttpResponse:
    """Have all submissions of a collection checked again."""
    count = county.recheck(request.user, get_object_or_404(Collection, pk=key))
    tell(request, "people.overlays.rechecking", count=count)
    return redirect("overlays")


def _take(request: HttpRequest, form: OverlayForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    if file.size > county.ZIP_LIMIT:
        raise county.Refused("too-large")
    replaced = county.take(request.user, form.cleaned_data["name"], file.read())
    tell(request, "people.overlays.replaced" if replaced else "people.overlays.taken", name=form.cleaned_data["name"])
    return redirect("overlays")


def _row(one: county.Overlay) -> dict[str, Any]:
    title = dict(one.found.title)
    return {
        "name": one.name,
        "title": title.get(spoken()) or title.get("zh", ""),
        "version": one.found.version,
        "changed_at": one.changed_at,
        "collections": one.collections,
        "faults": [describe(fault, spoken()) for fault in one.found.faults[:_SHOWN]],
    }


def _archive(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.zip")
    return answer
