# ruff: noqa: PTH100, PTH111, PTH112, PTH113, PTH117, PTH118, PTH119, PTH120, PTH208
# (pathlib is left out: it is on the way of every run and costs a tenth of the start-up.)
"""Finds the files of a rule pack and a place for its compiled form.

On the way of every run: nothing but ``os``, ``sys`` and, to compare content, a digest.
"""

from __future__ import annotations

import os
import sys

from checker.digest import sha256, sha256_hex
from checker.errors import Fault, RulePackError, UsageError
from checker.frozen import dataclass

COMPILED_FORMAT = 1
_YAML = (".yaml", ".yml")


@dataclass(frozen=True)
class PackFiles:
    """The files of one pack.

    ``folder`` is the absolute path; ``contents`` holds (name relative to the folder,
    with ``/``, and bytes) in the order of the names, ``basis.yaml`` included.
    """

    folder: str
    contents: tuple[tuple[str, bytes], ...]

    @property
    def name(self) -> str:
        """The last part of the folder's path."""
        return os.path.basename(self.folder)


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
    folder = os.path.abspath(folder)
    return PackFiles(folder, tuple((name, _bytes(folder, name)) for name in _names(folder)))


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


def _bytes(folder: str, name: str) -> bytes:
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except OSError as error:
        raise RulePackError([Fault(name, 1, 1, "unreadable-file")]) from error


def content_key(files: PackFiles) -> str:
    """Return a hash of everything that the compiled form depends on: names, bytes, program, format."""
    # The package above us is loaded already; to import it would tie this layer to what it exports.
    version = sys.modules["checker"].__version__
    digest = sha256(f"{COMPILED_FORMAT}\0{version}".encode())
    for name, data in files.contents:
        digest.update(f"\0{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def compiled_beside(files: PackFiles) -> str:
    """Return the path of the compiled form that is shipped beside the pack's folder."""
    return files.folder + ".compiled.json"


def compiled_in_cache(files: PackFiles) -> str | None:
    """Return the path of the compiled form in the user's cache; None where there is no such folder.

    One file a pack folder, so that editing rules does not fill the disk.
    """
    base = _cache_folder()
    if base is None:
        return None
    place = sha256_hex(os.fsencode(files.folder))[:16]
    return os.path.join(base, "report-checker", f"{files.name}-{place}.json")


def _cache_folder() -> str | None:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
    return base if os.path.isabs(base) else None
