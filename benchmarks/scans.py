"""How well scans are read: parts and statistics of grey, leaning scans against those of the text they were made from.

Run by hand with the extra ``ocr``: ``python -m benchmarks.scans [--dpi 150] [--skew 0.7] [FILE…]``; without files the
sample reports of the repository.  A page takes some seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from checker import api
from checker.model.report import SubmissionReport
from checker.readers.scan.rapid import ready
from fixtures import make_scan

ROOT = Path(__file__).resolve().parents[1]
HEADINGS = ("报告", "页", "规定内容", "统计数据", "多出", "其他差异", "秒/页")


def main(arguments: list[str] | None = None) -> int:
    """Print a row for each report and the shares of all; returns 1 where they are below 98 % and 95 %."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--dpi", type=int, default=150)
    parser.add_argument("--skew", type=float, default=0.7)
    parser.add_argument("--noise", type=int, default=10)
    options = parser.parse_args(arguments)
    if ready() is None or not make_scan.has_font():
        print("needs the extra ocr and a Chinese font", file=sys.stderr)
        return 2
    files = options.files or sorted((ROOT / "seeds").glob("town-*.txt"))
    style = make_scan.Style(dpi=options.dpi, skew=options.skew, noise=options.noise)
    print(f"{options.dpi} dpi, ±{options.skew}°\n" + "  ".join(HEADINGS), flush=True)
    total: Counter[str] = Counter()
    for path in files:
        total += measure(path, style)
    parts, numbers = total["parts right"] / total["parts"], total["numbers right"] / max(total["numbers"], 1)
    seconds = total["milliseconds"] / 1000 / total["pages"]
    print(f"规定内容 {parts:.1%}，统计数据 {numbers:.1%}，每页{seconds:.1f}秒（处理器时间）")
    return 0 if parts >= 0.98 and numbers >= 0.95 else 1


def measure(path: Path, style: make_scan.Style) -> Counter[str]:
    """Scan one report, check it, print its row, and return its counts."""
    text = path.read_text("utf-8-sig")
    pack = api.load_pack(str(ROOT / "rules" / "fazhi-annual"))
    wanted = api.check_bytes(text.encode(), path.name, pack)
    data = make_scan.build([line for line in text.splitlines() if line.strip()], style)
    started = time.process_time()
    found = api.check_bytes(data, f"{path.stem}.pdf", pack)
    spent = time.process_time() - started
    parts, numbers = _parts(wanted) & _parts(found), _numbers(wanted) & _numbers(found)
    extra = sum((_numbers(found) - _numbers(wanted)).values())
    other = _findings(found) - _findings(wanted)
    counts = Counter(
        {
            "pages": found.pages or 1,
            "parts": sum(_parts(wanted).values()),
            "parts right": sum(parts.values()),
            "numbers": sum(_numbers(wanted).values()),
            "numbers right": sum(numbers.values()),
            "milliseconds": round(spent * 1000),
        }
    )
    told = "、".join(f"{rule}:{outcome}" for rule, outcome in sorted(other)) or "无"
    print(
        f"{path.stem[:12]}  {counts['pages']}  {counts['parts right']}/{counts['parts']}  "
        f"{counts['numbers right']}/{counts['numbers']}  {extra}  {told}  {spent / counts['pages']:.1f}",
        flush=True,
    )
    return counts


def _parts(report: SubmissionReport) -> Counter[tuple[str, str]]:
    return Counter((part.id, part.status) for part in report.parts)


def _numbers(report: SubmissionReport) -> Counter[tuple[str, float, str]]:
    return Counter((one.id, one.value, one.unit) for one in report.statistics)


def _findings(report: SubmissionReport) -> Counter[tuple[str, str]]:
    """What was found wrong; that an element is absent a text cannot prove and a PDF can."""
    return Counter((one.rule, one.outcome) for one in report.findings if not one.rule.startswith("element"))


if __name__ == "__main__":
    sys.exit(main())
