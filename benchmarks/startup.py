"""Cold start: processor time of ``checker check report.txt`` on 12 kB against a Python that does nothing.

``python -m benchmarks.startup [ROUNDS]``.  User and system time of the child processes; the two
commands take turns; the compiled rule pack is in the cache, as it is from the second run on.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which
from statistics import median

from benchmarks.setting import ROOT, of_size, setting, spread, texts

ROUNDS = 21
LEAST_ROUNDS = 15
TARGET = 6.0
ENDINGS = (0, 1)
"""Exit codes of a check that worked: nothing or something to correct."""


def cpu(command: list[str], endings: tuple[int, ...]) -> float:
    """Return the user and system time in ms that a command took; raises RuntimeError when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode not in endings:
        raise RuntimeError(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr.decode()[-500:]}")
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def program() -> list[str]:
    """Return what starts the program: the installed command beside this interpreter, else ``python -m checker``."""
    installed = which("checker", path=str(Path(sys.executable).parent))
    return [installed] if installed else [sys.executable, "-m", "checker"]


def measure(rounds: int) -> tuple[list[float], list[float]]:
    """Return the times in ms of the bare interpreter and of the check, taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.txt")
        report.write_bytes(of_size(texts(3)[2]))
        nothing = [sys.executable, "-c", "pass"]
        check = [*program(), "check", str(report)]
        for _ in range(2):
            cpu(nothing, (0,))
            cpu(check, ENDINGS)
        bare: list[float] = []
        checked: list[float] = []
        for _ in range(rounds):
            bare.append(cpu(nothing, (0,)))
            checked.append(cpu(check, ENDINGS))
    return bare, checked


def main(arguments: list[str]) -> None:
    """Measure and print."""
    rounds = max(int(arguments[0]) if arguments else ROUNDS, LEAST_ROUNDS)
    bare, checked = measure(rounds)
    ratio = median(checked) / median(bare)
    print(f"cold start, processor time, median of {rounds} (least to greatest)")
    print(f"  python -c pass          {spread(bare)}")
    print(f"  checker check 12 kB     {spread(checked)}")
    print(f"  ratio {ratio:.2f}, target at most {TARGET:g}: {'met' if ratio <= TARGET else 'missed'}")
    print(f"  {setting('report-checker', 'google-re2')}")


if __name__ == "__main__":
    main(sys.argv[1:])
