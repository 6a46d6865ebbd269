"""Reads one JSON object field by field and refuses what a stored report cannot hold, naming the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.errors import UsageError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Fields:
    """One JSON object of a report.

    ``where`` is its path in the file (``submissions[0].facts``), ``name`` what the file is called in messages.
    Every method returns one field and raises UsageError("report-field") where it is absent or of another kind.
    Unknown fields are left alone: a newer minor version of the contract may have some.
    """

    def __init__(self, value: object, where: str, name: str) -> None:
        self.where, self.name = where, name
        if not isinstance(value, Mapping):
            raise self._wrong("")
        self.held: Mapping[str, object] = value

    def has(self, key: str) -> bool:
        """Tell whether the field is there and not null."""
        return self.held.get(key) is not None

    def text(self, key: str, at_most: int | None = None) -> str:
        """Return a text of at most so many characters."""
        value = self._value(key)
        if not isinstance(value, str) or (at_most is not None and len(value) > at_most):
            raise self._wrong(key)
        return value

    def filled(self, key: str) -> str:
        """Return a text that is not empty."""
        return self.text(key) or self._refuse(key)

    def text_or_none(self, key: str) -> str | None:
        """Return a text, or None for null."""
        return None if self._value(key) is None else self.text(key)

    def shaped(self, key: str, shape: str) -> str:
        """Return a text that the pattern ``shape`` matches as a whole."""
        value = self.text(key)
        return value if re.fullmatch(shape, value) else self._refuse(key)

    def slug(self, key: str) -> str:
        """Return an id of the program: small letters, digits, hyphens."""
        return self.shaped(key, _SLUG.pattern)

    def one_of(self, key: str, choices: Sequence[str]) -> str:
        """Return a text that is one of ``choices``."""
        value = self.text(key)
        return value if value in choices else self._refuse(key)

    def whole(self, key: str, least: int = 1) -> int:
        """Return a whole number that is not under ``least``."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self._wrong(key)
        return value

    def whole_or_none(self, key: str, least: int = 1) -> int | None:
        """Return a whole number, or None for null."""
        return None if self._value(key) is None else self.whole(key, least)

    def number(self, key: str) -> float:
        """Return a number that a float can hold."""
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._wrong(key)
        try:
            return float(value)
        except OverflowError as error:
            raise self._wrong(key) from error

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self._value(key)
        return value if isinstance(value, bool) else bool(self._refuse(key))

    def inner(self, key: str) -> Fields:
        """Return the object in a field."""
        return Fields(self._value(key), self._path(key), self.name)

    def inner_or_none(self, key: str) -> Fields | None:
        """Return the object in a field, or None for null."""
        return None if self._value(key) is None else self.inner(key)

    def each(self, key: str) -> Iterator[Fields]:
        """Yield the objects of a list in order."""
        for number, value in enumerate(self._list(key)):
            yield Fields(value, f"{self._path(key)}[{number}]", self.name)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts that are not empty."""
        found = tuple(value for value in self._list(key) if isinstance(value, str) and value)
        return found if len(found) == len(self._list(key)) else tuple(self._refuse(key))

    def named(self, key: str) -> Iterator[tuple[str, Fields]]:
        """Yield the objects of an object whose keys are ids."""
        inner = self.inner(key)
        for name in inner.held:
            if not _SLUG.fullmatch(name):
                raise self._wrong(key)
            yield name, inner.inner(name)

    def anything(self, key: str) -> object:
        """Return whatever a field holds."""
        return self._value(key)

    def _list(self, key: str) -> Sequence[object]:
        value = self._value(key)
        if not isinstance(value, list):
            raise self._wrong(key)
        return value

    def _value(self, key: str) -> object:
        if key not in self.held:
            raise self._wrong(key)
        return self.held[key]

    def _path(self, key: str) -> str:
        return f"{self.where}.{key}".strip(".")

    def _refuse(self, key: str) -> str:
        raise self._wrong(key)

    def _wrong(self, key: str) -> UsageError:
        return UsageError("report-field", {"path": self.name, "field": self._path(key)})
