# ruff: noqa: PTH100, PTH110, PTH111, PTH112, PTH113, PTH117, PTH118, PTH119, PTH120, PTH208
# (pathlib is left out: it is on the way of every run and costs a tenth of the start-up.)
"""Finds the files of a rule pack and a place for its compiled form.

On the way of every run: nothing but ``os``, ``sys`` and, to compare content, a digest.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from checker.digest import sha256, sha256_hex
from checker.errors import Fault, RulePackError, UsageError
from checker.frozen import dataclass

COMPILED_FORMAT = 2
OVERLAY = "overlay.yaml"
_BESIDE_OVERLAY = ("roster.yaml", "basis.yaml", "waivers.yaml")
# The last two are what a Windows editor makes of the first.
_YAML = (".yaml", ".yml", ".yaml.txt", ".yml.txt")


@dataclass(frozen=True)
class PackFiles:
    """The files of one pack.

    ``folder`` is the absolute path; ``contents`` holds (name relative to the folder,
    with ``/``, and bytes) in the order of the names, ``basis.yaml`` included.  ``shown`` is the
    path of an overlay as the user wrote it, with ``/``; where that is a file, the folder is its path.
    ``borrowed`` are the shipped packs that it takes rules from.
    """

    folder: str
    contents: tuple[tuple[str, bytes], ...]
    shown: str = ""
    borrowed: tuple[PackFiles, ...] = ()

    @property
    def name(self) -> str:
        """The last part of the folder's path."""
        return os.path.basename(self.folder)

    def place(self, name: str) -> str:
        """Return the path of one of its files as the user would write it."""
        if not self.shown:
            return name
        return self.shown if os.path.isfile(self.folder) else f"{self.shown}/{name}"


