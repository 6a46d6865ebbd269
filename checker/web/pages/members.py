"""A town's part in a collection, for the office: all that it sent, and what is written down by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from checker.frozen import dataclass
from checker.web.models import Membership, Submission, Town
from checker.web.models.submission import State
from checker.web.pages import board, rows
from checker.web.pages.access import STAFF, only
from checker.web.pages.forms import DeclareForm, ExtendForm, PaperForm, ReasonForm, ReceiptForm, TownForm
from checker.web.services import board as boards
from checker.web.services import collecting, handing, joining, packs, placing, rechecking, rounds
from checker.web.services.refused import Refused
from checker.web.templatetags.words import say, spoken

# What can be written down of a town: the form, and what is done with it.
_DEEDS: Mapping[str, tuple[type[forms.Form], Callable[[Any, Mapping[str, Any], Any], Any]]] = {
    "paper": (PaperForm, lambda of, said, by: handing.register_paper(of, by=by, **said)),
    "declare": (DeclareForm, lambda of, said, by: handing.declare(of, said["text"], by)),
    "exempt": (ReasonForm, lambda of, said, by: handing.exempt(of, said["reason"], by)),
    "oblige": (forms.Form, lambda of, _, by: handing.exempt(of, "", by)),
    "extend": (ExtendForm, lambda of, said, by: handing.extend(of, said["due"], said["reason"], by)),
    "shorten": (forms.Form, lambda of, _, by: handing.extend(of, None, "", by)),
    "describe": (TownForm, lambda of, said, by: collecting.describe(of.town, said, by)),
}


@dataclass(frozen=True)
class Sent:
    """One submission of a town as its page shows it; ``receipt`` is the form that corrects when and how it came."""

    row: Any
    number: int
    received: str
    channel: str
    what: str
    beside: tuple[str, ...]
    cause: str
    decided: str
    open: bool
    receipt: forms.Form


@only(*STAFF)
def member(request: HttpRequest, key: int, town: int) -> HttpResponse:
    """Show all that a town sent and did."""
    return _page(request, _member(key, town))


@require_POST
@only(*STAFF)
def deed(request: HttpRequest, key: int, town: int, deed: str) -> HttpResponse:
    """Write something down of a town: paper, an explicit answer, an exemption, more time, what is known of it."""
    found = _member(key, town)
    if deed == "remove":
        return _removed(request, found)
    if deed not in _DEEDS:
        raise Http404
    form, act = _forms(found, request.POST, deed)[deed], _DEEDS[deed][1]
    if form.is_valid():
        try:
            act(found, form.cleaned_data, request.user)
        except Refused as refused:
            form.add_error(None, say(refused.key, **refused.values))
        else:
            return redirect("member", key=key, town=town)
    return _page(request, found, {deed: form}, status=422)


@require_POST
@only(*STAFF)
def handle(request: HttpRequest, key: int, deed: str) -> HttpResponse:
    """Say which town a submission is from, set it aside, take it back, check it again, correct when it came."""
    row: Any = get_object_or_404(Submission.objects.select_related("collection", "town"), pk=key)
    act = _HANDLED.get(deed)
    if act is None:
        raise Http404
    on_board = request.POST.get("from") == "board" or row.town is None
    try:
        act(row, request)
    except Refused as refused:
        told = say(refused.key, **refused.values)
        if on_board:
            return board.shown(request, row.collection, told, status=409)
        return _page(request, _member(row.collection_id, row.town_id), refused=told, status=409)
    return redirect("board", key=row.collection_id) if on_board else redirect("member", row.collection_id, row.town_id)


def _place(row: Any, request: HttpRequest) -> None:
    chosen = request.POST.get("town", "")
    if not chosen.isdecimal():
        raise Refused("board.refused.no-town")
    placing.place(row, get_object_or_404(Town, pk=int(chosen)), request.user)


def _again(row: Any, request: HttpRequest) -> None:
    rounds.must_be_open(row)
    if row.state != State.FAILED:
        raise Refused("board.refused.not-failed")
    rechecking.again(row, request.user, "asked for")


def _receipt(row: Any, request: HttpRequest) -> None:
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        raise Refused("board.refused.receipt")
    handing.correct_receipt(row, by=request.user, **form.cleaned_data)


_HANDLED: Mapping[str, Callable[[Any, HttpRequest], object]] = {
    "place": _place,
    "aside": lambda row, request: placing.set_aside(row, request.POST.get("reason", ""), request.user),
    "take-back": lambda row, request: placing.take_back(row, request.user),
    "again": _again,
    "separate": lambda row, request: joining.separate(row, request.user),
    "receipt": _receipt,
    "accept": lambda row, request: handing.accept_bare(row, request.user),
}


def _removed(request: HttpRequest, found: Any) -> HttpResponse:
    try:
        collecting.remove(found, request.user)
    except Refused as refused:
        return _page(request, found, refused=say(refused.key, **refused.values), status=409)
    return redirect("edit-collection", key=found.collection_id)


def _page(
    request: HttpRequest,
    found: Any,
    bound: Mapping[str, forms.Form] | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    collection = found.collection
    (standing,) = boards.standings(collection, found.town_id)
    shown = {
        "collection": collection,
        "title": packs.title(collection.pack, spoken()),
        "member": found,
        "row": rows.rows(collection, [standing])[0],
        "due": rows.full_day(standing.due or collection.due),
        "sent": _sent(collection, found.town),
        "forms": _forms(found) | dict(bound or {}),
        "open": next(iter(bound), "") if bound else "",
        "refused": refused,
    }
    return render(request, "web/member.html", shown, status=status)


def _forms(found: Any, given: Any = None, deed: str = "") -> dict[str, forms.Form]:
    held = {}
    for name, (form, _) in _DEEDS.items():
        more: dict[str, Any] = {"prefix": name, "data": given if name == deed else None}
        if form is TownForm:
            fields = ("name", "kind", "contact", "telephone", "roster_name")
            more |= {"town": found.town, "initial": {field: getattr(found.town, field) for field in fields}}
        held[name] = form(**more)
    return held


def _sent(collection: Any, town: Any) -> list[Sent]:
    decided = rounds.in_force(submission__collection=collection, submission__town=town)
    own = collection.submissions.filter(town=town).select_related("report").defer("report__text").order_by("pk")
    own = own.prefetch_related("companions")
    found = []
    for number, row in enumerate(own, start=1):
        day = timezone.localtime(row.received_at).date()
        initial = {"day": day, "channel": row.channel, "remark": row.remark}
        found.append(
            Sent(
                row,
                number,
                rows.full_day(day),
                say(f"board.channel.{row.channel}"),
                row.name or say(f"board.bare.{row.state}"),
                tuple(one.name for one in row.companions.all()),
                rows.cause_words(row.cause, whole=True) if row.cause else "",
                say(f"web.state.{decided[row.pk]}") if row.pk in decided else "",
                row.pk not in decided and not row.aside,
                ReceiptForm(initial=initial, prefix=None, auto_id=f"receipt-{row.pk}-%s"),
            )
        )
    return found[::-1]


def _member(key: int, town: int) -> Any:
    return get_object_or_404(Membership.objects.select_related("collection", "town"), collection=key, town=town)
