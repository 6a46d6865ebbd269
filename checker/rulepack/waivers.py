"""Loads a file of waivers: as strict as rules are, every mistake with file, line and column."""

from __future__ import annotations

import os

from checker.errors import Fault, RulePackError, UsageError
from checker.model.rule import RulePack
from checker.model.waiver import Waiver

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from typing import Any

    from checker.rulepack.faultlog import FaultLog
    from checker.rulepack.nodes import Node
    from checker.rulepack.others import OtherPacks


def load_waivers(path: str, pack: RulePack, others: OtherPacks | None = None) -> tuple[Waiver, ...]:
    """Return the waivers of a file, in its order.

    A waiver is for the first pack that has its rule: ``pack``, else one of the ``others`` to choose from.

    Raises UsageError (``unknown-waivers``) where there is no such file, RulePackError with every fault where it
    is wrong: a rule that the pack does not have, a unit that is not in its roster.
    """
    from checker.rulepack.faultlog import FaultLog
    from checker.rulepack.nodes import parse
    from checker.rulepack.schema import Names, SchemaCheck, schema_file

    file, log = path.replace(os.sep, "/"), FaultLog()
    root = parse(_bytes(path, file), file, log)
    if root is not None:
        SchemaCheck(Names(), log).validate(root, schema_file("waivers"), file)
        for entry in root.entries():
            _check(entry, file, _pack_of(entry, pack, others), log)
    log.raise_any()
    plain: Any = root.plain() if root is not None else []
    return tuple(Waiver(**one) for one in plain)


def _bytes(path: str, file: str) -> bytes:
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib costs a tenth of the start-up
        raise UsageError("unknown-waivers", {"path": file})
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise RulePackError([Fault(file, 1, 1, "unreadable-file")]) from error


def _pack_of(entry: Node, pack: RulePack, others: OtherPacks | None) -> RulePack:
    name = entry.text("rule")
    if name is None or others is None or not others.chooses or any(one.id == name for one in pack.rules):
        return pack
    return next((one for one in others.beside(pack) if any(rule.id == name for rule in one.rules)), pack)


def _check(entry: Node, file: str, pack: RulePack, log: FaultLog) -> None:
    from checker.rulepack.references import refer
    from checker.rulepack.source import Placed

    rule, unit = entry.get("rule"), entry.get("unit")
    rules = tuple(one.id for one in pack.rules)
    if rule is not None and isinstance(rule.value, str):
        if rule.value not in rules:
            titles = {one.id: one.title["zh"] for one in pack.rules}
            refer(log, Placed(file, rule), "unknown-rule", rule.value, rules, titles)
        elif rule.value == pack.kind_rule:
            log.add(file, rule.line, rule.column, "kind-rule-fixed", value=rule.value)
    if pack.roster is None or unit is None or not isinstance(unit.value, str):
        return
    names = tuple(name for one in pack.roster.units for name in (*(n.name for n in one.names), *one.also))
    if unit.value not in names:
        refer(log, Placed(file, unit), "unknown-unit", unit.value, names)
