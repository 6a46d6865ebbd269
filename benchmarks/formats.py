"""The same report in every format: ``python -m benchmarks.formats [-v]``, which ``make formats`` runs.

Rows are formats, columns the project's own samples and, where they are on the machine, the real ones.  A cell says
whether the four parts (P), the statistics (S) and the findings with the facts of the document (F) are those of the
same text as .txt: ``=`` for all, else the letters of what differs.  Files come from the scripts in fixtures and, where
LibreOffice is installed, from that as well.  Where it loses automatic numbers as it writes a file, ``~`` says that the
file is read as LibreOffice itself prints it.  Scans are made where the extra for them is installed: of those 98 of 100
parts and 95 of 100 statistics must be right.  Ends with 1 where anything else differs.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from checker import api
from checker.model.report import SubmissionReport
from checker.model.rule import RulePack
from checker.readers import libreoffice
from fixtures import by_libreoffice, make_docx
from tests.readers.test_same_report import FORMS, kept_lines, outcome, wanted

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "seeds"
WRITTEN = ("docx", "doc", "odt", "fodt", "rtf", "pdf")  # by LibreOffice, of Word files with typed and automatic numbers
PARTS_RIGHT, STATISTICS_RIGHT = 0.98, 0.95
_SAME, _AS_PRINTED = "=", "~"
_OF_FINDINGS = ("findings", "facts")

Files = Mapping[str, bytes]


@dataclass
class Row:
    """One format: the cell of each sample, and how many parts and statistics of how many are right."""

    name: str
    cells: dict[str, str] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    parts: Counter[bool] = field(default_factory=Counter)
    statistics: Counter[bool] = field(default_factory=Counter)

    def add(self, sample: str, report: SubmissionReport, plain: SubmissionReport) -> None:
        """Compare one report with that of its text."""
        found, expected = outcome(report), wanted(plain, self.name)
        letters = ""
        for letter, keys in (("P", ("parts",)), ("S", ("statistics",)), ("F", _OF_FINDINGS)):
            if any(found[key] != expected[key] for key in keys):
                letters += letter
        self.cells[sample] = letters or _SAME
        self._count(found, expected)
        self.differences += [
            f"{self.name} {sample} {key}: {_unlike(found[key], expected[key])}"
            for key in found
            if found[key] != expected[key]
        ]

    def _count(self, found: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
        self.parts.update(one == other for one, other in zip(found["parts"], expected["parts"], strict=False))
        kept = found["statistics"] & expected["statistics"]
        self.statistics[True] += kept.total()
        self.statistics[False] += (expected["statistics"] - kept).total()

    @property
    def good(self) -> bool:
        """Whether everything is the same, or of a scan as much as can be asked for."""
        if not self.name.startswith("scan"):
            return set(self.cells.values()) <= {_SAME, _AS_PRINTED}
        return _share(self.parts) >= PARTS_RIGHT and _share(self.statistics) >= STATISTICS_RIGHT


def _share(counts: Counter[bool]) -> float:
    return counts[True] / max(counts.total(), 1)


def _unlike(found: object, expected: object) -> str:
    if isinstance(found, Counter) and isinstance(expected, Counter):
        return f"+{dict(found - expected)} -{dict(expected - found)}"
    if isinstance(found, dict) and isinstance(expected, dict):
        return str({key: (value, expected[key]) for key, value in found.items() if value != expected[key]})
    return f"{found} instead of {expected}"


def texts() -> dict[str, str]:
    """Return the samples by a short name: own ones as in seeds, real ones as r0 to r4."""
    found = {path.stem: path.read_text("utf-8-sig") for path in sorted((ROOT / "seeds").glob("town-*.txt"))}
    real = sorted(REAL.glob("*.txt")) if REAL.is_dir() else []
    return found | {f"r{number}": path.read_text("utf-8-sig") for number, path in enumerate(real)}


def rows(samples: Mapping[str, str]) -> Iterator[tuple[str, str, Files]]:
    """Yield every row: its name, the file name its files come with, and the file of each sample."""
    lines = {name: kept_lines(text) for name, text in samples.items()}
    yield "txt-gb18030", "x.txt", {name: text.encode("gb18030") for name, text in samples.items()}
    for form, build in FORMS.items():
        yield form, f"x.{form.split('-')[0]}", {name: build(own) for name, own in lines.items()}
    yield "wps", "x.wps", {name: FORMS["doc"](own) for name, own in lines.items()}
    yield "zip", "x.zip", {name: _zipped(make_docx.build(own, "automatic")) for name, own in lines.items()}
    yield from _by_libreoffice(lines)
    scan = _scanner()
    if scan is not None:
        yield "scan", "x.pdf", {name: scan(own) for name, own in lines.items()}


def _by_libreoffice(lines: Mapping[str, list[str]]) -> Iterator[tuple[str, str, Files]]:
    program = libreoffice.find()
    if program is None:
        print(f"{by_libreoffice.ABSENT}: no rows of files that it writes")
        return
    for form in ("typed", "automatic"):
        source = {f"{name}.docx": make_docx.build(own, form) for name, own in lines.items()}
        for target in WRITTEN:
            yield f"{target}-written-{form}", f"x.{target}", by_libreoffice.convert(program, source, target)


def _zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("报送/报告.docx", data)
    return out.getvalue()


def _scanner() -> Callable[[list[str]], bytes] | None:
    """Return what makes a scan of lines, or None where scans cannot be made or read here."""
    if find_spec("fixtures.make_scan") is None or find_spec("rapidocr") is None:
        print("no row of scans: the extra [ocr] is not installed")
        return None
    make_scan = import_module("fixtures.make_scan")
    if not make_scan.has_font():
        print("no row of scans: no Chinese font on this machine")
        return None
    build: Callable[[list[str]], bytes] = make_scan.build
    return build


def _as_printed(report: SubmissionReport, data: bytes, name: str, pack: RulePack) -> bool:
    """Tell whether a file that LibreOffice wrote is read as the same program prints it."""
    printed = libreoffice.convert(data, name.rpartition(".")[2], "pdf")
    return outcome(report) == outcome(api.check_bytes(printed, "x.pdf", pack))


def check(data: bytes, name: str, pack: RulePack) -> SubmissionReport:
    """Check a file, or the one file in an archive."""
    for inner, content in api.read_archive(data) or ():
        return api.check_bytes(content, inner, pack)
    return api.check_bytes(data, name, pack)


def main(arguments: list[str]) -> int:
    """Print the table and what differs; returns 1 where something does."""
    pack = api.load_pack()
    samples = texts()
    plain = {name: api.check_bytes(text.encode(), "x.txt", pack) for name, text in samples.items()}
    width = max(map(len, samples))
    print(" " * 24 + " ".join(name.rjust(width) for name in samples))
    table = []
    for name, file, files in rows(samples):
        row = Row(name)
        for sample, data in files.items():
            report = check(data, file, pack)
            row.add(sample, report, plain[sample])
            if "-written-" in name and row.cells[sample] != _SAME and _as_printed(report, data, file, pack):
                row.cells[sample] = _AS_PRINTED
        table.append(row)
        print(name.ljust(24) + " ".join(row.cells[sample].rjust(width) for sample in samples), flush=True)
    bad = [row for row in table if not row.good]
    for row in table:
        if row.name.startswith("scan"):
            print(f"{row.name}: parts {_share(row.parts):.1%}, statistics {_share(row.statistics):.1%} right")
    for row in table if "-v" in arguments else bad:
        print(*row.differences, sep="\n")
    cells = sum(len(row.cells) for row in table)
    same = sum(list(row.cells.values()).count(_SAME) for row in table)
    printed = sum(list(row.cells.values()).count(_AS_PRINTED) for row in table)
    print(f"{same} of {cells} files as their text, {printed} as they print")
    print(f"formats that differ: {', '.join(row.name for row in bad) or 'none'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
