"""Every error raised on purpose, each with its exit code.

    CheckerError
    ├── UsageError              2   the command or a path in it is wrong
    ├── UnreadableSubmission    3   a submission could not be read, with the cause
    ├── RulePackError           4   rule pack, overlay or waiver file is wrong
    ├── NoNotice                0   a submission that calls for no return notice (3: that nobody has judged)
    └── InternalError           70  our own bug

An error carries a code and values; the words come from ``checker.wording`` at the edge.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from checker.frozen import dataclass

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_UNREADABLE = 3
EXIT_RULES = 4
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130
EXIT_PRECEDENCE = (EXIT_INTERRUPTED, EXIT_INTERNAL, EXIT_USAGE, EXIT_RULES, EXIT_UNREADABLE, EXIT_FINDINGS)


class CheckerError(Exception):
    """Base of all errors raised on purpose; ``code`` is a key of the wording tables."""

    exit_code = EXIT_INTERNAL

    def __init__(self, code: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(code, dict(values or {}))
        self.code = code
        self.values: Mapping[str, object] = dict(values or {})


class UsageError(CheckerError):
    """The command line, or a path named on it, is wrong."""

    exit_code = EXIT_USAGE


class UnreadableSubmission(CheckerError):
    """A submission that no reader can turn into text.

    ``code`` is one of: empty, not-text, unknown-format, unsupported-format, encrypted,
    damaged, no-text-layer, scan-illegible, too-large, dangerous; of archives unsupported-archive, unsupported-packing,
    nested-archive, archive, archive-without-documents; of old Word formats old-word, old-works,
    doc-not-read (without LibreOffice), doc-not-converted (with it); of the process that read it reading-timeout,
    reading-died, check-broken; of a batch unobtained (it could not be read from where it lies, which says nothing
    about the file).
    """

    exit_code = EXIT_UNREADABLE


class NoNotice(CheckerError):
    """There is nothing that a return notice could ask for.

    ``code`` is one of: nothing-to-mend, nothing-for-a-call (both exit code 0), none-confirmed, undetermined,
    other-pack (a person must look first: 3).
    """

    def __init__(self, code: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(code, values)
        self.exit_code = EXIT_UNREADABLE if code in ("none-confirmed", "undetermined", "other-pack") else EXIT_OK


class InternalError(CheckerError):
    """Something that cannot be the user's fault."""

    exit_code = EXIT_INTERNAL


@dataclass(frozen=True)
class Fault:
    """One mistake in a rule file: where (line and column from 1), what, and what is right.

    ``code`` is a key of the wording tables, ``values`` fill its sentence.
    """

    file: str
    line: int
    column: int
    code: str
    values: tuple[tuple[str, object], ...] = ()


class RulePackError(CheckerError):
    """A rule pack that cannot be used; ``faults`` holds every mistake, in file and line order."""

    exit_code = EXIT_RULES

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("rulepack", {"count": len(faults)})
        self.faults = tuple(faults)


def record_of(error: BaseException) -> str:
    """Return kind and place of an error that nobody raised on purpose; its text may quote a submission."""
    trace = error.__traceback__
    if trace is None:
        return f"{type(error).__name__} -"
    while trace.tb_next is not None:
        trace = trace.tb_next
    folder, name = os.path.split(trace.tb_frame.f_code.co_filename)
    return f"{type(error).__name__} {os.path.basename(folder)}/{name}:{trace.tb_lineno}"  # noqa: PTH119
