"""What stands before and after the body: roles of lines, facts with their places."""

from __future__ import annotations

from checker.frozen import dataclass, field


@dataclass
class Matter:
    """Roles of pieces by index, and facts as (value, piece index, start, end).

    ``start`` and ``end`` count from 0 in the canonical text of the piece; the body is
    the half-open range of piece indices from ``body_start`` to ``body_end``.
    """

    roles: dict[int, str] = field(default_factory=dict)
    facts: dict[str, tuple[str, int, int, int]] = field(default_factory=dict)
    title_pieces: list[int] = field(default_factory=list)
    body_start: int = 0
    body_end: int = 0

    def note(self, name: str, role: str, value: str, at: int, place: tuple[int, int]) -> None:
        """Record a fact once (the first one stands) and the role of its piece."""
        self.roles.setdefault(at, role)
        self.facts.setdefault(name, (value, at, *place))
