"""Which list carries which result: ``python benchmarks/ablation.py [FOLDER …]``.

Every list of the pack is made blind in turn (its words and patterns match nothing) and the accuracy is measured
again.  A list whose loss changes nothing on these texts guards against what they do not hold, or is of no use.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from accuracy import ROOT, Comparison, measure

from checker import api
from checker.model.rule import RulePack

NOTHING = r"[^\x00-\x{10FFFF}]"
# What a list says about itself, and names of other lists.
KEPT = frozenset({"id", "kind", "title", "date", "source", "label", "facts", "unit", "level", "from", "until", "since"})


def blind(value: Any, key: str = "") -> Any:
    """The same content with every word and pattern matching nothing."""
    if key in KEPT or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping):
        return {name: blind(inner, name) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [blind(inner, key) for inner in value]
    return NOTHING if isinstance(value, str) else value


def without(pack: RulePack, name: str) -> RulePack:
    """The pack with one list made blind."""
    return replace(pack, lists={**pack.lists, name: blind(pack.lists[name])})


def figures(folders: list[Path], pack: RulePack) -> dict[str, int]:
    """What is right and wrong over all folders."""
    totals: list[Comparison] = [measure(folder, pack, verbose=False) for folder in folders]
    severity = {rule.id: rule.severity for rule in pack.rules}
    found = {"must": 0, "should": 0, "note": 0}
    alarms = broken = 0
    for total in totals:
        for (rule, what), count in total.rules.items():
            if what == "found" and rule in severity:
                found[severity[rule]] += count
            alarms += count if what == "alarms" else 0
        broken += sum("rule broke" in line for line in total.lines)
    right = sum(total.counts["parts right"] for total in totals)
    numbers = sum(total.counts["statistics right"] for total in totals)
    return {"parts": right, "statistics": numbers, **found, "false alarms": alarms, "broken": broken}


def main() -> None:
    chosen = [Path(word) for word in sys.argv[1:]]
    folders = chosen or sorted(path.parent for path in (ROOT / "fixtures").glob("reports*/README.md"))
    pack = api.load_pack(str(ROOT / "rules" / "fazhi-annual"))
    whole = figures(folders, pack)
    print(f"{'list made blind':22}" + "".join(f"{name:>14}" for name in whole))
    print(f"{'(none)':22}" + "".join(f"{count:14}" for count in whole.values()))
    for name in sorted(pack.lists):
        now = figures(folders, without(pack, name))
        print(f"{name:22}" + "".join(f"{now[key] - whole[key] or '.':>14}" for key in whole))


if __name__ == "__main__":
    main()
