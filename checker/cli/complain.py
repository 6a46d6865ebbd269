"""What is said on standard error when a run goes wrong."""

# pathlib costs start-up time, and this module is loaded at every start.
from __future__ import annotations

import os

from checker.cli.streams import tell
from checker.errors import RulePackError, UsageError, record_of
from checker.wording import known, phrase


def usage(problems: list[UsageError], lang: str, command: str) -> None:
    """Say all mistakes of a command in one line."""
    separator = phrase("report.clause-separator", lang)
    text = separator.join(sentence(problem, lang) for problem in problems)
    commands = [str(problem.values["command"]) for problem in problems if "command" in problem.values]
    tell(phrase("closing.usage", lang, problem=text, command=commands[0] if commands else command))


def sentence(problem: UsageError, lang: str) -> str:
    """Return one mistake in words; one without wording of its own gets the general sentence."""
    key = f"usage.{problem.code}"
    return phrase(key if known(key) else "usage.other", lang, **problem.values)


def rules(error: RulePackError, lang: str) -> None:
    """Say every mistake of a rule pack, one a line."""
    from checker.rulepack.describe import describe

    faults = [describe(fault, lang) for fault in error.faults]
    first, *others = faults or [""]
    tell(phrase("closing.rules", lang, faults=first))
    for fault in others:
        tell(fault)


def internal(error: BaseException, lang: str) -> None:
    """Say that the program failed: kind and place of the error only, since its text may quote a submission.

    The whole trace follows where CHECKER_DEBUG is set.
    """
    tell(phrase("closing.internal", lang, record=record_of(error)))
    if os.environ.get("CHECKER_DEBUG"):
        import traceback

        tell("".join(traceback.format_exception(error)).rstrip("\n"))
