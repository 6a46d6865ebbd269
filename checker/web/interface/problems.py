"""Why a request is refused: one kind of problem by code, each with its status and its words (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, JsonResponse

from checker.wording import phrase

MEDIA_TYPE = "application/problem+json"

STATUS: Mapping[str, int] = {
    "bad-request": 400,
    "no-token": 401,
    "not-found": 404,
    "wrong-method": 405,
    "not-finished": 409,
    "no-report": 409,
    "too-large": 413,
    "wrong-type": 415,
    "archive": 415,
    "not-taken": 422,
    "too-often": 429,
    "broken": 500,
    "away": 503,
}
"""The status of every problem; ``open.problem.CODE`` is its title, ``open.problem.CODE.detail`` what to do."""


class Problem(Exception):
    """A request is refused; ``detail`` takes the place of the usual words, ``headers`` go with the answer."""

    def __init__(self, code: str, detail: str | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})


def refusal(problem: Problem) -> HttpResponse:
    """Return the answer that tells of a problem; its ``type`` is where the page on the interface explains it."""
    status = STATUS[problem.code]
    told = {
        "type": f"/api/#problem-{problem.code}",
        "title": phrase(f"open.problem.{problem.code}", "zh"),
        "status": status,
        "detail": problem.detail or phrase(f"open.problem.{problem.code}.detail", "zh"),
    }
    answer = JsonResponse(told, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
    for name, value in problem.headers.items():
        answer[name] = value
    return answer
