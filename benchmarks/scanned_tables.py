"""How well the tables of scans are read: the prescribed ones of a yearly report, printed by LibreOffice and scanned.

Run by hand with the extra ``ocr`` and LibreOffice: ``python -m benchmarks.scanned_tables [--seeds 3] [--dpi 150] …``.
Every number is right, told to be doubtful, or wrong though it seems sure, which none may be.  Some seconds a page.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence

import pypdfium2
from PIL import Image

from checker import readers
from checker.errors import UnreadableSubmission
from checker.model.document import Reading
from checker.readers.libreoffice import find
from checker.readers.recogniser import Picture, Recognised
from checker.readers.scan.rapid import ready
from checker.readers.tools import Tools
from fixtures import by_libreoffice, make_scan, printed_forms

FORMS = {
    "主动公开": (printed_forms.disclosure, 10.5),
    "依申请公开": (printed_forms.applications, 9.0),
    "复议诉讼": (printed_forms.disputes, 9.0),
}
FONTS = ("Liberation Serif", "Noto Sans CJK SC", "Noto Serif CJK SC", "Liberation Sans")
ENOUGH = 0.95
KINDS = ("right", "doubted", "doubted wrong", "wrong", "lost")
HEADINGS = ("表", "字体", "页", "数字", "正确", "存疑（正确）", "存疑（有误）", "有误未提示", "缺", "秒/页", "其中表格")


def main(arguments: list[str] | None = None) -> int:
    """Print a row for each table and the shares of all; returns 1 where too few are right or one is wrong unseen."""
    options = _options(arguments)
    program = find()
    if ready() is None or program is None:
        print("needs the extra ocr and LibreOffice", file=sys.stderr)
        return 2
    style = make_scan.Style(
        options.dpi, options.skew, options.noise, options.blur, options.quality, faint=options.faint
    )
    print(f"{style}\n" + "  ".join(HEADINGS), flush=True)
    total: Counter[str] = Counter()
    for seed in range(options.first, options.first + options.seeds):
        number = printed_forms.figures(seed)
        font = FONTS[seed % len(FONTS)]
        forms = {name: (build(number), size) for name, (build, size) in FORMS.items()}
        files = {f"{at}.html": printed_forms.html([form], size, font) for at, (form, size) in enumerate(forms.values())}
        printed = by_libreoffice.convert(program, files, "pdf:writer_web_pdf_Export")
        for at, (name, (form, _)) in enumerate(forms.items()):
            counts = measure(form, printed[str(at)], style)
            told = "  ".join(str(counts[kind]) for kind in KINDS)
            spent = counts["milliseconds"] / 1000 / counts["pages"]
            added = counts["added"] / 1000 / counts["pages"]
            print(
                f"{name}  {font}  {counts['pages']}  {counts['numbers']}  {told}  {spent:.1f}  {added:.2f}", flush=True
            )
            total += counts
    share, added = total["right"] / total["numbers"], total["added"] / total["milliseconds"]
    print(f"正确 {share:.2%}，有误未提示 {total['wrong']}，缺 {total['lost']}；表格占用时间的 {added:.0%}")
    return 0 if share >= options.enough and not total["wrong"] and not total["lost"] else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    look = make_scan.Style(skew=0.5)
    parser.add_argument("--seeds", type=int, default=4, help="how many sets of tables")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--enough", type=float, default=ENOUGH, help="share of the numbers that must be right and sure")
    for name in ("dpi", "skew", "noise", "blur", "quality", "faint"):
        value = getattr(look, name)
        parser.add_argument(f"--{name}", type=type(value), default=value)
    return parser.parse_args(arguments)


def measure(form: printed_forms.Form, pdf: bytes, style: make_scan.Style) -> Counter[str]:
    """Scan one printed table, read it, and return its counts; times in milliseconds of the processor.

    ``added`` is what the table takes: everything but the first look of the recogniser at each page.
    """
    pages = _with_text(pdf, make_scan.scanned(pdf, style))
    first: list[float] = []
    sizes = {page.size for page in pages}

    def recognise(picture: Picture) -> Sequence[Recognised]:
        recogniser = ready()
        assert recogniser is not None
        started = time.process_time()
        found = recogniser(picture)
        if (picture.width, picture.height) in sizes:
            first.append(time.process_time() - started)
        return found

    counts: Counter[str] = Counter(pages=len(pages))
    data = make_scan.as_tiff(pages, style.dpi)
    started = time.process_time()
    try:
        reading = readers.read(data, "", Tools(recognise=recognise))
    except UnreadableSubmission as error:
        print(error.code)
        reading = Reading("scan", ())
    spent = time.process_time() - started
    counts["milliseconds"], counts["added"] = round(spent * 1000), round((spent - sum(first)) * 1000)
    return counts + _judged(form, reading)


def _with_text(pdf: bytes, pages: Sequence[Image.Image]) -> list[Image.Image]:
    """The pages that are not empty; LibreOffice begins what it takes for a web page with an empty one."""
    document = pypdfium2.PdfDocument(pdf)
    return [page for page, source in zip(pages, document, strict=True) if source.get_textpage().count_chars() > 0]


def _judged(form: printed_forms.Form, reading: Reading) -> Counter[str]:
    """How the numbers of a form were read; the rows of a table that goes on on the next page follow each other."""
    rows = [(table, row) for table in reading.tables for row in range(len(table.rows))]
    counts: Counter[str] = Counter()
    for at, wanted in enumerate(printed_forms.grid(form)):
        for column, cell in enumerate(wanted):
            if cell is None or not cell.number:
                continue
            counts["numbers"] += 1
            if at >= len(rows) or column >= len(rows[at][0].rows[rows[at][1]]):
                # Not read, and so not wrong: where rows are missing a check fails or is for a person.
                counts["lost"] += 1
                continue
            table, row = rows[at]
            read = reading.cell_text(table, row, column)
            sure = not any(reading.lines[number - 1].unsure for number in table.rows[row][column])
            kind = ("right" if sure else "doubted") if read == cell.text else ("wrong" if sure else "doubted wrong")
            counts[kind] += 1
            if kind == "wrong":
                print(f"  {at + 1}-{column + 1}: {cell.text} {read!r}")
    return counts


if __name__ == "__main__":
    sys.exit(main())
