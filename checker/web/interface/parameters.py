"""What a request may say in its address, read strictly: nothing unknown, nothing twice, nothing out of bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from checker.frozen import dataclass
from checker.web.interface.problems import Problem
from checker.web.interface.schemas import LARGEST_KEY
from checker.wording import phrase


@dataclass(frozen=True)
class Parameter:
    """One thing that the query may say: a number between two bounds, or a text of a length between them."""

    name: str
    kind: str
    low: int
    high: int

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what is taken."""
        if self.kind == "integer":
            return {"type": "integer", "minimum": self.low, "maximum": self.high}
        return {"type": "string", "minLength": self.low, "maxLength": self.high}

    def read(self, said: str) -> Any:
        """Return the value; raises ValueError for what the schema does not take."""
        if self.kind == "integer":
            if not said.isascii() or not said.isdecimal() or not self.low <= int(said[:20]) <= self.high:
                raise ValueError(said)
            return int(said)
        if not self.low <= len(said) <= self.high:
            raise ValueError(said)
        return said


NAME = Parameter("name", "string", 1, 255)
TOWN = Parameter("town", "integer", 1, LARGEST_KEY)
AFTER = Parameter("after", "integer", 0, LARGEST_KEY)
LIMIT = Parameter("limit", "integer", 1, 200)


def read(request: HttpRequest, known: Sequence[Parameter]) -> dict[str, Any]:
    """Return what the query says, by name; raises Problem where it says anything else."""
    by_name = {one.name: one for one in known}
    found: dict[str, Any] = {}
    for name, values in request.GET.lists():
        if name not in by_name or len(values) > 1:
            raise _wrong(name)
        try:
            found[name] = by_name[name].read(values[0])
        except ValueError as error:
            raise _wrong(name) from error
    return found


def _wrong(name: str) -> Problem:
    return Problem("bad-request", phrase("open.problem.parameter", "zh", name=name[:60]))
