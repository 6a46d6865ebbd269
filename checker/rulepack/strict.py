"""Everything a pack must satisfy, in one place: schemas, references, and the rules themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from checker.rulepack.faultlog import FaultLog
from checker.rulepack.form_checks import check_forms
from checker.rulepack.locate import PackFiles
from checker.rulepack.nodes import Node
from checker.rulepack.references import PACK, check_references, names_of, refer
from checker.rulepack.rule_checks import RuleCheck
from checker.rulepack.schema import Schema, SchemaCheck, list_schema, schema_file
from checker.rulepack.source import PackSource, Placed, parse_pack

if TYPE_CHECKING:
    from checker.checks.base import CheckKind

Kinds = Mapping[str, "CheckKind"]
ListSchemas = Mapping[str, Mapping[str, Any]]


def sound_source(files: PackFiles, kinds: Kinds | None = None, list_schemas: ListSchemas | None = None) -> PackSource:
    """Return the parsed files of a pack; raises RulePackError with every fault, in file and line order."""
    kinds, list_schemas = registered(kinds, list_schemas)
    log = FaultLog()
    source = parse_pack(files, log)
    check_pack(source, kinds, list_schemas, log)
    log.raise_any()
    return source


def registered(kinds: Kinds | None, list_schemas: ListSchemas | None) -> tuple[Kinds, ListSchemas]:
    """Return the kinds of check and of list, those of the registry unless given."""
    if kinds is None or list_schemas is None:
        from checker.checks import registry

        kinds = registry.kinds() if kinds is None else kinds
        list_schemas = registry.list_schemas() if list_schemas is None else list_schemas
    return kinds, list_schemas


def check_pack(source: PackSource, kinds: Kinds, list_schemas: ListSchemas, log: FaultLog) -> None:
    """Note every fault of a parsed pack in ``log``."""
    schemas = SchemaCheck(names_of(source, list_schemas), log)
    if source.basis is not None:
        schemas.validate(source.basis, schema_file("basis"), source.basis_file)
    if source.pack is not None:
        schemas.validate(source.pack, schema_file("pack"), PACK)
    check_rules(source, kinds, list_schemas, schemas, log)
    _check_parameters(source, kinds, schemas)


def _check_parameters(source: PackSource, kinds: Kinds, schemas: SchemaCheck) -> None:
    """The values that a pack gives its parameters are such as the checks take that read them."""
    given = source.pack.get("parameters") if source.pack is not None else None
    if given is None:
        return
    wanted: dict[str, list[Schema]] = {}
    for rule in source.rules():
        kind, written = kinds.get(rule.node.text("check") or ""), rule.node.get("with")
        options: Any = kind.options.get("properties", {}) if kind is not None else {}
        if written is None:
            continue
        for option, schema in options.items():
            name, value = written.text(option), schema.get("x-value")
            if schema.get("format") == "parameter" and name and value and value not in wanted.setdefault(name, []):
                wanted[name].append(value)
    for name, values in wanted.items():
        if (node := given.get(name)) is None:
            continue
        for value in values:
            schemas.validate(Node({name: node}, 1, 1), {"type": "object", "properties": {name: value}}, PACK)


def check_rules(
    source: PackSource, kinds: Kinds, list_schemas: ListSchemas, schemas: SchemaCheck, log: FaultLog
) -> None:
    """Note every fault of the rules and lists of a pack, or of an overlay."""
    for name, root in source.families.items():
        if root is not None:
            schemas.validate(root, schema_file("rule"), f"{name}.yaml")
    _check_lists(source, list_schemas, schemas, log)
    rule_check = RuleCheck(kinds, source, schemas, log)
    for rule in source.rules():
        rule_check.check(rule)
    check_forms(source, kinds, log)
    check_references(source, schemas.names, log)


def _check_lists(source: PackSource, list_schemas: Mapping[str, Schema], schemas: SchemaCheck, log: FaultLog) -> None:
    for name, root in source.lists.items():
        if root is None:
            continue
        file, kind, node = f"lists/{name}.yaml", root.text("kind"), root.get("kind")
        if kind is not None and kind in list_schemas:
            schemas.validate(root, list_schema(list_schemas[kind]), file)
            continue
        if kind is not None and node is not None:
            refer(log, Placed(file, node), "unknown-list-kind", kind, tuple(list_schemas))
        schemas.validate(root, schema_file("list"), file)
