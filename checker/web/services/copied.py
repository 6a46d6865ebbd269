"""What submissions share with each other and with those of earlier years, told in the reports of both.

What a collection's reports must say follows from the imprints that are there.  A collection remembers by which of them
it was last compared: wherever a process ends, whatever is handed in, replaced or set aside, the next step sees that
they are others now and compares again.  Imprints are compared by the executor, nothing here reads a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from time import monotonic
from typing import Any

from django.db import transaction

from checker import __version__
from checker.digest import sha256_hex
from checker.engine.across import is_compared
from checker.errors import CheckerError, record_of
from checker.frozen import dataclass
from checker.model.rule import RulePack
from checker.web.models import Collection, Imprint, Submission
from checker.web.models.submission import State
from checker.web.services import audit, sharing
from checker.web.services.checking import pack_of
from checker.web.services.sharing import Current
from checker.work.executor import Executor
from checker.work.jobs import Terms
from checker.work.sharing import Found, Kept, SharedJob

_GLANCE = 5.0
_PATIENCE = 15.0
"""Seconds for which a collection waits until everything that was handed in has been read."""
_AT_ONCE = 8


@dataclass(frozen=True)
class _Scope:
    """What a collection is compared by; ``waiting`` tells that more is about to come."""

    judged: tuple[Current, ...]
    previous: tuple[tuple[int, Current], ...]
    waiting: bool

    @property
    def digest(self) -> str:
        """Differs where anything of it differs."""
        previous = [(year, one.submission, one.imprint) for year, one in self.previous]
        return sha256_hex(
            repr((__version__, [(one.submission, one.imprint) for one in self.judged], previous)).encode()
        )


@dataclass(frozen=True)
class _Round:
    """A comparison of a collection that is under way."""

    collection: Any
    scope: _Scope
    pack: RulePack
    future: Future[tuple[Found, ...]]


class Comparisons:
    """Has collections compared, one after the other; of one dispatcher."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._round: _Round | None = None
        # How many reports of the round have been written, and whether each was still the one that was compared.
        self._written, self._whole = 0, True
        self._next = 0.0
        # By collection: since when it is known to have changed, and what cannot be compared.
        self._since: dict[int, float] = {}
        self._given_up: dict[int, str] = {}

    @property
    def running(self) -> bool:
        """Tell whether a comparison is under way."""
        return self._round is not None

    def step(self, *, at_once: bool) -> bool:
        """Go on with what is under way or look for what has changed; tell whether there was anything to do.

        It looks every few seconds, and where it is told that something was just written (``at_once``).
        """
        if self._round is not None:
            return self._go_on(self._round)
        now = monotonic()
        if not at_once and now < self._next:
            return False
        self._next = now + _GLANCE
        return self._begin(now)

    def _begin(self, now: float) -> bool:
        collections = list(Collection.objects.order_by("pk"))
        scopes = _scopes(collections)
        for collection in collections:
            scope = scopes[collection.pk]
            if scope.digest in (collection.compared, self._given_up.get(collection.pk)):
                self._since.pop(collection.pk, None)
                continue
            since = self._since.setdefault(collection.pk, now)
            if scope.waiting and now - since < _PATIENCE:
                continue
            del self._since[collection.pk]
            if self._hand_out(collection, scope):
                return True
        return False

    def _hand_out(self, collection: Any, scope: _Scope) -> bool:
        try:
            pack = pack_of(collection.pack, collection.overlay)
        except CheckerError as error:
            self._give_up(collection, scope, error.code)
            return False
        if not scope.judged or not is_compared(pack):
            Collection.objects.filter(pk=collection.pk).update(compared=scope.digest)
            return False
        judged, previous = _kept(collection, scope)
        if len(judged) != len(scope.judged):
            # Replaced while it was being read: the next look sees what is there now.
            return False
        future = self._executor.submit(SharedJob(judged, previous, Terms(pack).packed))
        self._round, self._written, self._whole = _Round(collection, scope, pack, future), 0, True
        return True

    def _go_on(self, one: _Round) -> bool:
        if not one.future.done():
            return False
        try:
            found = one.future.result()
        except (CancelledError, BrokenProcessPool, OSError):
            # The executor was closed, or could not start a process.
            self._round = None
            return False
        except Exception as error:  # noqa: BLE001 - reports are checked whether they can be compared or not
            self._round = None
            self._give_up(one.collection, one.scope, record_of(error))
            return True
        for at in range(self._written, min(self._written + _AT_ONCE, len(found))):
            self._whole &= sharing.tell(one.scope.judged[at], found[at], one.pack)
            self._written = at + 1
        if self._written == len(found):
            self._round, self._next = None, 0.0
            if self._whole:
                Collection.objects.filter(pk=one.collection.pk).update(compared=one.scope.digest)
        return True

    def _give_up(self, collection: Any, scope: _Scope, cause: str) -> None:
        """Leave a collection alone until it changes or the program starts again."""
        self._given_up[collection.pk] = scope.digest
        audit.note(None, "compare-failed", f"collection {collection.pk}", cause=cause)


def _scopes(collections: Iterable[Any]) -> Mapping[int, _Scope]:
    rows = Submission.objects.filter(aside="").order_by("pk")
    newest: dict[int, dict[tuple[int | None, int], Current | None]] = {}
    waiting: set[int] = set()
    names = ("collection_id", "town_id", "pk", "state", "imprint__pk")
    for collection, town, key, state, imprint in rows.values_list(*names):
        if state == State.WAITING:
            waiting.add(collection)
            continue
        # What nobody knows the town of is nobody's earlier version.
        unit = (town, 0 if town is not None else key)
        newest.setdefault(collection, {})[unit] = Current(key, imprint) if imprint is not None else None
    current = {one: tuple(held for held in newest.get(one, {}).values() if held) for one in (c.pk for c in collections)}
    return {
        one.pk: _Scope(
            current[one.pk],
            tuple(
                (other.year, held)
                for other in collections
                if other.pack == one.pack and other.year < one.year
                for held in current[other.pk]
            ),
            one.pk in waiting,
        )
        for one in collections
    }


def _kept(collection: Any, scope: _Scope) -> tuple[tuple[Kept, ...], tuple[Kept, ...]]:
    """The imprints of a scope; of what is no longer there none."""
    years = [(collection.year, one) for one in scope.judged], list(scope.previous)
    wanted = {one.imprint for group in years for _, one in group}
    held = Imprint.objects.filter(
        submission__collection__pack=collection.pack, submission__collection__year__lte=collection.year
    )
    with transaction.atomic():
        data = {key: bytes(found) for key, found in held.values_list("pk", "data").iterator() if key in wanted}
    judged, previous = (
        tuple(
            Kept(sharing.place_of(one.submission, year), data[one.imprint])
            for year, one in group
            if one.imprint in data
        )
        for group in years
    )
    return judged, previous
