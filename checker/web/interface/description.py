"""The interface described as OpenAPI 3.1, made of the table that routes it."""

from __future__ import annotations

from typing import Any

from checker import __version__
from checker.web.interface.handing import FORM, RAW
from checker.web.interface.operations import OPERATIONS, Operation, everywhere
from checker.web.interface.parameters import Parameter
from checker.web.interface.problems import MEDIA_TYPE, STATUS
from checker.web.interface.schemas import KEY, components
from checker.wording import phrase


def description() -> dict[str, Any]:
    """Return the whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(address(operation), {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _said("open.api.title"),
            "version": "1",
            "description": _said("open.api.lead"),
            "x-program-version": __version__,
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": components(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": _said("open.api.token")}},
        },
    }


def address(operation: Operation) -> str:
    """Return the address of an operation as it is written in the description."""
    return "/" + operation.route.replace("<int:key>", "{" + operation.key + "}")


def _operation(one: Operation) -> dict[str, Any]:
    said: dict[str, Any] = {
        "operationId": one.id,
        "summary": _said(f"open.api.{one.id}"),
        "parameters": [*_key(one), *(_query(parameter) for parameter in one.query)],
        "responses": {**{str(status): _answer(one, status) for status in one.answers}, **_problems(one)},
    }
    if one.body:
        whole = {"type": "string", "format": "binary", "minLength": 1}
        form = {"type": "object", "properties": {"file": whole}, "required": ["file"], "additionalProperties": False}
        said["requestBody"] = {"required": True, "content": {FORM: {"schema": form}, RAW: {"schema": whole}}}
    return said


def _key(one: Operation) -> list[dict[str, Any]]:
    if not one.key:
        return []
    told = _said(f"open.api.key.{one.key}")
    return [{"name": one.key, "in": "path", "required": True, "schema": KEY, "description": told}]


def _query(parameter: Parameter) -> dict[str, Any]:
    told = _said(f"open.api.query.{parameter.name}")
    return {"name": parameter.name, "in": "query", "schema": parameter.schema, "description": told}


def _answer(one: Operation, status: int) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{one.answers[status]}"}
    key = f"open.api.{one.id}.{status}" if len(one.answers) > 1 else f"open.api.{one.id}"
    made: dict[str, Any] = {"description": _said(key), "content": {"application/json": {"schema": schema}}}
    if status == 201:
        made["headers"] = {"Location": {"required": True, "schema": {"type": "string", "format": "uri-reference"}}}
        made["links"] = {
            name: {"operationId": name, "parameters": {"submission": "$response.body#/id"}}
            for name in ("submission", "report")
        }
    return made


def _problems(one: Operation) -> dict[str, Any]:
    """The answers that tell of a problem; several of one status stand under it together."""
    by_status: dict[int, list[str]] = {}
    for code in everywhere(one):
        by_status.setdefault(STATUS[code], []).append(_said(f"open.problem.{code}"))
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        str(status): {"description": _said("report.clause-separator").join(told), "content": content}
        for status, told in sorted(by_status.items())
    }


def _said(key: str) -> str:
    return phrase(key, "zh")
