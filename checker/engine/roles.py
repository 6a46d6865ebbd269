"""Which of a unit's files is what: told by a person, by the names, else by what the files hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.checks.file_roles import role_by_name
from checker.engine.run import Held
from checker.frozen import dataclass
from checker.model.group import Member

_SHEETS = frozenset({"xlsx", "xls", "ods", "csv"})
_SIGNED = frozenset({"pdf", "ofd", "scan", "image"})
_PUBLISHED = frozenset({"html", "mht"})
_TYPED = frozenset({"docx", "doc", "wps", "odt", "rtf"})
_NEARLY = 0.9  # so much of the longest text is the same text in another format


@dataclass(frozen=True)
class Filed:
    """A member with what it holds (None: unread), its role, and whether a name or a person told that role.

    ``rank`` says how well its name fits the role, 0 the best.
    """

    member: Member
    held: Held | None
    role: str | None = None
    rank: int = 0

    @property
    def is_report(self) -> bool:
        """Whether it is a report of the pack's kind."""
        return self.held is not None and self.held.recognised


def natural(path: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts 第2页 before 第10页."""
    pieces = re.split(r"([0-9]+)", path)
    return tuple((0, int(one), one) if one.isascii() and one.isdigit() else (1, 0, one) for one in pieces)


def named(rules: Mapping[str, object], member: Member, held: Held | None) -> Filed:
    """Return a member with the role that a person or its name tells; a sheet is an attachment."""
    if member.role is not None:
        return Filed(member, held, member.role, -1)
    told = role_by_name(rules, member.name)
    if told is not None:
        return Filed(member, held, *told)
    ending = member.name.rpartition(".")[2].lower()
    return Filed(member, held, "attachment" if member.format in _SHEETS or ending in _SHEETS else None)


def mains(files: Sequence[Filed]) -> list[Filed]:
    """Return the files that may be judged, best first; never empty.

    Those called so, then reports without a telling name; where there are none a signed copy, then one for the
    public, then whatever can be read, the longest first.
    """
    told = [one for one in files if one.role == "main"]
    plain = [one for one in files if one.role is None and one.is_report]
    if told or plain:
        return [*_best(told), *_best(plain)]
    for role in ("signed_copy", "publication_copy", None, "other", "attachment", "review_form"):
        found = [one for one in files if one.role == role]
        if any(one.held is not None for one in found) or (found and role is None):
            return _best(found)
    return _best(files)


def rivals(found: Sequence[Filed]) -> bool:
    """Tell whether several reports that may be the one to judge are of two units or of two years."""
    reports = [one.held.target for one in found if one.held is not None and one.is_report]
    years = {one.year for one in reports if one.year is not None}
    units = [one.submitter for one in reports if one.submitter.names]
    for at, one in enumerate(units):
        for other in units[:at]:
            same = one.unit is not None and one.unit == other.unit
            if not same and set(one.names).isdisjoint(other.names):
                return True
    return len(years) > 1


def settled(one: Filed, main: Filed) -> str:
    """Return the role of a file beside the one that is judged; a further draft is ``other``."""
    if one is main:
        return "main"
    if one.role is not None:
        return one.role if one.role != "main" else "other"
    if not one.is_report:
        return "other"
    form = one.member.format
    return "signed_copy" if form in _SIGNED else "publication_copy" if form in _PUBLISHED else "other"


def _best(files: Sequence[Filed]) -> list[Filed]:
    """Readable reports first, then by name, then the longest text, of equals the typed one."""
    longest = max((_length(one) for one in files), default=0)

    def key(one: Filed) -> tuple[object, ...]:
        near = _length(one) >= _NEARLY * longest
        typed = one.member.format in _TYPED
        return (
            not one.is_report,
            one.held is None,
            one.rank,
            not near,
            not typed if near else False,
            -_length(one),
            natural(one.member.path),
        )

    return sorted(files, key=key)


def _length(one: Filed) -> int:
    return 0 if one.held is None else len(one.held.target.text)
