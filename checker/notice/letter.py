"""The letter as a value: every sentence of it, before anything is set in type.  Imports nothing of the report."""

from __future__ import annotations

from checker.frozen import dataclass

FORMS = ("notice", "slip")
ITEM_GROUPS = ("must", "should", "publication")


@dataclass(frozen=True)
class Item:
    """One numbered point: ``ordinal`` （一） (a slip: 1.), ``head`` what is wrong, ``text`` the sentences behind it.

    ``place`` and ``remedy`` are for the tables of the attachments.  ``listed`` is False for a point that the letter
    leaves to attachment 1.  ``rule`` and ``fingerprints`` say which findings it speaks of and are not printed.
    """

    ordinal: str
    head: str
    text: str
    place: str
    remedy: str
    listed: bool = True
    rule: str = ""
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A numbered part of the letter: ``heading`` with its ordinal, its items, a sentence on those left to attachment 1.

    ``group`` is one of ITEM_GROUPS.
    """

    group: str
    heading: str
    items: tuple[Item, ...]
    more: str | None = None


@dataclass(frozen=True)
class Head:
    """What stands above the red line: the office's name, and the document number with its serial left blank."""

    name: str
    number: str


@dataclass(frozen=True)
class Notice:
    """A letter to one unit.  Every field is text as it is to be printed.

    ``form`` is one of FORMS; ``title`` is broken by sense into lines.  ``request_heading`` is empty in a slip.
    ``attachments`` are the titles of the tables, empty where there are none.  ``remarks`` are for the person who makes
    the letter and are not part of it: keys of the wording table.
    """

    form: str
    head: Head | None
    title: tuple[str, ...]
    addressee: str
    opening: str
    sections: tuple[Section, ...]
    request_heading: str
    request: tuple[str, ...]
    contact: str
    attachments: tuple[str, ...]
    unit: str
    signer: str
    date: str
    due: str
    remarks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title on one line."""
        return "".join(self.title)
