"""Turns what JSON Schema finds into faults in a rule author's words: which field, what is wrong, what is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from checker.rulepack.faultlog import FaultLog
from checker.rulepack.nodes import WIDE_QUOTES, Node
from checker.wording.glosses import GLOSSES

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Path = tuple[str | int, ...]
Schema = Mapping[str, Any]
_PLAIN = re.compile(r"[^\s\d\-?:,\[\]{}#&*!|>'\"%@`~.+][^:#,\[\]{}\"'\s]*")
# Names that stand several in a row, where “、” between them is an easy slip.
_OF_LISTS = ("unknown-statistic",)
_MAY_BE_LISTS = ("post",)
_WORDS = ("true", "false", "null")


class FormatError(Exception):
    """A string that does not satisfy its format; carries the code and values of a fault."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values


class Translation:
    """Takes the errors of one tree and notes them as faults of one file."""

    def __init__(self, root: Node, schema: Schema, file: str, log: FaultLog) -> None:
        self._root = root
        self._schema = schema
        self._file = file
        self._log = log
        self._missing: dict[tuple[Path, str], None] = {}
        self._one_of: dict[tuple[Path, tuple[str, ...]], None] = {}
        self._meant: set[tuple[Path, str]] = set()
        self._keywords: Mapping[str, Callable[[ValidationError, Path], None]] = {
            "additionalProperties": self._unknown_keys,
            "required": self._missing_keys,
            "type": self._wrong_type,
            "enum": self._choice,
            "const": self._choice,
            "pattern": self._form,
            "format": self._format,
            "anyOf": self._alternatives,
            "oneOf": self._alternatives,
            "uniqueItems": self._repeated,
            "minItems": self._empty,
            "minLength": self._empty,
            "minProperties": self._empty,
            "minimum": self._range,
            "maximum": self._range,
        }

    def take(self, error: ValidationError, above: Path = ()) -> None:
        """Note one error; ``above`` is the path of the error that it is part of."""
        path = (*above, *error.relative_path)
        self._keywords.get(str(error.validator), self._bad_value)(error, path)

    def finish(self) -> None:
        """Note the missing keys, except those that an unknown key was probably meant to be."""
        for path, key in self._missing:
            if (path, key) not in self._meant:
                self._add(path, "missing-key", key=key, right=self._right((*path, key)))
        for path, keys in self._one_of:
            if not any((path, key) in self._meant for key in keys):
                self._add(path, "one-key-of", choices=keys)

    def _node(self, path: Path) -> Node:
        node = self._root
        for step in path:
            inner = node.get(step) if isinstance(step, str) else node.entries()[step]
            if inner is None:
                break
            node = inner
        return node

    def _add(self, path: Path, code: str, **values: object) -> None:
        node = self._node(path)
        self._log.add(self._file, node.line, node.column, code, **_kept(values))

    def _right(self, path: Path) -> str | None:
        example = _example(self._schema, self._schema, path)
        return None if example is None else _written(path, inline(example))

    def _unknown_keys(self, error: ValidationError, path: Path) -> None:
        if error.validator_value is not False:
            self._bad_value(error, path)
            return
        schema: Schema = error.schema if isinstance(error.schema, Mapping) else {}
        known = tuple(schema.get("properties", {}))
        node = self._node(path)
        for key, (line, column) in node.keys.items():
            if key not in known and node.get(key) is not None:
                if "：" in key:
                    self._log.add(self._file, line, column, "wide-colon", right=": ".join(key.split("：", 1)))
                    self._meant |= {(path, name) for name in known if name == key.split("：", 1)[0].strip()}
                    continue
                near = _meant(key, known, node, schema.get("properties", {}))
                right = None
                if near is not None:
                    self._meant.add((path, near))
                    right = self._right((*path, near))
                values = _kept({"key": key, "near": near, "choices": None if near else known, "right": right})
                self._log.add(self._file, line, column, "unknown-key", **values)

    def _missing_keys(self, error: ValidationError, path: Path) -> None:
        keys: Any = error.validator_value
        for key in keys:
            if self._node(path).get(key) is None:
                self._missing[(path, key)] = None

    def _wrong_type(self, error: ValidationError, path: Path) -> None:
        expected: Any = error.validator_value
        self._type_fault(path, (expected,) if isinstance(expected, str) else tuple(expected))

    def _type_fault(self, path: Path, expected: tuple[str, ...]) -> None:
        value, name = self._node(path).value, _field(path)
        if value is None:
            self._add(path, "empty-value", key=name, right=self._right(path))
        elif "string" in expected and isinstance(value, int | float):
            self._add(path, "needs-quotes", key=name, right=_written(path, f'"{inline(value)}"'))
        else:
            self._add(path, "wrong-type", key=name, expected_type=expected, right=self._right(path))

    def _choice(self, error: ValidationError, path: Path) -> None:
        value: Any = error.validator_value
        choices = value if error.validator == "enum" else [value]
        self._not_among(path, error.instance, tuple(inline(choice) for choice in choices))

    def _not_among(self, path: Path, value: object, choices: tuple[str, ...]) -> None:
        if value is None:
            self._add(path, "empty-value", key=_field(path), right=self._right(path))
            return
        titles = {one: GLOSSES[one] for one in choices if one in GLOSSES}
        near = nearest(value, choices) or titled(value, titles) if isinstance(value, str) else None
        right = _written(path, near) if near else self._right(path)
        choices_told = None if near else choices
        self._add(
            path, "not-among", key=_field(path), value=_shown(value), near=near, choices=choices_told, right=right
        )

    def _form(self, error: ValidationError, path: Path) -> None:
        schema: Schema = error.schema if isinstance(error.schema, Mapping) else {}
        choices, value = schema.get("x-choices"), str(error.instance)
        several, bare = _several(value), value.strip(WIDE_QUOTES)
        if choices:
            self._not_among(path, error.instance, tuple(choices))
        elif len(several) > 1 and (isinstance(path[-1], int) or _field(path) in _MAY_BE_LISTS):
            self._add(path, "wide-comma", right=f"{_field(path)}: {inline(several)}")
        elif bare and bare != value:
            self._add(path, "wide-quote", right=_written(path, bare))
        else:
            self._add(path, "bad-form", key=_field(path), value=_shown(error.instance), right=self._right(path))

    def _format(self, error: ValidationError, path: Path) -> None:
        problem = error.cause
        if not isinstance(problem, FormatError):
            self._bad_value(error, path)
            return
        values = dict(problem.values)
        choices, titles = values.pop("choices", None), values.pop("titles", None)
        if isinstance(choices, tuple):
            named = titles if isinstance(titles, Mapping) else {}
            code, told = reference(problem.code, str(values["value"]), choices, named)
            self._add(path, code, key=_field(path), **(values | told))
            return
        self._add(path, problem.code, key=_field(path), **values, right=self._right(path))

    def _alternatives(self, error: ValidationError, path: Path) -> None:
        branches: dict[object, list[ValidationError]] = {}
        for inner in error.context or ():
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        single = [errors[0] if len(errors) == 1 else None for errors in branches.values()]
        wanted = _keys_wanted(error.validator_value)
        if wanted:
            self._one_of[(path, wanted)] = None
        elif not branches:
            self._bad_value(error, path)
        elif all(one is not None and one.validator == "type" and not one.relative_path for one in single):
            types: list[Any] = [one.validator_value for one in single if one is not None]
            self._type_fault(path, tuple(_flat(types)))
        else:
            for inner in min(branches.values(), key=_distance):
                self.take(inner, path)

    def _repeated(self, _error: ValidationError, path: Path) -> None:
        seen: list[object] = []
        for index, node in enumerate(self._node(path).entries()):
            value = node.plain()
            if value in seen:
                self._add((*path, index), "repeated", value=_shown(value))
            seen.append(value)

    def _empty(self, error: ValidationError, path: Path) -> None:
        if error.validator_value == 1:
            self._add(path, "empty-value", key=_field(path), right=self._right(path))
        else:
            self._add(path, "too-few", key=_field(path), least=error.validator_value, right=self._right(path))

    def _range(self, error: ValidationError, path: Path) -> None:
        code = "too-small" if error.validator == "minimum" else "too-large"
        self._add(path, code, key=_field(path), value=error.instance, limit=error.validator_value)

    def _bad_value(self, error: ValidationError, path: Path) -> None:
        self._add(path, "bad-value", key=_field(path), value=_shown(error.instance), right=self._right(path))


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that ``word`` was probably meant to be."""
    from checker.text.fuzzy import closest

    return closest(word, choices)


def reference(
    code: str, value: str, choices: tuple[str, ...], titles: Mapping[str, str] | None = None
) -> tuple[str, dict[str, object]]:
    """Return code and values of the fault that ``value`` names none of ``choices``: the nearest of them, else all.

    ``titles`` holds what the choices are called in Chinese; some write that instead.
    """
    several = _several(value)
    if code in _OF_LISTS and len(several) > 1:
        return "wide-comma", {"right": inline(several)}
    near = nearest(value, choices) or titled(value, titles or {})
    if near is not None:
        return code, {"near": near}
    told: dict[str, object] = {"choices": choices}
    return code, told | ({"titles": tuple(titles.get(one, "") for one in choices)} if titles else {})


def _several(value: str) -> list[str]:
    return [one.strip() for one in re.split("[，、；]", value) if one.strip()]


def titled(word: str, titles: Mapping[str, str]) -> str | None:
    """Return the name whose Chinese title is, or begins with, or is most like ``word``."""
    names = {title: name for name, title in titles.items() if title}
    begun = next((title for title in names if title.startswith(word) and len(word) > 1), None)
    meant = begun or nearest(word, names)
    return None if meant is None else names[meant]


def inline(value: object) -> str:
    """Return a value as YAML on one line, as an author would write it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(inner) for inner in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, str) and (value in _WORDS or not _PLAIN.fullmatch(value)):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def _meant(key: str, known: Sequence[str], node: Node, fields: Schema) -> str | None:
    """Return the field that an unknown one was probably meant to be: by its name, else by its title."""
    word = key.strip("\u3000\xa0")
    free = [name for name in known if node.get(name) is None]
    titles = {name: str(field.get("title", "")) for name, field in fields.items() if isinstance(field, Mapping)}
    return nearest(word, free) or nearest(word, known) or titled(word, titles)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else inline(value)


