"""What must hold within a roster beyond its schema: names that are one unit's, days in order, mergers that lead on."""

from __future__ import annotations

from itertools import pairwise

from checker.rulepack.faultlog import FaultLog
from checker.rulepack.nodes import Node
from checker.rulepack.overlay_source import ROSTER
from checker.rulepack.references import refer
from checker.rulepack.source import Placed


def check_roster(root: Node, log: FaultLog) -> None:
    """Note every fault of the units of a roster; a field that is absent or of a wrong type is left to the schema."""
    _unique(root, log)
    known = tuple(names_in(root))
    for unit in _units(root):
        names = _entries(unit, "names")
        for entry in (*names, *_entries(unit, "leaders")):
            _order(entry, log)
        for before, after in pairwise(names):
            _follows(before, after, log)
        own = [entry.text("name") for entry in names]
        for node in _entries(unit, "successors"):
            if isinstance(node.value, str) and (node.value not in known or node.value in own):
                others = tuple(name for name in known if name not in own)
                refer(log, Placed(ROSTER, node), "unknown-unit", node.value, others)
        merged = unit.get("successors")
        if merged is not None and names and names[-1].get("to") is None:
            log.add(ROSTER, merged.line, merged.column, "merged-without-end", right='to: "2024-04-30"')


def names_in(root: Node) -> list[str]:
    """Return every name in a roster: official ones of all times and other forms."""
    return list(dict.fromkeys(str(node.value) for node in _name_nodes(root)))


def _units(root: Node) -> list[Node]:
    return _entries(root, "units")


def _entries(node: Node, key: str) -> list[Node]:
    inner = node.get(key)
    return inner.entries() if inner is not None else []


def _name_nodes(root: Node) -> list[Node]:
    found: list[Node | None] = []
    for unit in _units(root):
        found += [entry.get("name") for entry in _entries(unit, "names")]
        found += _entries(unit, "also")
    return [node for node in found if node is not None and isinstance(node.value, str)]


def _unique(root: Node, log: FaultLog) -> None:
    first: dict[object, int] = {}
    for node in _name_nodes(root):
        if node.value in first and not log.any_at(ROSTER, node.line, node.column):
            log.add(ROSTER, node.line, node.column, "repeated-unit", value=node.value, first=first[node.value])
        first.setdefault(node.value, node.line)


def _order(entry: Node, log: FaultLog) -> None:
    first, last = entry.text("from"), entry.text("to")
    node = entry.get("to")
    if first is not None and last is not None and node is not None and last < first:
        log.add(ROSTER, node.line, node.column, "dates-order", first=first, last=last)


def _follows(before: Node, after: Node, log: FaultLog) -> None:
    """The names of a unit stand in the order of their time and never two at once."""
    end, begin = before.text("to"), after.text("from")
    if end is None or begin is None or begin <= end:
        name = str(after.text("name"))
        right = 'to: "2023-05-31"' if end is None else 'from: "2023-06-01"'
        log.add(ROSTER, after.line, after.column, "names-overlap", value=name, right=right)
