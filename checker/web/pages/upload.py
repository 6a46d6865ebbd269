"""Files come in: many at once or in an archive, each with an answer of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from checker.frozen import dataclass
from checker.web.blobs import Blobs
from checker.web.configuration import FILE_LIMIT, FILES_LIMIT, UPLOAD_LIMIT
from checker.web.models import Town
from checker.web.models.submission import Channel
from checker.web.pages.access import EVERYBODY, only, town_of
from checker.web.pages.forms import DeliveryForm
from checker.web.pages.scope import collection_of
from checker.web.services import handing, joining, packs, unpacking
from checker.web.services.accepting import Delivery
from checker.web.services.unpacking import Taken
from checker.web.templatetags.words import say, spoken

_MEGA = 1024 * 1024


@dataclass(frozen=True)
class Told:
    """What became of a file, in words: ``kind`` is accepted, unknown, repeated or refused."""

    name: str
    kind: str
    words: str


@only(*EVERYBODY)
def upload(request: HttpRequest, key: int) -> HttpResponse:
    """Take in files; the answer comes when all that it counts as accepted is safe."""
    collection = collection_of(request, key)
    town = town_of(request.user)
    form = DeliveryForm(request.POST if request.method == "POST" else None) if town is None else None
    told: list[Told] | None = None
    if request.method == "POST" and (form is None or form.is_valid()):
        taken = [
            one
            for file in request.FILES.getlist("files")
            for one in unpacking.take_in(collection, _blobs(), file.name, file, _delivery(request, form, town))
        ]
        new = [one.row for one in taken if one.row is not None and not one.repeated]
        left = {row.pk for row in joining.join_delivered(new, request.user)}
        told = [_told(one, joined=one.row in new and one.row.pk not in left) for one in taken]
    shown = {
        "collection": collection,
        "title": packs.title(collection.pack, spoken()),
        "form": form,
        "told": told,
        "counts": _counts(told or ()),
        "limits": {"file": FILE_LIMIT // _MEGA, "count": FILES_LIMIT, "all": UPLOAD_LIMIT // _MEGA},
    }
    return render(request, "web/upload.html", shown)


def _blobs() -> Blobs:
    return Blobs(settings.DATA_FOLDER.blobs)


def _delivery(request: HttpRequest, form: Any, town: int | None) -> Delivery:
    if form is None:
        return Delivery(request.user, town=Town.objects.get(pk=town))
    given = form.cleaned_data
    received = handing.at_noon(given["day"]) if given["day"] else None
    return Delivery(request.user, given["channel"] or Channel.UPLOAD, received, given["remark"])


def _told(one: Taken, *, joined: bool) -> Told:
    if one.cause is not None:
        return Told(one.name, "refused", say(one.cause, **one.values))
    if one.repeated:
        return Told(one.name, "repeated", say("board.taken.repeated"))
    if one.row.town is None:
        return Told(one.name, "unknown", say("board.taken.unknown"))
    key = "board.taken.joined" if joined else "board.taken.accepted"
    return Told(one.name, "accepted", say(key, town=one.row.town.name))


def _counts(told: Sequence[Told]) -> dict[str, int]:
    kinds = [one.kind for one in told]
    return {
        "accepted": kinds.count("accepted") + kinds.count("unknown"),
        "repeated": kinds.count("repeated"),
        "refused": sum(1 for one in told if one.kind == "refused" and one.name),
    }
