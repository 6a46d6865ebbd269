"""Accuracy on texts written apart from the rules: ``python benchmarks/accuracy.py [-v] [--rules] [FOLDER …]``.

Compares each report of the folders under fixtures with the expectation beside it: parts (status and line),
statistics, places of elements, planted defects found (rule and line), and false alarms (must or should findings
with outcome ``fail`` that no planted defect explains), for each rule and in all.  A folder whose expectations
leave out statistics or elements is not measured on them.  The README of each folder says how far its texts have
been looked at while the rules were written; benchmarks/KNOWN_MISSES.md tells what is still missed and why.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker import api
from checker.model.finding import Finding
from checker.model.report import SubmissionReport
from checker.model.rule import RulePack

ROOT = Path(__file__).resolve().parent.parent
# A planted defect is named by the rule that should tell of it, or by one of these words.
ANSWERS = {
    "title-year": ("title-year", "title-year-asked", "title-year-told"),
    "problem-causes": ("problem-causes", "problem-causes-weak"),
    "part-length": ("part-length", "part-empty"),
    "part-empty": ("part-empty", "part-section-empty"),
    "deadline": ("deadline-filing", "deadline-publication"),
    "date-late": ("deadline-filing", "deadline-publication"),
    "element-recipient": ("element-recipient", "element-recipient-form"),
    "element-date": ("element-date", "element-date-form"),
    "sum": ("statistic-sum", "statistic-sum-short", "statistic-sum-open", "statistic-part-over"),
    "sum-short": ("statistic-sum", "statistic-sum-short", "statistic-sum-open", "statistic-part-over"),
    "sum-open": ("statistic-sum", "statistic-sum-short", "statistic-sum-open", "statistic-part-over"),
    "statistic-part-over": ("statistic-part-over", "statistic-sum"),
    "rate-base": ("statistic-rate-base",),
    "rate-range": ("statistic-rate-range",),
    "statistics-none": ("statistic-none", "statistic-kinds"),
    "statistics-few": ("statistic-none", "statistic-kinds"),
    "misspelt": ("term-misspelt", "term-first-responsibility", "term-law-name", "phrase-three-systems"),
    "place-foreign": ("place-foreign", "place-level", "unit-other"),
    "phrase-three-systems": ("phrase-three-systems", "term-rule-of-law", "term-misspelt"),
    "repeated": ("doubling-paragraph", "doubling-clause"),
    "doubled": ("doubling-word", "doubling-phrase", "doubling-character", "doubling-clause"),
}
# Told at the heading of the part, wherever the planted words stand in it.
AT_HEADING = {"problem-causes", "problem-count", "problem-vague", "leader-facts", "leader-both", "plan-year"}
# Two places that contradict each other; the report names both, the expectation one.
AT_EITHER = {"statistic-two-values"}
# What an empty part brings with it.
FOLLOW_FROM_EMPTY = {"problem-count", "problem-causes", "leader-facts", "plan-year", "part-length", "leader-both"}
ELEMENTS = {
    "title": "title_line",
    "recipient": "recipient_line",
    "document_number": "number_line",
    "signer": "signer_line",
    "signature": "signature_line",
    "date": "date_line",
}
KINDS = ("parts", "statistics", "elements")


@dataclass
class Comparison:
    """One report held against its expectation: counts, and a line for everything that differs."""

    want: dict[str, Any]
    got: SubmissionReport
    counts: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def count(self, kind: str, right: bool, line: str) -> None:
        """Count one thing looked at, and note it where it is wrong."""
        self.counts[kind] += 1
        self.counts[f"{kind} right"] += right
        if not right:
            self.lines.append(line)

    def rule(self, rule: str, what: str, line: str = "") -> None:
        """Count what one rule did: a planted defect found or missed, a finding true, a note, or a false alarm."""
        self.rules[rule, what] += 1
        if line:
            self.lines.append(line)


def tells(finding: Finding, defect: dict[str, Any]) -> bool:
    """Does a finding tell of a planted defect?"""
    kind = defect["kind"]
    if kind in ("part-missing", "part-inline"):
        said = "missing" if finding.message["zh"].startswith("未见“") else "inline"
        return finding.rule.startswith(f"part-{defect['part']}") and kind == f"part-{said}"
    # What is absent has no place of its own; only what stands there must be found where it stands.
    free = "quote" not in defect or kind in AT_HEADING
    lines = {finding.location.line, *(place.line for place in finding.related if kind in AT_EITHER)}
    placed = free or defect.get("line") is None or defect["line"] in lines
    return finding.rule in ANSWERS.get(kind, (kind,)) and placed


def rule_of(defect: dict[str, Any]) -> str:
    """The rule that a planted defect is counted for."""
    if defect["kind"] in ("part-missing", "part-inline"):
        return f"part-{defect['part']}"
    return ANSWERS.get(defect["kind"], (defect["kind"],))[0]


def compare_parts(each: Comparison) -> None:
    found = {p.id: (p.status, p.location.line if p.location else None) for p in each.got.parts}
    for part, want in each.want["parts"].items():
        status, line = found[part]
        placed = status != "dedicated" or line == want.get("line", line)
        each.counts["status right"] += status == want["status"]
        each.count("parts", status == want["status"] and placed, f"part {part}: want {want}, got {status} line {line}")


def compare_statistics(each: Comparison) -> None:
    if "statistics" not in each.want or any(defect["kind"] == "kind-report" for defect in each.want["defects"]):
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
    facts = each.want.get("facts")
    if facts is None:
        return
    for name, key in ELEMENTS.items():
        fact = each.got.facts.get(name)
        line = fact.location.line if fact and fact.location else None
        want = facts.get(key)
        last = facts.get("title_end_line", want) if name == "title" else want
        right = line is None if want is None else line is not None and want <= line <= last
        each.count("elements", right, f"element {name}: want line {want}, got {line}")


def compare_defects(each: Comparison) -> None:
    planted = each.want["defects"]
    failed = [finding for finding in each.got.findings if finding.outcome == "fail"]
    for defect in planted:
        found = any(tells(finding, defect) for finding in failed)
        told = f"{defect['kind']} {defect.get('part', '')} line {defect.get('line')} {defect.get('quote', '')}"
        each.rule(rule_of(defect), "found" if found else "missed", "" if found else f"not found: {told}")
    empty = any(defect["kind"] == "part-empty" for defect in planted)
    for finding in failed:
        true = any(tells(finding, defect) for defect in planted) or (empty and finding.rule in FOLLOW_FROM_EMPTY)
        if true or finding.severity == "note":
            each.rule(finding.rule, "true" if true else "notes")
            continue
        place = f"{finding.severity} {finding.rule} line {finding.location.line}"
        each.rule(finding.rule, "alarms", f"false alarm: {place}: {finding.message['zh']}")
    each.lines += [f"rule broke: {result}" for result in each.got.results if result.outcome == "error"]
    each.counts["characters"] += each.got.characters


def measure(folder: Path, pack: RulePack, verbose: bool) -> Comparison:
    """Compare every report of a folder; return the sums."""
    total = Comparison({}, api.check_bytes(b"", "", pack))
    for path in sorted(folder.glob("*.txt")):
        want = yaml.safe_load(path.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
        each = Comparison(want, api.check_bytes(path.read_bytes(), path.name, pack))
        for compare in (compare_parts, compare_statistics, compare_elements, compare_defects):
            compare(each)
        total.counts += each.counts
        total.rules += each.rules
        total.lines += each.lines
        if verbose and each.lines:
            print(f"{path.name}: {each.got.verdict}", *each.lines, sep="\n    ")
    return total


def share(right: int, all_of: int) -> str:
    """A share as people read it."""
    return f"{right} of {all_of} ({right / max(all_of, 1):.3f})"


def told(total: Comparison, pack: RulePack) -> Iterator[str]:
    """Yield the lines that sum up a folder."""
    for kind in KINDS:
        if total.counts[kind]:
            yield f"{kind}: {share(total.counts[f'{kind} right'], total.counts[kind])}"
    if total.counts["statistics"]:
        yield f"statistics, extra: {total.counts['statistics extra']}"
    severities = {rule.id: rule.severity for rule in pack.rules}
    for severity in ("must", "should", "note"):
        found, missed, true, alarms = (
            sum(n for (rule, what), n in total.rules.items() if what == wanted and severities.get(rule) == severity)
            for wanted in ("found", "missed", "true", "alarms")
        )
        if found + missed + alarms:
            line = f"{severity}: planted defects found {share(found, found + missed)}"
            yield line if severity == "note" else f"{line}, findings true {share(true, true + alarms)}"
    alarms = sum(n for (_, what), n in total.rules.items() if what == "alarms")
    yield f"false alarms: {alarms} ({1000 * alarms / max(total.counts['characters'], 1):.2f} per 1,000 characters)"


def by_rule(totals: list[Comparison], pack: RulePack) -> Iterator[str]:
    """Yield a line for each rule over all folders: planted and found, findings true and false."""
    rules = sum((total.rules for total in totals), Counter[tuple[str, str]]())
    yield f"{'rule':30} {'planted':>7} {'found':>6} {'true':>5} {'alarms':>7} {'notes':>6} {'precision':>10}"
    for rule in (rule.id for rule in pack.rules):
        found, missed, true, alarms, notes = (
            rules[rule, what] for what in ("found", "missed", "true", "alarms", "notes")
        )
        precision = f"{true / (true + alarms):10.2f}" if true + alarms else f"{'-':>10}"
        yield f"{rule:30} {found + missed:7} {found:6} {true:5} {alarms:7} {notes:6} {precision}"


def main() -> None:
    verbose = "-v" in sys.argv
    chosen = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    folders = chosen or sorted(path.parent for path in (ROOT / "fixtures").glob("reports*/README.md"))
    pack = api.load_pack(str(ROOT / "rules" / "fazhi-annual"))
    totals = []
    for folder in folders:
        totals.append(measure(folder, pack, verbose))
        print(f"{folder.name}:", *told(totals[-1], pack), sep="\n  ")
    if "--rules" in sys.argv:
        print(*by_rule(totals, pack), sep="\n")


if __name__ == "__main__":
    main()
