"""``--role GLOB=ROLE``: what the files of a folder are, said by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase

from checker.cli.folders import nearest, shown
from checker.errors import UsageError
from checker.model.group import ROLES, base_name
from checker.wording import LANGUAGES, phrase


def spoken(written: Sequence[str], files: Sequence[str], by_folder: bool) -> Mapping[str, str]:
    """Return path -> role for the files that a pattern fits, by name or whole path; the first one counts.

    A role is named as reports name it, in either language, or by its id.  Raises UsageError: role-without-group,
    role-form, role-unknown (with the nearest one), role-unused (a pattern that fits no file, with the nearest name).
    """
    if not by_folder:
        raise UsageError("role-without-group")
    known = _known()
    paths = [shown(file) for file in files]
    found: dict[str, str] = {}
    for one in written:
        pattern, mark, name = one.rpartition("=")
        if not mark or not pattern or not name:
            raise UsageError("role-form", {"value": shown(one)})
        role = known.get(name.strip().lower())
        if role is None:
            raise _unknown(name, list(known))
        fitting = [path for path in paths if _fits(path, shown(pattern))]
        if not fitting:
            raise _unused(shown(pattern), paths)
        for path in fitting:
            found.setdefault(path, role)
    return found


def _known() -> dict[str, str]:
    names = {role: role for role in ROLES}
    for lang in LANGUAGES:
        names |= {phrase(f"role.{role}", lang).lower(): role for role in ROLES}
    return names


def _fits(path: str, pattern: str) -> bool:
    return fnmatchcase(path, pattern) or fnmatchcase(base_name(path), pattern)


def _unknown(name: str, known: list[str]) -> UsageError:
    # Of two characters one is enough: 定搞 for 定稿.
    near = next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), None)
    roles = " ".join(phrase(f"role.{role}") for role in ROLES)
    if near is None:
        return UsageError("role-unknown", {"value": name, "known": roles})
    return UsageError("role-unknown-near", {"value": name, "known": roles, "near": near})


def _unused(pattern: str, paths: list[str]) -> UsageError:
    near = nearest(pattern, [base_name(path) for path in paths])
    if near is None:
        return UsageError("role-unused", {"pattern": pattern})
    return UsageError("role-unused-near", {"pattern": pattern, "near": near})
