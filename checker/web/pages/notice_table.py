"""All notices of a collection in one table, and what is done to many of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from checker.web.models import Collection
from checker.web.models.notice import Way
from checker.web.pages.access import STAFF, only
from checker.web.pages.notices import SentForm
from checker.web.services import returned, sending
from checker.web.services.refused import Refused
from checker.web.services.returned import Returned
from checker.web.templatetags.words import say

# A deed and the states of a notice in which it can be done.
DEEDS = {"draft": ("none", "withdrawn"), "submit": ("draft",), "sign": ("review",), "send": ("signed",)}


@only(*STAFF)
def notices(request: HttpRequest, key: int) -> HttpResponse:
    """Show what was returned with its notices; do a deed for those that are chosen, or for all that it fits."""
    collection = get_object_or_404(Collection, pk=key)
    shown: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        try:
            shown = _do(request, returned.returned(collection))
        except Refused as refused:
            shown, status = {"refused": say(refused.key, **refused.values)}, 409
    rows = returned.returned(collection)
    counted = Counter(one.state for one in rows)
    shown |= {
        "collection": collection,
        "rows": rows,
        "counts": [(state, counted[state]) for state in returned.STATES if counted[state]],
        "overdue": sum(1 for one in rows if one.overdue),
        "open": {deed: sum(counted[state] for state in states) for deed, states in DEEDS.items()},
        "chosen": request.POST.getlist("chosen") if status != 200 else [],
        "ways": Way.values,
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "web/notices.html", shown, status=status)


def _do(request: HttpRequest, rows: Sequence[Returned]) -> dict[str, Any]:
    """Do a deed, each notice by itself; what was not done is told with its town and the reason.  Raises Refused."""
    given = request.POST
    name = given.get("deed", "")
    if name not in DEEDS:
        raise Refused("letter.refused.deed")
    deed = _deed(request, name)
    chosen = set(given.getlist("chosen"))
    wanted = [
        one.submission.pk
        for one in rows
        if (one.state in DEEDS[name] if given.get("scope") == "all" else str(one.submission.pk) in chosen)
    ]
    if not wanted:
        raise Refused("letter.refused.nothing-fits" if given.get("scope") == "all" else "letter.refused.nothing-chosen")
    done, failed = sending.in_bulk(wanted, deed)
    told = [(one.submission, say(one.refused.key, **one.refused.values)) for one in failed]
    return {"deed": name, "done": len(done), "failed": told}


def _deed(request: HttpRequest, name: str) -> Callable[[int], object]:
    user = request.user
    if name == "send":
        form = SentForm(request.POST)
        if not form.is_valid():
            raise Refused("letter.refused.way" if "way" in form.errors else "letter.refused.day")
        day, way = form.cleaned_data["day"], form.cleaned_data["way"]
        return lambda key: sending.send(user, key, day, way)
    plain: dict[str, Callable[[Any, int], object]] = {
        "draft": sending.draft,
        "submit": sending.submit,
        "sign": sending.sign,
    }
    return lambda key: plain[name](user, key)
