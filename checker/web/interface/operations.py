"""Every operation of the interface: one table that routes them, describes them and says what each answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from checker.frozen import dataclass
from checker.reports import json_report, stored
from checker.web.interface import handing, parameters, resources
from checker.web.interface.parameters import AFTER, LIMIT, NAME, TOWN, Parameter
from checker.web.interface.problems import Problem
from checker.web.interface.schemas import LARGEST_KEY
from checker.web.models import Collection, Submission, SubmissionReport
from checker.web.models.person import Role
from checker.web.models.submission import Channel, State
from checker.web.services import board, queue, sharing
from checker.web.services.accepting import Delivery
from checker.wording import phrase

Act = Callable[[HttpRequest, Any, int, Mapping[str, Any]], HttpResponse]
_PAGE = 50


@dataclass(frozen=True)
class Operation:
    """What a method does at an address; ``key`` names what its address holds the key of, empty for nothing.

    ``does`` gets the request, the user, that key (0: none) and what the query says.  ``answers`` maps a status to the
    name of a schema, ``problems`` are the codes of what it refuses beside those that every operation may.
    """

    id: str
    method: str
    route: str
    does: Act
    answers: Mapping[int, str]
    key: str = ""
    query: tuple[Parameter, ...] = ()
    body: bool = False
    problems: tuple[str, ...] = ()


def _collections(_: HttpRequest, user: Any, __: int, ___: Mapping[str, Any]) -> HttpResponse:
    found = Collection.objects.order_by("-year", "pk")
    town = user.profile.town_id
    if town is not None:
        found = found.filter(towns=town)
    return _json({"items": [resources.collection(one) for one in found]})


def _standings(_: HttpRequest, user: Any, key: int, __: Mapping[str, Any]) -> HttpResponse:
    found = board.standings(_collection(user, key), user.profile.town_id)
    return _json({"items": [resources.standing(one) for one in found]})


def _submissions(_: HttpRequest, user: Any, key: int, said: Mapping[str, Any]) -> HttpResponse:
    collection = _collection(user, key)
    rows = _visible(user).filter(collection=collection).order_by("pk")
    if "town" in said:
        rows = rows.filter(town=said["town"])
    limit = said.get("limit", _PAGE)
    listed = list(rows.filter(pk__gt=said.get("after", 0))[: limit + 1])
    shown, more = listed[:limit], len(listed) > limit
    where = {**said, "after": shown[-1].pk} if more else {}
    query = "&".join(f"{name}={value}" for name, value in sorted(where.items()))
    waiting = queue.progress(timezone.now())
    return _json(
        {
            "items": [resources.submission(row, waiting) for row in shown],
            "next": f"{reverse('api-submissions', args=[key])}?{query}" if more else None,
        }
    )


def _submit(request: HttpRequest, user: Any, key: int, said: Mapping[str, Any]) -> HttpResponse:
    collection = _collection(user, key)
    town = user.profile.town or _named(collection, said.get("town"))
    if user.profile.town is not None and said.get("town", town.pk) != town.pk:
        raise Problem("not-found")
    delivery = Delivery(user, channel=Channel.INTERFACE, town=town)
    taken = handing.hand_in(request, said.get("name"), collection, delivery)
    row = _visible(user).get(pk=taken.row.pk)
    answer = _json(resources.submission(row, queue.progress(timezone.now())), 200 if taken.repeated else 201)
    if not taken.repeated:
        answer["Location"] = reverse("api-submission", args=[row.pk])
    return answer


def _submission(_: HttpRequest, user: Any, key: int, __: Mapping[str, Any]) -> HttpResponse:
    return _json(resources.submission(_row(user, key), queue.progress(timezone.now())))


def _report(_: HttpRequest, user: Any, key: int, __: Mapping[str, Any]) -> HttpResponse:
    row = _row(user, key)
    found = SubmissionReport.objects.filter(submission=row).values_list("text", "shared").first()
    if found is None:
        raise Problem("not-finished" if row.state == State.WAITING else "no-report")
    text, shared = found
    if shared and user.profile.role == Role.TOWN:
        text = json_report.render(sharing.neutral(stored.load(text), shared))
    return HttpResponse(text, content_type="application/json")


def _collection(user: Any, key: int) -> Any:
    town = user.profile.town_id
    found = Collection.objects.filter(pk=key)
    one = (found if town is None else found.filter(towns=town)).first()
    if one is None:
        raise Problem("not-found")
    return one


def _named(collection: Any, key: int | None) -> Any:
    town = collection.towns.filter(pk=key).first() if key is not None else None
    if key is not None and town is None:
        raise Problem("not-found", phrase("open.problem.no-town", "zh"))
    return town


def _visible(user: Any) -> Any:
    rows = Submission.objects.select_related("town", "report").defer("report__text")
    return rows.filter(town=user.profile.town_id) if user.profile.role == Role.TOWN else rows


def _row(user: Any, key: int) -> Any:
    row = _visible(user).filter(pk=key).first()
    if row is None:
        raise Problem("not-found")
    return row


def _json(told: Mapping[str, Any], status: int = 200) -> HttpResponse:
    return JsonResponse(dict(told), status=status, json_dumps_params={"ensure_ascii": False})


_ONE = "api/v1/collections/<int:key>"
OPERATIONS: tuple[Operation, ...] = (
    Operation("collections", "GET", "api/v1/collections", _collections, {200: "Collections"}),
    Operation("standings", "GET", f"{_ONE}/standings", _standings, {200: "Standings"}, "collection"),
    Operation(
        "submissions",
        "GET",
        f"{_ONE}/submissions",
        _submissions,
        {200: "Submissions"},
        "collection",
        (TOWN, AFTER, LIMIT),
    ),
    Operation(
        "submit",
        "POST",
        f"{_ONE}/submissions",
        _submit,
        {201: "Submission", 200: "Submission"},
        "collection",
        (NAME, TOWN),
        body=True,
        problems=("too-large", "wrong-type", "archive", "not-taken"),
    ),
    Operation("submission", "GET", "api/v1/submissions/<int:key>", _submission, {200: "Submission"}, "submission"),
    Operation(
        "report",
        "GET",
        "api/v1/submissions/<int:key>/report",
        _report,
        {200: "Report"},
        "submission",
        problems=("not-finished", "no-report"),
    ),
)


def everywhere(operation: Operation) -> tuple[str, ...]:
    """Return the codes of all problems that an operation may answer with."""
    found = ("not-found",) if operation.key else ()
    return ("bad-request", "no-token", *found, "wrong-method", *operation.problems, "too-often")


def known(key: int) -> bool:
    """Tell whether a number in an address can be a key at all."""
    return 1 <= key <= LARGEST_KEY


def said(request: HttpRequest, operation: Operation) -> dict[str, Any]:
    """Return what the query of a request says to an operation; raises Problem."""
    return parameters.read(request, operation.query)
