"""Copied text among tens of thousands of reports: what the second pass takes in time and memory, and what it finds.

The reports are made up: words at random around formulas of the trade, set phrases, paragraphs that the towns of a
county all have from their county, and some towns that took paragraphs from another, with its name changed.  What a
chunk of a batch leaves behind is written first; only then does the pass begin, in a process of its own that reads
nothing but those files.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

from benchmarks.setting import setting
from checker import api
from checker.engine.across import Imprints, collection, compare, dump
from checker.model.document import Line
from checker.model.imprint import Imprint, Piece

COUNT, CHUNK, COUNTY = 40_000, 500, 16
_PARAGRAPHS, _SENTENCES, _WORDS = 26, 4, 17
_COPIERS = 0.01
_HAN = "".join(chr(0x4E00 + at) for at in range(2500))


class Country:
    """Everything that reports are made of, the same in every run."""

    def __init__(self) -> None:
        made = random.Random(7)
        self.words = ["".join(made.choices(_HAN, k=2)) for _ in range(6000)]
        self.names = ["".join(made.choices(_HAN, k=2)) + "镇" for _ in range(COUNT)]
        self.phrases = ["".join(made.choices(_HAN, k=made.randint(14, 50))) for _ in range(60)]
        self.formulas = ["".join(made.choices(_HAN, k=made.randint(8, 22))) for _ in range(20_000)]

    def template(self, county: int) -> str:
        """The paragraph that the towns of a county have from their county."""
        return "".join(random.Random(-county).choices(_HAN, k=160)) + "。"

    def paragraphs(self, number: int) -> list[str]:
        """The paragraphs of a town's report, some of them another's."""
        own = random.Random(number)
        found = [self._paragraph(own, number) for _ in range(_PARAGRAPHS)]
        if number % COUNTY < COUNTY * 3 // 4:
            found[1] = self.template(number // COUNTY)
        if number and own.random() < _COPIERS:
            source = own.randrange(number)
            theirs = random.Random(source)
            copied = [self._paragraph(theirs, source) for _ in range(_PARAGRAPHS)][2:6]
            found[2:6] = [one.replace(self.names[source], self.names[number]) for one in copied]
        return found

    def _paragraph(self, own: random.Random, number: int) -> str:
        sentences = []
        for _ in range(_SENTENCES):
            pieces = [*own.choices(self.words, k=_WORDS), str(own.randint(1, 400))]
            chance = own.random()
            if chance < 0.15:
                pieces.insert(4, own.choice(self.phrases))
            elif chance < 0.45:
                pieces.insert(6, own.choice(self.formulas))
            sentences.append("".join(pieces))
        return self.names[number] + "，".join(sentences) + "。"


def write(folder: Path, count: int) -> int:
    """Write what the chunks leave behind; return how many Chinese characters a report has."""
    country, size = Country(), 0
    for chunk in range(0, count, CHUNK):
        made = []
        for number in range(chunk, min(chunk + CHUNK, count)):
            lines, pieces, start = [], [], 0
            for at, text in enumerate(country.paragraphs(number), start=1):
                lines.append(Line(at, text, start))
                pieces.append(Piece(start, start + len(text)))
                start += len(text) + 1
            size += start
            path = f"{number // COUNTY:05d}/{number:06d}.txt"
            unit = f"{country.names[number]}"
            made.append(Imprint(path, "txt", unit, 2025, (), tuple(lines), tuple(pieces)))
        (folder / f"{chunk:06d}.imprints").write_bytes(dump(made))
    return size // count


def second_pass(folder: Path) -> dict[str, float]:
    """Compare everything in a folder; return what it took and what was found."""
    pack = api.load_pack()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = process_time()
    held = collection([Imprints(path.read_bytes()) for path in sorted(folder.glob("*.imprints"))])
    opened = process_time()
    found = {number: compared for number, compared in compare(held, pack) if compared.shared}
    done = process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    long = sum(1 for one in found.values() if any(shared.runs[0].characters >= 40 for shared in one.shared))
    dict(compare(held, pack, {0}))
    return {
        "opened": opened - begun,
        "compared": done - opened,
        "one": process_time() - done,
        "memory": (peak - before) / 1024,
        "files": sum(path.stat().st_size for path in folder.glob("*.imprints")) / 2**20,
        "marks": sum(shelf.size for shelf in held.shelves),
        "copied": long,
        "sharing": len(found),
    }


def main() -> None:
    """Print the table; the number of reports may follow."""
    if len(sys.argv) > 2:
        print(json.dumps(second_pass(Path(sys.argv[1]))))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    print(setting())
    with tempfile.TemporaryDirectory() as name:
        size = write(Path(name), count)
        command = [sys.executable, "-m", "benchmarks.across", name, "pass"]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"{count} reports of {size} characters; {told['files']:.0f} MB of imprints")
    print(f"opened     {told['opened']:8.2f} s")
    print(f"compared   {told['compared']:8.2f} s   target: 10 s together for 40,000")
    print(f"one alone  {told['one']:8.2f} s   a new one against all the others")
    print(f"memory     {told['memory']:8.0f} MB  (the files themselves included)")
    print(f"sharing    {told['sharing']:8.0f} reports, {told['copied']:.0f} with a run of at least 40 characters")


if __name__ == "__main__":
    main()
