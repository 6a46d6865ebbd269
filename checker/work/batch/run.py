"""A run over a plan: a window of chunks at the executor, each part committed once, whatever ends in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait

from checker.errors import UnreadableSubmission
from checker.frozen import dataclass
from checker.work.batch.order import Order
from checker.work.batch.part import IMPRINTS, LINES, PARTS, REMARKS, Part, joined, remarks_of
from checker.work.batch.plan import Chunk
from checker.work.batch.store import Store
from checker.work.executor import ChunkExecutor


@dataclass(frozen=True)
class Progress:
    """How far a run is, in files: judged, of all, and those of the judged that earlier runs had done."""

    done: int
    total: int
    before: int


class Run:
    """One run of a plan.

    ``done`` counts the files whose parts are there, ``unobtained`` are paths that could not be read where they lie.
    A part that lacks one goes to ``unfinished`` and not to ``store``, so that the next run makes it again.
    ``come`` are the tools that documents of finished parts had to do without and that are there now: those parts are
    made again, each standing as it is until then.
    """

    def __init__(
        self, chunks: Sequence[Chunk], order: Order, executor: ChunkExecutor, store: Store, unfinished: Store
    ) -> None:
        self._order, self._executor, self._store, self._unfinished = order, executor, store, unfinished
        self._there = store.names(PARTS)
        finished = [chunk for chunk in chunks if {chunk.id + LINES, chunk.id + IMPRINTS} <= self._there]
        self.come, self._again = self._wanting(finished)
        standing = {chunk.id for chunk in finished} - self._again
        self._todo = [chunk for chunk in chunks if chunk.id not in standing]
        self._total = sum(len(chunk.references) for chunk in chunks)
        self._before = self._total - sum(len(chunk.references) for chunk in self._todo)
        self.done = self._before
        self.unobtained: list[str] = []

    def __iter__(self) -> Iterator[Progress]:
        """Do what is left, and tell after every chunk how far it is; what the executor raises ends it."""
        yield self._progress()
        flying: dict[Future[Part], Chunk] = {}
        for chunk in self._todo:
            while len(flying) >= self._window():
                yield from self._landed(flying)
            flying[self._executor.submit_chunk(self._order, chunk)] = chunk
        while flying:
            yield from self._landed(flying)

    def _window(self) -> int:
        """So many chunks are under way that nobody waits, and no more: each holds its files."""
        return 2 * self._executor.capacity + 2

    def _landed(self, flying: dict[Future[Part], Chunk]) -> Iterator[Progress]:
        for future in wait(flying, return_when=FIRST_COMPLETED).done:
            chunk = flying.pop(future)
            part = self._part(chunk, future)
            self.unobtained += part.remarks.unobtained
            if not part.remarks.unobtained:
                self._commit(self._store, chunk, part)
            elif chunk.id not in self._again:
                self._commit(self._unfinished, chunk, part)
            self.done += 0 if part.remarks.unobtained else len(chunk.references)
            yield self._progress()

    def _part(self, chunk: Chunk, future: Future[Part]) -> Part:
        """The part of a chunk; one that ended its machine's process every time is done file by file."""
        try:
            return future.result()
        except UnreadableSubmission:
            if len(chunk.references) == 1:
                return self._order.given_up(chunk.references[0])
        singles = [Chunk(chunk.id, (reference,)) for reference in chunk.references]
        # One after the other: what dies then was not beside the one that did it.
        return joined([self._part(one, self._executor.submit_chunk(self._order, one)) for one in singles])

    def _progress(self) -> Progress:
        return Progress(self.done, self._total, self._before)

    def _wanting(self, finished: Sequence[Chunk]) -> tuple[frozenset[str], set[str]]:
        """The tools that finished parts wanted and that are there now, and the ids of those parts."""
        absent: dict[str, frozenset[str]] = {}
        broken: set[str] = set()
        for chunk in finished:
            if chunk.id + REMARKS in self._there:
                try:
                    kept = self._store.read(f"{PARTS}/{chunk.id}{REMARKS}")
                    absent[chunk.id] = frozenset(remarks_of(kept or b"").absent)
                except ValueError:
                    broken.add(chunk.id)
        tools = self._executor.tools() if any(absent.values()) else frozenset()
        again = {chunk for chunk, wanted in absent.items() if wanted & tools}
        return tools & frozenset().union(*absent.values()), again | broken

    def _commit(self, store: Store, chunk: Chunk, part: Part) -> None:
        """Write a part; one that has its lines is done, so they go first and come last."""
        name, remarks = f"{PARTS}/{chunk.id}", part.remarks.kept()
        if chunk.id in self._again:
            store.remove(name + LINES)
        if remarks:
            store.write(name + REMARKS, remarks)
        elif chunk.id + REMARKS in self._there:
            store.remove(name + REMARKS)
        store.write(name + IMPRINTS, part.imprints)
        store.write(name + LINES, part.lines)
