"""The patterns of our own code, compiled by an earlier run on this machine.

A short run spends more time on compiling some hundred patterns with ``re`` than on the check itself.  What the
interpreter's compiler makes of a pattern is a list of numbers; it is kept in the user's cache folder and put
where ``re`` looks first, its own table of compiled patterns.  The numbers are for one build of one interpreter:
the file names it, ``re`` checks them when it takes them in, and where anything is amiss patterns are compiled
as if there were no file.
"""

from __future__ import annotations

import os
import re
import sys

from checker import kept

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from typing import Any

    Key = tuple[str, int]
    """A pattern as it is written, and its flags."""
    Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    """What the interpreter makes a pattern of: flags, the numbers, groups, their numbers by name, their names."""

FORMAT = 1
MOST = 480
"""``re`` empties or thins its table at 512 patterns."""
_SIZE = 4


def path_in(folder: str) -> str:
    """Return the path of the file in the cache folder of this program; one file an interpreter."""
    return os.path.join(folder, f"patterns-{sys.implementation.cache_tag}.bin")


def put_in_place(path: str) -> frozenset[Key]:
    """Put the patterns that the file holds where ``re`` finds them; return their keys, none where there is no file."""
    stored = _stored(path)
    table: Any = vars(re).get("_cache")
    compiler = _interpreter()
    if not stored or not isinstance(table, dict) or compiler is None:
        return frozenset()
    made: dict[tuple[type, str, int], re.Pattern[str]] = {}
    try:
        for (pattern, asked), (flags, numbers, groups, by_name, names) in stored.items():
            code = memoryview(numbers).cast("I").tolist()
            made[str, pattern, asked] = compiler.compile(pattern, flags, code, groups, by_name, names)
    except (AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return frozenset()
    table.update(made)
    return frozenset(stored)


def keep(path: str, known: frozenset[Key]) -> bool:
    """Write the patterns that this run has compiled beside those ``known`` from the file; tell whether it did."""
    table: Any = vars(re).get("_cache")
    if not isinstance(table, dict) or _interpreter() is None:
        return False
    seen = {(key[1], int(key[2])) for key in table if len(key) == 3 and key[0] is str}
    new = sorted(seen - known)[: max(MOST - len(known), 0)]
    if not new:
        return False
    try:
        stored = _stored(path) if known else {}
        return kept.write(path, (_identity(), {**stored, **{key: _parts(*key) for key in new}}))
    except (AttributeError, TypeError, ValueError, RuntimeError, re.error):
        return False


def _interpreter() -> Any:
    """Return the interpreter's module that holds compiled patterns; None in one that works otherwise."""
    return vars(vars(re).get("_compiler", re)).get("_sre")


def _identity() -> tuple[object, ...]:
    compiler = _interpreter()
    return FORMAT, sys.version, sys.byteorder, getattr(compiler, "MAGIC", 0), getattr(compiler, "CODESIZE", 0)


def _parts(pattern: str, asked: int) -> Parts:
    """Return what the interpreter's own compiler hands over at its end; raises what it raises."""
    module = vars(vars(re)["_compiler"])
    told: list[Any] = []

    class Listening:
        """Stands for the interpreter's module while a pattern is compiled."""

        @staticmethod
        def compile(*parts: object) -> None:
            told.extend(parts)

    function: Any = type(keep)
    function(module["compile"].__code__, {**module, "_sre": Listening})(pattern, asked)
    written, flags, code, groups, by_name, names = told
    if written != pattern or _interpreter().CODESIZE != _SIZE:
        raise ValueError(pattern)
    numbers = b"".join([number.to_bytes(_SIZE, sys.byteorder) for number in code])
    return flags, numbers, groups, dict(by_name), tuple(names)


def _stored(path: str) -> dict[Key, Parts]:
    content = kept.read(path)
    if isinstance(content, tuple) and len(content) == 2 and content[0] == _identity():
        found: dict[Key, Parts] = content[1]
        return found
    return {}
