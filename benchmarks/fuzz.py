"""Reads spoilt files until the time is over: ``python -m benchmarks.fuzz --minutes 10`` (or ``--files 500``).

Every file is made from a number (``--first``) by ``fixtures.hostile.mutate`` and read, up to the sections of its
text, by a child process within 2 GiB.  A crash is any end but a reading with sound places or a refusal with a cause:
another error, a dead child, or more than ten seconds.  The bytes of a crash are kept in the folder ``--keep``.
"""

from __future__ import annotations

import argparse
import os
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.setting import ROOT
from checker.errors import UnreadableSubmission
from checker.outline import outline
from checker.readers import read
from checker.readers.archive import Archive
from checker.readers.tools import NONE
from fixtures.hostile.mutate import case

PATIENCE = 10.0
MEMORY = 2 << 30


class Tally(NamedTuple):
    """What came of a run: files tried, their bytes, ends by kind, and (number, what happened) of each crash."""

    files: int
    size: int
    ends: Counter[str]
    crashes: list[tuple[int, str]]


def end_of(seed: int) -> tuple[int, str]:
    """Read one file; return its size and how it ended: ``read`` or the cause of the refusal, with its own error."""
    name, data = case(seed)
    try:
        document = outline(read(data, name, NONE))
    except UnreadableSubmission as cause:
        if cause.code == "archive":
            for _ in Archive(data):
                pass
        return len(data), cause.code
    for number, line in enumerate(document.reading.lines, 1):
        if line.number != number or document.reading.text[line.start : line.start + len(line.text)] != line.text:
            raise AssertionError(f"line {number} is not where it says")
    document.reading.text.encode()
    return len(data), "read"


def work(first: int) -> None:
    """Read file after file from a number on, and say of each that it begins and how it ends."""
    if os.name == "posix":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seed = first
    while True:
        size, end = 0, ""
        try:
            size, end = end_of(seed)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            end = f"! {type(error).__name__}: {error}".replace("\n", " ")[:200]
        print(f"{seed}\t{size}\t{end}", flush=True)
        seed += 1


def run(first: int, enough: Callable[[int], bool]) -> Tally:
    """Read files from the number ``first`` until ``enough``, given how many there have been, says so."""
    tally = Tally(0, 0, Counter(), [])
    child = _child(first)
    try:
        while not enough(tally.files):
            seed = first + tally.files
            line = _line(child)
            if line is None:
                dead = _end(child)
                tally.crashes.append((seed, "over ten seconds" if dead == -9 else f"the process died ({dead})"))
                tally = tally._replace(files=tally.files + 1, size=tally.size + len(case(seed)[1]))
                child = _child(seed + 1)
                continue
            _, size, end = line.split("\t")
            if end.startswith("!"):
                tally.crashes.append((seed, end[2:]))
            tally.ends[end if not end.startswith("!") else "crash"] += 1
            tally = tally._replace(files=tally.files + 1, size=tally.size + int(size))
    finally:
        _end(child)
    return tally


def _child(first: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", f"from benchmarks.fuzz import work; work({first})"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )


def _line(child: subprocess.Popen[bytes]) -> str | None:
    """The next line of a child, None where it is dead or takes too long."""
    assert child.stdout is not None
    until = time.monotonic() + PATIENCE
    got = b""
    # Read without a buffer: what a buffer holds back, select does not see.
    while not got.endswith(b"\n") and (left := until - time.monotonic()) > 0:
        if select.select([child.stdout], [], [], left)[0]:
            piece = child.stdout.read(1)
            if not piece:
                break
            got += piece
    return got.decode("utf-8", "replace").rstrip("\n") if got.endswith(b"\n") else None


def _end(child: subprocess.Popen[bytes]) -> int:
    """End a child; return how it ended, -9 where it was still there."""
    try:
        ended = child.wait(0.2)
    except subprocess.TimeoutExpired:
        child.kill()
        ended = child.wait()
    if child.stdout is not None:
        child.stdout.close()
    return ended


def main(arguments: list[str] | None = None) -> int:
    """Run by hand; returns 1 where something crashed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--files", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-crashes"))
    options = parser.parse_args(arguments)
    until = time.monotonic() + options.minutes * 60
    files = options.files
    tally = run(options.first, lambda count: count >= files if files is not None else time.monotonic() > until)
    print(f"{tally.files} files, {tally.size:,} bytes fuzzed, {len(tally.crashes)} crashes")
    print(", ".join(f"{end} {count}" for end, count in tally.ends.most_common()))
    for seed, what in tally.crashes:
        name, data = case(seed)
        options.keep.mkdir(parents=True, exist_ok=True)
        (options.keep / name).write_bytes(data)
        print(f"{options.keep / name}: {what}")
    return 1 if tally.crashes else 0


if __name__ == "__main__":
    sys.exit(main())
