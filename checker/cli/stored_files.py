"""Reports that were saved with ``--format json``, back from their files."""

from __future__ import annotations

from checker.cli import folders
from checker.errors import UsageError
from checker.model.report import Report
from checker.reports import stored


def load_report(path: str) -> Report:
    """Return the report in a file; raises UsageError where it cannot be opened or is no report of ours."""
    name = folders.shown(path)
    try:
        text = folders.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("report-not-utf8", {"path": name}) from error
    return stored.load(text, name)
