"""Where the county's overlays lie: a folder each in the data folder, whose name a collection bears.

NAME/               what is in force
.earlier/NAME-…     what was in force before, by the time at which it was replaced
.new-NAME/          complete, about to become NAME
.draft-…            not complete
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

NAME = re.compile(r"\w[\w-]{0,59}")
"""What an overlay may be called: no dot, no stroke, so that it is always a folder right in this one."""
_NEW, _EARLIER = ".new-", ".earlier"


def root() -> Path:
    """Return the folder of all overlays."""
    folder: Any = settings.DATA_FOLDER.overlays
    return Path(folder)


def path_of(name: str) -> str:
    """Return the path of an overlay by its name; what is no such name is a path that a person wrote."""
    return str(root() / name) if NAME.fullmatch(name) else name


def names() -> tuple[str, ...]:
    """Return the names of the overlays that there are, sorted; a replacement that was broken off is finished first."""
    _finish()
    folder = root()
    return tuple(sorted(one.name for one in folder.iterdir() if one.is_dir() and NAME.fullmatch(one.name)))


def files(name: str) -> tuple[tuple[str, bytes], ...]:
    """Return the files of an overlay that count, by name in it; none where there is no such overlay."""
    from checker.errors import CheckerError
    from checker.rulepack.locate import locate_overlay

    try:
        return locate_overlay(path_of(name)).contents
    except CheckerError:
        return ()


def digest(name: str) -> str:
    """Return a hash of the files of an overlay that count."""
    made = hashlib.sha256()
    for entry, data in files(name):
        made.update(f"{entry}\0{len(data)}\0".encode())
        made.update(data)
    return made.hexdigest()


def changed_at(name: str) -> datetime:
    """Return when the newest file of an overlay was written."""
    folder = root() / name
    newest = max((one.stat().st_mtime for one in folder.rglob("*") if one.is_file()), default=folder.stat().st_mtime)
    return datetime.fromtimestamp(newest).astimezone()


def put(name: str, contents: Mapping[str, bytes], stamp: str) -> bool:
    """Make ``contents`` the overlay of that name; tell whether there was one, which is kept aside under ``stamp``.

    The names in it are taken as they are: whoever calls has looked at them.
    """
    _finish()
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=root()))
    try:
        for entry, data in contents.items():
            place = draft / entry
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        new = root() / f"{_NEW}{name}"
        draft.rename(new)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    target, earlier = root() / name, root() / _EARLIER
    replaced = target.exists()
    if replaced:
        earlier.mkdir(exist_ok=True)
        target.rename(earlier / f"{name}-{stamp}")
    new.rename(target)
    return replaced


def _finish() -> None:
    """Where the process ended while an overlay was replaced, put the new one in the empty place."""
    for new in root().glob(f"{_NEW}*"):
        target = root() / new.name.removeprefix(_NEW)
        if target.exists():
            # It ended before the old one was set aside: the person got no answer and tries again.
            shutil.rmtree(new)
        else:
            new.rename(target)


def packed(contents: Iterable[tuple[str, bytes]], folder: str) -> bytes:
    """Return a zip archive of files, in a folder of its own."""
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents:
            archive.writestr(f"{folder}/{name}", data)
    return held.getvalue()
