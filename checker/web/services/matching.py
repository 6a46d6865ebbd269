"""Which town is a file from?  Its name is asked first, its title and signature once it is read."""

from __future__ import annotations

from collections.abc import Sequence

from checker.engine.registered import says

Known = tuple[int, tuple[str, ...]]
"""A town's key and its names; an empty name is none."""

_MARKS = ("人民政府", "街道办事处", "党委")


def of_name(name: str, towns: Sequence[Known]) -> int | None:
    """Return the key of the one town that a file's name holds, the longest name where one holds another.

    None where no town is named, or two that are not parts of each other.
    """
    held = [(town, key) for key, names in towns for town in names if town and town in name]
    longest = [(town, key) for town, key in held if not any(town != other and town in other for other, _ in held)]
    keys = {key for _, key in longest}
    return keys.pop() if len(keys) == 1 else None


def of_unit(unit: str | None, towns: Sequence[Known]) -> int | None:
    """Return the key of the one town that a report calls its unit; None where that is none or more than one."""
    if not unit:
        return None
    keys = {key for key, names in towns for town in names if town and (says(unit, town) or _bare(unit) == _bare(town))}
    return keys.pop() if len(keys) == 1 else None


def settle(named: int | None, read: int | None) -> tuple[int | None, bool]:
    """Return the town of a file and whether a person must be asked, from what its name and its content say."""
    if named is None or read is None:
        found = named if named is not None else read
        return found, found is None
    return named, named != read


def _bare(name: str) -> str:
    for mark in _MARKS:
        name = name.removesuffix(mark)
    return name
