"""False alarms by rule, as a page and as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from checker.web.pages.access import STAFF, only
from checker.web.pages.files import download
from checker.web.services import alarms
from checker.web.templatetags.words import say, spoken

_COLUMNS = ("pack", "id", "rule", "rejected", "confirmed", "waived", "settled", "share")
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@only(*STAFF)
def false_alarms(request: HttpRequest) -> HttpResponse:
    """Show how often each rule was a false alarm."""
    return render(request, "web/case/alarms.html", {"found": alarms.counts(spoken())})


@only(*STAFF)
def export(request: HttpRequest, form: str) -> HttpResponse:  # noqa: ARG001 - the same for everybody of the office
    """Give the same as .csv or .xlsx."""
    found, title = alarms.counts(spoken()), say("case.alarms")
    head = [say(f"case.alarms.{name}") for name in _COLUMNS]
    head[-1] += "%"
    if form == "csv":
        return download(alarms.as_csv(found, head), f"{title}.csv", "text/csv; charset=utf-8")
    if form == "xlsx":
        return download(alarms.as_xlsx(found, head, title), f"{title}.xlsx", _SHEET)
    raise Http404
