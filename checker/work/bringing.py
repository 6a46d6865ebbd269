"""The tools that a sandboxed reader asks for, used in the process that may start programs."""

from __future__ import annotations

from checker.digest import sha256_hex
from checker.errors import InternalError
from checker.frozen import replace
from checker.readers.tools import Answers, Tools, ToolWanted, no_recogniser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from checker.work.executor import Job


def bring(wanted: ToolWanted, job: Job[Any]) -> Tools:
    """Return the tools of a job with what it ``wanted``; LibreOffice is started here, in a folder of its own.

    A recogniser cannot be brought: the job has to go where one is (``goes_to_recognising``), or do without.

    Raises InternalError where the file is none of the job's, or was answered for already.
    """
    if wanted.tool == "convert":
        return replace(job.tools, convert=_answered(wanted, job.tools.convert, job))
    if wanted.tool == "recognise":
        return replace(job.tools, recognise=no_recogniser)
    return replace(job.tools, render=_answered(wanted, job.tools.render, job))


def goes_to_recognising(wanted: ToolWanted) -> bool:
    """Tell whether a job has to go to the processes that read scans, which there are where the extra is installed."""
    if wanted.tool != "recognise":
        return False
    from checker.readers.scan import is_installed

    return is_installed()


def present() -> frozenset[str]:
    """Return which tools there are on this machine, as ToolWanted names them."""
    from checker.readers import libreoffice
    from checker.readers.scan import is_installed

    office = ("convert", "render") if libreoffice.find() is not None else ()
    return frozenset((*office, *(("recognise",) if is_installed() else ())))


def is_absent(wanted: ToolWanted, tools: Tools) -> bool:
    """Tell whether what was brought for ``wanted`` says that there is no such tool here."""
    if wanted.tool == "recognise":
        return tools.recognise is no_recogniser
    brought = tools.convert if wanted.tool == "convert" else tools.render
    return isinstance(brought, Answers) and brought.known.get(wanted.digest) == "absent"


def _answered(wanted: ToolWanted, tool: object, job: Job[Any]) -> Answers:
    from checker.readers import layout_pages, libreoffice

    known = dict(tool.known) if isinstance(tool, Answers) else {}
    data = next((one for one in job.contents if sha256_hex(one) == wanted.digest), None)
    if data is None or wanted.digest in known:
        raise InternalError(wanted.tool)
    make = libreoffice.to_docx if wanted.tool == "convert" else layout_pages.to_pdf
    try:
        known[wanted.digest] = make(data)
    except libreoffice.NotConverted as failure:
        known[wanted.digest] = failure.reason
    return Answers(wanted.tool, known)
