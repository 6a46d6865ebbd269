"""The parsed files of one pack, before anything is known to be right."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.frozen import dataclass
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import PackFiles
from checker.rulepack.nodes import Node, parse

FILE_NAME = re.compile(r"(?:lists/)?[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.yaml")
_BASIS = ("basis.yaml", "../basis.yaml")


@dataclass(frozen=True)
class Placed:
    """A node and the file that it stands in."""

    file: str
    node: Node


@dataclass
class PackSource:
    """The trees of a pack's files; a file that could not be parsed is None.

    ``families`` and ``lists`` are keyed by file name without extension.
    """

    pack: Node | None
    basis_file: str
    basis: Node | None
    families: Mapping[str, Node | None]
    lists: Mapping[str, Node | None]

    def rules(self) -> list[Placed]:
        """Return every rule mapping with its file, by file name."""
        found = []
        for name, root in self.families.items():
            if root is not None:
                found += [Placed(f"{name}.yaml", node) for node in root.entries() if isinstance(node.value, dict)]
        return found

    def rule_ids(self) -> frozenset[str] | None:
        """Return the ids of all rules; None where a file that may hold more cannot be parsed."""
        if any(root is None for root in self.families.values()):
            return None
        return frozenset(name for rule in self.rules() if (name := rule.node.text("id")) is not None)


def parse_pack(files: PackFiles, log: FaultLog) -> PackSource:
    """Parse every file of a pack; faults of YAML itself, of file names and of absent files go to ``log``."""
    trees: dict[str, Node | None] = {}
    for name, data in files.contents:
        if name not in _BASIS and not FILE_NAME.fullmatch(name):
            log.add(name, 1, 1, "bad-file-name")
            continue
        trees[name] = parse(data, name, log)
    basis_file = next((name for name in _BASIS if name in trees), _BASIS[0])
    for name in ("pack.yaml", basis_file):
        if name not in trees:
            log.add(name, 1, 1, "missing-file")
    stems = {name.removesuffix(".yaml"): root for name, root in trees.items()}
    return PackSource(
        pack=trees.get("pack.yaml"),
        basis_file=basis_file,
        basis=trees.get(basis_file),
        families={name: root for name, root in stems.items() if "/" not in name and name not in ("pack", "basis")},
        lists={name.removeprefix("lists/"): root for name, root in stems.items() if name.startswith("lists/")},
    )
