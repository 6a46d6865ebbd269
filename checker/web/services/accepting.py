"""Taking in what was handed in: a file counts as accepted once it and its row would survive a power cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from checker.frozen import dataclass
from checker.web.blobs import Blobs
from checker.web.configuration import FILE_LIMIT
from checker.web.models import Collection, Submission, Town
from checker.web.models.submission import Channel
from checker.web.services import audit, matching


@dataclass(frozen=True)
class Delivery:
    """How a file came: by whom, which way, when (None: now), and to which town it belongs (None: told by its name)."""

    by: Any
    channel: str = Channel.UPLOAD
    received: datetime | None = None
    remark: str = ""
    town: Any = None
    round: int = 1


def accept(collection: Collection, blobs: Blobs, name: str, pieces: Iterable[bytes], delivery: Delivery) -> Submission:
    """Return the waiting submission made of a file; its blob and its row are on the disk by then.

    Raises TooLarge.  Where the process ends before it returns nothing or a blob that nobody names is left.
    """
    sha256, size = blobs.keep(pieces, FILE_LIMIT)
    label = name.replace("\x00", "")[-255:]
    town = delivery.town or _town(collection, label)
    with transaction.atomic(durable=True):
        row: Submission = Submission.objects.create(
            collection=collection,
            town=town,
            round=delivery.round,
            received_at=delivery.received or timezone.now(),
            channel=delivery.channel,
            remark=delivery.remark,
            by=delivery.by,
            name=label,
            sha256=sha256,
            size=size,
        )
        audit.note(delivery.by, "accept", f"submission {row.pk}", sha256=sha256, channel=delivery.channel)
    return row


def position(row: Submission) -> int:
    """Return how many submissions wait before this one."""
    return int(Submission.objects.filter(state="waiting", pk__lt=row.pk).count())


def _town(collection: Collection, name: str) -> Town | None:
    towns: Sequence[Town] = list(collection.towns.all())
    named = matching.of_name(name, [(town.pk, (town.name, town.roster_name)) for town in towns])
    return next((town for town in towns if town.pk == named), None)
