"""Everything a pack must satisfy, in one place: schemas, references, and the rules themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from checker.rulepack.faultlog import FaultLog
from checker.rulepack.references import PACK, check_references, names_of, refer
from checker.rulepack.rule_checks import RuleCheck
from checker.rulepack.schema import Schema, SchemaCheck, list_schema, schema_file
from checker.rulepack.source import PackSource, Placed

if TYPE_CHECKING:
    from checker.checks.base import CheckKind


def check_pack(
    source: PackSource, kinds: Mapping[str, CheckKind], list_schemas: Mapping[str, Mapping[str, Any]], log: FaultLog
) -> None:
    """Note every fault of a parsed pack in ``log``."""
    schemas = SchemaCheck(names_of(source, list_schemas), log)
    if source.basis is not None:
        schemas.validate(source.basis, schema_file("basis"), source.basis_file)
    if source.pack is not None:
        schemas.validate(source.pack, schema_file("pack"), PACK)
    for name, root in source.families.items():
        if root is not None:
            schemas.validate(root, schema_file("rule"), f"{name}.yaml")
    _check_lists(source, list_schemas, schemas, log)
    rule_check = RuleCheck(kinds, source, schemas, log)
    for rule in source.rules():
        rule_check.check(rule)
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
