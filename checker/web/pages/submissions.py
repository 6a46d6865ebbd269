"""The page of one submission: what the check found, what was decided, what is to be decided."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render

from checker.web.models import CaseDecision, Submission
from checker.web.models.person import Role
from checker.web.pages import case_view
from checker.web.pages.access import EVERYBODY, STAFF, only, town_of
from checker.web.services import deciding, people
from checker.web.templatetags.words import say

_AFTER = "after"


@only(*EVERYBODY)
def report(request: HttpRequest, key: int) -> HttpResponse:
    """Show a submission; to a town there are only its own."""
    row = own(request, key)
    return page(request, row, after=_after(request, row))


@only(*STAFF)
def next_case(request: HttpRequest, key: int) -> HttpResponse:
    """Go to the next submission that awaits a decision, to the board where there is none."""
    return onwards(own(request, key), after=None)


def onwards(row: Any, after: int | None) -> HttpResponse:
    """Go on from a submission; ``after`` is the decision that the next page tells of."""
    found = deciding.next_case(row)
    tail = f"?{_AFTER}={after}" if after is not None else ""
    if found is None:
        return redirect("board", key=row.collection_id)
    answer = redirect("report", key=found)
    answer["Location"] += tail
    return answer


def own(request: HttpRequest, key: int) -> Any:
    """Return a submission that the visitor may see; there is none else."""
    rows = Submission.objects.select_related("collection", "town", "by")
    row: Any = get_object_or_404(rows, pk=key)
    town = town_of(request.user)
    if town is not None and (row.town_id != town or row.aside):
        raise Http404
    return row


def page(request: HttpRequest, row: Any, status: int = 200, **more: object) -> HttpResponse:
    """Return the page of a submission; ``more`` is what went wrong with a form on it."""
    return render(request, "web/case/case.html", shown(request, row, **more), status=status)


def shown(request: HttpRequest, row: Any, fault: Any = None, **more: object) -> dict[str, Any]:
    """Return what the templates of a submission are filled with."""
    staff = people.role_of(request.user) != Role.TOWN
    made = case_view.context(row, staff, get_token(request), fault)
    return {"name": name_of(row, made), **made, **more}


def name_of(row: Any, made: Any) -> str:
    """Return what a submission is called: its town, else the unit that it names, else its file."""
    if row.town is not None:
        return str(row.town.name)
    text = made.get("text")
    return (text.unit if text is not None else "") or row.name or say("case.unknown-town")


def _after(request: HttpRequest, row: Any) -> dict[str, Any] | None:
    """What was decided on the page before this one."""
    given = request.GET.get(_AFTER, "")
    if not (given.isdecimal() and given.isascii() and len(given) < 19):
        return None
    made: Any = CaseDecision.objects.select_related("submission__town").filter(pk=int(given), by=request.user).first()
    if made is None or made.submission.collection_id != row.collection_id:
        return None
    town = made.submission.town
    unit = town.name if town is not None else made.submission.name
    return {"words": f"case.after.{made.kind}", "unit": unit, "key": made.submission_id}
