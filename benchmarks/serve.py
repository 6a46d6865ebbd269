"""What the web application takes: to start, to idle, to accept.

    python -m benchmarks.serve                              SQLite
    python -m benchmarks.serve --database postgresql        a PostgreSQL server of its own

Linux only.  Ends with 1 where a bar is missed: first page 3 s, idle 150 MB and 0.5 % of a processor, all of 60
simultaneous uploads of 2 MB accepted.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import docx

from benchmarks.office import Browser, Office, report
from fixtures import postgresql

FIRST_PAGE, IDLE_MEMORY, IDLE_PROCESSOR = 3.0, 150 << 20, 0.005
RUSH, RUSH_SIZE, ROW, PACKED = 60, 2 << 20, 60, 200
_WATCHED = 20.0
_UPLOAD = "/collections/1/upload/"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    with contextlib.ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="checker-serve-")))
        database = None
        if options.database == "postgresql":
            database = held.enter_context(postgresql.running(durable=True)).database()
        office = Office(folder / "data", database)
        print(
            f"{options.database}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, "
            f"Python {sys.version.split()[0]}"
        )
        try:
            return _measure(office)
        finally:
            if office.process is not None and office.process.poll() is None:
                office.kill()


def _measure(office: Office) -> int:
    first = office.start()
    print(f"first page of an empty folder: {first:.2f} s")
    office.set_up()
    browser = Browser(office.address)
    browser.log_in()
    # One report, so that the workers are there.
    browser.upload(_UPLOAD, *report(0))
    office.wait_until_checked()
    sleep(2)
    memory = office.memory()
    kinds = sorted(office.processes().values())
    spent = _processor(office)
    sleep(_WATCHED)
    idle = (_processor(office) - spent) / _WATCHED
    print(
        f"idle: {memory / 1e6:.0f} MB in {len(kinds) + 1} processes ({kinds.count('worker')} workers), "
        f"{idle:.2%} of a processor"
    )
    _row(browser)
    office.wait_until_checked()
    slowest, accepted, peak = _rush(office)
    print(
        f"{RUSH} simultaneous uploads of 2 MB: {accepted} accepted, slowest answer {slowest:.1f} s, "
        f"web process {peak / 1e6:.0f} MB"
    )
    print(f"checked {office.wait_until_checked(1200):.1f} s later")
    _packed(browser)
    print(f"checked {office.wait_until_checked(1200):.1f} s later")
    code, ended = office.stop()
    print(f"ended with {code} in {ended:.1f} s")
    missed = ["first page"] * (first > FIRST_PAGE) + ["idle memory"] * (memory > IDLE_MEMORY)
    missed += ["idle processor"] * (idle > IDLE_PROCESSOR) + ["uploads"] * (accepted < RUSH) + ["end"] * (code != 0)
    print("missed: " + ", ".join(missed) if missed else "all bars held")
    return 1 if missed else 0


def _row(browser: Browser) -> None:
    begun = monotonic()
    for number in range(ROW):
        browser.upload(_UPLOAD, *report(number))
    print(f"uploads one after another: {ROW / (monotonic() - begun):.0f} a second")


def _rush(office: Office) -> tuple[float, int, int]:
    browsers = [Browser(office.address) for _ in range(RUSH)]
    with ThreadPoolExecutor(4) as few:
        list(few.map(Browser.log_in, browsers))
    # The document a town sends has pictures: bytes that a check does not have to read as text.
    files = [(f"青溪镇{number}.docx", _large(number)) for number in range(RUSH)]

    def send(number: int) -> float | None:
        begun = monotonic()
        try:
            page = browsers[number].upload(_UPLOAD, *files[number])
        except OSError:
            return None
        return monotonic() - begun if files[number][0].encode() in page or "已接收".encode() in page else None

    with _peak(office) as peak, ThreadPoolExecutor(RUSH) as many:
        taken = list(many.map(send, range(RUSH)))
    answered = [one for one in taken if one is not None]
    return max(answered, default=0.0), len(answered), peak[0]


def _large(number: int) -> bytes:
    """Return a Word document of 2 MB with one picture."""
    made = docx.Document()
    for line in report(number)[1].decode().splitlines():
        made.add_paragraph(line)
    packed = io.BytesIO()
    made.save(packed)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("word/media/seal.png", os.urandom(RUSH_SIZE - packed.tell()))
    return packed.getvalue()


def _packed(browser: Browser) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(PACKED):
            # A name that tells no town: several files of one would be joined.
            archive.writestr(f"报告{number}.txt", report(number)[1])
    begun = monotonic()
    browser.upload(_UPLOAD, "全部.zip", packed.getvalue())
    print(f"a zip of {PACKED} reports: accepted in {monotonic() - begun:.1f} s")


@contextlib.contextmanager
def _peak(office: Office) -> Iterator[list[int]]:
    """Yield a list whose one entry is the most memory that the web process took in the block."""
    assert office.process is not None
    status, peak, stop = Path(f"/proc/{office.process.pid}/status"), [0], Event()

    def watch() -> None:
        while not stop.wait(0.05):
            line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
            peak[0] = max(peak[0], int(line.split()[1]) * 1024)

    beside = Thread(target=watch)
    beside.start()
    try:
        yield peak
    finally:
        stop.set()
        beside.join()


def _processor(office: Office) -> float:
    """Return the seconds of processor time that all its processes have used."""
    assert office.process is not None
    used = 0
    for process in (office.process.pid, *office.processes()):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
    return used / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
