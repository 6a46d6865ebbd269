"""What every measurement shares: the texts, and the line that says where it was taken."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SIZE = 12 * 1024
"""Bytes of the report that the targets speak of."""
_FIGURE = re.compile(r"\d+(?=(?:余|多)?[次场件份条名人个])")
_SOURCES = ("town-c.txt", "town-d.txt", "town-e.txt")


def texts(count: int) -> list[str]:
    """Return that many different reports of 10 to 13 kB: the longer sample reports, each time with other figures."""
    samples = [(ROOT / "seeds" / name).read_text(encoding="utf-8-sig") for name in _SOURCES]
    return [_with_other_figures(samples[at % len(samples)], at) for at in range(count)]


def _with_other_figures(text: str, by: int) -> str:
    return _FIGURE.sub(lambda match: str(int(match.group()) + by), text)


def of_size(text: str, size: int = SIZE) -> bytes:
    """Return whole lines of a text in at most ``size`` bytes of UTF-8, begun again where it is too short."""
    taken: list[bytes] = []
    room = size
    for line in (text + "\n" + text).split("\n"):
        encoded = line.encode() + b"\n"
        if len(encoded) > room:
            break
        taken.append(encoded)
        room -= len(encoded)
    return b"".join(taken)


def setting(*packages: str) -> str:
    """Return the machine's load and the versions that matter, in one line."""

    def told(package: str) -> str:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            return f"{package} (not installed)"

    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    system = (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    )
    return "; ".join([f"load {load}", system, *map(told, packages)])


def spread(values: list[float]) -> str:
    """Return median, least and greatest of some milliseconds, as text."""
    return f"{median(values):8.2f} ms  ({min(values):.2f} to {max(values):.2f})"
