"""What a rule must satisfy beyond its schema: its check, the words it says, its basis and its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from checker.frozen import dataclass
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.nodes import Node
from checker.rulepack.references import refer
from checker.rulepack.schema import SchemaCheck, closed
from checker.rulepack.source import PackSource, Placed

if TYPE_CHECKING:
    from checker.checks.base import CheckKind

COMMON_PLACEHOLDERS = ("quote", "line", "year", "next_year", "unit", "part", "section")
CUSTOM = "惯例"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}｛｝]")


@dataclass(frozen=True)
class RuleCheck:
    """Checks rules against the kinds of check and the basis of their pack."""

    kinds: Mapping[str, CheckKind]
    source: PackSource
    schemas: SchemaCheck
    log: FaultLog

    def check(self, rule: Placed) -> None:
        """Note every fault of one rule; a field that is absent or of a wrong type is left to the schema."""
        self._given(rule)
        self._years(rule)
        self._basis(rule)
        self._expectations(rule)
        kind = self._kind(rule)
        if kind is not None:
            self._options(rule, kind)
            self._cases(rule, kind)
        self._placeholders(rule, kind)

    def _add(self, rule: Placed, node: Node, code: str, **values: object) -> None:
        self.log.add(rule.file, node.line, node.column, code, **values)

    def _given(self, rule: Placed) -> None:
        node, parts = rule.node.get("given"), self.schemas.names.parts
        wanted = (rule.node.text("given") or "").removeprefix("part:")
        if node is not None and parts is not None and node.value == f"part:{wanted}" and wanted not in parts:
            refer(self.log, Placed(rule.file, node), "unknown-part", wanted, parts)

    def _years(self, rule: Placed) -> None:
        applies = rule.node.get("applies")
        years = applies.get("years") if applies else None
        first, last = (years.get("from"), years.get("to")) if years else (None, None)
        if first is None or last is None or not isinstance(first.value, int) or not isinstance(last.value, int):
            return
        if first.value > last.value:
            self._add(rule, last, "years-order", first=first.value, last=last.value)

    def _basis(self, rule: Placed) -> None:
        if self.source.basis is None:
            return
        levels = {entry.text("id"): entry.text("level") for entry in self.source.basis.entries()}
        basis = rule.node.get("basis")
        found = []
        for entry in basis.entries() if basis else []:
            name, node = entry.text("id"), entry.get("id")
            if name is not None and node is not None and name not in levels:
                known = tuple(key for key in levels if key is not None)
                refer(self.log, Placed(rule.file, node), "unknown-basis", name, known)
            found.append(levels.get(name))
        severity = rule.node.get("severity")
        if severity is not None and severity.value == "must" and found and set(found) == {CUSTOM}:
            self._add(rule, severity, "custom-must", right="severity: should")

    def _expectations(self, rule: Placed) -> None:
        examples = rule.node.get("examples")
        for kind in ("pass", "na"):
            group = examples.get(kind) if examples else None
            for entry in group.entries() if group else []:
                for key in ("line", "contains"):
                    if key in entry.keys:
                        line, column = entry.keys[key]
                        self.log.add(rule.file, line, column, "idle-expectation", key=key, kind=kind)

    def _kind(self, rule: Placed) -> CheckKind | None:
        node, name = rule.node.get("check"), rule.node.text("check")
        if node is None or name is None:
            return None
        if name not in self.kinds:
            refer(self.log, Placed(rule.file, node), "unknown-check", name, tuple(self.kinds))
        return self.kinds.get(name)

    def _options(self, rule: Placed, kind: CheckKind) -> None:
        options, schema = rule.node.get("with"), closed(kind.options)
        if options is not None and isinstance(options.value, dict):
            self.schemas.validate(options, schema, rule.file)
        elif options is None and schema.get("required"):
            self._add(rule, rule.node, "missing-options", choices=tuple(schema["required"]))

    def _cases(self, rule: Placed, kind: CheckKind) -> None:
        message = rule.node.get("message")
        if message is None or not isinstance(message.value, dict):
            return
        meant = set(message.keys)
        for case, (line, column) in message.keys.items():
            if case not in kind.cases:
                place = Placed(rule.file, Node(None, line, column))
                near = refer(self.log, place, "unknown-case", case, kind.cases)
                meant |= {near} if near else set()
        for case in sorted(kind.required - meant):
            self._add(rule, message, "missing-case", value=case)

    def _placeholders(self, rule: Placed, kind: CheckKind | None) -> None:
        for node in _sentences(rule.node):
            text = str(node.value)
            if kind is not None:
                known = (*COMMON_PLACEHOLDERS, *sorted(kind.placeholders))
                for name in _PLACEHOLDER.findall(text):
                    if name not in known:
                        refer(self.log, Placed(rule.file, node), "unknown-placeholder", name, known)
            stray = _STRAY.search(_PLACEHOLDER.sub("", text))
            if stray:
                self._add(rule, node, "stray-brace", value=stray[0], right="{year}")


def _sentences(rule: Node) -> Iterator[Node]:
    for key in ("remedy", "notice"):
        node = rule.get(key)
        if node is not None and isinstance(node.value, str):
            yield node
    message = rule.get("message")
    for case in message.inner() if message else ():
        yield from (node for node in case.inner() if isinstance(node.value, str))
