"""Files of a case: the original, copies with the findings in them, pictures of its pages.

Everything but a picture is a download; nothing that was handed in is opened in this process.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from checker.errors import CheckerError, InternalError, UnreadableSubmission
from checker.frozen import replace
from checker.model.report import Report
from checker.reports import json_report
from checker.web.blobs import Blobs
from checker.web.models import SubmissionReport as StoredReport
from checker.web.models.decision import DecisionKind
from checker.web.pages import submissions
from checker.web.pages.access import EVERYBODY, STAFF, only
from checker.web.services import cases, causes, packs, workroom
from checker.web.templatetags.words import say, spoken
from checker.work.making import CopyJob, PageJob

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@only(*EVERYBODY)
def original(request: HttpRequest, key: int) -> Any:
    """Give the file that was handed in, by its own name."""
    return _handed_in(request, submissions.own(request, key))


@only(*EVERYBODY)
def companion(request: HttpRequest, key: int, number: int) -> Any:
    """Give a further file of a submission, by its own name."""
    row = submissions.own(request, key)
    return _handed_in(request, get_object_or_404(row.companions, pk=number))


@only(*STAFF)
def annotated(request: HttpRequest, key: int) -> HttpResponse:
    """Give the document with a comment at each finding that nobody rejected."""
    row, report = _decided(request, key)
    (one,) = report.submissions
    kept = tuple(found for found in one.findings if not _rejected(found))
    left = replace(report, submissions=(replace(one, findings=kept),))
    return _copy(request, row, left, "docx", say("case.file.annotated", name=_stem(row)), _DOCX)


@only(*STAFF)
def report_html(request: HttpRequest, key: int) -> HttpResponse:
    """Give the report as a page of one file that stands alone."""
    row, report = _decided(request, key)
    return _copy(request, row, report, "html", say("case.file.html", name=_stem(row)), "text/html; charset=utf-8")


@only(*STAFF)
def report_json(request: HttpRequest, key: int) -> HttpResponse:
    """Give the report with what people decided, for programs."""
    row, report = _decided(request, key)
    return download(json_report.render(report).encode(), f"{_stem(row)}.json", "application/json")


@only(*EVERYBODY)
def page_image(request: HttpRequest, key: int, page: int) -> HttpResponse:
    """Show a page of the original as a picture."""
    row = submissions.own(request, key)
    if not row.sha256 or not 1 <= page <= 1000:
        raise Http404
    try:
        sha256, name = _judged(row)
        picture = _drawn(sha256, name, page)
    except (UnreadableSubmission, InternalError):
        picture = None
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type="image/png")


@lru_cache(maxsize=16)
def _drawn(sha256: str, name: str, page: int) -> bytes | None:
    return workroom.done(PageJob(_blobs().read(sha256), name, page))


def _handed_in(request: HttpRequest, held: Any) -> Any:
    if not held.sha256:
        raise Http404
    try:
        file = _blobs().path(held.sha256).open("rb")
    except OSError:
        return _sorry(request, causes.words("blob-missing", spoken()), 410)
    # Whatever it is, a browser only stores it.
    return FileResponse(file, as_attachment=True, filename=_name(held), content_type="application/octet-stream")


def _judged(row: Any) -> tuple[str, str]:
    """The digest and the name of the file that was judged: of several not always the first."""
    try:
        (one,) = cases.stored_report(row).submissions
    except StoredReport.DoesNotExist:
        return row.sha256, row.name
    return (one.files[0].sha256, one.files[0].path) if one.files else (row.sha256, row.name)


def _decided(request: HttpRequest, key: int) -> tuple[Any, Report]:
    row = submissions.own(request, key)
    try:
        return row, packs.titled(cases.decided_report(row))
    except StoredReport.DoesNotExist:
        raise Http404 from None


def _copy(request: HttpRequest, row: Any, report: Report, form: str, stem: str, kind: str) -> HttpResponse:
    try:
        sha256, name = _judged(row)
        made = workroom.done(CopyJob(_blobs().read(sha256), name, report, form, spoken(), returned=row.round > 1))
    except CheckerError as error:
        known = causes.is_known(error.code)
        return _sorry(request, causes.words(error.code, spoken()) if known else say("case.file.failed"), 503)
    return download(made, f"{stem}.{form}", kind)


def _rejected(found: Any) -> bool:
    return found.decision is not None and found.decision.get("state") == DecisionKind.REJECTED


def download(data: bytes, name: str, kind: str) -> HttpResponse:
    """Return bytes as a file to be stored under a name of any script."""
    answer = HttpResponse(data, content_type=kind)
    # As Django writes it for files: with filename* where the name is not of ASCII alone.
    from django.utils.http import content_disposition_header

    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _sorry(request: HttpRequest, text: str, status: int) -> HttpResponse:
    return render(request, "web/message.html", {"text": text}, status=status)


def _name(row: Any) -> str:
    """The file's own name, without folders of an archive and without what no name may hold."""
    bare = row.name.replace("\\", "/").rpartition("/")[2]
    return "".join(mark for mark in bare if mark.isprintable()) or str(row.pk)


def _stem(row: Any) -> str:
    name = _name(row)
    return name.rpartition(".")[0] or name


def _blobs() -> Blobs:
    return Blobs(settings.DATA_FOLDER.blobs)
