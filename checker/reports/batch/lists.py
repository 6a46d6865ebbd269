"""Lists of a batch as CSV."""

from __future__ import annotations

from collections.abc import Iterable

from checker.reports.batch.standing import Standing
from checker.reports.csv_table import csv_table
from checker.wording import phrase


def left_aside(files: Iterable[tuple[str, str]], lang: str = "zh") -> bytes:
    """Return the files that nobody looked into because they are no documents, given as (county, path)."""
    return csv_table([phrase(head, lang) for head in ("batch.county", "sheet.file")], files)


def unjudged(standings: Iterable[Standing], lang: str = "zh") -> bytes:
    """Return the submissions that could not be judged, each with the reason and what to do about it."""
    heads = ("batch.county", "sheet.unit", "sheet.file", "batch.cause")
    rows = ((one.county, one.name, one.path, one.cause) for one in standings if one.verdict == "undetermined")
    return csv_table([phrase(head, lang) for head in heads], rows)
