"""Rules that a pack takes over from another: kept in one place, run in both.

They come with the lists and parameters that they name and, unless the pack says on what it bases them itself, with
their basis; their examples are the other pack's and run there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.rulepack.build import build, compiled_basis
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import PackFiles
from checker.rulepack.nodes import Node
from checker.rulepack.references import PACK, refer
from checker.rulepack.source import PackSource, Placed
from checker.rulepack.strict import Kinds, ListSchemas, sound_source

_PART = "part:"


def compiled_of(files: PackFiles, kinds: Kinds, list_schemas: ListSchemas) -> tuple[PackSource, dict[str, Any]]:
    """Return the parsed files of a pack and its compiled form with what it borrows, examples of its own included.

    Raises RulePackError with every fault, in file and line order.
    """
    source = sound_source(files, kinds, list_schemas)
    compiled = build(source)
    log = FaultLog()
    borrows = source.pack.get("borrows") if source.pack is not None else None
    lenders = {one.name: one for one in files.borrowed}
    for entry in borrows.entries() if borrows is not None else ():
        name = entry.get("pack")
        if name is None:
            continue
        if str(name.value) not in lenders:
            refer(log, Placed(PACK, name), "unknown-lender", str(name.value), tuple(lenders))
            continue
        other = build(sound_source(lenders[str(name.value)], kinds, list_schemas))
        _take(compiled, other, entry, kinds, log)
        _based(compiled, source, entry, log)
    log.raise_any()
    return source, compiled


def _take(compiled: dict[str, Any], other: Mapping[str, Any], entry: Node, kinds: Kinds, log: FaultLog) -> None:
    wanted = entry.get("rules")
    rules = {rule["id"]: rule for rule in other["rules"]}
    own = {rule["id"] for rule in compiled["rules"]}
    parts = {part["id"] for part in compiled["parts"]}
    for node in wanted.entries() if wanted is not None else ():
        name = str(node.value)
        if name not in rules:
            refer(log, Placed(PACK, node), "unknown-rule", name, tuple(rules))
        elif name in own:
            log.add(PACK, node.line, node.column, "repeated-id", value=name, earlier=compiled["id"])
        elif rules[name]["given"].startswith(_PART) and rules[name]["given"].removeprefix(_PART) not in parts:
            log.add(PACK, node.line, node.column, "borrowed-part", value=name, part=rules[name]["given"])
        else:
            own.add(name)
            compiled["rules"].append(_taken(compiled, other, rules[name], kinds))


def _based(compiled: dict[str, Any], source: PackSource, entry: Node, log: FaultLog) -> None:
    """Give the rules of an entry the basis that it names: a norm on one kind of report is none on another."""
    own, wanted = entry.get("basis"), entry.get("rules")
    if own is None or wanted is None or source.basis is None:
        return
    written: Any = source.basis.plain()
    bases = {one["id"]: one for one in written}
    for node in own.entries():
        if node.text("id") not in bases:
            refer(log, Placed(PACK, node), "unknown-basis", str(node.text("id")), tuple(bases))
            return
    plain: Any = own.plain()
    names = {node.value for node in wanted.entries()}
    for rule in compiled["rules"]:
        if rule["id"] in names and rule.get("home"):
            rule["basis"] = [compiled_basis(one, bases[one["id"]]) for one in plain]


def _taken(compiled: dict[str, Any], other: Mapping[str, Any], rule: Mapping[str, Any], kinds: Kinds) -> dict[str, Any]:
    """The rule with its lists under names of their own: both packs may have a list of the same name."""
    properties: Mapping[str, Any] = kinds[rule["check"]].options.get("properties", {})  # type: ignore[assignment]
    options = dict(rule["options"])
    for option, value in rule["options"].items():
        form = properties.get(option, {}).get("format")
        if form == "list-id" and value in other["lists"]:
            options[option] = name = f"{other['id']}/{value}"
            compiled["lists"][name] = other["lists"][value]
            compiled["list_dates"][name] = other["list_dates"][value]
        elif form == "parameter" and value in other["parameters"]:
            compiled["parameters"].setdefault(value, other["parameters"][value])
    return {**rule, "options": options, "home": other["id"], "examples": {}}
