"""LibreOffice on this machine: found, started without a window in a folder of its own, and always ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

Converter = Callable[[bytes], bytes]
"""From the bytes of a .doc to those of a .docx, or of a document to a PDF; raises NotConverted and nothing else."""

TIME_LIMIT = 60.0
MAX_RESULT = 64 << 20
MAX_MEMORY = 2 << 30
"""Bytes of addresses, most of them never touched; a report of ten times the usual length needs less than half of it."""
MAX_WRITTEN = 256 << 20
"""Bytes of one file that the program writes."""

# What a process may use is set by a small one that then becomes the program: between fork and exec of a process with
# threads no Python may run.
_LIMITED = """
import os, resource, sys
memory, seconds, written, program = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, written),
                   (resource.RLIMIT_CORE, 0)):
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(kind, (most, most))
    except (OSError, ValueError):
        pass
os.execv(program[0], program)
"""

# The suffix says what a file was recognised as; the import filter is named so that no other one ever sees it.
_IMPORT = {
    "doc": "MS Word 97",
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
    "fodt": "OpenDocument Text Flat XML",
    "rtf": "Rich Text Format",
}
_EXPORT = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice*/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# No macro runs, no link is followed or refreshed, and what would still go to the network meets a closed port.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


class NotConverted(Exception):
    """LibreOffice gave no file; ``reason`` is absent (not installed), time or failed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def find() -> str | None:
    """Return the path of the program, by PATH or in the usual places of each system, or None."""
    for name in _NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    return next(_installed(), None)


def _installed() -> Iterator[str]:
    for place in map(Path, _USUAL_PLACES):
        if place.parent.parent.parent.is_dir() or place.parent.is_dir():
            top, rest = Path(place.anchor), str(place.relative_to(place.anchor))
            yield from sorted(str(path) for path in top.glob(rest) if os.access(path, os.X_OK))


def to_docx(data: bytes, time_limit: float = TIME_LIMIT, program: str | None = None) -> bytes:
    """Return a Word 97-2003 file as .docx; raises NotConverted."""
    return convert(data, "doc", "docx", time_limit, program)


def convert(data: bytes, suffix: str, target: str, time_limit: float = TIME_LIMIT, program: str | None = None) -> bytes:
    """Return a document as another format: ``target`` is docx, or pdf as it would be printed.

    ``suffix`` is what the file was recognised as: doc (.wps too), docx, odt, fodt or rtf.  ``time_limit`` is in
    seconds, ``program`` the path of LibreOffice where it is known.  Raises NotConverted.
    """
    program = program or find()
    if program is None:
        raise NotConverted("absent")
    try:
        with tempfile.TemporaryDirectory(prefix="checker-", ignore_cleanup_errors=True) as folder:
            return _convert(program, Path(folder), data, suffix, target, time_limit)
    except OSError as error:
        raise NotConverted("failed") from error


def _convert(program: str, folder: Path, data: bytes, suffix: str, target: str, time_limit: float) -> bytes:
    source, profile, out = folder / f"in.{suffix}", folder / "profile", folder / "out"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), "utf-8")
    _run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--invisible",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            f"--infilter={_IMPORT[suffix]}",
            "--convert-to",
            _EXPORT[target],
            "--outdir",
            str(out),
            str(source),
        ],
        folder,
        time_limit,
    )
    result = out / f"in.{target}"
    if not result.is_file() or result.stat().st_size > MAX_RESULT:
        raise NotConverted("failed")
    return result.read_bytes()


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )


def limited(command: list[str], time_limit: float) -> list[str]:
    """Return the command that runs ``command`` within MAX_MEMORY, MAX_WRITTEN and as much processor time as time.

    ``command`` begins with a path.  Where the system has no such limits it is returned as it is.
    """
    if os.name != "posix" or not sys.executable:
        return command
    bounds = (MAX_MEMORY, int(time_limit) + 1, MAX_WRITTEN)
    return [sys.executable, "-I", "-S", "-c", _LIMITED, *map(str, bounds), *command]


def _run(command: list[str], folder: Path, time_limit: float) -> None:
    """Run a program to its end; it and all that it started are ended when the time is over, whatever happens here."""
    # Nothing of the user's surroundings is passed on but where programs are and the language.
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - a fixed program, no shell
        limited(command, time_limit),
        cwd=folder,
        env={**kept, "HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(time_limit)
        except subprocess.TimeoutExpired as error:
            raise NotConverted("time") from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with its children, which are a process group of their own where the system has such."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            # The starter may be gone while what it started still runs, so the group is asked for in any case.
            os.killpg(process.pid, signal.SIGKILL)
        elif process.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - a fixed program, no shell
    process.wait()
