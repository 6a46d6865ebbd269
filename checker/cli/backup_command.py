"""``checker backup`` and ``checker restore``: everything that an office keeps, out of and into its folder."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.cli import streams
from checker.cli.serve_command import DATABASE
from checker.errors import EXIT_INTERNAL, EXIT_OK, UsageError
from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.web.backup import Progress


def run(options: Namespace, lang: str) -> int:
    """Back up or restore; returns 0, or 70 where a backup was made of files that were changed on the disk.

    Raises UsageError where nothing could be done.
    """
    from checker.web import backup
    from checker.web.folder import DataFolder

    folder = DataFolder(Path(options.data).absolute())
    address = os.environ.get(DATABASE) or None
    damaged: list[str] = []
    if options.command == "backup":
        _show(backup.back_up(folder, address, Path(options.out)), damaged, lang)
        for sha256 in damaged:
            streams.tell(phrase("web.backup-changed", lang, name=sha256))
        streams.tell(phrase("web.backed-up", lang, path=options.out))
        return EXIT_INTERNAL if damaged else EXIT_OK
    known = frozenset(_migrations())
    _show(backup.restore(Path(options.backup), folder, address, known), damaged, lang)
    streams.tell(phrase("web.restored", lang, path=str(folder.path)))
    return EXIT_OK


def _show(made: Iterable[Progress], damaged: list[str], lang: str) -> None:
    from checker.cli import progress

    progress.counted(_steps(made, damaged), lang)


def _steps(made: Iterable[Progress], damaged: list[str]) -> Iterator[tuple[int, int]]:
    for one in made:
        if one.missing:
            damaged.append(one.missing)
        yield one.done, one.total


def _migrations() -> Iterator[str]:
    """Yield what this program can apply."""
    try:
        import django
        from django.conf import settings
        from django.db.migrations.loader import MigrationLoader
    except ImportError as error:
        raise UsageError("web-not-installed") from error
    from checker.web.configuration import APPLICATIONS

    settings.configure(INSTALLED_APPS=APPLICATIONS, DATABASES={})
    django.setup()
    for app, name in MigrationLoader(None).disk_migrations:
        yield f"{app}.{name}"
