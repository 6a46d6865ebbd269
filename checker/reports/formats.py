"""The names of the formats in which a report can be written; light, because the command line's parser needs them."""

from __future__ import annotations

TEXT_FORMATS = ("text", "json", "html")
BINARY_FORMATS: tuple[str, ...] = ("xlsx",)
FORMATS = (*TEXT_FORMATS, *BINARY_FORMATS)
# These show the submission itself: one file for each, so that several make a folder.
SINGLE_FORMATS: tuple[str, ...] = ("html",)
