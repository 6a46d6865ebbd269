"""RulePack x Document -> SubmissionReport: select, run, settle, verdict; no files, no printing."""

from checker.engine.run import run, unreadable
from checker.engine.select import wants_layout

__all__ = ["run", "unreadable", "wants_layout"]
