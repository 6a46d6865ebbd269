"""Every rule on every sample, outcome and lines, as a table: ``python -m tests.corpus.snapshot [--write]``.

Prints what differs from snapshot.md beside this file, or writes it anew.  A change of a rule shows here
what it does to ten whole reports; a person reads the difference before it is written.
A cell holds ``pass``, ``-`` (not applicable), ``error``, or the lines of the findings; ``?`` marks a review.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from checker import api
from checker.model.report import SubmissionReport
from checker.model.rule import RulePack

ROOT = Path(__file__).resolve().parents[2]
FILE = Path(__file__).with_name("snapshot.md")
OWN = ROOT / "seeds"
REAL = ROOT.parent / "shared" / "seeds"
Table = Mapping[str, Mapping[str, str]]
"""Sample -> rule -> cell."""


def samples() -> dict[str, Path]:
    """The own samples and, where they are at hand, the real ones by number."""
    found = {path.stem: path for path in sorted(OWN.glob("town-*.txt"))}
    return found | {f"s{int(path.name[:3])}": path for path in sorted(REAL.glob("00*.txt"))}


def judged() -> Table:
    """The table as the rules make it now."""
    pack = api.load_pack(str(ROOT / "rules" / "fazhi-annual"))
    return {name: cells(pack, api.check_bytes(path.read_bytes(), path.name, pack)) for name, path in samples().items()}


def cells(pack: RulePack, report: SubmissionReport) -> dict[str, str]:
    """Rule -> cell of one report; rules on trial do not run and have none."""
    outcomes = {result.rule: result.outcome for result in report.results}
    lines: dict[str, list[str]] = {}
    for finding in report.findings:
        mark = "?" if finding.outcome == "review" else ""
        merged = finding.values.get("rules")
        for rule in merged if isinstance(merged, list) else [finding.rule]:
            lines.setdefault(rule, []).append(f"{finding.location.line}{mark}")
    short = {"not_applicable": "-"}
    return {
        rule.id: " ".join(lines.get(rule.id, ())) or short.get(outcomes[rule.id], outcomes[rule.id])
        for rule in pack.rules
        if rule.id in outcomes
    }


def written(table: Table) -> str:
    """The table as Markdown."""
    names = list(table)
    rows = [f"| rule | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    rules = list(dict.fromkeys(rule for each in table.values() for rule in each))
    rows += [f"| {rule} | {' | '.join(table[name].get(rule, '') for name in names)} |" for rule in rules]
    return "\n".join(rows) + "\n"


def read() -> Table:
    """The table as snapshot.md holds it."""
    head, _, *rows = FILE.read_text(encoding="utf-8").splitlines()
    names = [cell.strip() for cell in head.strip("|").split("|")][1:]
    table: dict[str, dict[str, str]] = {name: {} for name in names}
    for row in rows:
        rule, *found = (cell.strip() for cell in row.strip("|").split("|"))
        for name, cell in zip(names, found, strict=True):
            table[name][rule] = cell
    return table


def changes(before: Table, now: Table) -> list[str]:
    """A line for every cell that differs, over the samples that both have."""
    lines = []
    for name in now:
        for rule in dict.fromkeys([*before.get(name, {}), *now[name]]):
            was, is_now = before.get(name, {}).get(rule, ""), now[name].get(rule, "")
            if was != is_now:
                lines.append(f"| {rule} | {name} | {was or 'none'} | {is_now or 'none'} |")
    return sorted(lines)


def main() -> None:
    now = judged()
    differing = changes(read(), now) if FILE.exists() else []
    if differing:
        print("| rule | sample | before | now |", "|---|---|---|---|", *differing, sep="\n")
    if "--write" in sys.argv:
        if "s0" not in now:
            raise SystemExit("the real samples are not at hand: their columns would be lost")
        FILE.write_text(written(now), encoding="utf-8")


if __name__ == "__main__":
    main()
