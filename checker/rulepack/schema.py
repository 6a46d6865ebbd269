"""Validates a tree against a JSON Schema and reports in a rule author's terms.

Two things are added to JSON Schema 2020-12: the formats of rule files (a pattern
that must compile, the id of a list, a part or a parameter that must exist) and
``x-choices``, the valid values of a string that ``pattern`` describes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.frozen import dataclass, field
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.locate import shipped_folder
from checker.rulepack.nodes import Node
from checker.rulepack.translate import FormatError, Translation
from checker.wording.faults import REASONS

Schema = Mapping[str, Any]
_ANY_YEAR = 2025


@dataclass
class Names:
    """What the files of a pack may refer to.

    ``lists`` maps a list id to its kind (None: the kind cannot be read); ``parts``, ``parameters`` and
    ``statistics`` (ids of indicators with what they are called in Chinese) are None where they cannot be read;
    ``used`` collects the lists referred to.
    """

    lists: Mapping[str, str | None] = field(default_factory=dict)
    parts: frozenset[str] | None = None
    parameters: frozenset[str] | None = None
    statistics: Mapping[str, str] | None = None
    used: set[str] = field(default_factory=set)


@lru_cache(maxsize=8)
def schema_file(name: str) -> Schema:
    """Return the shipped schema of that name (rule, pack, list, basis, overlay, roster or waivers)."""
    schema: Schema = json.loads(Path(shipped_folder(), "schema", f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def closed(schema: Schema) -> Schema:
    """Return the schema of a mapping so that unknown keys are refused unless it says otherwise."""
    if "additionalProperties" in schema or "unevaluatedProperties" in schema:
        return {"type": "object", **schema}
    return {"type": "object", **schema, "additionalProperties": False}


def list_schema(fields: Schema) -> Schema:
    """Return the schema of a whole list file: the fields that all lists have and, all required, those of its kind."""
    common = schema_file("list")
    return closed({"properties": {**common["properties"], **fields}, "required": [*common["required"], *fields]})


class SchemaCheck:
    """Validates trees of one pack; ``names`` says what its files may refer to."""

    def __init__(self, names: Names, log: FaultLog) -> None:
        from jsonschema import Draft202012Validator, validators

        def whole_number(_checker: object, value: object) -> bool:
            return isinstance(value, int) and not isinstance(value, bool)

        self.names = names
        self._log = log
        extend: Any = validators.extend
        self._validator = extend(
            Draft202012Validator,
            {"format": self._check_format},
            type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", whole_number),
        )

    def validate(self, root: Node, schema: Schema, file: str) -> bool:
        """Note a fault for everything in ``root`` that ``schema`` does not allow; tell whether there was none."""
        before = len(self._log)
        # With "$schema" inside, jsonschema would go back to its own validator and lose the formats.
        own = {key: value for key, value in schema.items() if key != "$schema"}
        translation = Translation(root, own, file, self._log)
        for error in self._validator(own).iter_errors(root.plain()):
            translation.take(error)
        translation.finish()
        return len(self._log) == before

    def _check_format(self, _validator: Any, name: object, value: object, schema: Schema) -> Iterator[Exception]:
        from jsonschema.exceptions import ValidationError

        check = _FORMATS.get(str(name))
        if check is None or not isinstance(value, str):
            return
        try:
            check(value, schema, self.names)
        except FormatError as problem:
            yield ValidationError(problem.code, cause=problem)


def _pattern(value: str, _schema: Schema, _names: Names) -> None:
    from checker.text.patterns import PatternError, compile_pattern, fill_years

    try:
        compile_pattern(fill_years(value, _ANY_YEAR))
    except PatternError as error:
        reason = next((known for known in REASONS["zh"] if known in error.reason), error.reason)
        raise FormatError("bad-pattern", pattern=value, reason=reason) from error


def _list_id(value: str, schema: Schema, names: Names) -> None:
    if value not in names.lists:
        raise FormatError("unknown-list", value=value, choices=tuple(names.lists))
    names.used.add(value)
    wanted, kind = schema.get("x-list-kind"), names.lists[value]
    if wanted is not None and kind is not None and kind != wanted:
        fitting = tuple(name for name, other in names.lists.items() if other == wanted)
        raise FormatError("list-kind", value=value, kind=kind, wanted=wanted, choices=fitting)


def _part_id(value: str, _schema: Schema, names: Names) -> None:
    if names.parts is not None and value not in names.parts:
        raise FormatError("unknown-part", value=value, choices=tuple(sorted(names.parts)))


def _parameter(value: str, _schema: Schema, names: Names) -> None:
    if names.parameters is not None and value not in names.parameters:
        raise FormatError("unknown-parameter", value=value, choices=tuple(sorted(names.parameters)))


def _statistic_id(value: str, _schema: Schema, names: Names) -> None:
    if names.statistics is not None and value not in names.statistics:
        choices = tuple(sorted(names.statistics))
        raise FormatError("unknown-statistic", value=value, choices=choices, titles=names.statistics)


def _date(value: str, _schema: Schema, _names: Names) -> None:
    if not _is_date(value):
        raise FormatError("bad-date", value=value)


def _partial_date(value: str, _schema: Schema, _names: Names) -> None:
    if not _is_date({4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value)):
        raise FormatError("bad-date", value=value)


def _month_day(value: str, _schema: Schema, _names: Names) -> None:
    # A leap year, so that 29 February is a day.
    if not _is_date(f"2024-{value}"):
        raise FormatError("bad-date", value=value)


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_FORMATS: Mapping[str, Callable[[str, Schema, Names], None]] = {
    "pattern": _pattern,
    "list-id": _list_id,
    "part-id": _part_id,
    "parameter": _parameter,
    "date": _date,
    "partial-date": _partial_date,
    "month-day": _month_day,
    "statistic-id": _statistic_id,
}
