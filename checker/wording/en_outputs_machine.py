"""The English words of the outputs that other programs read; the keys are those of the Chinese table."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "machine.standard-input": "standard input",
    "machine.title": "Result of the check",
    "machine.submission": "Submission",
    "machine.verdict": "Verdict",
    "machine.reading": "read the file",
    "machine.root": "the folder in which the check was run",
    "machine.left-out": "Findings left out",
    "machine.waived": "waived: {title}",
    "machine.waiver": "reason: {reason} ({by}, until {until})",
    "machine.reviewed": "to be verified: {title}",
    "machine.met": "met: {title}",
    "machine.not-applicable": "not applicable: {title}",
    "machine.broken": "check not completed: {title}",
    "machine.unjudged": "could not be judged: {cause}",
    "machine.and-more": "{message} (places: {count})",
}
