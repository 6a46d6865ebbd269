"""Pages that say why there is no other."""

from __future__ import annotations

from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from checker.web.configuration import FILES_LIMIT, UPLOAD_LIMIT
from checker.web.templatetags.words import say


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that an upload is larger than what is taken at once."""
    return _page(request, say("board.too-large", limit=UPLOAD_LIMIT // 1024 // 1024), 413)


def wrong_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request cannot be used: too many files, or no form of these pages."""
    if isinstance(exception, TooManyFilesSent):
        return _page(request, say("board.too-many-files", limit=FILES_LIMIT), 413)
    return _page(request, say("board.wrong-request"), 400)


def _page(request: HttpRequest, text: str, status: int) -> HttpResponse:
    return render(request, "web/message.html", {"text": text}, status=status)
