"""The reports of a year: all of them, a new one, its terms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from checker.web.models import Collection
from checker.web.pages import rows, towns
from checker.web.pages.access import EVERYBODY, STAFF, only, town_of
from checker.web.pages.forms import TermsForm
from checker.web.pages.scope import collection_of
from checker.web.services import board, collecting, overlay_folder, packs
from checker.web.services.refused import Refused
from checker.web.templatetags.words import spoken


@only(*EVERYBODY)
def home(request: HttpRequest) -> HttpResponse:
    """List the collections with their counts; to a town those that it is part of, with what it has to do."""
    town = town_of(request.user)
    if town is not None:
        return towns.home(request, town)
    found = Collection.objects.order_by("-year", "pack")
    shown = [(one, packs.title(one.pack, spoken()), rows.chips(one, board.standings(one))) for one in found]
    return render(request, "web/home.html", {"collections": shown})


@only(*STAFF)
def new(request: HttpRequest) -> HttpResponse:
    """Make a collection; ``fill`` asks for due date and towns as the chosen rules have them."""
    if request.method != "POST":
        year = timezone.localdate().year - 1
        form = TermsForm(initial={"year": year, "due": dt.date(year + 1, 3, 1)})
    elif "fill" in request.POST:
        form = TermsForm(initial=_filled(request))
    else:
        form = TermsForm(request.POST)
        if form.is_valid():
            return redirect("board", key=collecting.make(form.cleaned_data, request.user).pk)
    return render(request, "web/new_collection.html", {"form": form})


@only(*STAFF)
def edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change the terms of a collection, add towns, and see all that take part."""
    collection = collection_of(request, key)
    initial = {name: getattr(collection, name) for name in ("year", "pack", "overlay", "due", "second_due")}
    form = TermsForm(request.POST or None, initial=initial, collection=collection)
    if request.method == "POST" and form.is_valid():
        collecting.change(collection, form.cleaned_data, request.user)
        return redirect("board", key=key)
    members = collection.memberships.select_related("town").order_by("pk")
    return render(request, "web/edit_collection.html", {"form": form, "collection": collection, "members": members})


def _filled(request: HttpRequest) -> dict[str, Any]:
    """What was filled in, with due date and towns as the chosen rules have them, where they can be used."""
    given: dict[str, Any] = {name: request.POST.get(name, "") for name in TermsForm.base_fields}
    try:
        year = int(given["year"])
        pack = packs.load(given["pack"], given["overlay"] if given["overlay"] in overlay_folder.names() else "")
        given["due"] = packs.due_of(pack, year)
    except (ValueError, Refused):
        return given
    listed = packs.listed(pack, year)
    if listed:
        given["towns"] = "\n".join(one.name for one in listed)
    return given
