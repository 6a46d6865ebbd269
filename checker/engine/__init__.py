"""RulePack x Document -> SubmissionReport: select, run, settle, verdict; no files, no printing."""

from checker.engine.run import run, unreadable

__all__ = ["run", "unreadable"]
