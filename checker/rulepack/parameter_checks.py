"""Values that an overlay gives to parameters: of the right kind, and with a reason where the law has a say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.frozen import dataclass
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import OVERLAY
from checker.rulepack.nodes import Node
from checker.rulepack.references import refer
from checker.rulepack.schema import Schema, SchemaCheck
from checker.rulepack.source import Placed
from checker.rulepack.strict import Kinds

LEGAL = frozenset(("法规", "文件", "国标", "事实"))
_TOWN = "town"
_MONTH_DAY = re.compile(r"\d\d-\d\d")


@dataclass(frozen=True)
class ParameterCheck:
    """Checks ``parameters`` and ``reasons`` of an overlay against the compiled pack below it."""

    pack: Mapping[str, Any]
    kinds: Kinds
    schemas: SchemaCheck
    log: FaultLog

    def check(self, root: Node) -> None:
        """Note every fault of the parameters of overlay.yaml."""
        parameters, reasons = root.get("parameters"), root.get("reasons")
        given = parameters.keys if parameters else {}
        for key, (line, column) in given.items():
            value = parameters.get(key) if parameters else None
            if value is not None:
                self._one(key, Node(None, line, column), value, reasons)
        for key, (line, column) in reasons.keys.items() if reasons else ():
            if key not in given:
                self.log.add(OVERLAY, line, column, "idle-reason", key=key)

    def _one(self, name: str, place: Node, value: Node, reasons: Node | None) -> None:
        at, known = Placed(OVERLAY, place), self.pack["parameters"]
        if name not in known:
            refer(self.log, at, "unknown-parameter", name, tuple(known))
            return
        if name == due_parameter(self.pack):
            right = 'due: {date: "02-20", source: county-notice}'
            self.log.add(OVERLAY, place.line, place.column, "due-parameter", key=name, right=right)
            return
        readers = list(readers_of(self.pack, self.kinds, name))
        schemas = [schema for _, schema in readers if schema] or [_like(known[name])]
        for schema in schemas:
            self.schemas.validate(Node({name: value}, 1, 1), {"type": "object", "properties": {name: schema}}, OVERLAY)
        legal = [rule["id"] for rule, _ in readers if LEGAL & {basis[3] for basis in rule["basis"]}]
        if legal and value.plain() != known[name] and (reasons is None or reasons.get(name) is None):
            right = f"reasons: {{{name}: 县通知另有规定}}"
            values = {"key": name, "rules": tuple(legal), "right": right}
            self.log.add(OVERLAY, place.line, place.column, "reason-parameter", **values)


def readers_of(pack: Mapping[str, Any], kinds: Kinds, name: str) -> Iterator[tuple[Mapping[str, Any], Schema | None]]:
    """Yield every compiled rule that reads a parameter, with the schema of the value where its check gives one."""
    for rule in pack["rules"]:
        options: Any = kinds[rule["check"]].options
        for option, schema in options.get("properties", {}).items():
            if schema.get("format") == "parameter" and rule["options"].get(option) == name:
                yield rule, schema.get("x-value")


def due_parameter(pack: Mapping[str, Any]) -> str | None:
    """Return the name of the parameter with the day by which reports are to be filed; None where there is none.

    Where units of different kinds have different days it is the towns': theirs are the reports that a county collects.
    """
    found = [one for one in pack["rules"] if one["check"] == "deadline" and one["options"].get("what") == "filing"]
    of_towns = [rule for rule in found if _TOWN in rule["applies"].get("unit_kind", (_TOWN,))]
    return next((str(rule["options"]["due"]) for rule in (*of_towns, *found)), None)


def _like(value: object) -> Schema:
    """Return the schema of values that are of the kind of the pack's own."""
    schema: dict[str, Any] = {"examples": [value]}
    if isinstance(value, bool):
        return schema | {"type": "boolean"}
    if isinstance(value, int):
        return schema | {"type": "integer"}
    if isinstance(value, float):
        return schema | {"type": "number"}
    if isinstance(value, str):
        return schema | {"type": "string"} | ({"format": "month-day"} if _MONTH_DAY.fullmatch(value) else {})
    if isinstance(value, list):
        return schema | {"type": "array"} | ({"items": _like(value[0])} if value else {})
    if isinstance(value, Mapping):
        inner = {key: _like(one) for key, one in value.items()}
        return schema | {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": inner}
    return schema
