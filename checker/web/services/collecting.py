"""Collections: made, changed, and who takes part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from checker.web.models import Collection, Membership, Town
from checker.web.services import audit, packs
from checker.web.services.packs import Listed
from checker.web.services.refused import Refused

_TERMS = ("year", "pack", "overlay", "due", "second_due")


def make(given: Mapping[str, Any], by: Any) -> Collection:
    """Return a new collection of ``year``, ``pack``, ``overlay``, ``due``, ``second_due`` and ``towns`` (names).

    What the overlay's roster knows of a town (kind, exemption, more time) is taken over.
    Raises Refused where pack or overlay cannot be used.
    """
    known = _listed(given)
    with transaction.atomic(durable=True):
        made: Collection = Collection.objects.create(**{key: given[key] for key in _TERMS})
        add_towns(made, given["towns"], by, known)
        audit.note(by, "collection", f"collection {made.pk}", **_plain(given))
    return made


def change(collection: Collection, given: Mapping[str, Any], by: Any) -> None:
    """Give a collection other terms and further ``towns``; raises Refused where pack or overlay cannot be used."""
    known = _listed(given)
    with transaction.atomic(durable=True):
        before = _plain({key: getattr(collection, key) for key in _TERMS})
        for key in _TERMS:
            setattr(collection, key, given[key])
        collection.save()
        add_towns(collection, given["towns"], by, known)
        audit.note(by, "collection", f"collection {collection.pk}", before=before, **_plain(given))


def add_towns(collection: Collection, names: Sequence[str], by: Any, known: Mapping[str, Listed]) -> None:
    """Let towns take part, by name; those that do already stay as they are."""
    part = set(collection.towns.values_list("name", flat=True))
    added = [name for name in names if name not in part]
    for name in added:
        entry = known.get(name)
        kind = entry.kind if entry is not None else packs.kind_of(name)
        town, _ = Town.objects.get_or_create(name=name, defaults={"kind": kind})
        more = {"due": entry.due, "due_reason": entry.due_reason[:200], "exempt": entry.exempt[:200]} if entry else {}
        if more and (more["due"] is None or more["due"] <= collection.due):
            more |= {"due": None, "due_reason": ""}
        Membership.objects.create(collection=collection, town=town, **more)
    if added:
        audit.note(by, "towns", f"collection {collection.pk}", added=added)


def remove(member: Membership, by: Any) -> None:
    """Let a town take no part any more; raises Refused where it has handed something in."""
    with transaction.atomic(durable=True):
        if member.collection.submissions.filter(town=member.town).exists():
            raise Refused("board.refused.has-submissions", town=member.town.name)
        audit.note(by, "towns", f"collection {member.collection_id}", removed=[member.town.name])
        Membership.objects.filter(pk=member.pk).delete()


def describe(town: Town, given: Mapping[str, str], by: Any) -> None:
    """Write down name, kind, contact, telephone and roster name of a town."""
    with transaction.atomic(durable=True):
        fields = ("name", "kind", "contact", "telephone", "roster_name")
        before = {key: getattr(town, key) for key in fields}
        Town.objects.filter(pk=town.pk).update(**{key: given[key] for key in fields})
        changed = {key: given[key] for key in fields if before[key] != given[key]}
        audit.note(by, "town", f"town {town.pk}", before=before["name"], **changed)


def _listed(given: Mapping[str, Any]) -> dict[str, Listed]:
    pack = packs.load(given["pack"], given["overlay"])
    return {one.name: one for one in packs.listed(pack, given["year"])}


def _plain(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in given.items()}
