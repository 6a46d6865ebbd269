"""The English words of the document marked up with comments; the keys are those of the Chinese table."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "annotated.author": "Review",
    "annotated.initials": "R",
    "annotated.title": "Copy with review comments",
    "annotated.file": "File",
    "annotated.heading": "[{mark}] {title}",
    "annotated.whole": "[The report as a whole] {label}",
    "annotated.numbers": "Must be corrected: {must}; should be improved: {should}; notes: {note}; "
    "to be verified: {review}.",
    "annotated.more": "{count} more without a comment of their own; please see the result of the check.",
    "annotated.masked": "Personal data is not shown here; blocks stand in its place.",
    "annotated.made-format": "This copy was made from the text of the submission, for comparison while correcting; "
    "for the layout see the submission.",
    "annotated.made-protected": "The submission is protected against editing and was not marked itself; "
    "this copy was made from its text, for the layout see the submission.",
    "annotated.made-signed": "The submission carries an electronic signature that comments would break and was not "
    "marked itself; this copy was made from its text, for the layout see the submission.",
    "annotated.made-macros": "The submission holds macros and was not marked itself; "
    "this copy was made from its text, for the layout see the submission.",
    "annotated.made-structure": "The structure of the submission's file is irregular, so it could not be marked "
    "itself; this copy was made from its text, for the layout see the submission.",
    "annotated.made-without": "The submission is not at hand or could not be read; only the result follows.",
    "annotated.zone-header": "header",
    "annotated.zone-footer": "footer",
    "annotated.zone-footnote": "footnote or endnote",
    "annotated.zone-textbox": "text box",
}
