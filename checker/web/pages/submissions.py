"""One submission: what the check found."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from checker.reports import html_report, stored
from checker.web.models import SubmissionReport
from checker.web.pages.access import EVERYBODY, only, town_of
from checker.web.templatetags.words import spoken

# The page of a report stands alone: its style is in it, and it can start nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"


@only(*EVERYBODY)
def report(request: HttpRequest, key: int) -> HttpResponse:
    """Show the report on a submission; to a town there are only its own."""
    found: Any = SubmissionReport.objects.filter(submission_id=key).select_related("submission").first()
    town = town_of(request.user)
    if found is None or (town is not None and found.submission.town_id != town):
        raise Http404
    page = html_report.render(stored.load(found.text), spoken())
    return HttpResponse(page, headers={"Content-Security-Policy": _POLICY})
