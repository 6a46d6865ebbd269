"""Loads a rule pack: from its compiled form where that is up to date, else strictly from its YAML files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.model.rule import RulePack
from checker.rulepack.compiled import read_compiled, restore, without_examples, write_compiled
from checker.rulepack.locate import PackFiles, compiled_beside, compiled_in_cache, content_key, locate, locate_overlay

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from typing import Any

    from checker.checks.base import CheckKind


def load_pack(
    folder_or_id: str, overlays: Sequence[str] = (), *, examples: bool = False, cache: bool = True
) -> RulePack:
    """Return the pack with that id, or in that folder, with the overlays at these paths laid over it in order.

    With ``examples`` every rule carries its examples and the YAML files are always read;
    without ``cache`` no compiled form is read or written.

    Raises UsageError where there is no such pack or overlay, RulePackError with every fault where
    their files are wrong.
    """
    files = locate(folder_or_id)
    layers = tuple(locate_overlay(path) for path in overlays)
    if examples or not cache:
        return restore(_compile(files, layers))
    key = content_key(files, layers)
    cached = compiled_in_cache(files, layers)
    for path in (None if layers else compiled_beside(files), cached):
        pack = read_compiled(path, key) if path else None
        if pack is not None:
            return pack
    compiled = _compile(files, layers)
    if cached:
        write_compiled(cached, key, compiled)
    return restore(without_examples(compiled))


def _compile(files: PackFiles, overlays: Sequence[PackFiles]) -> dict[str, Any]:
    if not overlays:
        return compile_pack(files)
    from checker.rulepack.layers import compile_layers

    return compile_layers(files, overlays)


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
    from checker.rulepack.borrow import compiled_of
    from checker.rulepack.strict import registered

    return compiled_of(files, *registered(kinds, list_schemas))[1]
