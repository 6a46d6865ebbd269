"""Which town is a file from?  Its name is asked first, its title and signature once it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from checker.engine.registered import says

Known = tuple[int, tuple[str, ...]]
"""A town's key and its names; an empty name is none."""


def of_name(name: str, towns: Sequence[Known]) -> int | None:
    """Return the key of the one town that a file's name holds, the longest name where one holds another.

    None where no town is named, or two that are not parts of each other.
    """
    held = [(town, key) for key, names in towns for town in names if town and town in name]
    longest = [(town, key) for town, key in held if not any(town != other and town in other for other, _ in held)]
    keys = {key for _, key in longest}
    return keys.pop() if len(keys) == 1 else None


def of_texts(texts: Iterable[str], towns: Sequence[Known]) -> frozenset[int]:
    """Return the keys of all towns that title, head or signature of a report name."""
    return frozenset(key for text in texts for key, names in towns for town in names if town and says(text, town))


def settle(named: int | None, read: Collection[int]) -> tuple[int | None, bool]:
    """Return the town of a file and whether a person must be asked, from what its name and its content say.

    ``read`` are the towns that the content names: none where it says nothing, several where it contradicts itself.
    """
    if not read:
        return named, named is None
    if named is None:
        return (next(iter(read)), False) if len(read) == 1 else (None, True)
    return named, set(read) != {named}
