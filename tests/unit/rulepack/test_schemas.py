"""The schema files themselves: valid, closed, and every example of theirs satisfies them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker.rulepack.schema import schema_file

NAMES = ("rule", "pack", "list", "basis", "overlay", "roster", "waivers")


def subschemas(schema: object, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(schema, Mapping):
        yield path, schema
        for key, inner in schema.items():
            if key not in ("examples", "if", "then"):
                yield from subschemas(inner, f"{path}/{key}")
    elif isinstance(schema, list):
        for index, inner in enumerate(schema):
            yield from subschemas(inner, f"{path}/{index}")


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema_file(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_example_satisfies_its_field(name: str) -> None:
    root = schema_file(name)
    tried = 0
    for path, schema in subschemas(root):
        if not path.endswith(("/properties", "/$defs")) and isinstance(schema.get("examples"), list):
            validator = Draft202012Validator({**schema, "$defs": root.get("$defs", {})})
            for example in schema["examples"]:
                assert [error.message for error in validator.iter_errors(example)] == [], path
                tried += 1
    assert tried > 0


@pytest.mark.parametrize("name", ["rule", "pack", "basis", "overlay", "roster", "waivers"])
def test_mappings_with_named_fields_refuse_others(name: str) -> None:
    open_ones = [
        path
        for path, schema in subschemas(schema_file(name))
        if schema.get("type") == "object" and "properties" in schema and schema.get("additionalProperties") is not False
    ]
    assert open_ones == []


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_title_for_editors(name: str) -> None:
    untitled = []
    for path, schema in subschemas(schema_file(name)):
        for key, field in schema.get("properties", {}).items() if "type" in schema else ():
            if key not in ("zh", "en") and not field.get("title"):
                untitled.append(f"{path}/{key}")
    assert untitled == []
