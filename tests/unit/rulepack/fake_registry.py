"""Kinds of check and of list that exist only in these tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PATTERN = {"type": "string", "format": "pattern", "minLength": 1, "examples": ["不足"]}


@dataclass(frozen=True)
class FakeKind:
    name: str
    options: Mapping[str, object]
    cases: frozenset[str] = frozenset({"fail"})
    required: frozenset[str] = frozenset()
    placeholders: frozenset[str] = field(default_factory=frozenset)


KINDS = {
    "section": FakeKind(
        "section",
        {
            "properties": {
                "list": {"type": "string", "format": "list-id", "x-list-kind": "headings", "examples": ["headings"]},
                "part": {"type": "string", "format": "part-id"},
            },
            "required": ["list"],
        },
        cases=frozenset({"missing", "inline"}),
        required=frozenset({"missing"}),
        placeholders=frozenset({"heading"}),
    ),
    "pattern": FakeKind(
        "pattern",
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "properties": {
                "any": {"type": "array", "items": PATTERN, "minItems": 1},
                "unless": PATTERN,
                "near": {
                    "anyOf": [
                        PATTERN,
                        {
                            "type": "object",
                            "properties": {"pattern": PATTERN, "within": {"type": "integer", "maximum": 99}},
                            "required": ["pattern", "within"],
                            "additionalProperties": False,
                        },
                    ]
                },
                "limit": {
                    "type": "string",
                    "format": "parameter",
                    "x-value": {"type": "string", "format": "month-day", "examples": ["03-01"]},
                },
                "least": {"type": "integer", "minimum": 1},
                "pairs": {"type": "array", "items": {"type": "array", "minItems": 2, "items": PATTERN}},
                "width": {"multipleOf": 2, "examples": [4]},
                "way": {"const": "all"},
            },
        },
    ),
}
LIST_SCHEMAS = {
    "headings": {"classes": {"type": "object", "additionalProperties": {"type": "array", "items": PATTERN}}},
    "terms": {"terms": {"type": "array", "items": {"type": "string"}}},
}
