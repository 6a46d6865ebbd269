"""Trees that are known to be right -> the compiled form of a pack."""

from __future__ import annotations

from typing import Any

from checker.model.rule import HANDLINGS
from checker.rulepack.source import PackSource, Placed

_OPTIONAL: dict[str, object] = {
    "with": {},
    "mendable": True,
    "stage": "filing",
    "applies": {},
    "notice": "",
    "status": "active",
}
_CONTEXT = (
    "name",
    "fixture",
    "copies",
    "others",
    "year",
    "unit",
    "format",
    "received",
    "today",
    "parameters",
    "layout",
    "tables",
)


def build(source: PackSource) -> dict[str, Any]:
    """Return the compiled form (see ``compiled``) with the examples of every rule."""
    pack: Any = source.pack.plain() if source.pack else {}
    bases: Any = source.basis.plain() if source.basis else []
    lists: dict[str, Any] = {name: root.plain() for name, root in source.lists.items() if root is not None}
    by_family = build_rules(source, {basis["id"]: basis for basis in bases})
    return {
        "id": pack["id"],
        "version": pack["version"],
        "title": pack["title"],
        "rules": [rule for family in pack["families"] for rule in by_family[family]],
        "parts": pack.get("parts", []),
        "parameters": pack.get("parameters", {}),
        "lists": lists,
        "list_dates": {name: content["date"] for name, content in lists.items()},
        "statistics": pack.get("statistics"),
        "kind_rule": pack.get("kind_rule"),
        "letter": pack.get("letter", {}),
        "template": pack.get("template"),
    }


def build_rules(source: PackSource, bases: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the compiled form of every rule by family; ``bases`` are the entries of the catalogue by id."""
    by_family: dict[str, list[dict[str, Any]]] = {}
    for rule in source.rules():
        by_family.setdefault(rule.file.removesuffix(".yaml"), []).append(_rule(rule, bases))
    return by_family


def _rule(rule: Placed, bases: dict[str, Any]) -> dict[str, Any]:
    plain: Any = rule.node.plain()
    fields = {**_OPTIONAL, **plain}
    del fields["examples"]
    fields.pop("replaces", None)
    fields["options"] = fields.pop("with")
    fields.setdefault("handling", HANDLINGS[fields["severity"]])
    fields["basis"] = [compiled_basis(basis, bases[basis["id"]]) for basis in plain["basis"]]
    fields["examples"] = _examples(rule)
    return fields


def compiled_basis(reference: dict[str, Any], basis: dict[str, Any]) -> list[object]:
    """Return the compiled form of a rule's reference to an entry of the catalogue of bases."""
    verified = reference.get("verified", basis["verified"])
    return [basis["id"], basis["title"], reference["clause"], basis["level"], verified]


def _examples(rule: Placed) -> dict[str, list[dict[str, Any]]]:
    groups = rule.node.get("examples")
    found: dict[str, list[dict[str, Any]]] = {}
    for kind, group in groups.items() if groups else ():
        found[kind] = []
        for entry in group.entries():
            plain: Any = entry.plain()
            context = {key: plain[key] for key in _CONTEXT if key in plain}
            if "html" in plain:
                context.setdefault("format", "html")
            context["place"] = f"{rule.file}:{entry.line}:{entry.column}"
            text = plain.get("text", plain.get("html", ""))
            found[kind].append(
                {"text": text, "line": plain.get("line"), "contains": plain.get("contains"), "context": context}
            )
    return found
