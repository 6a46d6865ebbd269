"""What one submission may cost."""

from __future__ import annotations

from checker.frozen import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of a worker process and of each submission in it.

    ``seconds`` of wall-clock and of processor time a submission, ``memory`` in bytes of address space,
    ``files`` open at once, ``submissions`` after which the process is replaced.
    """

    seconds: int = 60
    memory: int = 1 << 30
    files: int = 64
    submissions: int = 200


READING = Limits()

RECOGNISING = Limits(seconds=600, memory=3 << 30, submissions=20)
"""Of scans: the models alone take most of a gibibyte."""