def _kept(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _field(path: Path) -> str | None:
    return next((step for step in reversed(path) if isinstance(step, str)), None)


def _written(path: Path, value: str) -> str:
    # As it would stand in the file: an entry of a sequence, a field, or the bare value at the top.
    if not path:
        return value
    return f"- {value}" if isinstance(path[-1], int) else f"{path[-1]}: {value}"


def _distance(errors: Sequence[ValidationError]) -> tuple[bool, int]:
    # A branch whose kind of value is wrong altogether is never the one that was meant.
    wrong_kind = any(error.validator == "type" and not error.relative_path for error in errors)
    return wrong_kind, len(errors)


def _keys_wanted(branches: object) -> tuple[str, ...]:
    if not isinstance(branches, list) or not all(set(branch) == {"required"} for branch in branches):
        return ()
    return tuple(_flat(branch["required"] for branch in branches))


def _flat(groups: Iterable[str | Sequence[str]]) -> Iterable[str]:
    for group in groups:
        yield from [group] if isinstance(group, str) else group


def _example(root: Schema, schema: object, path: Path) -> object:
    """Return the example that the schema gives for the field at ``path``, or None."""
    if not isinstance(schema, Mapping):
        return None
    own = schema.get("examples")
    if not path:
        if own:
            return own[0]
        return _example(root, _referred(root, schema), path) if "$ref" in schema else None
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        inner = _example(root, schema.get("items"), rest)
    else:
        inner = _example(root, schema.get("properties", {}).get(step, schema.get("additionalProperties")), rest)
    if inner is None and "$ref" in schema:
        inner = _example(root, _referred(root, schema), path)
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        inner = _example(root, branch, path) if inner is None else inner
    return inner


def _referred(root: Schema, schema: Schema) -> object:
    target: Any = root
    for step in str(schema["$ref"]).removeprefix("#").split("/")[1:]:
        target = target.get(step, {})
    return target
