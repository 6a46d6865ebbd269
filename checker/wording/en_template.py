"""The English words of the empty report; the report itself is always in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "template.number": "(document number)",
    "template.signer": "Signed by: (name)",
    "template.recipient-unknown": "(addressee):",
    "template.opening": "(the year's work in short) The report follows:",
    "template.heading": "{ordinal}. {title}",
    "template.hint": "(to be filled in: {requirement})",
    "template.cells": "a number in every cell, 0 where there is none",
    "template.this-year": "{year}",
    "template.last-year-words": "the year before",
    "template.next-year-words": "the next year",
    "template.attachment-line": "Attachment: table of figures",
    "template.attachment": "Attachment",
    "template.date": "(date)",
    "template.note": "(whether it may be published)",
    "template.copies": "Copies: (organs)",
    "template.table": "Table of figures",
    "template.table-lead": "Required figures that are nil are written as such; of the others at least {least} kinds. "
    "Lines that are not used are deleted. Write the unit with each figure.",
    "template.column-number": "No.",
    "template.column-statistic": "Kind",
    "template.column-value": "Figure with unit",
    "template.column-remark": "Remark",
    "template.required": "{label} (required)",
    "template.value": "(to be filled in, unit: {units})",
    "template.units": "{first} or {second}",
    "template.written": "the empty report was written to {path}.",
}
