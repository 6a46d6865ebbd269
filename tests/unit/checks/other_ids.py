"""A pack whose parts have other ids, or one role less: what checks know of parts, they know by role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checker.model.rule import RulePack

MARK = "renamed-"
"""What stands before every id of a renamed pack, so that it can be taken out of what is printed."""
_KEYED = ("parts", "signs", "part_lengths", "exact")
_LISTING = ("order", "listed")


def renamed(pack: RulePack) -> RulePack:
    """Return the pack with another id for every part, wherever its rules, lists and parameters name one."""
    ids = {part.id for part in pack.parts}
    return replace(
        pack,
        parts=tuple(replace(part, id=MARK + part.id) for part in pack.parts),
        rules=tuple(
            replace(rule, given=_given(rule.given), options=_in(dict(rule.options), ids), examples={})
            for rule in pack.rules
        ),
        lists=_in(dict(pack.lists), ids),
        parameters=_in(dict(pack.parameters), ids),
    )


def without(pack: RulePack, role: str) -> RulePack:
    """Return the pack with no part of that role."""
    return replace(pack, parts=tuple(replace(p, role="") if p.role == role else p for p in pack.parts))


def _given(given: str) -> str:
    return f"part:{MARK}{given.removeprefix('part:')}" if given.startswith("part:") else given


def _in(tree: Any, ids: set[str], key: str = "") -> Any:
    if isinstance(tree, Mapping):
        other = {name: MARK + name if key in _KEYED and name in ids else name for name in tree}
        return {other[name]: _in(value, ids, name) for name, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [_in(value, ids, key) for value in tree]
    return MARK + tree if (key == "part" or key in _LISTING) and tree in ids else tree
