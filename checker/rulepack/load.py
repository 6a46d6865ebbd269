"""Loads a rule pack: from its compiled form where that is up to date, else strictly from its YAML files."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.rule import RulePack
from checker.rulepack.compiled import read_compiled, restore, without_examples, write_compiled
from checker.rulepack.locate import PackFiles, compiled_beside, compiled_in_cache, content_key, locate

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from typing import Any

    from checker.checks.base import CheckKind


def load_pack(folder_or_id: str, *, examples: bool = False, cache: bool = True) -> RulePack:
    """Return the pack with that id, or in that folder.

    With ``examples`` every rule carries its examples and the YAML files are always read;
    without ``cache`` no compiled form is read or written.

    Raises UsageError where there is no such pack, RulePackError with every fault where
    its files are wrong.
    """
    files = locate(folder_or_id)
    if examples or not cache:
        return restore(compile_pack(files))
    key = content_key(files)
    cached = compiled_in_cache(files)
    for path in (compiled_beside(files), cached):
        pack = read_compiled(path, key) if path else None
        if pack is not None:
            return pack
    compiled = compile_pack(files)
    if cached:
        write_compiled(cached, key, compiled)
    return restore(without_examples(compiled))


def compile_pack(
    files: PackFiles,
    kinds: Mapping[str, CheckKind] | None = None,
    list_schemas: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Return the compiled form, examples included, of a pack's files.

    ``kinds`` and ``list_schemas`` (kind of list -> field -> JSON Schema, all required) are
    those of the registry of checks unless given.
    Raises RulePackError with every fault, in file and line order.
    """
    from checker.rulepack.build import build
    from checker.rulepack.faultlog import FaultLog
    from checker.rulepack.source import parse_pack
    from checker.rulepack.strict import check_pack

    if kinds is None or list_schemas is None:
        from checker.checks import registry

        kinds = registry.kinds() if kinds is None else kinds
        list_schemas = registry.list_schemas() if list_schemas is None else list_schemas
    log = FaultLog()
    source = parse_pack(files, log)
    check_pack(source, kinds, list_schemas, log)
    log.raise_any()
    return build(source)
