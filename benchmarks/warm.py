"""Warm: one process, different reports, processor time per report beside what others need to read the same bytes.

``python -m benchmarks.warm [ROUNDS]``.  Every round takes 12 kB reports that were not seen before, another one in each
format, through the whole check, and the same .docx and .pdf through python-docx and pdfplumber, which only extract the
text:
of the .docx all paragraphs and tables of the body in document order (the headers, footers and notes that the check
reads as well are left out), of the .pdf ``extract_text`` of every page.  All read the same bytes from memory.

There are two .docx: a plain one, one run a paragraph, with automatic numbers; and one laid out by hand as most are,
with font and size on every run, a new run wherever Chinese and other characters meet, and a whole template's styles.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence

import docx
import pdfplumber
from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.table import Table, _Cell

from benchmarks.figures import Figure, as_text
from benchmarks.reports import report
from benchmarks.setting import LEAST_ROUNDS, setting, spread, timed
from checker import api, engine, readers
from checker.model.report import Context
from checker.model.rule import RulePack
from checker.outline import outline
from fixtures.make_docx import build as build_docx
from fixtures.make_pdf import build as build_pdf

ROUNDS = 21
WARM_UP = 6
TARGETS = {"txt": 6.0, "docx": 1.0, "laid-out.docx": 1.0, "pdf": 0.35}
GOAL = 4.0
_RUN = re.compile(r"[0-9A-Za-z.%]+|[^0-9A-Za-z.%]+")
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


OTHERS: dict[str, Callable[[bytes], str]] = {"docx": with_docx, "laid-out.docx": with_docx, "pdf": with_pdfplumber}


def laid_out(lines: Sequence[str]) -> bytes:
    """Return a .docx of lines with fonts, sizes and spacing of their own throughout."""
    made = docx.Document()
    for line in lines:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32)
        paragraph.paragraph_format.line_spacing = Pt(28)
        for piece in _RUN.findall(line):
            font = paragraph.add_run(piece).font
            font.name, font.size = "仿宋_GB2312", Pt(16)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    "txt": lambda lines: "\n".join(lines).encode(),
    "docx": lambda lines: build_docx(lines, "automatic"),
    "laid-out.docx": laid_out,
    "pdf": build_pdf,
}


def files_of(number: int) -> dict[str, bytes]:
    """Return the files of a round: in every format another report, so that none is known from the format before."""
    return {form: make(report(number * len(MAKERS) + at).split("\n")) for at, (form, make) in enumerate(MAKERS.items())}


def one_round(number: int, pack: RulePack) -> dict[str, float]:
    """Return every time of one round in ms; ours comes first or last in turns."""
    files = files_of(number)
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

    for action in (theirs, ours) if number % 2 else (ours, theirs):
        action()
    return times


def measure(rounds: int) -> dict[str, tuple[float, ...]]:
    """Return the times of all rounds after the warm-up, by what was timed."""
    pack = api.load_pack()
    found: dict[str, list[float]] = {}
    for number in range(WARM_UP + rounds):
        for name, value in one_round(number, pack).items():
            if number >= WARM_UP:
                found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def figures(rounds: int = ROUNDS, found: dict[str, tuple[float, ...]] | None = None) -> list[Figure]:
    """Return the time of a text and the ratios to what only extracts the text, measured now or ``found`` before."""
    found = measure(rounds) if found is None else found
    spent = ", ".join(f"{step} {spread(found[f'txt {step}']).strip()}" for step in STEPS)
    text = Figure(
        "full check of a 12 kB text, warm",
        "完整检查一份12 kB文本（已启动）",
        "ms",
        found["txt"],
        target=TARGETS["txt"],
        note=f"goal {GOAL:g} ms; {spent}",
    )
    told = {
        "docx": (".docx, plain", ".docx（未排版）", "python-docx, text of paragraphs and tables"),
        "laid-out.docx": (".docx, laid out", ".docx（已排版）", "python-docx, text of paragraphs and tables"),
        "pdf": (".pdf", ".pdf", "pdfplumber, extract_text"),
    }
    return [
        text,
        *(
            Figure(
                f"full check of 12 kB as {what}, warm",
                f"完整检查一份12 kB的{zh}（已启动）",
                "ms",
                found[form],
                peer,
                found[f"{form} other"],
                TARGETS[form],
            )
            for form, (what, zh, peer) in told.items()
        ),
    ]


def main(arguments: list[str]) -> None:
    """Measure and print, with the steps of each format."""
    rounds = max(int(arguments[0]) if arguments else ROUNDS, LEAST_ROUNDS)
    found = measure(rounds)
    print(f"warm, processor time per report, {rounds} rounds of reports that all differ")
    print(as_text(figures(rounds, found)))
    for form in TARGETS:
        for step in STEPS:
            print(f"  {form:<14}{step:<8} {spread(found[f'{form} {step}'])}")
    print(setting("report-checker", "google-re2", "lxml", "pypdfium2", "python-docx", "pdfplumber"))


if __name__ == "__main__":
    main(sys.argv[1:])
