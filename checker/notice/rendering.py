"""A letter in the format that was asked for; each format is a module of its own, loaded when it is asked for."""

from __future__ import annotations

from checker.notice.letter import Notice

FORMATS = ("docx", "html", "txt")


def render(form: str, notice: Notice, day: str) -> str | bytes:
    """Return the letter in one of FORMATS; ``day`` is its date (ISO).  Equal input gives equal output."""
    if form == "docx":
        from checker.notice import docx_notice

        return docx_notice.render(notice, day)
    if form == "html":
        from checker.notice import html_notice

        return html_notice.render(notice)
    from checker.notice import text_notice

    return text_notice.render(notice)
