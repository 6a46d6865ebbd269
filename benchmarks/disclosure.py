"""How many of the faults written into reports on public information are found, and how much is said that is not so.

``python -m benchmarks.disclosure [-v] [FOLDER…]``: every report of the folders (those under fixtures unless given) is
checked with the pack xxgk-annual.  An expectation names the fault, and for a table its row and column.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker import api
from checker.model.finding import Finding
from checker.model.report import Context

FOLDERS = tuple(sorted(Path(__file__).parents[1].glob("fixtures/disclosure_*")))
# The rules that may tell of a fault, by its id in the field study.
RULES = {
    "XXGK-01": ("part-", "table-missing"),
    "XXGK-02": ("title-",),
    "XXGK-03": ("period-",),
    "XXGK-04": ("table-missing", "table-rows", "table-blank", "table-dash", "table-shift", "table-number"),
    "XXGK-05": ("table-balance",),
    "XXGK-06": ("table-results",),
    "XXGK-07": ("table-applicants",),
    "XXGK-08": ("table-disputes",),
    "XXGK-09": ("figure-table",),
    "XXGK-11": ("table-regulations",),
    "XXGK-12": ("deadline-",),
    "XXGK-13": ("phrase-inner",),
    "STR-13": ("improvement-", "part-empty"),
    "STR-14": ("improvement-",),
    "STR-05": ("other-",),
    "STR-07": ("numbering-",),
    "META-05": ("unit-",),
    "YR-01": ("year-", "period-", "title-year"),
    "YR-06": ("phrase-placeholder",),
    "TXT-09": ("doubling-",),
    "REPEAT": ("doubling-",),
    "PRV-01": ("privacy-",),
}


@dataclass
class Tally:
    """Faults written and found, those missed, findings of must and should, and those of them that no fault explains."""

    faults: int = 0
    found: int = 0
    told: int = 0
    reports: int = 0
    clean: int = 0
    clean_silent: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


def tells(fault: dict[str, Any], finding: Finding) -> bool:
    """Is a finding about a fault: of a rule for it, in its table, its row and its column where both name one?"""
    if not finding.rule.startswith(RULES.get(fault["id"], (fault["id"],))):
        return False
    values = finding.values
    for name in ("table", "row", "column"):
        wanted, said = fault.get(name), values.get(name)
        if wanted and said and wanted != said:
            return False
    return True


def measure(folder: Path) -> Tally:
    """Check every report of a folder and return what was found of it."""
    pack, tally = api.load_pack("xxgk-annual"), Tally()
    for path in sorted(folder.glob("*.expected.yaml")):
        expected = yaml.safe_load(path.read_text("utf-8"))
        stem = path.name.removesuffix(".expected.yaml")
        file = next(one for one in folder.glob(f"{stem}.*") if one != path)
        report = api.check_bytes(file.read_bytes(), file.name, pack, Context(today="2026-11-23"))
        _count(tally, file.name, expected["defects"], report.findings)
    return tally


def _count(tally: Tally, name: str, faults: list[dict[str, Any]], findings: tuple[Finding, ...]) -> None:
    heavy = [one for one in findings if one.severity != "note"]
    explained = {id(one) for one in findings if any(tells(fault, one) for fault in faults)}
    tally.reports += 1
    tally.clean += not faults
    tally.clean_silent += not faults and not heavy
    for fault in faults:
        tally.faults += 1
        if any(tells(fault, one) for one in findings):
            tally.found += 1
        else:
            tally.missed.append(f"{name}: {fault['id']} {fault['what']}")
    tally.told += len(heavy)
    alarms = [one for one in heavy if id(one) not in explained]
    tally.alarms += [f"{name}: {one.rule} {one.message['zh']}" for one in alarms]


def main() -> None:
    """Print a line for each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("-v", "--verbose", action="store_true", help="name what is missed and what is said in vain")
    options = parser.parse_args()
    for folder in options.folders:
        tally = measure(folder)
        print(
            f"{folder.name}: {tally.found} of {tally.faults} faults found; of {tally.told} must and should findings "
            f"{tally.told - len(tally.alarms)} true; {tally.clean_silent} of {tally.clean} clean reports without any; "
            f"{tally.reports} reports"
        )
        if options.verbose:
            for title, lines in (("missed", tally.missed), ("said in vain", tally.alarms)):
                print(*(f"  {title}: {line}" for line in lines), sep="\n")


if __name__ == "__main__":
    main()
