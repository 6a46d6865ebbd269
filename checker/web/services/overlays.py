"""The county's overlays (本县补充要求): which there are, whether they are sound, taking a new one in."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from datetime import datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import transaction
from django.utils import timezone

from checker.errors import Fault
from checker.frozen import dataclass
from checker.web.models import Collection, Submission
from checker.web.models.submission import State
from checker.web.services import audit, overlay_folder
from checker.web.services.overlay_job import Examined, OverlayJob
from checker.work.limits import Limits
from checker.work.local import LocalProcesses

ZIP_LIMIT = 2 * 1024 * 1024
"""Bytes of an archive; that of the example has a few thousand."""
_FILES_LIMIT = 100
_UNPACKED_LIMIT = 4 * 1024 * 1024
_ENDINGS = (".yaml", ".yml", ".md", ".txt")
_LIMITS = Limits(seconds=20, memory=1 << 29)
EXAMPLE = "example-county"


class Refused(Exception):
    """An archive that is no overlay; ``code`` completes a wording key, ``faults`` are the mistakes in its files."""

    def __init__(self, code: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.faults = faults


@dataclass(frozen=True)
class Overlay:
    """An overlay as it lies in the data folder, and the collections that use it."""

    name: str
    found: Examined
    changed_at: datetime
    collections: tuple[Any, ...]


def listed() -> tuple[Overlay, ...]:
    """Return all overlays in the order of their names."""
    using: dict[str, list[Any]] = {}
    for one in Collection.objects.exclude(overlay="").order_by("-year"):
        using.setdefault(one.overlay, []).append(one)
    return tuple(
        Overlay(
            name,
            _examined(name, overlay_folder.files(name)),
            overlay_folder.changed_at(name),
            tuple(using.get(name, ())),
        )
        for name in overlay_folder.names()
    )


def take(actor: Any, name: str, data: bytes) -> bool:
    """Make an archive the overlay of a name; tell whether it replaced one, which is kept aside.

    Raises Refused, and changes nothing, where it is no archive of a sound overlay or the name cannot be a folder's.
    """
    if not overlay_folder.NAME.fullmatch(name):
        raise Refused("name")
    contents = _unpacked(data)
    counted = tuple(sorted((entry, held) for entry, held in contents.items() if _counts(entry)))
    found = _examined(name, counted)
    if found.faults:
        raise Refused("faults", found.faults)
    with transaction.atomic():
        stamp = timezone.localtime().strftime("%Y%m%d-%H%M%S-%f")
        audit.note(actor, "overlay", f"overlay {name}"[:60], version=found.version)
        return overlay_folder.put(name, contents, stamp)


def example() -> bytes:
    """Return the shipped overlay of a fictional county as an archive."""
    from checker.rulepack.locate import shipped_folder

    folder = Path(shipped_folder()) / "overlays" / EXAMPLE
    files = sorted(one for one in folder.iterdir() if one.suffix == ".yaml")
    return overlay_folder.packed(((one.name, one.read_bytes()) for one in files), EXAMPLE)


def archive_of(name: str) -> bytes | None:
    """Return an overlay that is in force as an archive; None where there is none of that name."""
    if name not in overlay_folder.names():
        return None
    return overlay_folder.packed(overlay_folder.files(name), name)


def recheck(actor: Any, collection: Any) -> int:
    """Have all submissions of a collection checked again by what holds now; return how many.

    Their reports hold until the new ones are there; decisions stay with the findings that they were made on.
    """
    with transaction.atomic():
        rows = Submission.objects.filter(collection=collection, aside="", state__in=(State.DONE, State.FAILED))
        count = int(rows.update(state=State.WAITING, begun_at=None, attempts=0, finished_at=None, cause=""))
        audit.note(actor, "recheck", f"collection {collection.pk}", count=count)
    return count


@lru_cache(maxsize=64)
def _examined(name: str, files: tuple[tuple[str, bytes], ...]) -> Examined:
    """Have the files looked at in a process that can do no harm."""
    with LocalProcesses(1, _LIMITS) as processes:
        return processes.submit(OverlayJob(name, files)).result()


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their place in the overlay; raises Refused."""
    if len(data) > ZIP_LIMIT:
        raise Refused("too-large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if len(entries) > _FILES_LIMIT or sum(one.file_size for one in entries) > _UNPACKED_LIMIT:
                raise Refused("too-large")
            held = {_place(one): _content(archive, one) for one in entries if not _is_litter(one.filename)}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refused("no-archive") from error
    return _without_folder(held)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        # What it states of its size need not be true.
        data = file.read(_UNPACKED_LIMIT + 1)
    if len(data) > _UNPACKED_LIMIT:
        raise Refused("too-large")
    return data


def _place(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Return where in the archive a file is; raises Refused for what could lead out of a folder or is no text."""
    name = entry.filename
    parts = name.split("/")
    unsafe = any(part in ("", ".", "..") or part.startswith(".") or part.endswith((" ", ".")) for part in parts)
    if unsafe or any(mark in name for mark in '\\:*?"<>|') or not name.isprintable() or len(name) > 150:
        raise Refused("unsafe")
    if stat.S_ISLNK(entry.external_attr >> 16) or not name.lower().endswith(_ENDINGS):
        raise Refused("unsafe")
    return PurePosixPath(name)


def _is_litter(name: str) -> bool:
    """Tell whether a file is what macOS or Windows adds to an archive unasked."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _without_folder(held: dict[PurePosixPath, bytes]) -> dict[str, bytes]:
    """Return the files as they lie beside overlay.yaml, whether the archive holds them or the folder with them."""
    roots = [place.parent for place in held if place.name == "overlay.yaml"]
    if len(roots) != 1 or not all(place.is_relative_to(roots[0]) for place in held):
        raise Refused("no-overlay")
    return {str(place.relative_to(roots[0])): data for place, data in held.items()}


def _counts(name: str) -> bool:
    """Tell whether a file is read as part of an overlay, by the same measure as one that lies in its folder."""
    folder, _, file = name.rpartition("/")
    named = file.lower().endswith((".yaml", ".yml", ".yaml.txt", ".yml.txt")) and not file.startswith(("~", "#"))
    return named and folder in ("", "lists")
