"""The forms of a case: each does one thing and comes back to the page, or swaps the pieces of it that changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from checker.reports.entries import entries
from checker.web.models import SubmissionReport as StoredReport
from checker.web.models.decision import CaseKind, DecisionKind
from checker.web.pages import submissions
from checker.web.pages.access import STAFF, only
from checker.web.pages.case_view import Fault
from checker.web.services import cases, deciding
from checker.web.services.deciding import Refused, Verdict

_FILLED = ("reason", "called", "called_at", "answer")
_BESIDE = ("reason", "call")


@require_POST
@only(*STAFF)
def decide_finding(request: HttpRequest, key: int) -> HttpResponse:
    """Decide on a finding, on all of its rule (``alike``) or on all of a kind that nobody decided on (``all``)."""
    row = submissions.own(request, key)
    given = request.POST.get("fingerprint", "")
    try:
        kind = request.POST.get("kind", "")
        if kind not in DecisionKind.values:
            raise Refused("kind")
        wanted = _wanted(request, row, given)
        reason, called, answer = (request.POST.get(name, "") for name in ("reason", "called", "answer"))
        verdict = Verdict(kind, reason, called, _time(request), answer)
        seen = deciding.read_seen(request.POST.get("seen", ""))
        deciding.decide_findings(key, request.user, seen, wanted, verdict)
    except Refused as refusal:
        return _refused(request, row, refusal.reason, given)
    if request.headers.get("HX-Request") == "true":
        return _pieces(request, row, set(wanted))
    return redirect(f"{reverse('report', args=[key])}#{_anchor(row, given)}")


@require_POST
@only(*STAFF)
def add_item(request: HttpRequest, key: int) -> HttpResponse:
    """Add an item that a program cannot see, or withdraw one (``withdraw`` names it)."""
    row = submissions.own(request, key)
    told = {name: request.POST.get(name, "") for name in ("text", "place", "severity")}
    withdrawn = request.POST.get("withdraw", "")
    try:
        if withdrawn:
            number = int(withdrawn) if withdrawn.isdecimal() and len(withdrawn) < 19 else 0
            deciding.withdraw_item(key, request.user, number)
        else:
            deciding.add_item(key, request.user, **told)
    except Refused as refusal:
        if refusal.reason == "text":
            return submissions.page(request, row, 422, item_fault=True, item_filled=told)
        return submissions.page(request, row, 409, said=refusal.reason)
    return redirect(f"{reverse('report', args=[key])}#items")


@require_POST
@only(*STAFF)
def decide_case(request: HttpRequest, key: int) -> HttpResponse:
    """Accept or return a submission and go on to the next one; withdraw what was decided and stay."""
    row = submissions.own(request, key)
    kind, comment = request.POST.get("kind", ""), request.POST.get("comment", "")
    try:
        if kind not in CaseKind.values:
            raise Refused("kind")
        seen = deciding.read_seen(request.POST.get("seen", ""))
        made = deciding.decide_case(key, request.user, seen, kind, comment)
    except Refused as refusal:
        if refusal.reason.startswith("comment"):
            return submissions.page(request, row, 422, comment_fault=refusal.reason, comment=comment)
        return submissions.page(request, row, 409, said=refusal.reason, comment=comment)
    if kind == CaseKind.WITHDRAWN:
        return redirect("report", key=key)
    return submissions.onwards(row, after=made.pk)


@require_POST
@only(*STAFF)
def check_again(request: HttpRequest, key: int) -> HttpResponse:
    """Have a submission checked once more that came to no judgement."""
    row = submissions.own(request, key)
    try:
        deciding.check_again(key, request.user)
    except Refused as refusal:
        return submissions.page(request, row, 409, said=refusal.reason)
    return redirect("report", key=key)


def _wanted(request: HttpRequest, row: Any, given: str) -> list[str]:
    """The fingerprints of the findings that a form is about."""
    if not (request.POST.get("alike") or request.POST.get("all")):
        return [given]
    try:
        (one,) = cases.stored_report(row).submissions
    except StoredReport.DoesNotExist:
        raise Refused("stale") from None
    decided = cases.in_force(row)
    if request.POST.get("all"):
        kinds = [request.POST["all"]] if request.POST["all"] in ("must", "should") else []
        return [found.fingerprint for found in deciding.undecided(entries(one), decided, kinds)]
    rule = next((found.rule for found in one.findings if found.fingerprint == given), None)
    same = [found.fingerprint for found in one.findings if found.rule == rule]
    if request.POST.get("kind") == DecisionKind.WITHDRAWN:
        return [each for each in same if each in decided]
    return same


def _time(request: HttpRequest) -> dt.datetime | None:
    """The time that a form gives, in the office's own time; None where it is none."""
    try:
        told: dt.datetime | None = parse_datetime(request.POST.get("called_at", ""))
        return timezone.make_aware(told) if told is not None and timezone.is_naive(told) else told
    except (ValueError, OverflowError):
        return None


def _refused(request: HttpRequest, row: Any, reason: str, given: str) -> HttpResponse:
    filled = {name: request.POST.get(name, "") for name in _FILLED}
    beside = reason in _BESIDE and given
    fault = Fault(given, reason, filled) if beside else None
    status = 422 if beside else 409
    said = None if beside else reason
    if request.headers.get("HX-Request") == "true":
        return _pieces(request, row, {given}, status, fault=fault, said=said)
    return submissions.page(request, row, status, fault=fault, said=said)


def _pieces(request: HttpRequest, row: Any, changed: set[str], status: int = 200, **more: object) -> HttpResponse:
    """The cards that changed, with the head and the bar, each to take the place of what bears its id."""
    made = submissions.shown(
        request, row, oob=True, changed=changed, now=timezone.localtime().strftime("%Y-%m-%dT%H:%M"), **more
    )
    return render(request, "web/case/answer.html", made, status=status)


def _anchor(row: Any, given: str) -> str:
    from checker.reports.html_document import finding_id

    try:
        (one,) = cases.stored_report(row).submissions
    except StoredReport.DoesNotExist:
        return "findings"
    return next((finding_id(entry) for entry in entries(one) if entry.finding.fingerprint == given), "findings")
