"""Everything an overlay must satisfy against the pack, and the overlays before it, that it is laid over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.frozen import dataclass, replace
from checker.model.rule import HANDLINGS, SEVERITIES
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import OVERLAY
from checker.rulepack.nodes import Node
from checker.rulepack.overlay_source import BASIS, ROSTER, OverlaySource
from checker.rulepack.parameter_checks import LEGAL, ParameterCheck, due_parameter
from checker.rulepack.references import names_of, refer
from checker.rulepack.roster_checks import check_roster, names_in
from checker.rulepack.rule_checks import CUSTOM
from checker.rulepack.schema import SchemaCheck, schema_file
from checker.rulepack.source import Placed
from checker.rulepack.strict import Kinds, ListSchemas, check_rules

HEADINGS = "heading-classes"
_GRADES: Mapping[str, tuple[str, ...]] = {
    "severity": SEVERITIES,
    "handling": tuple(HANDLINGS.values()),
    "status": ("active", "trial", "off"),
}
# A rule can be taken out of trial, not put on it: that is for who wrote it.
_SET = {**_GRADES, "status": ("active", "off")}


@dataclass(frozen=True)
class Base:
    """What an overlay is laid over: the compiled pack so far and the catalogue that its rules cite.

    ``doubtful`` are the ids of rules that stand in overlays with faults: known, though not what they say.
    """

    pack: dict[str, Any]
    basis: Node | None
    doubtful: frozenset[str] = frozenset()

    def rules(self) -> dict[str, dict[str, Any]]:
        """Return the compiled rules by id."""
        return {rule["id"]: rule for rule in self.pack["rules"]}

    def with_basis(self, own: Node | None) -> Node:
        """Return the catalogue with the entries of an overlay behind it, an id that is taken left out."""
        entries = self.basis.entries() if self.basis is not None else []
        taken = {entry.text("id") for entry in entries}
        return Node([*entries, *(e for e in (own.entries() if own else []) if e.text("id") not in taken)], 1, 1)

    def unsure(self, layer: OverlaySource) -> Base:
        """Return this with the rules of an overlay that has faults."""
        found = (rule.node.text("id") for rule in layer.rules.rules())
        return replace(self, doubtful=self.doubtful | {name for name in found if name is not None})


def grade(field: str, value: object) -> int | None:
    """Return how grave a severity, handling or status is, from 0, the gravest; None for no such value."""
    return _GRADES[field].index(str(value)) if value in _GRADES[field] else None


def changes_of(entry: Node, rule: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of a rule that an entry of ``rules`` sets to another value, with that value.

    A rule whose handling was that of its severity keeps to it.
    """
    new = {field: value for field in _GRADES if (value := entry.text(field)) in _SET[field] and value is not None}
    severity = new.get("severity")
    if severity in HANDLINGS and "handling" not in new and rule["handling"] == HANDLINGS[rule["severity"]]:
        new["handling"] = HANDLINGS[severity]
    return {field: value for field, value in new.items() if value != rule[field]}


