"""A database of an earlier program is upgraded at the start; one of a later program is left alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db.migrations.loader import MigrationLoader

from benchmarks.office import ROOT
from checker.web import dumping
from checker.web.upgrading import KEPT

OURS = sorted(name for app, name in MigrationLoader(None).disk_migrations if app == "web")
EARLIER = """
import datetime, sys
from pathlib import Path
from checker.web.configuration import configure
from checker.web.folder import DataFolder
configure(DataFolder(Path(sys.argv[1])), sys.argv[2] or None)
from django.core.management import call_command
from django.db import connection
for app in ("contenttypes", "auth", "sessions", "axes"):
    call_command("migrate", app, verbosity=0)
call_command("migrate", "web", sys.argv[3], verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO web_auditentry (at, name, action, subject, details) VALUES (%s, '', 'accept', 'submission 1', '{}')", ["2026-02-01T00:00:00+00:00"])
    cursor.execute("INSERT INTO web_town (name, kind, contact, telephone, roster_name) VALUES ('青溪镇', 'town', '', '', '')")
"""


@pytest.fixture
def earlier(offices, address):
    """An office as the program before the last migration left it."""
    office = offices("data", address)
    command = [sys.executable, "-c", EARLIER, str(office.folder), address or "", OURS[-2]]
    subprocess.run(command, env=office.surroundings, cwd=ROOT, check=True)
    return office


def applied(office):
    return [name for (name,) in office.asked("SELECT name FROM django_migrations WHERE app = 'web' ORDER BY name")]


def copies(office):
    return sorted((office.folder / "backups").iterdir())


def test_rows_survive_and_the_database_before_is_kept(earlier, address):
    (earlier.folder / "backups").mkdir()
    for number in range(KEPT + 2):
        name = f"2020010{number}-000000-000000.{'sqlite3' if address is None else 'dump'}"
        (earlier.folder / "backups" / name).write_text("")
    earlier.start()
    assert applied(earlier) == OURS
    assert earlier.asked("SELECT name FROM web_town") == [("青溪镇",)]
    assert earlier.asked("SELECT subject FROM web_auditentry") == [("submission 1",)]
    kept = copies(earlier)
    assert len(kept) == KEPT
    assert str(kept[-1]) in earlier.said.read_text("utf-8")
    if address is None:
        assert ("web", OURS[-2]) in dumping.applied(kept[-1])
        assert ("web", OURS[-1]) not in dumping.applied(kept[-1])
    else:
        assert kept[-1].read_bytes()[:5] == b"PGDMP"
    earlier.stop()
    earlier.start()
    assert copies(earlier) == kept


def test_a_first_start_copies_nothing(office):
    assert not (office.folder / "backups").exists()


def test_a_database_of_a_newer_program_is_left_alone(office, address):
    office.stop()
    with office.rows() as held:
        held.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('web', '9999_later', '2030-01-01')")
        held.commit()
    before = office.asked("SELECT * FROM django_migrations")
    command = [sys.executable, "-m", "checker", "serve", "--data", str(office.folder), "--port", str(office.port)]
    done = subprocess.run(command, env=office.surroundings, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, "更新的版本" in done.stderr.decode()) == (2, True)
    assert office.asked("SELECT * FROM django_migrations") == before
    assert not (office.folder / "backups").exists()
