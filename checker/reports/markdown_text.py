"""Texts put into Markdown so that they are shown as they are."""

from __future__ import annotations

import re

from checker.reports.places import printable

# What marks, links, mentions, formulas, emoji codes and HTML are made of.  Marks that count only at the start of a
# line (+ - = and numbers) are left alone: no text of a submission is ever put there.
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&!$@^:]|(?<=www)\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """Return a text as one line of Markdown (CommonMark, GitHub) that shows just this text, in a table cell too."""
    return _MARKS.sub(r"\\\g<0>", printable(text))
