"""Collects the faults of a rule pack, so that all are told at once."""

from __future__ import annotations

from collections.abc import Collection

from checker.errors import Fault, RulePackError


class FaultLog:
    """Every fault found so far.

    A place that could not be read (an alias, an unknown tag) is muted once it has
    been reported: whatever follows from it would only hide the real mistake.
    """

    def __init__(self) -> None:
        self._faults: dict[Fault, None] = {}
        self._muted: set[tuple[str, int, int]] = set()

    def __len__(self) -> int:
        return len(self._faults)

    def add(self, file: str, line: int, column: int, code: str, **values: object) -> None:
        """Note a fault at a line and column (both from 1); the same fault is kept once."""
        if (file, line, column) not in self._muted:
            self._faults[Fault(file, line, column, code, tuple(values.items()))] = None

    def mute(self, file: str, line: int, column: int) -> None:
        """Drop whatever is reported at this place from now on."""
        self._muted.add((file, line, column))

    def any_in(self, files: Collection[str]) -> bool:
        """Tell whether one of these files has a fault."""
        return any(fault.file in files for fault in self._faults)

    def any_at(self, file: str, line: int, column: int) -> bool:
        """Tell whether a fault is known at this place."""
        return any((fault.file, fault.line, fault.column) == (file, line, column) for fault in self._faults)

    def faults(self) -> tuple[Fault, ...]:
        """Return the faults by file name, then line, then column."""
        return tuple(sorted(self._faults, key=lambda fault: (fault.file, fault.line, fault.column, fault.code)))

    def raise_any(self) -> None:
        """Raise RulePackError with every fault; do nothing where there is none."""
        if self._faults:
            raise RulePackError(self.faults())
