"""The JSON schema of the report: what it must refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from test_json_report import WHOLE

SCHEMA = json.loads((Path(__file__).parents[3] / "rules" / "schema" / "report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def spoiled():
    """The good report with one thing wrong, and the path at which the schema must object."""
    location = ("submissions", 0, "findings", 0, "location")
    yield ("surprise",), 1, ()
    yield ("submissions", 0, "surprise"), 1, ("submissions", 0)
    yield (*location, "surprise"), 1, location
    yield (*location, "line"), 0, (*location, "line")
    yield (*location, "quote"), "字" * 61, (*location, "quote")
    yield ("submissions", 0, "verdict"), "passed", ("submissions", 0, "verdict")
    yield ("submissions", 0, "findings", 0, "outcome"), "pass", ("submissions", 0, "findings", 0, "outcome")
    yield ("submissions", 0, "facts", "author"), None, ("submissions", 0, "facts")
    yield ("rules", "part-problems", "basis", 0, "level"), "传闻", ("rules", "part-problems", "basis", 0, "level")
    yield ("summary", "review"), "1", ("summary", "review")
    yield ("checked_at",), "yesterday", ("checked_at",)


@pytest.mark.parametrize(("path", "value", "where"), list(spoiled()))
def test_the_schema_objects_to_what_the_contract_does_not_have(path, value, where):
    data = json.loads(json.dumps(WHOLE))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert [tuple(error.absolute_path) for error in VALIDATOR.iter_errors(data)] == [where]


def test_every_mapping_of_the_schema_is_closed():
    """Only the three maps whose names are not ours to fix are open, and each says what its values are."""

    def objects(node):
        if isinstance(node, dict):
            if node.get("type") == "object" or "properties" in node:
                yield node
            for item in node.values():
                yield from objects(item)
        elif isinstance(node, list):
            for item in node:
                yield from objects(item)

    Draft202012Validator.check_schema(SCHEMA)
    loose = [node for node in objects(SCHEMA) if node.get("additionalProperties") is not False]
    assert [node["additionalProperties"]["$ref"] for node in loose] == [
        "#/$defs/rules",
        "#/$defs/rule",
        "#/$defs/value",
        "#/$defs/value",
    ]


def test_every_key_of_the_schema_is_required_but_the_time():
    missing = set(SCHEMA["properties"]) - set(SCHEMA["required"])
    assert missing == {"checked_at", "rules_of_packs"}
