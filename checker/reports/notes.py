"""What a reader noted and why a submission could not be judged, in words."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.document import ReadingNote
from checker.model.report import SubmissionReport
from checker.wording import known, phrase


def note_message(note: ReadingNote, lang: str = "zh") -> str:
    """Return a reading note, or the cause of an unreadable submission, in words.

    A report may be stored by one version and rendered by another: a stored note brings its sentence ready made
    (``message``), and a code without wording gets a general one.
    """
    stored = note.values.get("message")
    if isinstance(stored, str) and stored:
        return stored
    if note.code == "file-unread":
        return _file_unread(note, lang)
    key = _key(note.code)
    return phrase(key, lang, **note.values) if key else phrase("note.other", lang)


def _file_unread(note: ReadingNote, lang: str) -> str:
    """One file of several was not read: its name, and the cause in words."""
    values = note.values.get("values")
    inner = ReadingNote(str(note.values.get("code")), values if isinstance(values, Mapping) else {})
    return phrase("note.file-unread", lang, name=note.values.get("name", ""), cause=note_message(inner, lang))


def cause(submission: SubmissionReport, lang: str = "zh") -> str:
    """Return why a submission is undetermined, with what to do about it."""
    unread = unread_note(submission)
    if unread is not None:
        return note_message(unread, lang)
    unclear = next((one for one in submission.findings if one.outcome == "review" and "kinds" in one.values), None)
    if unclear is not None:
        return (unclear.message.get(lang) or unclear.message["zh"]).rstrip("。.")
    doubtful = any(result.reason == "reading-doubtful" for result in submission.results)
    return phrase("unreadable.reading-doubtful" if doubtful else "unreadable.check-error", lang)


def unread_note(submission: SubmissionReport) -> ReadingNote | None:
    """Return the note that names why the submission could not be read, or None when it was read."""
    if submission.results:
        return None
    return next((one.note for one in submission.notes if known(f"unreadable.{one.note.code}")), None)


def near_miss_reason(near_miss: Mapping[str, object], lang: str = "zh") -> str:
    """Return why something similar was not accepted; ``reason`` is a wording key, ``message`` a sentence ready made."""
    message = near_miss.get("message")
    if isinstance(message, Mapping):
        message = message.get(lang) or message.get("zh")
    if isinstance(message, str) and message:
        return message
    values = near_miss.get("values")
    key = f"near_miss.{near_miss.get('reason')}"
    return phrase(key if known(key) else "near_miss.other", lang, **(values if isinstance(values, Mapping) else {}))


def _key(code: str) -> str | None:
    return next((key for key in (f"note.{code}", f"unreadable.{code}") if known(key)), None)
