"""The way of a notice: 草稿 → 待审核 → 已签发 → 已发出 → 已签收, and back to 草稿 with a reason.

Every step is one transaction with its audit note; of two people who take one at once, one is told of the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from checker.frozen import dataclass
from checker.notice.tidy import clean
from checker.web.models import AuditEntry, Notice, Submission
from checker.web.models.decision import CaseKind
from checker.web.models.notice import NoticeState, Way
from checker.web.services import audit, frames, letters
from checker.web.services.letters import Terms
from checker.web.services.refused import Refused

DRAFTING = ("notice-drafted", "notice-changed", "notice-renewed", "notice-submitted")
_REASON = 300


@dataclass(frozen=True)
class Changes:
    """What a person typed: ``texts`` by key of the item in the order that is wanted, ``kept`` the keys that stay."""

    terms: Terms
    texts: Mapping[str, Mapping[str, str]]
    kept: frozenset[str]


@dataclass(frozen=True)
class Failure:
    """Why a deed was not done for one submission."""

    submission: Any
    refused: Refused


def draft(user: Any, key: int, form: str = "notice") -> Any:
    """Make the notice on a submission, or make one anew that ended with its decision; raises Refused."""
    with transaction.atomic():
        # The row of the submission is what two people who draft at once meet at.
        row = Submission.objects.select_for_update(of=("self",)).select_related("collection", "town").get(pk=key)
        held = letters.decision_on(row)
        kind = None if held is None else held.kind
        if row.town_id is None:
            raise Refused("letter.refused.no-town")
        if kind == CaseKind.ACCEPTED or (form == "notice" and kind != CaseKind.RETURNED):
            raise Refused("letter.refused.not-returned" if form == "notice" else "letter.refused.accepted")
        old = Notice.objects.filter(submission=row).first()
        if old is not None and (old.state in letters.SENT or letters.in_force(old)):
            raise Refused("letter.refused.exists")
        made = letters.composed(row, Terms(form))
        fields = {"case": held, "form": form, "items": letters.items_of(made.points), "state": NoticeState.DRAFT}
        version = 0 if old is None else old.version + 1
        blank: dict[str, Any] = {"number": "", "date": None, "due": None, "frame": {}, "version": version}
        notice, _ = Notice.objects.update_or_create(submission=row, defaults={**fields, **blank})
        _note(user, "notice-drafted", notice, form=form, items=len(notice.items))
    return notice


def save(user: Any, key: int, version: int, changes: Changes) -> Any:
    """Keep what a person typed into a draft; raises Refused (letter.refused.changed where somebody else was first)."""
    with transaction.atomic():
        notice = _found(key, (NoticeState.DRAFT,), version)
        old = {letters.key_of(item): item for item in notice.items}
        if set(changes.texts) != set(old):
            raise Refused("letter.refused.changed")
        items = [_typed(old[name], texts, name in changes.kept) for name, texts in changes.texts.items()]
        notice.items = items
        if changes.terms.form != notice.form:
            notice.items = letters.merged(items, letters.items_of(_composed(notice, changes.terms).points))
        else:
            _composed(notice, changes.terms)
        for name in ("form", "number", "date", "due"):
            setattr(notice, name, getattr(changes.terms, name))
        _keep(notice)
        _note(user, "notice-changed", notice)
    return notice


def renew(user: Any, key: int, version: int | None = None) -> Any:
    """Bring a draft up to what is found and decided now; what a person wrote stays.  Raises Refused."""
    with transaction.atomic():
        notice = _found(key, (NoticeState.DRAFT,), version)
        fresh = letters.items_of(_composed(notice, letters.terms_of(notice)).points)
        notice.items = letters.merged(notice.items, fresh)
        _keep(notice)
        _note(user, "notice-renewed", notice, items=len(notice.items))
    return notice


def submit(user: Any, key: int, version: int | None = None) -> Any:
    """Hand a draft in for review; raises Refused where it could not be signed as it is."""
    with transaction.atomic():
        notice = _found(key, (NoticeState.DRAFT,), version)
        _fit(notice)
        notice.state = NoticeState.REVIEW
        _keep(notice)
        _note(user, "notice-submitted", notice)
    return notice


def sign(user: Any, key: int, version: int | None = None) -> Any:
    """Sign a reviewed notice: from now on it is printed as it is at this moment.  Raises Refused."""
    with transaction.atomic():
        notice = _found(key, (NoticeState.REVIEW,), version)
        now = _fit(notice)
        chosen = [name for name in ("date", "due") if getattr(notice, name) is not None]
        notice.frame = {**frames.to_stored(now.letter), "chosen": chosen}
        notice.date, notice.due = now.day, now.due
        notice.state = NoticeState.SIGNED
        _keep(notice)
        _note(user, "notice-signed", notice, number=notice.number, due=now.due.isoformat())
    return notice


def take_back(user: Any, key: int, reason: str, version: int | None = None) -> Any:
    """Make a notice that was not sent a draft again; the reason is needed.  Raises Refused."""
    if not clean(reason):
        raise Refused("letter.refused.reason")
    with transaction.atomic():
        notice = _found(key, (NoticeState.REVIEW, NoticeState.SIGNED), version)
        if notice.frame:
            # A date that nobody chose is chosen again when it is signed again.
            notice.date, notice.due, notice.frame = _chosen(notice, "date"), _chosen(notice, "due"), {}
        before, notice.state = notice.state, NoticeState.DRAFT
        _keep(notice)
        _note(user, "notice-back", notice, reason=clean(reason)[:_REASON], before=before)
    return notice


def send(user: Any, key: int, day: dt.date, way: str, version: int | None = None) -> Any:
    """Write down that a signed notice went out on a day; its items never change from then on.  Raises Refused."""
    today = timezone.localdate()
    if way not in Way.values:
        raise Refused("letter.refused.way")
    with transaction.atomic():
        notice = _found(key, (NoticeState.SIGNED,), version)
        if day > today:
            raise Refused("letter.refused.sent-future")
        if day < notice.date:
            raise Refused("letter.refused.sent-before")
        if day >= notice.due:
            raise Refused("letter.refused.sent-after-due")
        notice.state, notice.way = NoticeState.SENT, way
        notice.sent_at = timezone.now() if day == today else _noon(day)
        _keep(notice)
        _note(user, "notice-sent", notice, way=way, day=day.isoformat())
    return notice


def receive(user: Any, key: int, version: int | None = None) -> Any:
    """Write down that the town has received a notice: by itself, or as the office knows.  Raises Refused."""
    with transaction.atomic():
        notice = _found(key, (NoticeState.SENT,), version)
        notice.state, notice.received_at = NoticeState.RECEIVED, timezone.now()
        _keep(notice)
        _note(user, "notice-received", notice)
    return notice


def in_bulk(keys: Iterable[int], deed: Callable[[int], object]) -> tuple[list[int], list[Failure]]:
    """Do a deed for submissions one by one; return for which it was done, and why it was not for the others."""
    done, failed = [], []
    for key in keys:
        try:
            deed(key)
        except Refused as refused:
            failed.append(Failure(Submission.objects.select_related("town").get(pk=key), refused))
        else:
            done.append(key)
    return done, failed


def history(notice: Notice) -> list[AuditEntry]:
    """Return what happened to a notice, oldest first."""
    return list(AuditEntry.objects.filter(subject=_subject(notice)).order_by("pk"))


def is_by_one_person(entries: Sequence[AuditEntry]) -> bool:
    """Tell whether whoever signed a notice had a hand in its writing, since it was last a draft."""
    signed = next((entry for entry in reversed(entries) if entry.action == "notice-signed"), None)
    if signed is None:
        return False
    return any(entry.actor_id == signed.actor_id and entry.action in DRAFTING for entry in entries)


def _found(key: int, states: Sequence[str], version: int | None) -> Any:
    notices = Notice.objects.select_for_update(of=("self",))
    notice = notices.select_related("submission__collection", "submission__town").filter(submission_id=key).first()
    if notice is None:
        raise Refused("letter.refused.none")
    if version is not None and notice.version != version:
        raise Refused("letter.refused.changed")
    if notice.state not in states:
        raise Refused(f"letter.refused.is-{notice.state}")
    if notice.state in letters.UNSENT and not letters.in_force(notice):
        raise Refused("letter.refused.withdrawn")
    return notice


def _fit(notice: Any) -> letters.Printed:
    """Return a notice as it is printed; raises Refused where it must not go out as it is."""
    made = _composed(notice, letters.terms_of(notice))
    if not any(item["kept"] for item in notice.items):
        raise Refused("letter.refused.empty")
    if letters.is_stale(notice, made):
        raise Refused("letter.refused.stale")
    found = letters.objections(notice, made)
    if found:
        raise Refused("letter.refused.words", words="、".join(dict.fromkeys(one.words for one in found)))
    if "notice.remark-signer" in made.frame.remarks:
        raise Refused("letter.refused.no-office")
    return letters.printed(notice, made)


def _composed(notice: Any, terms: Terms) -> Any:
    return letters.composed(notice.submission, terms)


def _typed(item: Mapping[str, Any], texts: Mapping[str, str], kept: bool) -> dict[str, Any]:
    own = {name: clean(texts[name])[:limit] for name, limit in letters.TEXTS.items()}
    if not own["head"]:
        raise Refused("letter.refused.head")
    changed = any(own[name] != item[name] for name in own)
    return {**item, **own, "kept": kept, "edited": item["edited"] or changed}


def _keep(notice: Any) -> None:
    """Write a change down where nobody else did in the meantime."""
    rows = Notice.objects.filter(pk=notice.pk, version=notice.version)
    notice.version += 1
    names = ("form", "state", "version", "number", "date", "due", "items", "frame", "sent_at", "way", "received_at")
    fields = {name: getattr(notice, name) for name in names}
    if not rows.update(**fields, changed_at=timezone.now()):
        raise Refused("letter.refused.changed")


def _chosen(notice: Any, name: str) -> Any:
    return getattr(notice, name) if name in notice.frame.get("chosen", ()) else None


def _noon(day: dt.date) -> Any:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def _subject(notice: Notice) -> str:
    return f"notice {notice.submission_id}"


def _note(user: Any, action: str, notice: Any, **details: object) -> None:
    audit.note(user, action, _subject(notice), **details)
