"""Submissions that have been checked, for tests."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import wait
from pathlib import Path

from django.conf import settings

from tests.web.here import Here

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("town-?.txt"))


def checked(collection, town, number=0, data=None, name=None, **changes):
    """Hand in a sample (or some bytes) for a town and check it; return the submission."""
    from checker.web.blobs import Blobs
    from checker.web.models import Submission
    from checker.web.services.accepting import Delivery, accept

    blobs = Blobs(settings.DATA_FOLDER.blobs)
    content = SEEDS[number].read_bytes() if data is None else data
    delivery = Delivery(None, town=collection.towns.get(name=town), received=dt.datetime(2026, 2, 20, tzinfo=dt.UTC))
    row = accept(collection, blobs, name or f"{town}.txt", [content], delivery)
    Submission.objects.filter(pk=row.pk).update(**{key: changes[key] for key in changes if key == "round"})
    drained()
    # What the samples name is not what the tests call it.
    Submission.objects.filter(pk=row.pk).update(**{"doubtful": False, **changes})
    return Submission.objects.select_related("collection", "town").get(pk=row.pk)


def drained(executor=None, steps=1000):
    """Have a new dispatcher do what is to be done, at most so many steps."""
    from checker.web.blobs import Blobs
    from checker.web.services.dispatcher import Dispatcher

    worker = Dispatcher(executor or Here(), Blobs(settings.DATA_FOLDER.blobs))
    try:
        for _ in range(steps):
            wait(list(worker._held.values()))
            if not worker.step():
                break
    finally:
        worker.close()
