"""Taking in what was handed in: a file counts as accepted once it and its row would survive a power cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from checker.frozen import dataclass
from checker.web.blobs import Blobs
from checker.web.configuration import FILE_LIMIT
from checker.web.models import Collection, Submission, Town
from checker.web.models.submission import Channel, State
from checker.web.services import audit, matching, rechecking, rounds


@dataclass(frozen=True)
class Delivery:
    """How a file came: by whom, which way, when (None: now), and to which town it belongs (None: told by its name)."""

    by: Any
    channel: str = Channel.UPLOAD
    received: datetime | None = None
    remark: str = ""
    town: Any = None


@dataclass(frozen=True)
class Accepted:
    """The submission that was made of a file; ``repeated`` where the same bytes of the same town were there already."""

    row: Any
    repeated: bool


def accept(collection: Collection, blobs: Blobs, name: str, pieces: Iterable[bytes], delivery: Delivery) -> Submission:
    """Return the submission made of a file, or the earlier one of the same bytes; see ``take``."""
    row: Submission = take(collection, blobs, name, pieces, delivery).row
    return row


def take(collection: Collection, blobs: Blobs, name: str, pieces: Iterable[bytes], delivery: Delivery) -> Accepted:
    """Return the waiting submission made of a file; its blob and its row are on the disk by then.

    The same bytes of the same town are not taken twice; where their check had failed they are checked again.
    Raises TooLarge.  Where the process ends before it returns nothing or a blob that nobody names is left.
    """
    sha256, size = blobs.keep(pieces, FILE_LIMIT)
    label = name.replace("\x00", "")[-255:]
    town = delivery.town or _town(collection, label)
    with transaction.atomic(durable=True):
        # Of two who hand in the same at once the second finds the first.
        Collection.objects.select_for_update(no_key=True).get(pk=collection.pk)
        of_town = Submission.objects.filter(collection=collection, town=town, aside="")
        same = of_town.filter(Q(sha256=sha256) | Q(companions__sha256=sha256)).order_by("pk").last()
        if same is not None:
            audit.note(delivery.by, "accept-again", f"submission {same.pk}", name=label)
            if same.state == State.FAILED:
                rechecking.again(same, delivery.by, "handed in again")
            return Accepted(same, repeated=True)
        row: Submission = Submission.objects.create(
            collection=collection,
            town=town,
            round=rounds.round_of(collection, town),
            received_at=delivery.received or timezone.now(),
            channel=delivery.channel,
            remark=delivery.remark,
            by=delivery.by,
            name=label,
            sha256=sha256,
            size=size,
        )
        audit.note(delivery.by, "accept", f"submission {row.pk}", sha256=sha256, channel=delivery.channel)
    return Accepted(row, repeated=False)


def position(row: Submission) -> int:
    """Return how many submissions wait before this one."""
    return int(Submission.objects.filter(state="waiting", pk__lt=row.pk).count())


def _town(collection: Collection, name: str) -> Town | None:
    towns: Sequence[Town] = list(collection.towns.all())
    named = matching.of_name(name, [(town.pk, (town.name, town.roster_name)) for town in towns])
    return next((town for town in towns if town.pk == named), None)
