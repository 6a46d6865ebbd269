"""What a town's own submitter sees: how it stands, what it has to do, what it sent.

Nothing of other towns, of what the program suggests to the office, or of decisions that nobody has sent out.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from checker.frozen import dataclass
from checker.web.models import Collection, Membership, Notice
from checker.web.models.person import Role
from checker.web.pages import rows
from checker.web.pages.access import only, town_of
from checker.web.pages.forms import DeclareForm
from checker.web.pages.scope import collection_of
from checker.web.services import board, handing, packs, rounds
from checker.web.services.board import Standing
from checker.web.services.refused import Refused
from checker.web.templatetags.words import say, spoken

# To the town these are the office's own business: it has sent its report and waits.
_INNER = ("calling", "review")
_TO_SEND = ("none", "returned")


@dataclass(frozen=True)
class Sent:
    """One submission of the town; ``notice`` is the notice on it where that has gone out."""

    row: Any
    number: int
    received: str
    what: str
    has_report: bool
    notice: Any


@dataclass(frozen=True)
class Own:
    """A collection as the town sees it; ``todo`` says what it has to do, ``asks`` that it has to send something."""

    collection: Any
    title: str
    state: str
    words: str
    todo: str
    asks: bool
    due: str
    marks: tuple[str, ...]
    detail: str
    sent: tuple[Sent, ...]

    @property
    def waiting(self) -> bool:
        """Whether something is being checked."""
        return self.state in board.WAITING


def home(request: HttpRequest, town: int) -> HttpResponse:
    """List the collections that a town is part of, newest first."""
    found = Collection.objects.filter(towns=town).order_by("-year", "pack")
    return render(request, "web/town_home.html", {"own": [view(one, town) for one in found]})


def own(
    request: HttpRequest, collection: Any, town: int, form: DeclareForm | None = None, status: int = 200
) -> HttpResponse:
    """Show a town how it stands in a collection; while something is checked the part that changes is asked for."""
    shown = {"own": view(collection, town), "form": form or DeclareForm(), "collection": collection}
    fetched = request.headers.get("HX-Request") and request.method == "GET"
    return render(request, f"web/town_{'standing' if fetched else 'collection'}.html", shown, status=status)


@require_POST
@only(Role.TOWN)
def declare(request: HttpRequest, key: int) -> HttpResponse:
    """Take a town's explicit answer that it has nothing to report."""
    collection = collection_of(request, key)
    town = town_of(request.user)
    form = DeclareForm(request.POST)
    if form.is_valid():
        try:
            member = Membership.objects.get(collection=collection, town=town)
            handing.declare(member, form.cleaned_data["text"], request.user)
        except Refused as refused:
            form.add_error("text", say(refused.key, **refused.values))
        else:
            return redirect("board", key=key)
    return own(request, collection, town or 0, form, status=422)


def view(collection: Any, town: int) -> Own:
    """Return a collection as a town sees it."""
    (standing,) = board.standings(collection, town)
    notices = {
        one.submission_id: one
        for one in Notice.objects.filter(submission__collection=collection, submission__town=town)
        if one.state in rounds.SENT
    }
    state = visible(standing, told=bool(notices))
    missed = [one for one in standing.missed if one.which == "first" or notices]
    due = standing.second_due if state == "returned" else standing.due
    marks = [say("board.extended", due=rows.full_day(standing.due))] if standing.extended and standing.due else []
    return Own(
        collection,
        packs.title(collection.pack, spoken()),
        state,
        say(f"web.state.{state}"),
        say(f"board.todo.{state}"),
        state in _TO_SEND,
        rows.full_day(due) if due is not None and state in _TO_SEND else "",
        (*marks, *(rows.missed_words(one) for one in missed)),
        rows.progress_words(standing.progress) if standing.progress is not None else "",
        _sent(standing, notices),
    )


def visible(standing: Standing, *, told: bool) -> str:
    """Return the state that a town is shown; ``told`` that a notice has gone out to it."""
    state = standing.state
    if state == "returned" and (standing.notice is None or standing.notice.state not in rounds.SENT):
        return "review"
    if state in _INNER or (state == "again" and not told):
        return "review"
    return state


def _sent(standing: Standing, notices: dict[int, Any]) -> tuple[Sent, ...]:
    made = [
        Sent(
            row,
            number,
            rows.full_day(timezone.localtime(row.received_at).date()),
            row.name or say(f"board.bare.{row.state}"),
            getattr(row, "report", None) is not None,
            notices.get(row.pk),
        )
        for number, row in enumerate(standing.rows, start=1)
    ]
    return tuple(reversed(made))
