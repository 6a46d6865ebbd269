"""A notice as a file."""

from __future__ import annotations

from typing import Any

from checker.notice.rendering import render
from checker.web.services import letters
from checker.wording import phrase

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(notice: Any) -> bytes:
    """Return the .docx of a notice as it is printed now; raises Refused for a due date that cannot be."""
    found = letters.printed(notice)
    made = render("docx", found.letter, found.day.isoformat())
    return made if isinstance(made, bytes) else made.encode()


def name(notice: Any) -> str:
    """Return what its file is called: town and form, and that it is not signed yet."""
    town = notice.submission.town
    form = phrase(f"notice.file-{notice.form}")
    stem = phrase("notice.file", name=town.name if town is not None else notice.submission_id, form=form)
    if notice.state in ("draft", "review"):
        stem = phrase("letter.file-unsigned", name=stem, state=phrase(f"letter.state-{notice.state}"))
    return f"{stem}.docx"
