"""Prescribed tables: whatever names a table, a row, a column or a sum names one that a list describes.

A slip would silence a sum or a comparison without a word: what is not there cannot come out wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from checker.frozen import dataclass
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.nodes import Node
from checker.rulepack.references import refer
from checker.rulepack.source import PackSource, Placed

if TYPE_CHECKING:
    from checker.checks.base import CheckKind

_FORMS, _CLAIMS = "forms", "table-claims"
_CODES = {"rows": "unknown-row", "columns": "unknown-column"}
_OF_CARRIED = ("now", "then", "more", "less")
_SUMS = "form-sums"
_BESIDE = ("form-there", "form-shape", "form-place", "form-blank", "form-number")
"""What says that a sum could not be reckoned: without these rules a table that is not read right would pass."""


@dataclass(frozen=True)
class _Block:
    """What the rows and the columns of a block are called, by id; a wrong name is held against both."""

    rows: Mapping[str, str]
    columns: Mapping[str, str]

    def of(self, kind: str) -> Mapping[str, str]:
        return self.rows if kind == "rows" else self.columns


@dataclass(frozen=True)
class _Form:
    blocks: tuple[_Block, ...]
    sums: tuple[str, ...]

    def all(self, kind: str) -> Mapping[str, str]:
        return {name: label for block in self.blocks for name, label in block.of(kind).items()}


def check_forms(source: PackSource, kinds: Mapping[str, CheckKind], log: FaultLog) -> None:
    """Note every name in lists and rules that refers to nothing in the tables of the same files."""
    lists = {name: root for name, root in source.lists.items() if root is not None}
    forms = {name: _forms(root) for name, root in lists.items() if root.text("kind") == _FORMS}
    for name in forms:
        _check_list(f"lists/{name}.yaml", lists[name], log)
    every = {form: found for own in forms.values() for form, found in own.items()}
    for name, root in lists.items():
        if root.text("kind") == _CLAIMS and forms:
            _check_claims(f"lists/{name}.yaml", root, every, log)
    for name in forms:
        _check_beside(source, name, log)
    for rule in source.rules():
        kind, options = kinds.get(rule.node.text("check") or ""), rule.node.get("with")
        if kind is not None and options is not None:
            own = next((forms[one] for one in _lists_of(kind, options) if one in forms), None)
            if own is not None:
                _check_rule(rule.file, options, own, log)


def _check_beside(source: PackSource, name: str, log: FaultLog) -> None:
    """A rule on sums of a list stands beside those that tell what was not reckoned with."""
    rules = [one for one in source.rules() if (own := one.node.get("with")) is not None and own.text("list") == name]
    checks = {one.node.text("check") for one in rules}
    missing = tuple(check for check in _BESIDE if check not in checks)
    first = next((one for one in rules if one.node.text("check") == _SUMS), None)
    if first is not None and missing:
        node = first.node.get("check") or first.node
        log.add(first.file, node.line, node.column, "sums-alone", value=name, checks=missing)


def _lists_of(kind: CheckKind, options: Node) -> Iterator[str]:
    """The lists of forms that the options of a rule name."""
    properties: Any = kind.options.get("properties", {})
    for option, schema in properties.items():
        if schema.get("x-list-kind") == _FORMS:
            yield options.text(option) or ""


def _entries(node: Node | None, key: str) -> list[Node]:
    inner = node.get(key) if node is not None else None
    return inner.entries() if inner is not None else []


def _forms(root: Node) -> Mapping[str, _Form]:
    return {
        form.text("id") or "": _Form(
            tuple(_Block(_labels(block, "rows"), _labels(block, "columns")) for block in _entries(form, "blocks")),
            tuple(one.text("id") or "" for one in _entries(form, "sums")),
        )
        for form in _entries(root, _FORMS)
    }


def _labels(block: Node, kind: str) -> Mapping[str, str]:
    return {one.text("id") or "": one.text("label") or "" for one in _entries(block, kind)}


def _check_list(file: str, root: Node, log: FaultLog) -> None:
    forms = _forms(root)
    for node in _entries(root, _FORMS):
        form = forms[node.text("id") or ""]
        for one in _entries(node, "sums"):
            _check_sum(file, one, form, log)
        for export in _entries(node, "statistics"):
            for kind in _CODES:
                _all_known(file, _entries(export, kind), kind, form.all(kind), log)


def _check_sum(file: str, one: Node, form: _Form, log: FaultLog) -> None:
    """All its names stand in one block; those that the block with most of them lacks are told."""
    kind = one.text("of") or ""
    names = [*_entries(one, "left"), *_entries(one, "right")]
    if kind in _CODES and form.blocks:
        best = max((block.of(kind) for block in form.blocks), key=lambda own: sum(name.value in own for name in names))
        _all_known(file, names, kind, best, log)


def _all_known(file: str, names: list[Node], kind: str, known: Mapping[str, str], log: FaultLog) -> None:
    for name in names:
        if isinstance(name.value, str) and name.value not in known:
            refer(log, Placed(file, name), _CODES[kind], name.value, tuple(known), known)


def _check_claims(file: str, root: Node, forms: Mapping[str, _Form], log: FaultLog) -> None:
    for claim in _entries(root, "claims"):
        form = _form(file, claim, forms, log)
        for cell in (cell for cells in _entries(claim, "cells") for cell in cells.entries()) if form else ():
            row, _, column = str(cell.value).partition(".")
            for kind, name in (("rows", row), ("columns", column)):
                known = form.all(kind) if form is not None else {}
                _all_known(file, [Node(name, cell.line, cell.column)], kind, known, log)


def _form(file: str, node: Node, forms: Mapping[str, _Form], log: FaultLog) -> _Form | None:
    named = node.get("form")
    if named is None or not isinstance(named.value, str):
        return None
    if named.value not in forms:
        refer(log, Placed(file, named), "unknown-form", named.value, tuple(forms))
    return forms.get(named.value)


def _check_rule(file: str, options: Node, forms: Mapping[str, _Form], log: FaultLog) -> None:
    sums = tuple(name for form in forms.values() for name in form.sums)
    for one in _entries(options, "sums"):
        if isinstance(one.value, str) and one.value not in sums:
            refer(log, Placed(file, one), "unknown-sum", one.value, sums)
    form = _form(file, options, forms, log)
    if form is None:
        return
    for kind in _CODES:
        _all_known(file, _entries(options, kind), kind, form.all(kind), log)
    carried = options.text("of")
    if carried in _CODES:
        given = [node for key in _OF_CARRIED if (node := options.get(key)) is not None]
        names = [name for node in given for name in (node.entries() or [node])]
        _all_known(file, names, carried, form.all(carried), log)
