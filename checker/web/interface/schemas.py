"""The shape of every answer, as JSON Schema: nothing beside what stands here is ever in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.web.interface.problems import STATUS
from checker.web.models.submission import Channel, State
from checker.web.services.board import STATES
from checker.wording import phrase

LARGEST_KEY = 2**31 - 1
KEY = {"type": "integer", "minimum": 1, "maximum": LARGEST_KEY}
_DAY = {"type": "string", "format": "date"}
_MOMENT = {"type": "string", "format": "date-time"}
_TEXT = {"type": "string"}
VERDICTS = ("pass", "fail", "undetermined")


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(schema), {"type": "null"}]}


def _record(record: str, /, **fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a strict object; what its fields mean is said by ``open.field.RECORD.FIELD``."""
    told = {
        field: {**schema, "description": phrase(f"open.field.{record}.{field}", "zh")}
        for field, schema in fields.items()
    }
    return {"type": "object", "properties": told, "required": list(fields), "additionalProperties": False}


def _named(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _listed(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _named(name)}


def components() -> dict[str, dict[str, Any]]:
    """Return the schemas by name."""
    return {
        "Town": _record("town", id=KEY, name=_TEXT),
        "Collection": _record(
            "collection", id=KEY, year={"type": "integer"}, pack=_TEXT, title=_TEXT, due=_DAY, second_due=_or_null(_DAY)
        ),
        "Collections": _record("collections", items=_listed("Collection")),
        "Standing": _record(
            "standing",
            town=_named("Town"),
            state={"type": "string", "enum": list(STATES)},
            late={"type": "boolean"},
            due=_or_null(_DAY),
            second_due=_or_null(_DAY),
            submission=_or_null(KEY),
        ),
        "Standings": _record("standings", items=_listed("Standing")),
        "Submission": _submission(),
        "Submissions": _record("submissions", items=_listed("Submission"), next=_or_null(_TEXT)),
        "Report": {"type": "object", "description": phrase("open.report.described", "zh")},
        "Problem": _record(
            "problem",
            type={"type": "string", "enum": [f"/api/#problem-{code}" for code in STATUS]},
            title=_TEXT,
            status={"type": "integer", "enum": sorted(set(STATUS.values()))},
            detail=_TEXT,
        ),
    }


def _submission() -> dict[str, Any]:
    states = [*State.values, "stalled"]
    return _record(
        "submission",
        id=KEY,
        collection=KEY,
        town=_or_null(_named("Town")),
        name=_TEXT,
        sha256={"type": "string", "pattern": "^([0-9a-f]{64})?$"},
        size={"type": "integer", "minimum": 0},
        round={"type": "integer", "minimum": 1},
        channel={"type": "string", "enum": list(Channel.values)},
        received_at=_MOMENT,
        accepted_at=_MOMENT,
        state={"type": "string", "enum": states},
        position=_or_null({"type": "integer", "minimum": 1}),
        since=_or_null(_MOMENT),
        begun_at=_or_null(_MOMENT),
        finished_at=_or_null(_MOMENT),
        cause=_or_null(_TEXT),
        set_aside={"type": "boolean"},
        verdict=_or_null({"type": "string", "enum": list(VERDICTS)}),
        report=_or_null(_TEXT),
    )
