"""Checks and engine know no part of any kind of report by its id: they ask for it by its role."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import repository

from checker.checks import registry
from checker.rulepack.load import load_pack
from checker.rulepack.schema import schema_file

PACKS = sorted((repository.ROOT / "rules").glob("**/pack.yaml"))
FOLDERS = ("checks", "engine")
SAMPLE = '''"""Tells of the plan."""

PART = "plan"
GIVEN = f"part:{PART}", "part:plan"


def place(found):
    """plan"""
    return found["plan"], "plans", "fields"
'''


def part_ids() -> set[str]:
    """The ids of the parts of every pack in the repository."""
    return {part.id for path in PACKS for part in load_pack(str(path.parent)).parts}


def fields(schema: object) -> Iterator[str]:
    """The names of all fields that a schema knows."""
    if isinstance(schema, Mapping):
        yield from schema.get("properties", {}) if isinstance(schema.get("properties"), Mapping) else ()
        for inner in schema.values():
            yield from fields(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from fields(inner)


def known_otherwise() -> set[str]:
    """Words that name a field of rules or lists, an option or a placeholder: a part may have one of them for its id."""
    found = set(fields(schema_file("rule")))
    for content in registry.list_schemas().values():
        found |= {*content, *fields(list(content.values()))}
    for kind in registry.kinds().values():
        found |= {*fields(kind.options), *kind.placeholders}
    return found


def named(source: str, ids: set[str]) -> list[tuple[int, str]]:
    """The line and the text of every literal that names a part; docstrings are prose."""
    tree = ast.parse(source)
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
        if node.value.removeprefix("part:") in ids
    ]


def modules() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((repository.ROOT / "checker" / folder).rglob("*.py"))]


def test_a_name_is_seen_wherever_it_stands():
    assert named(SAMPLE, {"plan"}) == [(3, "plan"), (4, "part:plan"), (9, "plan")]


def test_there_is_something_to_look_for():
    assert {path.parent.name for path in PACKS} >= {"fazhi-annual", "xxgk-annual", "anquan-annual"}
    assert part_ids() >= {"measures", "problems", "leader", "plan", "overview", "improvements", "hazards"}
    # Of all ids these alone are words of the checks as well.
    assert part_ids() & known_otherwise() == {"disputes", "others"}
    assert len(modules()) > 80


def test_no_check_and_no_engine_names_a_part():
    ids = part_ids() - known_otherwise()
    found = [
        f"{repository.name(path)}:{line}: {text}"
        for path in modules()
        for line, text in named(path.read_text("utf-8"), ids)
    ]
    assert found == []
