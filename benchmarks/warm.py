"""Warm: one process, different reports, processor time per report beside what others need to read the same bytes.

``python -m benchmarks.warm [ROUNDS]``.  Every round takes one 12 kB report that was not seen before through the whole
check as text, .docx and .pdf, and its .docx and .pdf through python-docx and pdfplumber, which only extract the text:
of the .docx all paragraphs and tables of the body in document order (the headers, footers and notes that the check
reads as well are left out), of the .pdf ``extract_text`` of every page.  All read the same bytes from memory.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator

import docx
import pdfplumber
from docx.document import Document as WordDocument
from docx.table import Table, _Cell

from benchmarks.figures import Figure, as_text
from benchmarks.setting import LEAST_ROUNDS, setting, spread, texts, timed
from checker import api, engine, readers
from checker.model.report import Context
from checker.model.rule import RulePack
from checker.outline import outline
from fixtures.make_docx import build as build_docx
from fixtures.make_pdf import build as build_pdf

ROUNDS = 21
WARM_UP = 6
TARGETS = {"txt": 6.0, "docx": 1.0, "pdf": 0.35}
GOAL = 4.0
STEPS = ("read", "outline", "engine")


def check(data: bytes, name: str, pack: RulePack) -> list[float]:
    """Return the times in ms of reading, outlining and running the rules over one submission."""
    reading_time, reading = timed(lambda: readers.read(data, name))
    outline_time, document = timed(lambda: outline(reading))
    engine_time, _ = timed(lambda: engine.run(pack, document, Context(), name, ""))
    return [reading_time, outline_time, engine_time]


def with_docx(data: bytes) -> str:
    """Return the text of a .docx as python-docx gives it: paragraphs and tables in document order."""
    return "\n".join(_in_order(docx.Document(io.BytesIO(data))))


def _in_order(holder: WordDocument | _Cell) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _in_order(cell)
        else:
            yield block.text


def with_pdfplumber(data: bytes) -> str:
    """Return the text of a .pdf as pdfplumber gives it."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


OTHERS: dict[str, Callable[[bytes], str]] = {"docx": with_docx, "pdf": with_pdfplumber}


def one_round(text: str, pack: RulePack, others_first: bool) -> dict[str, float]:
    """Return every time of one round in ms; ours comes first or last."""
    lines = text.split("\n")
    files = {"txt": text.encode(), "docx": build_docx(lines, "automatic"), "pdf": build_pdf(lines)}
    times: dict[str, float] = {}

    def ours() -> None:
        for form, data in files.items():
            steps = check(data, f"report.{form}", pack)
            times.update({f"{form} {step}": value for step, value in zip(STEPS, steps, strict=True)})
            times[form] = sum(steps)

    def theirs() -> None:
        for form, other in OTHERS.items():
            times[f"{form} other"], extracted = timed(lambda: other(files[form]))  # noqa: B023 - called at once
            if not extracted:
                raise RuntimeError(f"no text found in the .{form}")

    for action in (theirs, ours) if others_first else (ours, theirs):
        action()
    return times


def measure(rounds: int) -> dict[str, tuple[float, ...]]:
    """Return the times of all rounds after the warm-up, by what was timed."""
    pack = api.load_pack()
    found: dict[str, list[float]] = {}
    for at, text in enumerate(texts(WARM_UP + rounds)):
        for name, value in one_round(text, pack, bool(at % 2)).items():
            if at >= WARM_UP:
                found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def figures(rounds: int = ROUNDS, found: dict[str, tuple[float, ...]] | None = None) -> list[Figure]:
    """Return the time of a text and the ratios to what only extracts the text, measured now or ``found`` before."""
    found = measure(rounds) if found is None else found
    spent = ", ".join(f"{step} {spread(found[f'txt {step}']).strip()}" for step in STEPS)
    return [
        Figure(
            "full check of a 12 kB text, warm",
            "完整检查一份12 kB文本（已启动）",
            "ms",
            found["txt"],
            target=TARGETS["txt"],
            note=f"goal {GOAL:g} ms; {spent}",
        ),
        Figure(
            "full check of the same as .docx, warm",
            "完整检查同一份.docx（已启动）",
            "ms",
            found["docx"],
            "python-docx, text of paragraphs and tables",
            found["docx other"],
            TARGETS["docx"],
        ),
        Figure(
            "full check of the same as .pdf, warm",
            "完整检查同一份.pdf（已启动）",
            "ms",
            found["pdf"],
            "pdfplumber, extract_text",
            found["pdf other"],
            TARGETS["pdf"],
        ),
    ]


def main(arguments: list[str]) -> None:
    """Measure and print, with the steps of each format."""
    rounds = max(int(arguments[0]) if arguments else ROUNDS, LEAST_ROUNDS)
    found = measure(rounds)
    print(f"warm, processor time per report, {rounds} different reports")
    print(as_text(figures(rounds, found)))
    for form in TARGETS:
        for step in STEPS:
            print(f"  .{form:<5}{step:<8} {spread(found[f'{form} {step}'])}")
    print(setting("report-checker", "google-re2", "lxml", "pypdfium2", "python-docx", "pdfplumber"))


if __name__ == "__main__":
    main(sys.argv[1:])