@dataclass(frozen=True)
class OverlayCheck:
    """Checks one overlay against its base."""

    base: Base
    layer: OverlaySource
    kinds: Kinds
    list_schemas: ListSchemas
    log: FaultLog

    def check(self) -> None:
        """Note every fault of the overlay's files."""
        schemas = self._schemas()
        layer = self.layer
        if layer.basis is not None:
            schemas.validate(layer.basis, schema_file("basis"), BASIS)
            self._free(layer.basis.entries(), BASIS, {e.text("id") for e in self._base_bases()})
        layer.rules.basis = self.base.with_basis(layer.basis)
        check_rules(layer.rules, self.kinds, self.list_schemas, schemas, self.log)
        for rule in layer.rules.rules():
            self._free([rule.node], rule.file, set(self.base.rules()))
        lists = {name: root for name, root in layer.rules.lists.items() if root is not None}
        for name, root in lists.items():
            self._free([root], f"lists/{name}.yaml", set(self.base.pack["lists"]))
        if layer.roster is not None:
            schemas.validate(layer.roster, schema_file("roster"), ROSTER)
            check_roster(layer.roster, self.log)
            if self.base.pack["roster"] is not None:
                self._add(layer.roster, "second-roster", file=ROSTER)
        if layer.overlay is not None:
            schemas.validate(layer.overlay, schema_file("overlay"), OVERLAY)
            self._overlay(layer.overlay, schemas)

    def _schemas(self) -> SchemaCheck:
        pack = self.base.pack
        names = names_of(self.layer.rules, self.list_schemas)
        kinds = {name: content.get("kind") for name, content in pack["lists"].items()}
        names.lists = {**kinds, **names.lists}
        names.parts = frozenset(part["id"] for part in pack["parts"])
        names.parameters = frozenset(pack["parameters"])
        indicators = pack["lists"].get(pack["statistics"], {}).get("indicators", ())
        names.statistics = {one["id"]: one["label"]["zh"] for one in indicators}
        return SchemaCheck(names, self.log)

    def _base_bases(self) -> list[Node]:
        return self.base.basis.entries() if self.base.basis is not None else []

    def _add(self, node: Node, code: str, file: str = OVERLAY, **values: object) -> None:
        self.log.add(file, node.line, node.column, code, **values)

    def _free(self, entries: list[Node], file: str, taken: set[Any]) -> None:
        """Ids of the overlay's own must not be those of its base."""
        for entry in entries:
            node = entry.get("id")
            if node is not None and isinstance(node.value, str) and node.value in taken:
                self._add(node, "repeated-id", file=file, value=node.value, earlier=self.base.pack["id"])

    def _overlay(self, root: Node, schemas: SchemaCheck) -> None:
        pack, name = self.base.pack, root.get("pack")
        if name is not None and isinstance(name.value, str) and name.value != pack["id"]:
            self._add(name, "other-pack", value=name.value, right=f"pack: {pack['id']}")
        self._free([root], OVERLAY, set(pack["overlays"]))
        self._due(root)
        ParameterCheck(pack, self.kinds, schemas, self.log).check(root)
        self._headings(root)
        rules = self.base.rules()
        for key, place, entry in keyed(root.get("rules")):
            if key in rules:
                self._change(key, place, entry, rules[key])
            elif key not in self.base.doubtful:
                titles = {name: rule["title"]["zh"] for name, rule in rules.items()}
                refer(self.log, Placed(OVERLAY, place), "unknown-rule", key, tuple(rules), titles)

    def _change(self, name: str, place: Node, entry: Node, rule: Mapping[str, Any]) -> None:
        if not isinstance(entry.value, dict) or not {*_GRADES, "notice", "reason"}.issuperset(entry.keys):
            return
        if not any(field in entry.keys for field in _GRADES):
            self._add(place, "empty-change", value=name, right=f"{name}: {{severity: must}}")
            return
        changes, levels = changes_of(entry, rule), {basis[3] for basis in rule["basis"]}
        lowered = any(_lower(field, rule[field], value) for field, value in changes.items())
        if lowered and name == self.base.pack["kind_rule"]:
            self._add(place, "kind-rule-fixed", value=name)
            return
        to_must = changes.get("severity") == "must"
        if entry.get("reason") is None:
            if lowered and levels & LEGAL:
                self._add(place, "reason-lower", value=name, right="reason: 县通知另有规定")
            elif to_must and levels == {CUSTOM}:
                self._add(place, "reason-custom", value=name, right="reason: 县通知要求")
        told = rule["notice"] or entry.get("notice") or not rule["mendable"]
        if changes.get("severity") in ("must", "should") and not told:
            self._add(place, "needs-notice", value=name, right="notice: 工作数据偏少，请补充。")

    def _headings(self, root: Node) -> None:
        lists = self.base.pack["lists"].values()
        parts = self.base.pack["parts"] if any(_of_headings(one) for one in lists) else []
        titles = {part["id"]: part["title"]["zh"] for part in parts}
        for key, place, _ in keyed(root.get("headings")):
            if key not in titles:
                refer(self.log, Placed(OVERLAY, place), "unknown-part", key, tuple(titles), titles)

    def _due(self, root: Node) -> None:
        due = root.get("due")
        date, source = (due.get("date"), due.text("source")) if due else (None, None)
        if due is None or date is None or not isinstance(date.value, str):
            return
        self._extensions(due)
        if self.log.any_at(OVERLAY, date.line, date.column):
            return
        if source == "county-notice" and not (
            root.get("county_notice") or self.base.pack["office"].get("county_notice")
        ):
            self._add(due, "no-county-notice")
        name = due_parameter(self.base.pack)
        limit = self.base.pack["parameters"].get(name) if name else None
        if limit is not None and source == "statutory" and date.value != limit:
            self._add(date, "statutory-due", value=date.value, limit=limit, right=f'date: "{limit}"')
        elif limit is not None and date.value > limit and due.get("reason") is None:
            self._add(date, "reason-due", limit=limit, right="reason: 因防汛救灾，经县委同意顺延")

    def _extensions(self, due: Node) -> None:
        known = names_in(self.layer.roster) if self.layer.roster else roster_names(self.base.pack["roster"])
        granted = due.get("extensions")
        first: dict[str, int] = {}
        for entry in granted.entries() if granted else []:
            name, node = entry.text("unit"), entry.get("unit")
            if name is None or node is None:
                continue
            if known and name not in known and not self.log.any_in((ROSTER,)):
                refer(self.log, Placed(OVERLAY, node), "unknown-unit", name, tuple(known))
            if name in first:
                self._add(node, "repeated-unit", value=name, first=first[name])
            first.setdefault(name, node.line)


def keyed(mapping: Node | None) -> Iterator[tuple[str, Node, Node]]:
    """Yield key, place of the key and value of a mapping; nothing where there is none."""
    for key, value in mapping.items() if mapping is not None else ():
        yield key, Node(None, *mapping.keys[key]) if mapping is not None else value, value


def roster_names(plain: Mapping[str, Any] | None) -> list[str]:
    """Return every name in a roster that was loaded: official ones of all times and other forms."""
    units = plain["units"] if plain is not None else ()
    return [name for unit in units for name in (*(one["name"] for one in unit["names"]), *unit.get("also", ()))]


def _lower(field: str, before: object, after: object) -> bool:
    old, new = grade(field, before), grade(field, after)
    return old is not None and new is not None and new > old


def _of_headings(content: object) -> bool:
    return isinstance(content, Mapping) and content.get("kind") == HEADINGS
