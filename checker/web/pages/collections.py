"""The reports of a year: all of them, a new one, its board, and what is uploaded to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from checker.web.blobs import Blobs
from checker.web.models import Collection, Town
from checker.web.pages.access import EVERYBODY, STAFF, only, town_of
from checker.web.services import audit, people, unpacking
from checker.web.services import board as boards
from checker.web.services.accepting import Delivery


class CollectionForm(forms.Form):
    """A new collection; ``towns`` is one name a line."""

    year = forms.IntegerField(min_value=2000, max_value=2100)
    due = forms.DateField()
    second_due = forms.DateField(required=False)
    towns = forms.CharField(widget=forms.Textarea)

    def clean_year(self) -> int:
        """Refuse a year that is being collected."""
        year = int(self.cleaned_data["year"])
        if Collection.objects.filter(year=year).exists():
            raise forms.ValidationError(Collection._meta.get_field("year").error_messages["unique"] % _NAMES)  # noqa: SLF001
        return year

    def clean_towns(self) -> list[str]:
        """Return the names, each once."""
        names = (line.strip() for line in str(self.cleaned_data["towns"]).splitlines())
        return list(dict.fromkeys(name[:100] for name in names if name))


_NAMES = {"model_name": "", "field_label": ""}


@only(*EVERYBODY)
def home(request: HttpRequest) -> HttpResponse:
    """List the collections, to a town those that it is part of."""
    found = Collection.objects.order_by("-year")
    town = town_of(request.user)
    if town is not None:
        found = found.filter(towns=town)
    return render(request, "web/home.html", {"collections": found, "staff": _is_staff(request.user)})


@only(*STAFF)
def new(request: HttpRequest) -> HttpResponse:
    """Make a collection."""
    form = CollectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with transaction.atomic():
            fields = {key: given[key] for key in ("year", "due", "second_due")}
            made = Collection.objects.create(**fields)
            made.towns.set([Town.objects.get_or_create(name=name)[0] for name in given["towns"]])
            audit.note(request.user, "collection", f"collection {made.pk}", year=made.year)
        return redirect("board", key=made.pk)
    return render(request, "web/new_collection.html", {"form": form})


@only(*EVERYBODY)
def board(request: HttpRequest, key: int) -> HttpResponse:
    """Show how every town stands, to a town itself alone."""
    return _board(request, _collection(request, key), ())


@require_POST
@only(*EVERYBODY)
def upload(request: HttpRequest, key: int) -> HttpResponse:
    """Take in files; the answer comes when all that it counts as accepted is safe."""
    collection = _collection(request, key)
    town = town_of(request.user)
    delivery = Delivery(request.user, town=None if town is None else Town.objects.get(pk=town))
    blobs = Blobs(settings.DATA_FOLDER.blobs)
    taken = [
        one
        for file in request.FILES.getlist("files")
        for one in unpacking.take_in(collection, blobs, file.name, file, delivery)
    ]
    return _board(request, collection, taken, uploaded=True)


def _board(request: HttpRequest, collection: Any, taken: Any, uploaded: bool = False) -> HttpResponse:
    found = boards.standings(collection, town_of(request.user))
    shown = {
        "collection": collection,
        "standings": found,
        "counts": [(f"web.state.{state}", count) for state, count in boards.counts(found).items()],
        "uploaded": uploaded,
        "accepted": sum(1 for one in taken if one.cause is None),
        "refused": [one for one in taken if one.cause is not None],
    }
    return render(request, "web/board.html", shown)


def _collection(request: HttpRequest, key: int) -> Any:
    collection = get_object_or_404(Collection, pk=key)
    town = town_of(request.user)
    if town is not None and not collection.towns.filter(pk=town).exists():
        raise Http404
    return collection


def _is_staff(user: Any) -> bool:
    return people.role_of(user) in STAFF
