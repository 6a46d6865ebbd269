"""A made-up country for the simulation of a batch: every town hands in the reports of six years, one in ten a scan.

``python -m benchmarks.country [--towns 40000] [--seed 1] [--factor 1.0] [--out FOLDER]`` says how fast documents are
made and what their scans would cost; with ``--out`` it writes them.

A document follows from the seed and its number alone, so nothing has to lie on a disk: ``Country.read`` makes the one
that a name stands for, wherever it is called.  The texts are joined from a few hundred paragraphs (``reports``);
choice, order, town, year and most figures are each document's own.

A scan is the text that would be recognised, under the name of a PDF.  ``Country.read`` takes as long for it as
recognising its pages took where that was measured (``python -m benchmarks.scans``), times a factor: 0.01 simulates a
hundred seconds in one.  With the factor 0, and in ``documents``, it costs nothing.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from benchmarks import reports
from benchmarks.reports import NUMERALS, YEAR, Author, town_name

TOWNS = 40_000
YEARS = tuple(range(2019, 2025))
ONE_SCAN_IN = 10
SECONDS_A_PAGE = 4.0
"""Processor time of recognising a page, measured in November 2026 on the sample reports (README, scans)."""
CHARACTERS_A_PAGE = 560
"""28 characters in a line and 22 lines on a page by GB/T 9704, headings and ends of paragraphs taken off."""
SETS = 24
"""So many times every part is written; a document takes its paragraphs from all of them."""
_ROOM = {"measures": 7_200, "problems": 1_300, "plan": 1_300}
_PARAGRAPHS = {"measures": 8, "problems": 4, "plan": 3}
_NAME = re.compile(r"/(?P<number>\d+)-[^/]+$")
_ORDINALS = tuple(f"（{numeral}）".encode() for numeral in NUMERALS)
# Something that differs from number to number without a pattern: the golden ratio in 32 bits, as Knuth takes it.
_SPREAD = 2_654_435_761


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with ``slots`` places for a figure (%d) and marks for the names of town and county."""

    text: bytes
    slots: int


Paragraphs = tuple[Paragraph, ...]


@dataclass(frozen=True)
class Country:
    """The documents of so many towns; it can be sent to another process and gives the same ones there.

    ``factor`` scales the recorded cost of scans, ``pay`` spends that many seconds.
    """

    seed: int
    towns: int = TOWNS
    factor: float = 0.0
    pay: Callable[[float], None] = time.sleep

    def __len__(self) -> int:
        """How many documents there are."""
        return self.towns * len(YEARS)

    def name(self, number: int) -> str:
        """Return the name of a document: county, number, town and year."""
        town, year = divmod(number, len(YEARS))
        county, stem = town_name(town)
        ending = "pdf" if self.is_scan(number) else "txt"
        return f"{county}/{number:06}-{stem}镇{YEARS[year]}年报告.{ending}"

    def names(self) -> Iterator[str]:
        """Yield the names of all documents, town by town."""
        return map(self.name, range(len(self)))

    def is_scan(self, number: int) -> bool:
        """Tell whether a document is a scan."""
        return ((number + self.seed) * _SPREAD % 2**32) * ONE_SCAN_IN < 2**32

    def read(self, name: str) -> bytes:
        """Return the document with that name, a scan after the time that it costs; raises ValueError for another."""
        found = _NAME.search(name)
        number = int(found["number"]) if found else -1
        if not 0 <= number < len(self) or self.name(number) != name:
            raise ValueError(f"no document of this country: {name}")
        data = document(self.seed, number)
        if self.factor and self.is_scan(number):
            self.pay(self.factor * SECONDS_A_PAGE * pages(data))
        return data


def pages(data: bytes) -> int:
    """Return how many pages a text takes."""
    return math.ceil(len(data.decode()) / CHARACTERS_A_PAGE)


