"""Accuracy on texts written apart from the rules: ``python benchmarks/accuracy.py [-v] [FOLDER …]``.

Compares each report of the folders fixtures/reports, reports_second and reports_third with the expectation beside it:
parts (status and line), statistics, places of elements, planted defects found, and false alarms
(must or should findings with outcome ``fail`` that no expectation names).  The README of each folder
says how far its texts have been looked at while the rules were written.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker import api
from checker.model.report import SubmissionReport

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("reports", "reports_second", "reports_third")
SAME_DEFECT = {
    "title-year-asked": "title-year",
    "problem-causes-weak": "problem-causes",
    "deadline-filing": "deadline",
    "deadline-publication": "deadline",
    "element-recipient-form": "element-recipient",
    "statistic-sum": "sum",
    "statistic-sum-short": "sum",
    "statistic-sum-open": "sum",
    "statistic-rate-base": "rate-base",
    "statistic-rate-range": "rate-range",
    "sum-short": "sum",
    "sum-open": "sum",
    "date-late": "deadline",
    "statistic-none": "statistics-none",
    "statistic-kinds": "statistics-few",
}
PART_RULES = ("part-measures", "part-problems", "part-leader", "part-leader-inline", "part-plan")
ELEMENTS = {
    "title": "title_line",
    "recipient": "recipient_line",
    "document_number": "number_line",
    "signer": "signer_line",
    "signature": "signature_line",
    "date": "date_line",
}
# What an empty part brings with it.
FOLLOW_FROM_EMPTY = {"problem-count", "problem-causes", "leader-facts", "plan-year"}
KINDS = ("parts", "statistics", "elements", "defects")


@dataclass
class Comparison:
    """One report held against its expectation: counts, and a line for everything that differs."""

    want: dict[str, Any]
    got: SubmissionReport
    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def count(self, kind: str, right: bool, line: str) -> None:
        """Count one thing looked at, and note it where it is wrong."""
        self.counts[kind] += 1
        self.counts[f"{kind} right"] += right
        if not right:
            self.lines.append(line)


def defect_of(finding) -> str:
    """The kind of defect, in the words of the expectations, that a finding tells of."""
    if finding.rule in PART_RULES:
        said = "missing" if finding.message["zh"].startswith("未见“") else "inline"
        return f"part-{said}:{finding.rule.split('-')[1]}"
    return SAME_DEFECT.get(finding.rule, finding.rule)


def planted_kind(defect: dict[str, Any]) -> str:
    """The kind of a planted defect; only a missing or merely mentioned part is told by its part."""
    if defect["kind"] in ("part-missing", "part-inline"):
        return f"{defect['kind']}:{defect['part']}"
    return SAME_DEFECT.get(defect["kind"], defect["kind"])


def compare_parts(each: Comparison) -> None:
    found = {p.id: (p.status, p.location.line if p.location else None) for p in each.got.parts}
    for part, want in each.want["parts"].items():
        status, line = found[part]
        placed = status != "dedicated" or line == want.get("line", line)
        each.counts["status right"] += status == want["status"]
        each.count("parts", status == want["status"] and placed, f"part {part}: want {want}, got {status} line {line}")


def compare_statistics(each: Comparison) -> None:
    if any(defect["kind"] == "kind-report" for defect in each.want["defects"]):
        return
    want = Counter((s["id"], float(s["value"])) for s in each.want.get("statistics") or [])
    found = Counter((s.id, float(s.value)) for s in each.got.statistics)
    each.counts["statistics"] += want.total()
    each.counts["statistics right"] += (want & found).total()
    each.counts["statistics extra"] += (found - want).total()
    if want != found:
        lost, extra = sorted((want - found).elements()), sorted((found - want).elements())
        each.lines.append(f"statistics: lost {lost}, extra {extra}")


def compare_elements(each: Comparison) -> None:
    facts = each.want.get("facts") or {}
    for name, key in ELEMENTS.items():
        fact = each.got.facts.get(name)
        line = fact.location.line if fact and fact.location else None
        want = facts.get(key)
        last = facts.get("title_end_line", want) if name == "title" else want
        right = line is None if want is None else line is not None and want <= line <= last
        each.count("elements", right, f"element {name}: want line {want}, got {line}")


def compare_defects(each: Comparison) -> None:
    planted = [planted_kind(defect) for defect in each.want["defects"]]
    alarms = [(f, defect_of(f)) for f in each.got.findings if f.outcome == "fail"]
    heard = {kind for _, kind in alarms}
    for kind in planted:
        each.count("defects", kind in heard, f"defect not found: {kind}")
    expected = {*planted, *(FOLLOW_FROM_EMPTY if "part-empty" in planted else ())}
    for finding, kind in alarms:
        if finding.severity != "note" and kind not in expected:
            each.counts["false alarms"] += 1
            place = f"{finding.severity} {finding.rule} line {finding.location.line}"
            each.lines.append(f"false alarm: {place}: {finding.message['zh']}")
    each.lines += [f"rule broke: {result}" for result in each.got.results if result.outcome == "error"]
    each.counts["characters"] += each.got.characters


def measure(folder: Path, verbose: bool) -> Counter[str]:
    """Compare every report of a folder; return the counts."""
    pack = api.load_pack(str(ROOT / "rules" / "fazhi-annual"))
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt")):
        want = yaml.safe_load(path.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
        each = Comparison(want, api.check_bytes(path.read_bytes(), path.name, pack))
        for compare in (compare_parts, compare_statistics, compare_elements, compare_defects):
            compare(each)
        counts += each.counts
        if verbose and each.lines:
            print(f"{path.name}: {each.got.verdict}", *each.lines, sep="\n    ")
    return counts


def main() -> None:
    verbose = "-v" in sys.argv
    folders = [Path(word) for word in sys.argv[1:] if word != "-v"] or [ROOT / "fixtures" / name for name in FOLDERS]
    for folder in folders:
        counts = measure(folder, verbose)
        print(f"{folder.name}:")
        for kind in KINDS:
            right, all_of = counts[f"{kind} right"], counts[kind]
            print(f"  {kind}: {right} of {all_of} ({right / max(all_of, 1):.3f})")
        print(f"  parts, status alone: {counts['status right']} of {counts['parts']}")
        print(f"  statistics, extra: {counts['statistics extra']}")
        share = 1000 * counts["false alarms"] / max(counts["characters"], 1)
        print(f"  false alarms: {counts['false alarms']} ({share:.2f} per 1,000 characters)")


if __name__ == "__main__":
    main()
