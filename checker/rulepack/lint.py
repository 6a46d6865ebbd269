"""Advice for rule authors: what loads and runs, but will puzzle a reader or guard nothing.

A pack with mistakes is not linted: loading it raises them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.errors import Fault
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import PackFiles
from checker.rulepack.nodes import Node
from checker.rulepack.overlay_source import parse_overlay
from checker.rulepack.source import Placed, parse_pack
from checker.text.normalise import fold
from checker.text.patterns import PatternError, compile_pattern, fill_years

MESSAGE_LIMIT = 60
FEWEST_EXAMPLES = 2
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_FILLED = "某某"
_REGISTER = ("严禁", "错误", "禁止", "必须", "！", "规则包", "指纹", "解析", "引擎")
_LATIN = re.compile(r"[A-Za-z]{3,}")
_ARTICLE = re.compile(r"第[0-9零〇一二三四五六七八九十百]+[条款项]")
_ANY_YEAR = 2023


def lint(files: PackFiles, overlays: Sequence[PackFiles] = ()) -> tuple[Fault, ...]:
    """Return the advice on a pack's files, or where there are overlays on theirs; all of them must load.

    By file, line and column (both from 1).  Who writes an overlay cannot change the pack under it.
    """
    source = parse_pack(files, FaultLog())
    basis = source.basis.entries() if source.basis else []
    if not overlays:
        return _advice(source.rules(), basis)
    found: list[Fault] = []
    for one in overlays:
        layer = parse_overlay(one, FaultLog())
        basis = [*basis, *(layer.basis.entries() if layer.basis else [])]
        advice = _advice(layer.rules.rules(), basis)
        found += [Fault(one.place(fault.file), fault.line, fault.column, fault.code, fault.values) for fault in advice]
    return tuple(found)


def _advice(rules: Sequence[Placed], basis: Sequence[Node]) -> tuple[Fault, ...]:
    log = FaultLog()
    for rule in rules:
        _words(rule, log)
        _basis(rule, basis, log)
        _examples(rule, log)
        _patterns(rule, log)
    return log.faults()


def _words(rule: Placed, log: FaultLog) -> None:
    for node in _sentences(rule.node):
        text = str(node.value)
        for word in _REGISTER:
            if word in text:
                log.add(rule.file, node.line, node.column, "register", value=word)
        latin = _LATIN.search(_PLACEHOLDER.sub("", text))
        if latin is not None:
            log.add(rule.file, node.line, node.column, "latin", value=latin.group())
    message = rule.node.get("message")
    for case in message.inner() if message else ():
        said = case.get("zh")
        length = len(_PLACEHOLDER.sub(_FILLED, str(said.value))) if said is not None else 0
        if said is not None and length > MESSAGE_LIMIT:
            log.add(rule.file, said.line, said.column, "long-message", value=length, limit=MESSAGE_LIMIT)


def _sentences(rule: Node) -> Iterator[Node]:
    for key in ("requirement", "remedy", "notice"):
        node = rule.get(key)
        if node is not None:
            yield node
    title, message = rule.get("title"), rule.get("message")
    for words in ([title] if title else []) + (message.inner() if message else []):
        chinese = words.get("zh")
        if chinese is not None:
            yield chinese


def _basis(rule: Placed, catalogue: Sequence[Node], log: FaultLog) -> None:
    known = {entry.text("id"): entry for entry in catalogue}
    basis = rule.node.get("basis")
    for entry in basis.entries() if basis else ():
        stated = entry.get("verified") or (
            known[entry.text("id")].get("verified") if entry.text("id") in known else None
        )
        clause = entry.get("clause")
        if stated is not None and stated.value is False and clause is not None and _ARTICLE.search(str(clause.value)):
            log.add(rule.file, clause.line, clause.column, "unverified-article", value=str(clause.value))


def _examples(rule: Placed, log: FaultLog) -> None:
    examples = rule.node.get("examples")
    for kind in ("pass", "fail"):
        group = examples.get(kind) if examples else None
        entries = group.entries() if group else []
        if group is not None and len(entries) < FEWEST_EXAMPLES:
            log.add(rule.file, group.line, group.column, "few-examples", value=kind, least=FEWEST_EXAMPLES)
        for entry in entries if kind == "fail" else ():
            if "line" not in entry.keys and "contains" not in entry.keys:
                log.add(rule.file, entry.line, entry.column, "bare-example")


def _patterns(rule: Placed, log: FaultLog) -> None:
    """Patterns that match nothing at all, and those that no example of the rule ever reaches."""
    options, examples = rule.node.get("with"), rule.node.get("examples")
    texts = [fold(line) for text in _texts(examples) for line in text.splitlines()] if examples else []
    for key, several in options.items() if options else ():
        if not key.endswith("patterns") or len(several.entries()) < FEWEST_EXAMPLES:
            continue
        for node in several.entries():
            try:
                pattern = compile_pattern(fill_years(str(node.value), _ANY_YEAR))
            except PatternError:
                continue
            if pattern.search("") is not None:
                log.add(rule.file, node.line, node.column, "matches-nothing", value=str(node.value))
            elif not any(pattern.search(text) for text in texts):
                log.add(rule.file, node.line, node.column, "idle-pattern", value=str(node.value))


def _texts(examples: Node) -> Iterator[str]:
    for group in examples.inner():
        for entry in group.entries():
            yield entry.text("text") or entry.text("html") or ""
