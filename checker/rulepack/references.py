"""What only holds across files: every name refers to something, and nothing stands there unused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from checker.checks.parts import FINDERS
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.nodes import Node
from checker.rulepack.schema import Names
from checker.rulepack.source import PackSource, Placed
from checker.rulepack.translate import inline, nearest, reference

PACK = "pack.yaml"


def names_of(source: PackSource, list_kinds: Collection[str]) -> Names:
    """Return what the rules and lists of a pack may refer to."""
    lists: dict[str, str | None] = {}
    for name, root in source.lists.items():
        kind = root.text("kind") if root is not None else None
        lists[name] = kind if kind in list_kinds else None
    names = Names(lists=lists)
    if source.pack is not None:
        parts, parameters = source.pack.get("parts"), source.pack.get("parameters")
        ids = (entry.text("id") for entry in parts.entries()) if parts else ()
        names.parts = frozenset(name for name in ids if name is not None)
        names.parameters = frozenset(parameters.keys if parameters else ())
        names.statistics = _statistics(source, source.pack.text("statistics"))
    return names


def _statistics(source: PackSource, name: str | None) -> Mapping[str, str] | None:
    """The indicators of a list by id, with what they are called; None where there is no list or it is broken."""
    listed = source.lists.get(name) if name else None
    indicators = listed.get("indicators") if listed is not None else None
    if indicators is None:
        return None
    ids = ((one.text("id"), label.text("zh") if (label := one.get("label")) else None) for one in indicators.entries())
    return {one: title or one for one, title in ids if one is not None}


def check_references(source: PackSource, names: Names, log: FaultLog) -> None:
    """Check pack.yaml against the files, ids against each other, and look for lists that nobody uses."""
    if source.pack is not None:
        _families(source, source.pack, log)
        _rule_references(source, source.pack, log)
    _unique_ids(source, log)
    _replaced(source, log)
    _dead_lists(source, names, log)


def refer(
    log: FaultLog,
    at: Placed,
    code: str,
    value: str,
    known: frozenset[str] | tuple[str, ...],
    titles: Mapping[str, str] | None = None,
) -> str | None:
    """Note that ``value`` names nothing that is known, with the nearest known name or all; returns the nearest.

    ``titles`` holds what the known names are called in Chinese: some write that instead.
    """
    choices = tuple(sorted(known)) if isinstance(known, frozenset) else known
    code, told = reference(code, value, choices, titles)
    log.add(at.file, at.node.line, at.node.column, code, **({"value": value} | told))
    near = told.get("near")
    return str(near) if near is not None else None


def _families(source: PackSource, pack: Node, log: FaultLog) -> None:
    listed = pack.get("families")
    if listed is None:
        return
    names = [entry.value for entry in listed.entries()]
    for entry in listed.entries():
        if isinstance(entry.value, str) and entry.value not in source.families:
            near = nearest(entry.value, source.families)
            values = {"value": entry.value} | ({"near": near} if near else {})
            log.add(PACK, entry.line, entry.column, "missing-family", **values)
    letter = pack.get("letter")
    first = letter.get("first") if letter is not None else None
    for entry in first.entries() if first is not None else ():
        if isinstance(entry.value, str) and entry.value not in source.families:
            refer(log, Placed(PACK, entry), "missing-family", entry.value, tuple(source.families))
    for name in source.families:
        if name not in names:
            log.add(f"{name}.yaml", 1, 1, "unlisted-family", right=f"families: {inline([*names, name])}")


def _rule_references(source: PackSource, pack: Node, log: FaultLog) -> None:
    known = source.rule_ids()
    parts = pack.get("parts")
    entries = parts.entries() if parts else []
    _unique(entries, PACK, log)
    _roles(pack, entries, log)
    if known is None:
        return
    for node in (pack.get("kind_rule"), *(entry.get("rule") for entry in entries)):
        if node is not None and isinstance(node.value, str) and node.value not in known:
            refer(log, Placed(PACK, node), "unknown-rule", node.value, known)


def _roles(pack: Node, parts: list[Node], log: FaultLog) -> None:
    """One part a role; a pack that takes figures from the text must know which parts tell what is not done."""
    _unique(parts, PACK, log, "role")
    if parts and pack.get("statistics") is not None and all(one.get("role") is None for one in parts):
        log.add(PACK, *pack.keys["parts"], "no-roles", right="role: shortcomings")


def _unique_ids(source: PackSource, log: FaultLog) -> None:
    first: dict[str, str] = {}
    for rule in source.rules():
        name, node = rule.node.text("id"), rule.node.get("id")
        if name is None or node is None:
            continue
        family = rule.file.removesuffix(".yaml")
        ill_formed = log.any_at(rule.file, node.line, node.column)
        if name != family and not name.startswith(f"{family}-") and not ill_formed:
            log.add(rule.file, node.line, node.column, "foreign-id", value=name, family=family)
        if name in first:
            log.add(rule.file, node.line, node.column, "repeated-id", value=name, earlier=first[name])
        first.setdefault(name, f"{rule.file}:{node.line}")
    for name, root in source.lists.items():
        node = None if root is None else root.get("id")
        if node is not None and isinstance(node.value, str) and node.value != name:
            log.add(f"lists/{name}.yaml", node.line, node.column, "list-file", value=node.value, right=f"id: {name}")
    _unique(source.basis.entries() if source.basis else [], source.basis_file, log)


def _unique(entries: list[Node], file: str, log: FaultLog, key: str = "id") -> None:
    """Note every value of ``key`` (id or role) that stands in two entries."""
    first: dict[str, str] = {}
    for entry in entries:
        name, node = entry.text(key), entry.get(key)
        if name is None or node is None:
            continue
        if name in first:
            log.add(file, node.line, node.column, f"repeated-{key}", value=name, earlier=first[name])
        first.setdefault(name, f"{file}:{node.line}")


def _replaced(source: PackSource, log: FaultLog) -> None:
    known = source.rule_ids() or frozenset()
    for rule in source.rules():
        replaced = rule.node.get("replaces")
        for node in replaced.entries() if replaced else []:
            if isinstance(node.value, str) and node.value in known:
                log.add(rule.file, node.line, node.column, "replaces-living", value=node.value)


def _dead_lists(source: PackSource, names: Names, log: FaultLog) -> None:
    # What is wrong elsewhere may be the very place that uses the list; a parameter may name one as well.
    if log.any_in(
        (PACK, *(f"{name}.yaml" for name in source.families), *(f"lists/{name}.yaml" for name in source.lists))
    ):
        return
    parameters = source.pack.get("parameters") if source.pack else None
    used = names.used | set(_texts(parameters) if parameters else ())
    for name in source.lists:
        # The parts of a pack are found by these whether or not a rule names them as well.
        if name not in used and not (names.parts and names.lists[name] in FINDERS):
            log.add(f"lists/{name}.yaml", 1, 1, "dead-list", value=name)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
    for inner in node.inner():
        yield from _texts(inner)
