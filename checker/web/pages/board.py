"""The board of a collection: who has sent what, whose town has to be told, who is to be reminded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from checker.web.models import OfficeSettings
from checker.web.pages import rows, towns
from checker.web.pages.access import EVERYBODY, STAFF, only, town_of
from checker.web.pages.scope import collection_of
from checker.web.services import board as boards
from checker.web.services import packs, reminding
from checker.web.templatetags.words import spoken

# A list of files times a list of towns: a person works from the top anyway.
_ASKED_AT_ONCE = 20


@only(*EVERYBODY)
def board(request: HttpRequest, key: int) -> HttpResponse:
    """Show how every town stands, to a town itself alone.

    While something waits the page asks for the part that changes, and gets that part.
    """
    collection = collection_of(request, key)
    town = town_of(request.user)
    if town is not None:
        return towns.own(request, collection, town)
    return shown(request, collection)


def shown(request: HttpRequest, collection: Any, refused: str = "", status: int = 200) -> HttpResponse:
    """Return the board for the office, with the sentence that says why something was not done."""
    found = boards.standings(collection)
    asked = rows.wanted(request.GET)
    chosen = rows.chosen(found, asked)
    unplaced = boards.unplaced(collection)
    reading = boards.counted(collection).filter(town=None, state="waiting").count()
    seen = ",".join(str(row.pk) for row in unplaced)
    context = {
        "collection": collection,
        "title": packs.title(collection.pack, spoken()),
        "asked": asked,
        "here": reverse("board", args=[collection.pk]) + asked.address(),
        "sorts": [(name, f"board.sort.{name}", asked.address(sort=name)) for name in rows.SORTS],
        "chips": rows.chips(collection, found, asked),
        "rows": rows.rows(collection, chosen),
        "parts": rows.part_titles(collection),
        "total": len(found),
        "waiting": reading > 0 or any(one.state in boards.WAITING for one in found),
        "reading": reading,
        "unplaced": unplaced[:_ASKED_AT_ONCE],
        "more": max(0, len(unplaced) - _ASKED_AT_ONCE),
        "seen": seen,
        "refused": refused,
    }
    if request.headers.get("HX-Request") and request.method == "GET":
        # The list in which somebody may be choosing a town is sent again only where it has become another.
        changed = request.GET.get("seen", "") != seen
        context["changed"] = changed
        context["towns"] = _towns(found) if changed else ()
        return render(request, "web/board_standing.html", context)
    context["towns"] = _towns(found) if unplaced else ()
    context["aside"] = collection.submissions.exclude(aside="").select_related("town").order_by("pk")
    return render(request, "web/board.html", context, status=status)


@only(*STAFF)
def reminders(request: HttpRequest, key: int) -> HttpResponse:
    """List whom to remind, with a text for each."""
    collection = collection_of(request, key)
    office = OfficeSettings.objects.first() or OfficeSettings()
    groups = reminding.groups(collection, packs.title(collection.pack), office)
    return render(request, "web/reminders.html", {"collection": collection, "groups": groups, "office": office})


def _towns(found: Any) -> list[tuple[int, str]]:
    return [(one.town.pk, one.town.name) for one in found]
