"""An executor that does everything in this process, in which jobs and chunks die on demand."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Future

from checker.errors import UnreadableSubmission
from checker.work.batch.part import NONE, Part, Remarks, part


class Here:
    """``deaths`` says by path how often the job with that file is ended, ``chunk_deaths`` the same of chunks."""

    def __init__(self, deaths=(), chunk_deaths=(), capacity=2, code="reading-died", present=()):
        self.capacity, self.code = capacity, code
        self.deaths, self.chunk_deaths = Counter(dict(deaths)), Counter(dict(chunk_deaths))
        self.present = present
        self.jobs: list[tuple[str, ...]] = []
        self.chunks: list[tuple[str, ...]] = []

    def submit(self, job, *, recognising=False):
        paths = tuple(item.path for item in job.items)
        self.jobs.append(paths)
        if not self._dies(paths, self.deaths):
            return done(job.run)
        return done(self._die)

    def tools(self):
        return frozenset(self.present)

    def submit_chunk(self, order, chunk):
        paths = tuple(one.path for one in chunk.references)
        self.chunks.append(paths)
        if not self._dies(paths, self.chunk_deaths):
            return done(lambda: order.do(chunk, self))
        return done(self._die)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _dies(self, paths, deaths):
        for path in paths:
            if deaths[path] > 0:
                deaths[path] -= 1
                return True
        return False

    def _die(self):
        raise UnreadableSubmission(self.code)


class Named:
    """An order whose parts name the files, and nothing else.

    ``missing`` cannot be obtained and are named as such, ``absent`` says by path which tool it had to do without.
    """

    def __init__(self, missing=(), absent=None):
        self.missing, self.absent = missing, absent or {}

    def do(self, chunk, _executor):
        paths = [one.path for one in chunk.references]
        unobtained = tuple(path for path in paths if path in self.missing)
        absent = tuple(self.absent[path] for path in paths if path in self.absent)
        return named(*paths, remarks=Remarks(unobtained, absent=absent))

    def given_up(self, reference):
        return named(f"{reference.path} ended everything")


def named(*lines, remarks=NONE) -> Part:
    return part((f'"{line}"'.encode() for line in lines), (), remarks)


def done(what) -> Future:
    made: Future = Future()
    try:
        made.set_result(what())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is for whoever waits
        made.set_exception(error)
    return made
