"""The executor beyond this machine: Dask's scheduler hands chunks to workers, each with sandboxed processes of its own.

A worker that dies costs nothing but time: the scheduler gives its chunks to another.  Nothing is kept on the cluster.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
from concurrent.futures import CancelledError, Future
from multiprocessing.util import Finalize
from threading import Lock, Thread
from time import monotonic
from typing import Any, Self

import dask
from distributed import Client, LocalCluster, Reschedule, get_worker
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from checker import __version__
from checker.errors import UnreadableSubmission, UsageError
from checker.work.answering import answer
from checker.work.bringing import present
from checker.work.executor import Answer, Chunk, Executor, Job, Order
from checker.work.local import LocalProcesses

LOCAL = "local"
"""In place of an address: a scheduler and workers of this machine, for as long as the executor is open."""

# Without an address the scheduler's own pages would be open to every other machine.
_HERE = "127.0.0.1:0"
_CONNECT_SECONDS = 15
# Seconds for which the number of workers is taken as known: asking costs as much as a chunk.
_COUNTED_FOR = 2.0
# Quick to see that a worker is gone, patient with one that is busy.
_SETTINGS = {
    "distributed.worker.daemon": False,
    "distributed.comm.timeouts.connect": f"{_CONNECT_SECONDS}s",
    "distributed.scheduler.worker-ttl": "60s",
}


class ClusterLost(ConnectionError):
    """The scheduler cannot be reached, or no longer; what was committed stays."""


class DaskCluster:
    """An Executor on a Dask cluster at ``address`` (``tcp://host:8786``), or with LOCAL on ``workers`` processes here.

    Raises ClusterLost where there is no scheduler, or one without a worker.
    """

    def __init__(self, address: str = LOCAL, workers: int | None = None) -> None:
        # What Dask has to say of a lost worker is no matter for whoever reads the progress.
        for name in ("distributed", "distributed.nanny", "distributed.client", "tornado.application"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        dask.config.set(_SETTINGS)
        self._cluster: LocalCluster | None = None
        try:
            if address == LOCAL:
                self._cluster = LocalCluster(
                    n_workers=workers, threads_per_worker=1, dashboard_address=_HERE, silence_logs=logging.CRITICAL
                )
            self._client = _connected(self._cluster or address)
            self._client.wait_for_workers(1, _CONNECT_SECONDS)
        except (OSError, TimeoutError) as error:
            raise ClusterLost(address) from error
        self._threads, self._counted_until = 1, 0.0
        self._orders: dict[int, tuple[object, Any]] = {}
        self._owed: dict[Any, tuple[Future[Any], Any]] = {}

    @property
    def capacity(self) -> int:
        """How many chunks are done at the same time: the threads of all workers that were there lately."""
        now = monotonic()
        if now >= self._counted_until:
            threads: dict[str, int] = self._client.nthreads()
            self._threads = max(sum(threads.values()), 1)
            self._counted_until = now + _COUNTED_FOR
        return self._threads

    def tools(self) -> frozenset[str]:
        """Return the tools that every worker has; see ChunkExecutor.  Raises ClusterLost."""
        try:
            found: dict[str, frozenset[str]] = self._client.run(present)
        except (OSError, TimeoutError) as error:
            raise ClusterLost from error
        return frozenset.intersection(*found.values()) if found else frozenset()

    def submit(self, job: Job[Answer], *, recognising: bool = False) -> Future[Answer]:
        """Hand in a job; see Executor."""
        return self._answered(self._client.submit(_do_job, job, recognising, pure=False))

    def submit_chunk(self, order: Order[Chunk, Answer], chunk: Chunk) -> Future[Answer]:
        """Hand in a chunk; see Executor.  The order is sent once and kept by the scheduler, not by a worker."""
        if id(order) not in self._orders:
            # The order is held so that no other object gets its id.
            self._orders[id(order)] = order, self._client.submit(_same, order, pure=False)
        held = self._orders[id(order)][1]
        return self._answered(self._client.submit(_do_chunk, held, chunk, pure=False))

    def close(self) -> None:
        """End what was begun here; chunks that are not done are given up."""
        owed = list(self._owed.values())
        for ours, _ in owed:
            ours.cancel()
        if self._cluster is not None and owed:
            # A worker comes to its end when its chunks do, and a chunk when its processes are ended.
            with contextlib.suppress(Exception):
                self._client.cancel([theirs for _, theirs in owed])
                self._client.run(_end_guards)
        with contextlib.suppress(Exception):
            self._client.close(timeout=1)
        if self._cluster is not None:
            with contextlib.suppress(Exception):
                self._cluster.close(timeout=5)

    def __enter__(self) -> Self:
        """Return the executor, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _answered(self, theirs: Any) -> Future[Any]:
        ours: Future[Any] = Future()
        self._owed[theirs.key] = ours, theirs
        theirs.add_done_callback(self._settle)
        return ours

    def _settle(self, theirs: Any) -> None:
        ours, _ = self._owed.pop(theirs.key, (None, None))
        if ours is None or not ours.set_running_or_notify_cancel():
            return
        try:
            ours.set_result(theirs.result())
        except KilledWorker:
            ours.set_exception(UnreadableSubmission("reading-died"))
        except (FutureCancelledError, CancelledError, OSError, TimeoutError) as error:
            ours.set_exception(ClusterLost() if _is_of_the_cluster(error) else error)
        except BaseException as error:  # noqa: BLE001 - whatever the chunk raised is for whoever waits
            absent = UsageError("cluster-version", {"version": __version__})
            ours.set_exception(absent if _is_of_another_program(error) else error)


def _connected(place: LocalCluster | str) -> Client:
    """Connect to a scheduler; raises OSError or TimeoutError.

    Something that takes the connection and then says nothing is waited for without end by the library.
    """
    made: Future[Client] = Future()

    def connect() -> None:
        try:
            made.set_result(Client(place, timeout=_CONNECT_SECONDS, set_as_default=False))
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is for whoever waits
            made.set_exception(error)

    Thread(target=connect, daemon=True).start()
    return made.result(2 * _CONNECT_SECONDS)


def _is_of_the_cluster(error: BaseException) -> bool:
    return not isinstance(error, OSError) or type(error).__module__.startswith("distributed")


def _is_of_another_program(error: BaseException) -> bool:
    """Whether a machine of the cluster does not know what it was sent: the program is not there, or an older one."""
    return isinstance(error, ImportError) or (isinstance(error, RuntimeError) and "deserializ" in str(error))


# Among what a process does at its end.
_FIRST = 100
_guards: list[LocalProcesses] = []
_making = Lock()


def _guard() -> Executor:
    """The sandboxed processes of this worker, begun with its first chunk."""
    with _making:
        if not _guards:
            # Dask marks its workers as processes that may have no children, so as not to leave any behind; these end
            # with their parent, however that ends.
            multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001
            _guards.append(LocalProcesses(get_worker().state.nthreads))
            # A process waits for its children at its end, and these wait for it.
            Finalize(None, _guards[0].close, exitpriority=_FIRST)
        return _guards[0]


def _end_guards() -> None:
    for guard in _guards:
        guard.close()


def _do_job(job: Job[Answer], recognising: bool) -> Answer:
    guard = _guard()
    return answer(guard, job, guard.submit(job, recognising=recognising))


def _do_chunk(order: Order[Chunk, Answer], chunk: Chunk) -> Answer:
    try:
        return order.do(chunk, _guard())
    except CancelledError as error:
        # This worker is coming to its end; another does it.
        raise Reschedule from error


def _same(order: object) -> object:
    return order
