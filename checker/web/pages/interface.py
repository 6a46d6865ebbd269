"""The page on the programming interface, and its description for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from checker.frozen import dataclass
from checker.web.configuration import FILE_LIMIT
from checker.web.interface.description import address, description
from checker.web.interface.door import A_MINUTE
from checker.web.interface.operations import OPERATIONS, Operation, everywhere
from checker.web.interface.problems import STATUS
from checker.web.interface.schemas import components
from checker.web.templatetags.words import say

_REFERENCE = "#/components/schemas/"


@dataclass(frozen=True)
class Row:
    """One line of a table: a name, what kind of value it is, what it means."""

    name: str
    kind: str
    words: str


@require_safe
def openapi(_: HttpRequest) -> HttpResponse:
    """Return the description."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
def interface(request: HttpRequest) -> HttpResponse:
    """Explain the interface to people who write programs."""
    shown = {
        "operations": [_operation(one) for one in OPERATIONS],
        "schemas": [(name, _fields(name, schema)) for name, schema in components().items() if "properties" in schema],
        "problems": [
            (code, status, say(f"open.problem.{code}"), say(f"open.problem.{code}.detail"))
            for code, status in STATUS.items()
        ],
        "host": request.build_absolute_uri("/"),
        "size": FILE_LIMIT // (1024 * 1024),
        "count": A_MINUTE,
    }
    return render(request, "web/interface.html", shown)


def _operation(one: Operation) -> dict[str, Any]:
    rows = [Row(one.key, "integer", say(f"open.api.key.{one.key}"))] if one.key else []
    rows += [Row(each.name, each.kind, say(f"open.api.query.{each.name}")) for each in one.query]
    several = len(one.answers) > 1
    told = [
        (status, say(f"open.api.{one.id}.{status}" if several else f"open.api.{one.id}"), name)
        for status, name in sorted(one.answers.items())
    ]
    problems = [(code, STATUS[code], say(f"open.problem.{code}")) for code in everywhere(one)]
    return {
        "id": one.id,
        "method": one.method,
        "address": address(one),
        "title": say(f"open.api.{one.id}"),
        "parameters": rows,
        "body": one.body,
        "answers": told,
        "problems": sorted(problems, key=lambda each: each[1]),
    }


def _fields(name: str, schema: dict[str, Any]) -> list[Row]:
    return [
        Row(field, _kind(each), say(f"open.field.{name.lower()}.{field}"))
        for field, each in schema["properties"].items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    """Say in a few letters what a value may be."""
    if "anyOf" in schema:
        return " | ".join(_kind(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REFERENCE)
    if schema.get("type") == "array":
        return f"[{_kind(schema['items'])}]"
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    return str(schema.get("format") or schema["type"])
