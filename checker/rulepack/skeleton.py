"""A new rule to begin with: a living rule under a new id, complete and valid, ready to be rewritten."""

from __future__ import annotations

import re

from checker.errors import UsageError
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import PackFiles
from checker.rulepack.source import parse_pack

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def new_rule(files: PackFiles, rule: str, like: str) -> str:
    """Return the YAML text of the rule ``like`` of a pack under the id ``rule``, comments kept.

    Raises UsageError where the id is taken or ill formed (``rule-id``, ``rule-taken``), or where
    there is no rule to begin with (``unknown-rule``).
    """
    if not _ID.fullmatch(rule):
        raise UsageError("rule-id", {"rule": rule})
    source = parse_pack(files, FaultLog())
    placed = {one.node.text("id"): one for one in source.rules()}
    if rule in placed:
        raise UsageError("rule-taken", {"rule": rule, "file": placed[rule].file})
    if like not in placed:
        raise UsageError("unknown-rule", {"rule": like, "command": "checker rules"})
    model = placed[like]
    lines = dict(files.contents)[model.file].decode("utf-8-sig").splitlines()
    first = model.node.line - 1
    starts = sorted(one.node.line - 1 for one in placed.values() if one.file == model.file)
    following = next((start for start in starts if start > first), len(lines))
    text = "\n".join(lines[first:following]).rstrip() + "\n"
    text = text.replace(f"id: {like}", f"id: {rule}", 1)
    return re.sub(r"(?m)^(  rev: )\d+$", r"\g<1>1", text, count=1)