def shipped_folder() -> str:
    """Return the folder with the shipped packs: inside an installed package, else in the repository."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    bundled = os.path.join(package, "bundled_rules")
    return bundled if os.path.isdir(bundled) else os.path.join(os.path.dirname(package), "rules")


def shipped_packs() -> tuple[str, ...]:
    """Return the ids of the shipped packs, sorted."""
    folder = shipped_folder()
    if not os.path.isdir(folder):
        return ()
    return tuple(sorted(name for name in os.listdir(folder) if os.path.isfile(os.path.join(folder, name, "pack.yaml"))))


def locate(folder_or_id: str) -> PackFiles:
    """Return the files of a shipped pack, by its id, or of the pack in a folder, by its path.

    Raises UsageError (``unknown-pack``) where neither exists, and RulePackError where a
    file cannot be read.
    """
    folder = folder_or_id
    if folder_or_id in shipped_packs():
        folder = os.path.join(shipped_folder(), folder_or_id)
    elif not os.path.isdir(folder_or_id):
        raise UsageError("unknown-pack", {"pack": folder_or_id, "known": shipped_packs()})
    files = _pack_files(os.path.abspath(folder))
    lenders = tuple(_pack_files(os.path.join(shipped_folder(), name)) for name in _lenders(files))
    return PackFiles(files.folder, files.contents, borrowed=lenders)


def _pack_files(folder: str) -> PackFiles:
    return PackFiles(folder, tuple((name, _bytes(folder, name)) for name in _names(folder)))


def _lenders(files: PackFiles) -> list[str]:
    """The shipped packs that pack.yaml borrows from, read without YAML: most runs find everything compiled."""
    data = next((data for name, data in files.contents if name == "pack.yaml"), b"")
    if b"borrows" not in data:
        return []
    marks = bytes.maketrans(b"{}[],:'\"", b" " * 8)
    lines = data.split(b"\n")
    start = next((at for at, line in enumerate(lines) if line[:1] != b" " and _field(line) == b"borrows"), len(lines))
    # What is not indented, or a dash, begins the next field.
    begins = (at for at in range(start + 1, len(lines)) if lines[at][:1] not in (b" ", b"-", b"#", b"", b"\r"))
    # A name among those of the rules would only be read for nothing.
    words = {
        word.decode("utf-8", "replace")
        for word in b" ".join(lines[start : next(begins, None)]).translate(marks).split()
    }
    return [name for name in shipped_packs() if name in words]


def _field(line: bytes) -> bytes:
    return line.partition(b":")[0].strip(b" \t\"'")


def _names(folder: str) -> list[str]:
    names = _yaml_files(folder, "")
    if os.path.isdir(os.path.join(folder, "lists")):
        names += _yaml_files(folder, "lists/")
    if "basis.yaml" not in names and os.path.isfile(os.path.join(folder, os.pardir, "basis.yaml")):
        names.append("../basis.yaml")
    return sorted(names)


def _yaml_files(folder: str, under: str) -> list[str]:
    with os.scandir(os.path.join(folder, under)) as entries:
        return [
            under + entry.name
            for entry in entries
            if entry.name.lower().endswith(_YAML) and not entry.name.startswith((".", "~", "#")) and entry.is_file()
        ]


def _bytes(folder: str, name: str, shown: str = "") -> bytes:
    try:
        with open(os.path.join(folder, name) if name else folder, "rb") as file:
            return file.read()
    except OSError as error:
        raise RulePackError([Fault(shown or name, 1, 1, "unreadable-file")]) from error


def locate_overlay(path: str) -> PackFiles:
    """Return the files of an overlay: those of its folder, or its one file under the name ``overlay.yaml``.

    Raises UsageError where there is nothing (``unknown-overlay``) or where the file is another one of an overlay's
    (``part-of-overlay``), and RulePackError where a file cannot be read.
    """
    shown = path.replace(os.sep, "/").rstrip("/") or path
    if os.path.isdir(path):
        folder = os.path.abspath(path)
        names = sorted(name for name in _names(folder) if name != "../basis.yaml")
        return PackFiles(folder, tuple((name, _bytes(folder, name, f"{shown}/{name}")) for name in names), shown)
    if not os.path.exists(path):
        raise UsageError("unknown-overlay", {"path": shown})
    if os.path.basename(path) in _BESIDE_OVERLAY:
        raise UsageError("part-of-overlay", {"path": shown, "folder": os.path.dirname(shown) or "."})
    return PackFiles(os.path.abspath(path), ((OVERLAY, _bytes(path, "", shown)),), shown)


def named_pack(contents: Sequence[tuple[str, bytes]]) -> str | None:
    """Return the id of the pack that the files of an overlay say they are for; None where they do not."""
    import re

    named = re.search(rb"^pack:[ \t]*[\"']?([A-Za-z0-9_-]+)", dict(contents).get(OVERLAY, b""), re.MULTILINE)
    return named[1].decode() if named else None


def content_key(files: PackFiles, overlays: Sequence[PackFiles] = ()) -> str:
    """Return a hash of everything that the compiled form depends on: names, bytes, program, format.

    The overlays count in their order.
    """
    # The package above us is loaded already; to import it would tie this layer to what it exports.
    version = sys.modules["checker"].__version__
    digest = sha256(f"{COMPILED_FORMAT}\0{version}\0{len(files.borrowed)}".encode())
    for number, one in enumerate((files, *files.borrowed, *overlays)):
        for name, data in one.contents:
            digest.update(f"\0{number}\0{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def compiled_beside(files: PackFiles) -> str:
    """Return the path of the compiled form that is shipped beside the pack's folder."""
    return files.folder + ".compiled.bin"


def compiled_in_cache(files: PackFiles, overlays: Sequence[PackFiles] = ()) -> str | None:
    """Return the path of the compiled form in the user's cache; None where there is no such folder.

    One file a pack folder with its overlays, so that editing rules does not fill the disk.
    """
    folder = cache_folder()
    if folder is None:
        return None
    place = sha256_hex(b"\0".join(os.fsencode(one.folder) for one in (files, *overlays)))[:16]
    return os.path.join(folder, f"{files.name}-{place}.bin")


def cache_folder() -> str | None:
    """Return the folder of this program's cache in the user's; None where there is none for the user."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
    return os.path.join(base, "report-checker") if os.path.isabs(base) else None
