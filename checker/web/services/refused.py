"""What the office asks for and cannot be done as things stand."""

from __future__ import annotations


class Refused(Exception):
    """A deed that was not done; ``key`` is that of the sentence that says why, ``values`` what it speaks of."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
