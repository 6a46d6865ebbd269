"""Lays overlays over a pack: every file checked first, then one after the other applied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.errors import Fault, RulePackError
from checker.rulepack.borrow import compiled_of
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import PackFiles
from checker.rulepack.overlay_apply import apply
from checker.rulepack.overlay_checks import Base, OverlayCheck
from checker.rulepack.overlay_source import parse_overlay
from checker.rulepack.strict import Kinds, ListSchemas, registered


def compile_layers(
    files: PackFiles,
    overlays: Sequence[PackFiles],
    kinds: Kinds | None = None,
    list_schemas: ListSchemas | None = None,
) -> dict[str, Any]:
    """Return the compiled form, examples included, of a pack with overlays laid over it in order.

    Raises RulePackError with every fault: those of the pack alone where it has any, else those of all overlays,
    in their order.
    """
    kinds, list_schemas = registered(kinds, list_schemas)
    source, compiled = compiled_of(files, kinds, list_schemas)
    base = Base({**compiled, **_NOTHING_YET}, source.basis)
    faults: list[Fault] = []
    for one in overlays:
        log = FaultLog()
        layer = parse_overlay(one, log)
        OverlayCheck(base, layer, kinds, list_schemas, log).check()
        found = [_placed(fault, one) for fault in log.faults()]
        faults += found
        base = base.unsure(layer) if found else apply(base, layer, kinds)
    if faults:
        raise RulePackError(faults)
    return base.pack


_NOTHING_YET: dict[str, Any] = {"overlays": [], "overlay_titles": [], "changes": [], "office": {}, "roster": None}


def _placed(fault: Fault, overlay: PackFiles) -> Fault:
    """The fault with the path of the file as the user wrote it."""
    return Fault(overlay.place(fault.file), fault.line, fault.column, fault.code, fault.values)
