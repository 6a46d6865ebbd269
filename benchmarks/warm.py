"""Warm: one process, different reports, processor time per 12 kB beside what others need to read the same.

``python -m benchmarks.warm [ROUNDS]``.  Every round takes one report that was not seen before
through the whole check as text, .docx and .pdf, and its .docx and .pdf through python-docx and
pdfplumber, which only extract the text.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from statistics import median

import docx
import pdfplumber

from benchmarks.setting import SIZE, setting, spread, texts
from checker import api, engine, readers
from checker.model.report import Context
from checker.model.rule import RulePack
from checker.outline import outline
from fixtures.make_docx import build as build_docx
from fixtures.make_pdf import build as build_pdf

ROUNDS = 21
WARM_UP = 6
TARGET = 12.0
STEPS = ("read", "outline", "engine")


def timed(action: Callable[[], object]) -> tuple[float, object]:
    """Return the processor time in ms of an action, and what it returned."""
    start = time.process_time()
    result = action()
    return 1000 * (time.process_time() - start), result


def check(data: bytes, name: str, pack: RulePack) -> list[float]:
    """Return the times in ms of reading, outlining and running the rules over one submission."""
    reading_time, reading = timed(lambda: readers.read(data, name))
    outline_time, document = timed(lambda: outline(reading))  # type: ignore[arg-type]
    engine_time, _ = timed(lambda: engine.run(pack, document, Context(), name, ""))  # type: ignore[arg-type]
    return [reading_time, outline_time, engine_time]


def with_docx(data: bytes) -> str:
    """Return the text of a .docx as python-docx gives it."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def with_pdfplumber(data: bytes) -> str:
    """Return the text of a .pdf as pdfplumber gives it."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def one_round(text: str, pack: RulePack) -> dict[str, float]:
    """Return every time of one round, in ms scaled to 12 kB of text."""
    lines = text.split("\n")
    files = {"txt": text.encode(), "docx": build_docx(lines, "automatic"), "pdf": build_pdf(lines)}
    scale = SIZE / len(files["txt"])
    times: dict[str, float] = {}
    for form, data in files.items():
        steps = [scale * step for step in check(data, f"report.{form}", pack)]
        times |= {f"{form} {step}": value for step, value in zip(STEPS, steps, strict=True)}
        times[form] = sum(steps)
        if form != "txt":
            other = with_docx if form == "docx" else with_pdfplumber
            taken, extracted = timed(lambda: other(data))  # noqa: B023 - called at once
            if not extracted:
                raise RuntimeError(f"no text found in the .{form}")
            times[f"{form} other"] = scale * taken
    return times


def measure(rounds: int) -> dict[str, list[float]]:
    """Return the times of all rounds after the warm-up, by what was timed."""
    pack = api.load_pack()
    found: dict[str, list[float]] = {}
    for at, text in enumerate(texts(WARM_UP + rounds)):
        for name, value in one_round(text, pack).items():
            if at >= WARM_UP:
                found.setdefault(name, []).append(value)
    return found


def main(arguments: list[str]) -> None:
    """Measure and print."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    found = measure(rounds)
    print(f"warm, processor time per 12 kB report, median of {rounds} different reports (least to greatest)")
    for form in ("txt", "docx", "pdf"):
        print(f"  check .{form:<5}                {spread(found[form])}")
        for step in STEPS:
            print(f"    {step:<8}                 {spread(found[f'{form} {step}'])}")
    print(f"  python-docx, text only      {spread(found['docx other'])}")
    print(f"  pdfplumber, text only       {spread(found['pdf other'])}")
    spent = {name: median(values) for name, values in found.items()}
    print(f"  whole check of .docx : text by python-docx  {spent['docx'] / spent['docx other']:.2f}")
    print(f"  whole check of .pdf  : text by pdfplumber   {spent['pdf'] / spent['pdf other']:.3f}")
    verdict = "met" if spent["txt"] <= TARGET else "missed"
    print(f"  text report {spent['txt']:.1f} ms, target at most {TARGET:g}: {verdict}")
    print(f"  {setting('report-checker', 'google-re2', 'lxml', 'pypdfium2', 'python-docx', 'pdfplumber')}")


if __name__ == "__main__":
    main(sys.argv[1:])
