"""What a folder of results says of itself: from which files, by which rules, of which day."""

from __future__ import annotations

import json
from collections.abc import Iterable

from checker.errors import UsageError
from checker.frozen import dataclass
from checker.work.batch.part import IMPRINTS, LINES, PARTS, REMARKS
from checker.work.batch.plan import is_id
from checker.work.batch.store import Store

NAME = "batch.json"


@dataclass(frozen=True)
class Kept:
    """The source as it was named, and the day (ISO) on which the batch was begun: a later run goes on with it."""

    source: str
    today: str


def kept(store: Store, source: str, today: str) -> Kept:
    """Return what the folder's first run said, or begin with this run's.

    Raises UsageError("out-of-other") where the results of another source are there, or files that are no results.
    """
    text = store.read(NAME)
    if text is None:
        if store.names(PARTS):
            raise UsageError("out-of-other", {"source": PARTS})
        made = Kept(source, today)
        store.write(NAME, json.dumps({"source": source, "today": today}, ensure_ascii=True).encode() + b"\n")
        return made
    try:
        said = json.loads(text)
        made = Kept(str(said["source"]), str(said["today"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError("out-of-other", {"source": NAME}) from error
    if made.source != source:
        raise UsageError("out-of-other", {"source": made.source})
    return made


def forget_others(store: Store, parts: Iterable[str]) -> None:
    """Remove the parts that are no longer any of ``parts`` (ids): of files that have changed, or of other rules."""
    present = set(parts)
    for name in store.names(PARTS):
        part = name.removesuffix(LINES).removesuffix(IMPRINTS).removesuffix(REMARKS)
        if part not in present and is_id(part) and part != name:
            store.remove(f"{PARTS}/{name}")
