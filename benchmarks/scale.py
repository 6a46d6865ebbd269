"""The country in one run: 40,000 towns with six documents each, one in ten a scan, on a simulated cluster.

``python -m benchmarks.scale [--towns 40000] [--threads 64] [--factor 0.002]``.  Scheduler, driver, commits and tables
are the real ones; only what a worker does with a document is played: it waits as long as judging it took where that was
measured, times the factor, and answers with a real line under the document's name.  SCALE.md holds what was found.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.country import SECONDS_A_PAGE, YEARS, Country, document, pages
from benchmarks.setting import ROOT, setting
from checker import api
from checker.model.report import Context
from checker.work.batch import plan
from checker.work.batch.bundle import Item, line_of
from checker.work.batch.part import Part, part
from checker.work.batch.plan import Chunk
from checker.work.batch.reference import Reference
from checker.work.batch.results import tell
from checker.work.batch.run import Run
from checker.work.batch.store import LocalFolder
from checker.work.cluster import DaskCluster
from checker.work.executor import Executor
from checker.work.jobs import Terms

TEXT_SECONDS = 0.012
"""Processor time of judging a text of 12 kB, as measured by ``benchmarks.warm``."""
SCAN_BYTES = 400_000
"""What a page of a scan takes up."""
_PATH = b'"path":"'


@dataclass(frozen=True)
class Played:
    """An order whose documents cost what was recorded and answer with ``line``."""

    country: Country
    line: bytes
    scan_seconds: float
    factor: float

    def do(self, chunk: Chunk, executor: Executor) -> Part:  # noqa: ARG002 - nothing is judged
        """Return a part of as many lines as there are documents."""
        scans = sum(1 for one in chunk.references if one.ending == ".pdf")
        time.sleep(self.factor * (scans * self.scan_seconds + (len(chunk.references) - scans) * TEXT_SECONDS))
        return part([self.line.replace(_PATH, _PATH + one.path.encode(), 2) for one in chunk.references], [])


def references(country: Country, scan_pages: int) -> Iterator[Reference]:
    """Yield the files of a country as a listing gives them."""
    for name in country.names():
        size = scan_pages * SCAN_BYTES if name.endswith(".pdf") else 12_288
        yield Reference(name, size, "1", name.partition("/")[0])


@contextmanager
def cluster(threads: int, processes: int = 2) -> Iterator[tuple[str, int]]:
    """A scheduler and workers of this machine with so many threads in all; yields address and process of the first."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    workers = ["--nworkers", str(processes), "--nthreads", str(threads // processes), "--no-dashboard"]
    commands = [
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        [*dask, "worker", address, *workers],
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [subprocess.Popen(command, env=environment, **quiet) for command in commands]  # type: ignore[call-overload]
    try:
        yield address, started[0].pid
    finally:
        for one in started:
            os.killpg(one.pid, signal.SIGKILL)
            one.wait()


def most_memory(process: int) -> float:
    """Return the most memory in MiB that a living process ever had (Linux)."""
    told = Path(f"/proc/{process}/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def processor_seconds(process: int) -> float:
    """Return the processor time of a living process (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(arguments: list[str] | None = None) -> int:
    """Run the country through and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--towns", type=int, default=40_000)
    parser.add_argument("--threads", type=int, default=64, help="chunks that the cluster does at the same time")
    parser.add_argument("--factor", type=float, default=0.002, help="scales the recorded cost of a document")
    options = parser.parse_args(arguments)
    country, text = Country(1, options.towns), document(1, 0)
    pack = api.load_pack()
    report = api.check_bytes(text, "", pack, Context())
    order = Played(country, line_of(report, Item(text, ""), "zh"), SECONDS_A_PAGE * pages(text), options.factor)
    start = time.perf_counter()
    chunks = plan.chunks(sorted(references(country, pages(text)), key=lambda one: one.path.split("/")), "played")
    planned = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder, cluster(options.threads) as (address, scheduler):
        store = LocalFolder(folder)
        with DaskCluster(address) as executor:
            start, own = time.perf_counter(), time.process_time()
            for _ in Run(chunks, order, executor, store, store):
                pass
            took, own = time.perf_counter() - start, time.process_time() - own
            print(setting())
            print(f"{len(country):,} documents in {len(chunks):,} chunks, planned in {planned:.1f} s")
            print(
                f"chunks: {took:.0f} s, {len(chunks) / took:.0f} a second, {len(country) / took:.0f} documents a second"
            )
            recorded = _recorded(country, order)
            print(f"  what they cost in truth: {recorded / 3600:.0f} hours of one processor")
            print(f"  driver: {own:.0f} s of processor time, {_own_memory():.0f} MiB at most")
            print(f"  scheduler: {processor_seconds(scheduler):.0f} s, {most_memory(scheduler):.0f} MiB at most")
        start = time.perf_counter()
        tell(chunks, Terms(pack, Context()), store, {}, "zh")
        print(f"tables and lists: {time.perf_counter() - start:.0f} s, {_own_memory():.0f} MiB at most")
        size = sum(one.stat().st_size for one in Path(folder).rglob("*") if one.is_file())
        print(f"results: {size / 2**20:,.0f} MiB in {sum(1 for _ in Path(folder).rglob('*')):,} files")
    return 0


def _recorded(country: Country, order: Played) -> float:
    scans = sum(1 for number in range(len(country)) if country.is_scan(number))
    return scans * order.scan_seconds + (country.towns * len(YEARS) - scans) * TEXT_SECONDS


def _own_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
