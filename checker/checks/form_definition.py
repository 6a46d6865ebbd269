"""A prescribed table as a pack's list of kind ``forms`` describes it: rows and columns by their labels, sums, units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.checks.base import as_list, as_mapping
from checker.checks.words import Same
from checker.frozen import dataclass
from checker.outline.headings import parse_ordinal
from checker.text.normalise import fold

_WORD = {"type": "string", "minLength": 1}
# Part of the id of a statistic in the JSON report.
_SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_WORDS = {"type": "array", "items": _WORD, "minItems": 1}
_TITLE = {
    "type": "object",
    "required": ["zh", "en"],
    "additionalProperties": False,
    "properties": {"zh": _WORD, "en": _WORD},
}
_LABELLED = {
    "id": _SLUG,
    "label": {"type": "string"},
    "any": _WORDS,
    "group": _WORDS,
}
_ROW = {"type": "object", "required": ["id", "label"], "additionalProperties": False, "properties": _LABELLED}
_COLUMN = {**_ROW, "properties": {**_LABELLED, "decimals": {"type": "boolean"}, "unit": _WORD}}
_BLOCK = {
    "type": "object",
    "required": ["columns", "rows"],
    "additionalProperties": False,
    "properties": {
        "head": _WORD,
        "corner": _WORD,
        "columns": {"type": "array", "items": _COLUMN, "minItems": 1},
        "rows": {"type": "array", "items": _ROW, "minItems": 1},
    },
}
_SUM = {
    "type": "object",
    "required": ["id", "of", "left", "right"],
    "additionalProperties": False,
    "properties": {
        "id": _WORD,
        "of": {"type": "string", "enum": ["rows", "columns"]},
        "left": _WORDS,
        "right": _WORDS,
    },
}
_EXPORT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"rows": _WORDS, "columns": _WORDS},
}
_FORM = {
    "type": "object",
    "required": ["id", "title", "blocks"],
    "additionalProperties": False,
    "properties": {
        "id": _SLUG,
        "part": {"type": "string", "format": "part-id"},
        "title": _TITLE,
        "unit": _WORD,
        "blocks": {"type": "array", "items": _BLOCK, "minItems": 1},
        "sums": {"type": "array", "items": _SUM},
        "statistics": {"type": "array", "items": _EXPORT},
    },
}
SCHEMA: Mapping[str, object] = {"forms": {"type": "array", "items": _FORM, "minItems": 1}}

# Compiled where one is met: most runs hold no prescribed table.
_EXPLAINED = r"（[^（）]*）$"
_SIGN = r"[^0-9A-Za-z\u3400-\u9fff]+"


@dataclass(frozen=True)
class Entry:
    """A row or a column: its number (from 1), its label as printed, how labels of it may read, the groups above it.

    ``readings`` are ``bare`` forms, the label's own first; a row without a label (one row of totals) has none.
    """

    id: str
    number: int
    label: str
    readings: tuple[str, ...]
    group: tuple[str, ...]
    decimals: bool = False
    unit: str | None = None


@dataclass(frozen=True)
class Block:
    """Rows under one head of columns; ``head`` is a line above it, ``corner`` stands over its row labels.

    Rows are numbered through all blocks of a form, columns within their block.
    """

    head: str | None
    corner: str | None
    columns: tuple[Entry, ...]
    rows: tuple[Entry, ...]


@dataclass(frozen=True)
class Sum:
    """The entries ``left`` add up to the same as ``right``: rows in every column, or columns in every row.

    ``of`` is ``rows`` or ``columns``; it holds for the blocks that have all of its entries.
    """

    id: str
    of: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """Cells that are statistics of the report: those of these rows and columns, all where empty."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """A prescribed table; ``part`` is the part of the report in which it stands, ``unit`` what its numbers count."""

    id: str
    part: str | None
    title: Mapping[str, str]
    blocks: tuple[Block, ...]
    sums: tuple[Sum, ...]
    exports: tuple[Export, ...]
    unit: str

    @property
    def words(self) -> frozenset[str]:
        """Every label, group and head of the form, bare."""
        found = {bare(text) for block in self.blocks for text in (block.head, block.corner) if text}
        for block in self.blocks:
            for entry in (*block.rows, *block.columns):
                found.update((*entry.readings, *map(bare, entry.group)))
        return frozenset(found)


def bare(label: str) -> str:
    """Return a label for comparison: without ordinal, blanks, marks and the explanation in brackets at its end."""
    text = fold(label)
    ordinal = parse_ordinal(text)
    if ordinal is not None and ordinal.length < len(text):
        text = text[ordinal.length :]
    text = re.sub(_EXPLAINED, "", text) or text
    return re.sub(_SIGN, "", text)


def plain_label(label: str) -> str:
    """Return a label as it is printed but for the explanation in brackets at its end."""
    return re.sub(_EXPLAINED, "", label) or label


def forms_of(content: Mapping[str, object]) -> Mapping[str, Form]:
    """Return the forms of a list by id; none for a list of another kind."""
    return _forms(Same(content))


@lru_cache(maxsize=16)
def _forms(same: Same) -> Mapping[str, Form]:
    return {form.id: form for form in (_form(as_mapping(one)) for one in as_list(same.content.get("forms")))}


def _form(written: Mapping[str, object]) -> Form:
    blocks, above = [], 0
    for block in map(as_mapping, as_list(written["blocks"])):
        rows = tuple(_entry(as_mapping(one), above + at) for at, one in enumerate(as_list(block["rows"]), start=1))
        columns = tuple(_entry(as_mapping(one), at) for at, one in enumerate(as_list(block["columns"]), start=1))
        blocks.append(Block(_text(block.get("head")), _text(block.get("corner")), columns, rows))
        above += len(rows)
    return Form(
        id=str(written["id"]),
        part=_text(written.get("part")),
        title={lang: str(text) for lang, text in as_mapping(written["title"]).items()},
        blocks=tuple(blocks),
        sums=tuple(
            Sum(str(one["id"]), str(one["of"]), _ids(one["left"]), _ids(one["right"]))
            for one in map(as_mapping, as_list(written.get("sums")))
        ),
        exports=tuple(
            Export(_ids(one.get("rows")), _ids(one.get("columns")))
            for one in map(as_mapping, as_list(written.get("statistics")))
        ),
        unit=_text(written.get("unit")) or "件",
    )


def _entry(written: Mapping[str, object], number: int) -> Entry:
    label = str(written["label"])
    group = _ids(written.get("group"))
    # The label may stand in one cell with the group that it is the first of.
    joined = (f"{group[-1]}{label}",) if group and label else ()
    readings = dict.fromkeys(bare(text) for text in (label, *map(str, as_list(written.get("any"))), *joined) if text)
    return Entry(
        id=str(written["id"]),
        number=number,
        label=label,
        readings=tuple(readings),
        group=group,
        decimals=bool(written.get("decimals")),
        unit=_text(written.get("unit")),
    )


def _ids(written: object) -> tuple[str, ...]:
    return tuple(str(one) for one in as_list(written))


def _text(written: object) -> str | None:
    return None if written is None else str(written)
