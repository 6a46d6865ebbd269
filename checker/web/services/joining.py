"""Several files of one town that make one submission, and their parting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from checker.api import file_role
from checker.model.rule import RulePack
from checker.web.models import Companion, Decision, Submission
from checker.web.models.submission import State
from checker.web.services import audit, rechecking, rounds
from checker.web.services.checking import pack_of
from checker.web.services.refused import Refused

_OPEN = (State.WAITING, State.DONE, State.FAILED)


def join_delivered(rows: Iterable[Submission], by: Any) -> list[Submission]:
    """Join what came together from one town; return the submissions that are left.

    A single file whose name says that it stands beside a report (盖章件, 公开版, 附件) joins the town's open one.
    """
    by_town: dict[int, list[Submission]] = {}
    left: list[Submission] = []
    for row in rows:
        if row.town_id is None:
            left.append(row)
        else:
            by_town.setdefault(row.town_id, []).append(row)
    for together in by_town.values():
        pack = _pack(together[0])
        earlier = _earlier(together) if all(stands_beside(row.name, pack) for row in together) else None
        left.append(_joined([earlier, *together] if earlier is not None else together, by))
    return left


def _pack(row: Submission) -> RulePack:
    return pack_of(row.collection.pack, row.collection.overlay)


def stands_beside(name: str, pack: RulePack) -> bool:
    """Tell whether the name of a file says that it is no report by itself."""
    role = file_role(name, pack)
    return role is not None and role != "main"


def _joined(rows: Sequence[Submission], by: Any) -> Submission:
    if len(rows) == 1:
        return rows[0]
    try:
        return join(rows, by)
    except Refused:
        # Decided on meanwhile, or answered by a notice: the newest is a version of its own.
        return rows[-1]


def join(rows: Sequence[Submission], by: Any) -> Submission:
    """Return the first of several submissions with the files of the others, to be checked as one.

    Raises Refused where one is decided on, was set aside or has no file, and for two towns or rounds.
    """
    with transaction.atomic(durable=True):
        keys = [row.pk for row in rows]
        held = {row.pk: row for row in Submission.objects.select_for_update(of=("self",)).filter(pk__in=keys)}
        head: Submission
        head, *others = (held[key] for key in keys)
        for row in (head, *others):
            rounds.must_be_open(row)
            same = (row.town_id, row.round, row.collection_id) == (head.town_id, head.round, head.collection_id)
            if not same or row.aside or row.state not in _OPEN:
                raise Refused("board.refused.not-joined")
        for row in others:
            if Decision.objects.filter(submission=row).exists():
                raise Refused("board.refused.decided")
            Companion.objects.create(submission=head, name=row.name, sha256=row.sha256, size=row.size)
            Companion.objects.filter(submission=row).update(submission=head)
            rechecking.forget(row.pk)
            row.delete()
        audit.note(by, "join", f"submission {head.pk}", files=[row.name for row in others])
        rechecking.again(head, by, "joined")
    return head


def separate(row: Submission, by: Any) -> list[Submission]:
    """Make a submission of every file of one; return those that are new.  Raises Refused where it is decided on."""
    with transaction.atomic():
        rounds.must_be_open(row)
        made = []
        for one in Companion.objects.filter(submission=row).order_by("pk"):
            made.append(
                Submission.objects.create(
                    collection=row.collection,
                    town=row.town,
                    round=row.round,
                    received_at=row.received_at,
                    channel=row.channel,
                    remark=row.remark,
                    by=row.by,
                    name=one.name,
                    sha256=one.sha256,
                    size=one.size,
                )
            )
            one.delete()
        audit.note(by, "separate", f"submission {row.pk}", files=[one.name for one in made])
        rechecking.again(row, by, "separated")
    return made


def _earlier(rows: Sequence[Submission]) -> Submission | None:
    """The newest open submission of the town, of the same round, that was there before."""
    one = rows[0]
    found = Submission.objects.filter(
        collection=one.collection, town=one.town, round=one.round, aside="", state__in=_OPEN, pk__lt=one.pk
    )
    newest: Submission | None = found.order_by("pk").last()
    return newest
