"""The names of the formats in which a report can be written; light, because the command line's parser needs them."""

from __future__ import annotations

TEXT_FORMATS = ("text", "json")
BINARY_FORMATS = ("docx",)
FORMATS = (*TEXT_FORMATS, *BINARY_FORMATS)
# These show the submission itself: one file for each, so that several make a folder.
SINGLE_FORMATS = ("docx",)
