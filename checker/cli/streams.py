"""Standard output and error, and result files."""

# pathlib costs start-up time, and this module is loaded at every start.
from __future__ import annotations

import os
import sys

from checker.cli.folders import shown
from checker.errors import UsageError
from checker.frozen import dataclass
from checker.reports.formats import BINARY_FORMATS, FORMATS, SINGLE_FORMATS


@dataclass(frozen=True)
class Target:
    """One ``--out``: a format and the file that gets it, or the folder that gets a file for each submission."""

    format: str
    path: str
    folder: bool = False


def use_utf8() -> None:
    """Make both standard streams write UTF-8 whatever the locale says; what has no UTF-8 form is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def put(result: str | bytes) -> None:
    """Write a result to standard output; quiet when its reader (head, less) has what it wanted and is gone."""
    try:
        if isinstance(result, bytes):
            sys.stdout.buffer.write(result)
        else:
            sys.stdout.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whatever comes later goes nowhere, so that nothing complains at exit and the exit code stays that of the run.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(line: str) -> None:
    """Write one line for the person at the terminal to standard error, after all results so far."""
    put("")
    sys.stderr.write(line + "\n")


def targets(written: list[str], several: bool = False) -> list[Target]:
    """Parse ``--out`` values; ``several`` tells that there is more than one submission.

    A format that shows one submission goes into a folder then, which is made where it is absent.
    Raises UsageError("out-…") for a wrong form, format, folder or a doubled file.
    """
    found: list[Target] = []
    for value in written:
        form, mark, path = value.partition("=")
        if not mark or not form or not path:
            raise UsageError("out-form")
        if form not in FORMATS:
            raise UsageError("out-format", {"format": form, "known": " ".join(FORMATS)})
        folder = form in SINGLE_FORMATS and (several or os.path.isdir(path))
        _refuse_place(form, path, folder)
        if any(os.path.realpath(path) == os.path.realpath(one.path) for one in found):
            raise UsageError("out-twice", {"path": shown(path)})
        found.append(Target(form, path, folder))
    return found


def _refuse_place(form: str, path: str, folder: bool) -> None:
    parent = os.path.dirname(path.rstrip("/" + os.sep)) or "."
    if not os.path.isdir(parent):
        raise UsageError("out-folder", {"path": shown(parent)})
    if folder and (os.path.isfile(path) or path.lower().endswith(f".{form}")):
        raise UsageError("out-needs-folder", {"path": shown(path)})
    if not folder and os.path.isdir(path):
        raise UsageError("out-unwritable", {"path": shown(path)})
    if not os.access(path if os.path.exists(path) else parent, os.W_OK):
        raise UsageError("out-unwritable", {"path": shown(path)})


def refuse_display(form: str, several: bool) -> None:
    """Raise UsageError where a format cannot go to standard output: one of several submissions, or not text."""
    if form in SINGLE_FORMATS and several:
        raise UsageError("format-single", {"format": form})
    if form in BINARY_FORMATS:
        refuse_terminal(form)


def refuse_terminal(form: str) -> None:
    """Raise UsageError("format-binary") where a format that is not text would be shown on a terminal."""
    if sys.stdout.isatty():
        raise UsageError("format-binary", {"format": form})


def refuse_inputs(wanted: list[Target], files: list[str]) -> None:
    """Raise UsageError("out-is-input") when a result would replace a file that is to be checked."""
    inputs = {os.path.realpath(file) for file in files}
    for target in wanted:
        if os.path.realpath(target.path) in inputs:
            raise UsageError("out-is-input", {"path": shown(target.path)})


def write(path: str, result: str | bytes) -> None:
    """Write a result file whole or not at all; raises UsageError("out-unwritable")."""
    real = os.path.realpath(path)
    content = result if isinstance(result, bytes) else result.encode("utf-8", "backslashreplace")
    try:
        if os.path.exists(real) and not os.path.isfile(real):
            # A pipe or a device cannot be replaced by a file.
            with open(real, "wb") as stream:
                stream.write(content)
        else:
            _replace(real, content)
    except OSError as error:
        raise UsageError("out-unwritable", {"path": shown(path)}) from error


def make_folder(path: str) -> None:
    """Make the folder of a target where it is absent; raises UsageError("out-unwritable")."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise UsageError("out-unwritable", {"path": shown(path)}) from error


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
