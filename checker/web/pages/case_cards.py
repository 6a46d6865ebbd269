"""The cards of a page, rendered: one is made once for as long as its report and its decisions are the same.

Thirty cards with their forms cost more than the rest of the page together.  What differs from request to request
stands in them as a mark that nobody can guess, and is put in at the end.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

_MARKS = {name: f"{name}-{secrets.token_hex(16)}" for name in ("csrf_token", "seen", "now")}
_LIMIT = 2000
_lock = Lock()
_kept: OrderedDict[tuple[object, ...], str] = OrderedDict()


def rendered(cards: Sequence[Any], about: tuple[object, ...], shared: Mapping[str, Any]) -> SafeString:
    """Return the HTML of some cards; ``about`` is what they depend on besides their own decisions.

    ``shared`` is what every card needs: csrf_token, seen and now (their values), row, open, decider.
    """
    made = "".join(_one(card, about, shared) for card in cards)
    for name, mark in _MARKS.items():
        made = made.replace(mark, str(shared[name]))
    return mark_safe(made)  # noqa: S308 - of templates, which escape; the values are a token, numbers and a time


def _one(card: Any, about: tuple[object, ...], shared: Mapping[str, Any]) -> str:
    if card.fault is not None:
        return str(render_to_string("web/case/card.html", {**shared, "card": card}))
    key = (*about, card.text.ident, card.last)
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    made = str(render_to_string("web/case/card.html", {**shared, **_MARKS, "card": card}))
    with _lock:
        _kept[key] = made
        while len(_kept) > _LIMIT:
            _kept.popitem(last=False)
    return made
