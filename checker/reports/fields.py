"""What is said of one finding, field by field in the order of reading; every format for people says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.rule import Rule
from checker.reports.entries import bases, explanation, message
from checker.reports.notes import near_miss_reason
from checker.reports.places import is_gap, place, spot
from checker.wording import phrase

SHOWN_PLACES = 6


def fields(found: Finding, form: str, rules: Mapping[str, Rule], lang: str = "zh") -> Iterator[tuple[str, str]]:
    """Yield (name of the field, text) of a finding; a field that it does not have is left out.

    ``form`` is the submission's format.  The names end keys ``field.…`` of the wording tables.
    """
    yield "place", place(found.location, form, lang)
    if found.location.quote:
        yield "quote", phrase("report.quoted", lang, text=found.location.quote)
    yield "message", message(found, lang)
    why = explanation(found, lang)
    if why is not None:
        yield "reason", why
    cited = bases(found, rules, lang)
    if cited:
        yield "basis", cited
    if found.remedy:
        yield "remedy", found.remedy
    if found.near_miss is not None:
        yield "near_miss", _near_miss(found.near_miss, form, lang)
    if found.related and not is_gap(found.location):
        yield "evidence", spots(found.related, form, lang, SHOWN_PLACES)


def field_line(name: str, text: object, lang: str = "zh") -> str:
    """Return “依据：…” for a field."""
    return phrase("report.colon", lang, label=phrase(f"field.{name}", lang), text=text)


def spots(locations: Iterable[Location], form: str, lang: str, limit: int) -> str:
    """Return the bare places in a row, each once, at most ``limit`` and then how many there are."""
    found = list(dict.fromkeys(spot(one, form, lang) for one in locations))
    joined = phrase("report.list-separator", lang).join(found[:limit])
    return joined if len(found) <= limit else phrase("report.list-more", lang, list=joined, count=len(found))


def _near_miss(near_miss: Mapping[str, object], form: str, lang: str) -> str:
    reason = near_miss_reason(near_miss, lang)
    location = near_miss.get("location")
    if not isinstance(location, Location):
        return reason
    where = spot(location, form, lang)
    return phrase("report.near-miss", lang, place=where, quote=location.quote, reason=reason)
