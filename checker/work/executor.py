"""What an executor is: a place where jobs are done out of reach of this process."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol, Self, TypeVar

from checker.readers.tools import Tools

Answer_co = TypeVar("Answer_co", covariant=True)
Answer = TypeVar("Answer")
Chunk = TypeVar("Chunk")
Chunk_contra = TypeVar("Chunk_contra", contravariant=True)


class Job(Protocol[Answer_co]):
    """One submission and what to do with it; it and its answer can be sent to another process."""

    @property
    def contents(self) -> tuple[bytes, ...]:
        """The bytes of every file that it is about."""

    @property
    def tools(self) -> Tools:
        """What the reader may call on; a job for a sandbox lets it ask."""

    def with_tools(self, tools: Tools) -> Self:
        """Return the same job with other tools."""

    def run(self) -> Answer_co:
        """Do it, here."""


class Order(Protocol[Chunk_contra, Answer_co]):
    """Work that is cut into chunks of many jobs each; it, a chunk and its answer can be sent to another machine."""

    def do(self, chunk: Chunk_contra, executor: Executor) -> Answer_co:
        """Do a chunk, its jobs by ``executor``."""


class Executor(Protocol):
    """Does jobs in other processes, on this machine or on many."""

    @property
    def capacity(self) -> int:
        """How many jobs are done at the same time."""

    def submit(self, job: Job[Answer], *, recognising: bool = False) -> Future[Answer]:
        """Hand in a job; the future raises what the job raised.

        ``recognising`` sends it to where pictures of pages can be read, which takes longer and more memory.

        It raises UnreadableSubmission("reading-timeout" or "reading-died") where the submission used up its time or
        ended the process; other jobs do not notice.
        """

    def close(self) -> None:
        """End all processes; jobs that are not done are given up."""

    def __enter__(self) -> Self:
        """Return the executor, which is closed at the end of the block."""

    def __exit__(self, *_: object) -> None:
        """Close it."""


class ChunkExecutor(Executor, Protocol):
    """An executor that takes chunks as well, each done on one machine."""

    def tools(self) -> frozenset[str]:
        """Return the tools that there are wherever a chunk may be done, as ToolWanted names them."""

    def submit_chunk(self, order: Order[Chunk, Answer], chunk: Chunk) -> Future[Answer]:
        """Hand in a chunk of ``order``; the future raises what the order raised.

        It raises UnreadableSubmission("reading-died") where the chunk ended the process that handed out its jobs,
        again and again.
        """
