"""The names of the formats in which a report can be written, and of standard input; light: the parser needs them."""

from __future__ import annotations

TEXT_FORMATS = ("text", "json", "markdown", "html", "sarif", "junit", "github", "gitlab")
BINARY_FORMATS: tuple[str, ...] = ("xlsx", "docx")
FORMATS = (*TEXT_FORMATS, *BINARY_FORMATS)
# These show the submission itself: one file for each, so that several make a folder.
SINGLE_FORMATS: tuple[str, ...] = ("html", "docx")
# The path of a submission that came through standard input and was given no name.
STANDARD_INPUT = "-"
