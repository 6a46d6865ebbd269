"""The compiled form of a pack: plain values that become a RulePack without YAML, schemas or checks.

A compiled pack is a dictionary shaped like the fields of RulePack; each basis is
``[id, title, clause, level, verified]``.  What is written to a file leaves the examples out.
One with overlays holds what they say of the office, and the roster, as their YAML does.
"""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern

from checker import kept
from checker.model.rule import Basis, Blank, Example, Naming, PartDefinition, Rule, RulePack

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from typing import Any


def restore(compiled: Mapping[str, Any]) -> RulePack:
    """Return the RulePack of a compiled form; raises KeyError, TypeError or ValueError where it is not one."""
    return RulePack(
        id=compiled["id"],
        version=compiled["version"],
        title=compiled["title"],
        rules=tuple(_rule(rule) for rule in compiled["rules"]),
        parts=tuple(PartDefinition(**part) for part in compiled["parts"]),
        parameters=compiled["parameters"],
        lists=compiled["lists"],
        list_dates=compiled["list_dates"],
        statistics=compiled["statistics"],
        kind_rule=compiled["kind_rule"],
        naming=_naming(compiled["letter"]),
        blank=None if compiled["template"] is None else Blank(**compiled["template"]),
        **_layers(compiled),
    )


def _naming(letter: Mapping[str, Any]) -> Naming:
    return Naming(**{**letter, "first": tuple(letter["first"])} if "first" in letter else letter)


def _layers(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that only a pack with overlays has."""
    if not compiled.get("overlays"):
        return {}
    from checker.rulepack.county import office_of, roster_of

    roster = compiled["roster"]
    return {
        "overlays": tuple(compiled["overlays"]),
        "overlay_titles": tuple(compiled["overlay_titles"]),
        "changes": tuple(compiled["changes"]),
        "office": office_of(compiled["office"]),
        "roster": None if roster is None else roster_of(roster),
    }


def _rule(compiled: Mapping[str, Any]) -> Rule:
    fields = dict(compiled)
    fields["basis"] = tuple(Basis(*basis) for basis in fields["basis"])
    examples = fields.pop("examples", {})
    if examples:
        fields["examples"] = {kind: tuple(Example(**one) for one in group) for kind, group in examples.items()}
    return Rule(**fields)


def without_examples(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Return the compiled form that is written to a file."""
    rules = [{name: value for name, value in rule.items() if name != "examples"} for rule in compiled["rules"]]
    return {**compiled, "rules": rules}


def read_compiled(path: str, key: str) -> RulePack | None:
    """Return the pack compiled at ``path`` if it was made from the content that ``key`` stands for, else None."""
    stored = kept.read(path)
    try:
        return restore(stored["pack"]) if stored["key"] == key else None
    except (KeyError, TypeError, ValueError, AttributeError):
        # Absent, cut off or from elsewhere: all the same, the rules are read again.
        return None


def write_compiled(path: str, key: str, compiled: Mapping[str, Any]) -> bool:
    """Write a compiled form so that a reader sees all of it or nothing; returns False where nothing can be written."""
    return kept.write(path, {"key": key, "pack": _shared(without_examples(compiled), {})})


def _shared(value: Any, seen: dict[str, str]) -> Any:
    """Return the same values with equal texts being one: they are written once and read once."""
    if isinstance(value, str):
        return seen.setdefault(value, value)
    if isinstance(value, Mapping):
        return {intern(name): _shared(one, seen) for name, one in value.items()}
    return [_shared(one, seen) for one in value] if isinstance(value, (list, tuple)) else value
