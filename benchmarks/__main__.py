"""Every measurement of speed in one run, as ratios to peers: ``python -m benchmarks [NAME…]``.

Names are startup, warm, bulk, linters and growth; without one all are measured, which takes half an hour.  ``--json``
and ``--markdown`` print one object or one table for a document, with the day and the machine; progress goes to standard
error.  Accuracy is ``python benchmarks/accuracy.py``; README.md in this folder names the others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from benchmarks import bulk, growth, linters, peers, startup, warm
from benchmarks.figures import Figure, as_json, as_markdown, as_text
from benchmarks.setting import LEAST_ROUNDS, setting

PACKAGES = ("report-checker", "google-re2", "lxml", "pypdfium2", "python-docx", "pdfplumber", "pebble")
FEWEST = 10
# Each takes the rounds asked for, None for its own number, and the most files.
MEASUREMENTS: dict[str, Callable[[int | None, int], list[Figure]]] = {
    "startup": lambda rounds, _: startup.figures(rounds or startup.ROUNDS),
    "warm": lambda rounds, _: warm.figures(rounds or warm.ROUNDS),
    "bulk": lambda rounds, files: bulk.figures(rounds or bulk.ROUNDS, min(bulk.FILES, files)),
    "linters": lambda rounds, files: linters.figures(rounds or linters.ROUNDS, min(linters.FILES, files)),
    "growth": lambda rounds, files: growth.figures(
        rounds or growth.ROUNDS, tuple(mark for mark in growth.FILES if mark <= files)
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns 0, whatever was met."""
    options = parsed(arguments)
    before = setting(*PACKAGES)
    figures: list[Figure] = []
    for name, found in measured(options.names, options.rounds, options.files):
        print(name, "…" if found is None else "measured", file=sys.stderr, flush=True)
        figures += found or []
    where = f"{before}; {peers.versions()}; {setting().split(';', maxsplit=1)[0]} at the end"
    if options.json:
        print(as_json(figures, where))
    elif options.markdown:
        print(as_markdown(figures, where, options.markdown))
    else:
        print(f"{as_text(figures)}\n{where}")
    return 0


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options; ends with 2 where they are wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASUREMENTS)}")
    parser.add_argument("--rounds", type=int, help=f"rounds of each, at least {LEAST_ROUNDS}")
    parser.add_argument("--files", type=int, default=max(growth.FILES), help="at most so many files, for a first look")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--markdown", choices=("en", "zh"), nargs="?", const="en", help="a table for a README")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in MEASUREMENTS]
    if unknown:
        parser.error(f"no measurement {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}")
    if options.rounds is not None and options.rounds < LEAST_ROUNDS:
        parser.error(f"a median is taken of at least {LEAST_ROUNDS} rounds")
    if options.files < FEWEST:
        parser.error(f"at least {FEWEST} files")
    return options


def measured(names: list[str], rounds: int | None, files: int) -> Iterator[tuple[str, list[Figure] | None]]:
    """Yield each name when its measurement begins, and again with its figures."""
    for name in names or MEASUREMENTS:
        yield name, None
        yield name, MEASUREMENTS[name](rounds, files)


if __name__ == "__main__":
    sys.exit(main())
