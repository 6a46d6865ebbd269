"""Standard output and error, and result files."""

# pathlib costs start-up time, and this module is loaded at every start.
from __future__ import annotations

import os
import sys

from checker.cli.folders import shown
from checker.errors import UsageError
from checker.frozen import dataclass

FORMATS = ("text", "json")


@dataclass(frozen=True)
class Target:
    """One ``--out``: a format and the file that gets it."""

    format: str
    path: str


def use_utf8() -> None:
    """Make both standard streams write UTF-8 whatever the locale says; what has no UTF-8 form is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def put(text: str) -> None:
    """Write a result to standard output; quiet when its reader (head, less) has what it wanted and is gone."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whatever comes later goes nowhere, so that nothing complains at exit and the exit code stays that of the run.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(line: str) -> None:
    """Write one line for the person at the terminal to standard error, after all results so far."""
    put("")
    sys.stderr.write(line + "\n")


def targets(written: list[str]) -> list[Target]:
    """Parse ``--out`` values; raises UsageError("out-…") for a wrong form, format, folder or a doubled file."""
    found: list[Target] = []
    for value in written:
        form, mark, path = value.partition("=")
        if not mark or not form or not path:
            raise UsageError("out-form")
        if form not in FORMATS:
            raise UsageError("out-format", {"format": form, "known": " ".join(FORMATS)})
        folder = os.path.dirname(path) or "."
        if not os.path.isdir(folder):
            raise UsageError("out-folder", {"path": shown(folder)})
        if os.path.isdir(path) or not os.access(path if os.path.exists(path) else folder, os.W_OK):
            raise UsageError("out-unwritable", {"path": shown(path)})
        if any(os.path.realpath(path) == os.path.realpath(one.path) for one in found):
            raise UsageError("out-twice", {"path": shown(path)})
        found.append(Target(form, path))
    return found


def refuse_inputs(wanted: list[Target], files: list[str]) -> None:
    """Raise UsageError("out-is-input") when a result would replace a file that is to be checked."""
    inputs = {os.path.realpath(file) for file in files}
    for target in wanted:
        if os.path.realpath(target.path) in inputs:
            raise UsageError("out-is-input", {"path": shown(target.path)})


def write(target: Target, text: str) -> None:
    """Write a result file whole or not at all; raises UsageError("out-unwritable")."""
    path = os.path.realpath(target.path)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            # A pipe or a device cannot be replaced by a file.
            with open(path, "wb") as stream:
                stream.write(_encoded(text))
        else:
            _replace(path, _encoded(text))
    except OSError as error:
        raise UsageError("out-unwritable", {"path": shown(target.path)}) from error


def _replace(path: str, content: bytes) -> None:
    folder, name = os.path.split(path)
    draft = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(draft, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        if os.path.exists(draft):
            os.unlink(draft)
        raise


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
