"""Where a renderer gets the submission itself, for the formats that show more of it than the report holds."""

from __future__ import annotations

from collections.abc import Callable

from checker.model.report import SubmissionReport
from checker.model.source import Source

Sources = Callable[[SubmissionReport], Source | None]


def no_source(submission: SubmissionReport) -> Source | None:  # noqa: ARG001 - the shape of Sources
    """Return None: the submissions themselves are not at hand."""
    return None