def documents(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of the first ``count`` documents; scans cost nothing here."""
    country = Country(seed, math.ceil(count / len(YEARS)))
    for number in range(count):
        yield country.name(number), document(seed, number)


def document(seed: int, number: int) -> bytes:
    """Return the text of one document in UTF-8."""
    town, at = divmod(number, len(YEARS))
    county, stem = town_name(town)
    chance = Random(seed << 32 | number)
    frame, parts, leaders = _pieces(YEARS[at])
    chosen: list[bytes] = []
    slots = 0
    for order, part in enumerate(reports.PARTS):
        chosen.append(frame[order])
        if part == "leader":
            paragraphs = leaders[int(chance.random() * len(leaders))]
        else:
            paragraphs = tuple(chance.sample(parts[part], _PARAGRAPHS[part]))
        for ordinal, paragraph in zip(_ORDINALS, paragraphs, strict=False):
            chosen += (b"" if part == "leader" else ordinal, paragraph.text)
            slots += paragraph.slots
    chosen.append(frame[-1])
    figures = tuple(chance.choices(range(2, 400), k=slots))
    return (b"".join(chosen) % figures).replace(b"{county}", county.encode()).replace(b"{stem}", stem.encode())


@cache
def _pieces(year: int) -> tuple[tuple[bytes, ...], Mapping[str, Paragraphs], tuple[Paragraphs, ...]]:
    """Return what the documents of a year are joined from: what all have, paragraphs by part, parts on leaders."""
    near = {str(YEAR + by): str(year + by) for by in (-1, 0, 1)}

    def of_year(text: str) -> str:
        return re.sub(r"20\d\d(?=年)", lambda match: near.get(match[0], match[0]), text)

    head, tail = (of_year(text) for text in (reports.HEAD, reports.TAIL))
    headings = [f"{NUMERALS[order]}、{reports.HEADINGS[part][0]}\n\n" for order, part in enumerate(reports.PARTS)]
    frame = [one.replace("%", "%%").encode() for one in (head + headings[0], *map(of_year, headings[1:]), tail)]
    parts = {
        part: tuple(_paragraph(of_year(line)) for at in range(SETS) for line in _lines(part, at)) for part in _ROOM
    }
    leaders = tuple(tuple(_paragraph(of_year(line)) for line in lines) for lines in reports.pool().leaders)
    return tuple(frame), parts, leaders


def _lines(part: str, at: int) -> list[str]:
    """Return the paragraphs of a part without their ordinals, with marks for the names."""
    author = Author(Random(f"{part} {at}"), "{county}", "{stem}")
    section = author.section(part, 0, _ROOM[part], _PARAGRAPHS[part])
    return [line[3:] for line in section.split("\n") if line.startswith("（")]


def _paragraph(line: str) -> Paragraph:
    """Return a paragraph with places for the figures of sentences that have just one."""
    sentences = []
    slots = 0
    for sentence in re.split("(?<=。)", line.replace("%", "%%")):
        one = len(reports.FIGURE.findall(sentence)) == 1
        sentences.append(reports.FIGURE.sub("%d", sentence) if one else sentence)
        slots += one
    return Paragraph(f"{''.join(sentences)}\n\n".encode(), slots)


def main(arguments: list[str] | None = None) -> int:
    """Make all documents, write them where that is wished, and tell the rate and what the scans would cost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.country", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--towns", type=int, default=TOWNS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--factor", type=float, default=1.0, help="scales the recorded cost of scans")
    parser.add_argument("--out", type=Path, help="a folder to write them to")
    options = parser.parse_args(arguments)
    if options.towns < 1 or options.factor < 0:
        parser.error("at least one town, and a factor of 0 or more")
    country = Country(options.seed, options.towns)
    size = scans = scanned = 0
    list(documents(options.seed, len(YEARS)))  # Makes the paragraphs of every year.
    start = time.process_time()
    for number, (name, data) in enumerate(documents(options.seed, len(country))):
        size += len(data)
        if country.is_scan(number):
            scans, scanned = scans + 1, scanned + pages(data)
        if options.out is not None:
            path = options.out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    spent = time.process_time() - start
    cost = options.factor * SECONDS_A_PAGE * scanned
    print(f"{len(country):,} documents, {size / 1e6:,.1f} MB, made at {len(country) / spent:,.0f} a second")
    print(
        f"{scans:,} scans of {scanned:,} pages: {cost / 3600:,.2f} hours of one processor at factor {options.factor:g}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
