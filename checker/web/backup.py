"""Everything that an office keeps in one file or folder, made while it is served; and back from there.

manifest.json           format, program, kind of database, its migrations, SHA-256 and size of each file
manifest.sha256         the SHA-256 of that
database.sqlite3        or database.dump, of PostgreSQL
blobs/ab/abcd…          the files handed in
overlays/…              the county's own rules

The key of sessions is not in it: who comes by a backup could else speak as anybody who is logged in.  A restored
folder gets a new one, and everybody logs in again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checker import __version__
from checker.errors import UsageError
from checker.frozen import dataclass
from checker.web import dumping
from checker.web.folder import DataFolder
from checker.web.packing import Keeping, Kept, keeping, opened

FORMAT = 1
_MANIFEST, _SUM = "manifest.json", "manifest.sha256"
_NAMES = re.compile(r"database\.(sqlite3|dump)|blobs/([0-9a-f]{2})/(\2[0-9a-f]{62})|overlays/.+")
_PIECE = 1 << 20


@dataclass(frozen=True)
class Progress:
    """How far it is: files done of all; ``missing`` is a file handed in that is gone or was changed on the disk."""

    done: int
    total: int
    missing: str = ""


def back_up(folder: DataFolder, address: str | None, out: Path) -> Iterator[Progress]:
    """Write a backup to a file (.zip) or a new folder, which appears when it is complete; nothing has to stop for it.

    ``address`` is as for ``configure``.  Raises UsageError where there is nothing to back up, where ``out`` exists
    and where it cannot be written.
    """
    source = dumping.source(folder, address)
    migrations = source.migrations()
    if not migrations:
        raise UsageError("backup-nothing", {"path": str(folder.path)})
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError("backup-exists", {"path": str(out)})
    try:
        with tempfile.TemporaryDirectory(prefix=".checker-backup-", dir=out.absolute().parent) as scratch:
            dump = Path(scratch) / f"database{source.suffix}"
            source.dump(dump)
            # Only now: whatever the database speaks of was on the disk before.
            files = {dump.name: dump, **_files(folder)}
            draft = Path(scratch) / "draft"
            with keeping(draft, packed=out.suffix.lower() == ".zip") as target:
                described: dict[str, Any] = {}
                yield from _copy(files, target, described)
                _describe(target, described, source.suffix, migrations)
            if out.is_dir():
                out.rmdir()
            draft.replace(out)
    except OSError as error:
        raise UsageError("backup-unwritable", {"path": str(out), "reason": error.strerror or "-"}) from error


def restore(backup: Path, folder: DataFolder, address: str | None, known: frozenset[str]) -> Iterator[Progress]:
    """Make a data folder of a backup, after all of it was read once and found to be as it was written.

    ``known`` are the migrations of this program.  Raises UsageError, nothing being touched, where the backup is damaged
    or of a newer program or of another kind of database, where the folder or the database is not empty.
    """
    if folder.path.exists() and (not folder.path.is_dir() or any(folder.path.iterdir())):
        raise UsageError("restore-not-empty", {"path": str(folder.path)})
    with opened(backup) as kept:
        manifest = _manifest(kept, known)
        files: Mapping[str, Any] = manifest["files"]
        target = dumping.source(folder, address)
        if manifest["database"] != target.suffix:
            raise UsageError("restore-other-database" if address is None else "restore-needs-sqlite")
        if address is not None and target.migrations():
            raise UsageError("restore-database-used")
        for done, name in enumerate(files):
            yield Progress(done, 2 * len(files))
            _check(kept, name, files[name])
        try:
            yield from _unpack(kept, files, folder, target)
        except OSError as error:
            raise UsageError("data-folder", {"path": str(folder.path), "reason": error.strerror or "-"}) from error


def _files(folder: DataFolder) -> dict[str, Path]:
    found = {}
    for path in sorted(folder.blobs.glob("[0-9a-f][0-9a-f]/*")):
        found[f"blobs/{path.parent.name}/{path.name}"] = path
    for path in sorted(folder.overlays.rglob("*")):
        if path.is_file() and not path.is_symlink():
            found[f"overlays/{path.relative_to(folder.overlays).as_posix()}"] = path
    return {name: path for name, path in found.items() if _NAMES.fullmatch(name)}


def _copy(files: Mapping[str, Path], target: Keeping, described: dict[str, Any]) -> Iterator[Progress]:
    for done, (name, path) in enumerate(files.items()):
        yield Progress(done, len(files))
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as read, target.writing(name) as write:
            while piece := read.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                write(piece)
        described[name] = {"sha256": digest.hexdigest(), "size": size}
        if name.startswith("blobs/") and digest.hexdigest() != path.name:
            yield Progress(done, len(files), missing=path.name)
    yield Progress(len(files), len(files))


def _describe(target: Keeping, files: Mapping[str, Any], suffix: str, migrations: Any) -> None:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    held = {"format": FORMAT, "program": __version__, "made_at": made, "database": suffix}
    text = json.dumps({**held, "migrations": migrations, "files": files}, ensure_ascii=False, indent=1).encode()
    with target.writing(_MANIFEST) as write:
        write(text)
    with target.writing(_SUM) as write:
        write(hashlib.sha256(text).hexdigest().encode())


def _manifest(kept: Kept, known: frozenset[str]) -> Any:
    text = b"".join(kept.pieces(_MANIFEST))
    if hashlib.sha256(text).hexdigest().encode() != b"".join(kept.pieces(_SUM)):
        raise UsageError("backup-damaged", {"name": _MANIFEST})
    manifest = json.loads(text)
    applied = [".".join(one) for one in manifest["migrations"]]
    newer = [one for one in applied if one not in known]
    if manifest["format"] != FORMAT or newer:
        raise UsageError("backup-newer", {"program": manifest["program"]})
    for name in manifest["files"]:
        if not _NAMES.fullmatch(name) or ".." in name.split("/") or "\\" in name:
            raise UsageError("backup-damaged", {"name": name})
    for name in kept.names - set(manifest["files"]) - {_MANIFEST, _SUM}:
        raise UsageError("backup-damaged", {"name": name})
    return manifest


def _check(kept: Kept, name: str, told: Mapping[str, Any]) -> None:
    digest = hashlib.sha256()
    for piece in kept.pieces(name):
        digest.update(piece)
    if digest.hexdigest() != told["sha256"]:
        raise UsageError("backup-damaged", {"name": name})


def _unpack(kept: Kept, files: Mapping[str, Any], folder: DataFolder, target: Any) -> Iterator[Progress]:
    """Write everything beside the folder and put it in its place at the end."""
    parent = folder.path.parent
    parent.mkdir(parents=True, exist_ok=True)
    draft = DataFolder(Path(tempfile.mkdtemp(prefix=".checker-restore-", dir=parent)))
    try:
        draft.prepare()
        dump = draft.path / f"database{target.suffix}"
        for done, name in enumerate(files):
            yield Progress(len(files) + done, 2 * len(files))
            path = draft.path / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with path.open("xb") as write:
                for piece in kept.pieces(name):
                    write.write(piece)
                write.flush()
                os.fsync(write.fileno())
        if target.suffix == dumping.SqliteFile.suffix:
            if not dumping.whole(dump):
                raise UsageError("backup-damaged", {"name": dump.name})
            dump.chmod(0o600)
            dump.replace(draft.database)
        else:
            target.restore(dump)
            dump.unlink()
        if folder.path.exists():
            folder.path.rmdir()
        draft.path.replace(folder.path)
    except BaseException:
        shutil.rmtree(draft.path, ignore_errors=True)
        raise
    yield Progress(2 * len(files), 2 * len(files))
