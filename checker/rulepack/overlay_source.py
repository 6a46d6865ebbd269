"""The parsed files of one overlay, before anything is known to be right."""

from __future__ import annotations

from checker.frozen import dataclass
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import OVERLAY, PackFiles
from checker.rulepack.nodes import Node, parse
from checker.rulepack.source import FILE_NAME, PackSource

ROSTER = "roster.yaml"
BASIS = "basis.yaml"
# Waivers come by a path of their own; in an overlay's folder they are only kept.
_ASIDE = "waivers.yaml"
_OWN = (OVERLAY, ROSTER, BASIS)


@dataclass
class OverlaySource:
    """The trees of an overlay's files; None where there is no such file or it could not be parsed.

    ``rules`` holds its families and lists with the basis that they may cite: once checked, that of the pack as well.
    """

    files: PackFiles
    overlay: Node | None
    roster: Node | None
    basis: Node | None
    rules: PackSource


def parse_overlay(files: PackFiles, log: FaultLog) -> OverlaySource:
    """Parse every file of an overlay; faults of YAML itself, of file names and of absent files go to ``log``."""
    trees: dict[str, Node | None] = {}
    for name, data in files.contents:
        if name == _ASIDE:
            continue
        if not FILE_NAME.fullmatch(name):
            log.add(name, 1, 1, "bad-file-name")
            continue
        trees[name] = parse(data, name, log)
    if OVERLAY not in trees:
        log.add(OVERLAY, 1, 1, "missing-file")
    families = {name.removesuffix(".yaml"): root for name, root in trees.items() if name not in _OWN}
    return OverlaySource(
        files=files,
        overlay=trees.get(OVERLAY),
        roster=trees.get(ROSTER),
        basis=trees.get(BASIS),
        rules=PackSource(
            pack=None,
            basis_file=BASIS,
            basis=None,
            families={name: root for name, root in families.items() if "/" not in name},
            lists={name.removeprefix("lists/"): root for name, root in families.items() if "/" in name},
        ),
    )
