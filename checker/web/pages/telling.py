"""What the next page says of a deed that has just been done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from checker.web.templatetags.words import say

_KEY = "told"


def tell(request: HttpRequest, words: str, **values: Any) -> None:
    """Leave a sentence, by its wording key, for the page that is shown next."""
    request.session[_KEY] = [words, values]


def told(request: HttpRequest) -> str:
    """Return the sentence that was left, once; an empty one where there is none."""
    left = request.session.pop(_KEY, None)
    return say(left[0], **left[1]) if left else ""
