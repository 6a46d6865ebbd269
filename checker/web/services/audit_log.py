"""Reading the log of what happened: found by who, what, when and about whom, and told in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from checker.frozen import dataclass
from checker.web.models import AuditEntry, Collection, Membership, Production, Submission, Town
from checker.wording import known, phrase

_CHUNK = 500
# A notice has no number of its own.
_OF_SUBMISSIONS = ("submission", "notice")
# Particulars that name a town by its key.
_TOWNS = ("town", "before")
HIDDEN = ("sha256",)
"""Particulars that tell a person nothing."""


@dataclass(frozen=True)
class Asked:
    """What entries are wanted; an empty field asks for nothing.  Days are those of the office, both included."""

    who: str = ""
    action: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    town: int | None = None
    collection: int | None = None


@dataclass(frozen=True)
class Line:
    """An entry in words; ``submission`` is the key of the one that it is about."""

    at: dt.datetime
    who: str
    what: str
    subject: str
    details: str
    submission: int | None


def found(asked: Asked) -> Any:
    """Return the entries that were asked for, the newest first."""
    rows = AuditEntry.objects.order_by("-pk")
    if asked.who:
        rows = rows.filter(name=asked.who)
    if asked.action:
        rows = rows.filter(action=asked.action)
    if asked.since:
        rows = rows.filter(at__gte=_begin(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=_begin(asked.until + dt.timedelta(days=1)))
    if asked.collection is not None:
        of_it = _named(Submission.objects.filter(collection=asked.collection), *_OF_SUBMISSIONS)
        made = _named(Production.objects.filter(collection=asked.collection), "production")
        members = _named(Membership.objects.filter(collection=asked.collection), "membership")
        rows = rows.filter(of_it | made | members | Q(subject=f"collection {asked.collection}"))
    if asked.town is not None:
        of_it = _named(Submission.objects.filter(town=asked.town), *_OF_SUBMISSIONS)
        people = _named(User.objects.filter(profile__town=asked.town), "user")
        members = _named(Membership.objects.filter(town=asked.town), "membership")
        rows = rows.filter(of_it | people | members | Q(subject=f"town {asked.town}"))
    return rows


def actors() -> tuple[str, ...]:
    """Return the names of all who ever did anything, sorted."""
    return tuple(AuditEntry.objects.exclude(name="").order_by("name").values_list("name", flat=True).distinct())


def actions(lang: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of all that was ever done, with their words, in the order of the words."""
    codes = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    return tuple(sorted(((code, action_words(code, lang)) for code in codes), key=lambda one: one[1]))


def lines(entries: Iterable[Any], lang: str) -> Iterator[Line]:
    """Yield entries in words; names are looked up for many at a time."""
    rest = iter(entries)
    while chunk := list(islice(rest, _CHUNK)):
        names = _Names(chunk, lang)
        for one in chunk:
            kind, _, key = one.subject.partition(" ")
            yield Line(
                at=timezone.localtime(one.at),
                who=one.name or phrase("audit.program", lang),
                what=action_words(one.action, lang),
                subject=names.of(kind, key),
                details=names.details(one.details),
                submission=int(key) if kind in _OF_SUBMISSIONS and key.isdecimal() else None,
            )


def action_words(code: str, lang: str) -> str:
    """Return what was done; a code that later versions no longer know is shown as it is."""
    key = f"audit.action.{code}"
    return phrase(key, lang) if known(key) else code


def _named(rows: Any, *kinds: str) -> Q:
    """Entries whose subject is one of some rows, which the log calls by one of ``kinds`` and their key."""
    asked = Q(pk__in=())
    for kind in kinds:
        told = rows.order_by().annotate(
            told=Concat(Value(f"{kind} "), Cast("pk", CharField()), output_field=CharField())
        )
        asked |= Q(subject__in=told.values("told"))
    return asked


def _begin(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())


class _Names:
    """What the subjects of some entries are called."""

    def __init__(self, entries: Iterable[Any], lang: str) -> None:
        self._lang = lang
        keys: dict[str, set[int]] = {}
        for one in entries:
            kind, _, key = one.subject.partition(" ")
            if key.isdecimal():
                keys.setdefault(kind, set()).add(int(key))
            told = (one.details.get(name) for name in _TOWNS)
            keys.setdefault("town", set()).update(value for value in told if isinstance(value, int))
        submissions = keys.get("submission", set()) | keys.get("notice", set())
        rows = Submission.objects.filter(pk__in=submissions).values_list("pk", "town__name", "name", "collection__year")
        self._submissions = {key: (town or name, year) for key, town, name, year in rows}
        self._users = dict(User.objects.filter(pk__in=keys.get("user", ())).values_list("pk", "username"))
        self._towns = dict(Town.objects.filter(pk__in=keys.get("town", ())).values_list("pk", "name"))
        members = Membership.objects.filter(pk__in=keys.get("membership", ())).values_list("pk", "town__name")
        self._members = dict(members)
        self._years = dict(Collection.objects.filter(pk__in=keys.get("collection", ())).values_list("pk", "year"))

    def of(self, kind: str, key: str) -> str:
        """Return what a subject is called, with its kind."""
        words = f"audit.subject.{kind}"
        return phrase(words, self._lang, **self._values(kind, key)) if known(words) else f"{kind} {key}".strip()

    def _values(self, kind: str, key: str) -> dict[str, object]:
        number = int(key) if key.isdecimal() else 0
        if kind in _OF_SUBMISSIONS:
            name, year = self._submissions.get(number, ("", ""))
            return {"key": key, "name": name, "year": year}
        named = {"user": self._users, "town": self._towns, "membership": self._members}.get(kind, {})
        return {"key": key, "name": named.get(number, key), "year": self._years.get(number, key)}

    def details(self, details: Mapping[str, Any]) -> str:
        """Return the particulars of an entry in one line; digests, which tell a person nothing, are left out."""
        told = []
        for name, value in details.items():
            if name in HIDDEN or value in (None, "", [], {}):
                continue
            key = f"audit.detail-of.{name}"
            heading = phrase(key, self._lang) if known(key) else name
            told.append(phrase("audit.detail", self._lang, name=heading, value=self._value(name, value)))
        return phrase("audit.between", self._lang).join(told)

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, dict):
            return phrase("audit.in", self._lang, told=self.details(value))
        if isinstance(value, list):
            return phrase("audit.and", self._lang).join(self._value(name, one) for one in value)
        if isinstance(value, bool):
            return phrase(f"audit.{'yes' if value else 'no'}", self._lang)
        if name in _TOWNS and value in self._towns:
            return str(self._towns[value])
        key = f"audit.value.{name}.{value}"
        return phrase(key, self._lang) if known(key) else str(value)
