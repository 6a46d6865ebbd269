"""Files that are made beside the pages: asking for one, seeing how far it is, taking it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from checker.web.blobs import Blobs
from checker.web.models import Collection, Production
from checker.web.models.production import ProductionKind, ProductionState
from checker.web.pages.access import STAFF, only
from checker.web.services import pieces, producing
from checker.web.templatetags.words import spoken

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}
_ON_A_PAGE = 30
_NEWEST = 5
_AGAIN = 2000


@only(*STAFF)
def ledger(request: HttpRequest, key: int) -> HttpResponse:
    """Offer the files of a collection; put one into the queue."""
    collection = get_object_or_404(Collection, pk=key)
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        if kind not in ProductionKind.values:
            raise Http404
        producing.ask(request.user, collection, kind)
        return redirect(f"{reverse('ledger', args=[key])}#files")
    rows = Production.objects.filter(collection=collection).select_related("collection", "by").order_by("-pk")
    found = list(rows[:_NEWEST])
    shown = {"collection": collection, "kinds": (ProductionKind.LEDGER, *_OTHERS), **_shown(found)}
    return render(request, "web/ledger.html", shown)


@require_GET
@only(*STAFF)
def productions(request: HttpRequest) -> HttpResponse:
    """List all files, the newest first."""
    rows = Production.objects.select_related("collection", "by").order_by("-pk")
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/productions.html", {"page": page, **_shown(list(page))})


@require_GET
@only(*STAFF)
def production(request: HttpRequest, key: int) -> HttpResponse:  # noqa: ARG001 - what a page is given
    """Give a finished file."""
    found = get_object_or_404(Production, pk=key)
    path = Blobs(settings.DATA_FOLDER.blobs).path(found.sha256)
    if found.state != ProductionState.DONE or not path.is_file():
        raise Http404
    kind = _TYPES.get(found.name.rpartition(".")[2], "application/octet-stream")
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=kind)


_OTHERS = (ProductionKind.NOTICES, ProductionKind.ANNOTATED, ProductionKind.REPORTS)


def _shown(found: list[Any]) -> dict[str, Any]:
    """Rows with why one failed in words; ``again`` is after how many milliseconds to look again, None: all is done."""
    rows = [(row, pieces.cause_words(row.cause, spoken()) if row.cause else "") for row in found]
    waits = any(row.state == ProductionState.WAITING for row in found)
    return {"rows": rows, "again": _AGAIN if waits else None}
