"""Accuracy on texts written apart from the rules: ``python benchmarks/accuracy.py [-v] [FOLDER]``.

Compares fixtures/reports/*.txt with the expectation beside each: parts, statistics,
places of elements, planted defects found, and false alarms (must or should findings
with outcome ``fail`` that no expectation names), also per 1,000 characters.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import yaml

from checker import api

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
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
    "statistic-none": "statistics-none",
    "statistic-kinds": "statistics-few",
}


def kind_of(finding):
    if finding.rule in ("part-measures", "part-problems", "part-leader", "part-leader-inline", "part-plan"):
        part = finding.rule.split("-")[1]
        said = finding.message["zh"]
        missing = said.startswith("未见“")
        return f"part-missing:{part}" if missing else f"part-inline:{part}"
    return KINDS.get(finding.rule, finding.rule)


def expected_kinds(defects):
    return [f"{d['kind']}:{d['part']}" if d["kind"] in ("part-missing", "part-inline") else d["kind"] for d in defects]


def compare(path, pack, tally, verbose):
    want = yaml.safe_load(path.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
    got = api.check_bytes(path.read_bytes(), path.name, pack)
    lines = []
    other = any(d["kind"] == "kind-report" for d in want["defects"])
    parts = {p.id: (p.status, p.location.line if p.location else None) for p in got.parts}
    for part, w in want["parts"].items():
        status, line = parts[part]
        tally["parts"] += 1
        right = status == w["status"]
        near = status != "dedicated" or "line" not in w or line == w["line"]
        tally["parts right"] += right
        tally["places right"] += right and near
        if not (right and near):
            lines.append(f"part {part}: want {w}, got {status} L{line}")
    wanted = Counter((s["id"], float(s["value"])) for s in want.get("statistics", []) or [])
    found = Counter((s.id, float(s.value)) for s in got.statistics)
    tally["statistics"] += sum(wanted.values())
    tally["statistics found"] += sum((wanted & found).values())
    tally["statistics false"] += 0 if other else sum((found - wanted).values())
    if wanted - found or (found - wanted and not other):
        lines.append(f"statistics lost {sorted((wanted - found).elements())} extra {sorted((found - wanted).elements())}")
    for name, key in (("title", "title_line"), ("recipient", "recipient_line"), ("document_number", "number_line"), ("signer", "signer_line"), ("signature", "signature_line"), ("date", "date_line")):
        w = want["facts"].get(key)
        fact = got.facts.get(name)
        line = fact.location.line if fact and fact.location else None
        end = want["facts"].get("title_end_line", w) if name == "title" else w
        tally["elements"] += 1
        right = line is None if w is None else line is not None and w <= line <= end
        tally["elements right"] += right
        if not right:
            lines.append(f"element {name}: want {w}, got {line}")
    planted = expected_kinds(want["defects"])
    alarms = [f for f in got.findings if f.outcome == "fail"]
    heard = [kind_of(f) for f in alarms]
    for kind in planted:
        tally["defects"] += 1
        tally["defects found"] += kind in heard
        if kind not in heard:
            lines.append(f"defect not found: {kind}")
    implied = ({"part-empty"} & set(planted) and {"problem-count", "problem-causes", "leader-facts", "plan-year"}) or set()
    for finding, kind in zip(alarms, heard, strict=True):
        if finding.severity != "note" and kind not in planted and kind not in implied:
            tally["false alarms"] += 1
            lines.append(f"false alarm {finding.severity} {finding.rule} L{finding.location.line}: {finding.message['zh']}")
    errors = [r for r in got.results if r.outcome == "error"]
    lines += [f"ERROR {r}" for r in errors]
    tally["characters"] += got.characters
    if verbose and lines:
        print(f"== {path.name}: {got.verdict}")
        for line in lines:
            print("   ", line)


def main():
    verbose = "-v" in sys.argv
    folders = [a for a in sys.argv[1:] if a != "-v"] or [str(ROOT / "fixtures" / "reports")]
    pack = api.load_pack(str(ROOT / "rules" / "fazhi-annual"))
    tally = Counter()
    for folder in folders:
        for path in sorted(Path(folder).glob("*.txt")):
            compare(path, pack, tally, verbose)
    for name in ("parts", "statistics", "elements", "defects"):
        right = {"parts": "places right", "statistics": "statistics found", "elements": "elements right", "defects": "defects found"}[name]
        print(f"{name}: {tally[right]} of {tally[name]} ({tally[right] / tally[name]:.3f})")
    print(f"parts, status alone: {tally['parts right']} of {tally['parts']}")
    print(f"statistics, extra: {tally['statistics false']}")
    print(f"false alarms: {tally['false alarms']} ({1000 * tally['false alarms'] / tally['characters']:.2f} per 1,000 characters)")


if __name__ == "__main__":
    main()
