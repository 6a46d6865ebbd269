"""One process that looks through many texts, by the program or by AutoCorrect: what ``benchmarks.bulk`` measures.

``python -m benchmarks.bulk_worker checker|autocorrect FOLDER [MARK…]`` reads the files of a folder in order and prints
one JSON object: how many, what was found in them, and for every MARK (a number of files) the processor time in ms since
the first file and the greatest memory in MB so far.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.peers import python_packages

TYPE = "txt"


def by_checker() -> Callable[[bytes, str], int]:
    """Return what checks one file and tells how much it found."""
    from checker import api  # noqa: PLC0415 - the other way is to load none of it

    pack = api.load_pack()
    return lambda data, name: len(api.check_bytes(data, name, pack).findings)


def by_autocorrect() -> Callable[[bytes, str], int]:
    """Return the same of AutoCorrect: the call that reports places (lint), not the one that only rewrites the text."""
    sys.path.append(str(python_packages()))
    import autocorrect_py  # noqa: PLC0415 - may be absent

    return lambda data, _name: len(autocorrect_py.lint_for(data.decode(), TYPE).lines)


WAYS = {"checker": by_checker, "autocorrect": by_autocorrect}


def peak() -> float:
    """Return the greatest memory of this process in MB (of 1,000,000 bytes)."""
    status = Path("/proc/self/status")
    if status.exists():
        # What the system reports of a child includes what its parent had when it started it; this does not.
        line = next(one for one in status.read_text("utf-8").splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def work(way: str, folder: Path, marks: Sequence[int]) -> dict[str, object]:
    """Look through a folder and return what is printed."""
    check = WAYS[way]()
    found = 0
    passed: dict[int, dict[str, float]] = {}
    start = time.process_time()
    paths = sorted(folder.iterdir())
    for number, path in enumerate(paths, 1):
        found += check(path.read_bytes(), path.name)
        if number in marks:
            passed[number] = {"ms": 1000 * (time.process_time() - start), "MB": peak()}
    return {"files": len(paths), "found": found, "marks": passed, "MB": peak()}


def main(arguments: list[str]) -> None:
    """Work and print."""
    way, folder, *marks = arguments
    print(json.dumps(work(way, Path(folder), [int(mark) for mark in marks])))


if __name__ == "__main__":
    main(sys.argv[1:])
