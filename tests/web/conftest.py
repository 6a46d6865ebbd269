"""The application on a data folder of its own; Django is set up once in a process, each test has an empty database."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
from pathlib import Path

import pytest

from checker.web.configuration import configure, values
from checker.web.folder import DataFolder
from fixtures import postgresql as postgresql_server
from tests.web.returned import OFFICE, decide, submission

# The browser of the tests keeps an event loop in this thread, which Django takes for a program without threads.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FOLDER = DataFolder(Path(tempfile.mkdtemp(prefix="checker-web-")))
configure(FOLDER)

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

call_command("migrate", verbosity=0)

# Test files that run on both databases.
BOTH = {
    *("test_append_only", "test_dispatcher", "test_leading", "test_matching", "test_pages", "test_trouble"),
    "test_upgrading",
    "test_shared_text",
    *("test_drafting", "test_producing", "test_sending"),
}
_KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def pytest_generate_tests(metafunc):
    if metafunc.module.__name__.rpartition(".")[2] in BOTH:
        metafunc.parametrize("database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server for all tests of this process."""
    if postgresql_server.programs() is None:
        pytest.skip(postgresql_server.ABSENT)
    with postgresql_server.running() as server:
        yield server


@pytest.fixture(scope="session")
def migrated(postgresql):
    """The settings of a database on that server with all tables."""
    address = postgresql.database()
    made = values(FOLDER, "key", address, (), False)["DATABASES"]["default"]
    with _on(connections.configure_settings({"default": made})["default"]):
        call_command("migrate", verbosity=0)
    return connections.configure_settings({"default": {**made, "CONN_MAX_AGE": 0}})["default"]


@contextlib.contextmanager
def _on(settings):
    """Have Django use another database in all threads that first ask for it in the block."""
    before = connections.settings["default"]
    _use(settings)
    try:
        yield
    finally:
        _use(before)


def _use(settings):
    connections.close_all()
    connections.settings["default"] = settings
    # Not there where this thread has asked nothing yet.
    with contextlib.suppress(AttributeError):
        del connections["default"]


@pytest.fixture(autouse=True)
def database(request):
    """The kind of database that a test runs on; every table is empty afterwards."""
    kind = getattr(request, "param", "sqlite")
    if kind == "sqlite":
        yield kind
        _empty_sqlite()
        return
    with _on(request.getfixturevalue("migrated")):
        yield kind
        _empty_postgresql()


def _tables():
    return sorted(set(connection.introspection.table_names()) - _KEPT)


def _empty_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(_tables())} CASCADE")
        cursor.execute("SET session_replication_role = DEFAULT")


def _empty_sqlite():
    """Empty every table; the triggers that forbid it for some are put back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        cursor.execute("PRAGMA foreign_keys=OFF")
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in _tables():
            cursor.execute(f"DELETE FROM {table}")
        for _, sql in triggers:
            cursor.execute(sql)
        cursor.execute("PRAGMA foreign_keys=ON")


@pytest.fixture
def blobs(tmp_path):
    from checker.web.blobs import Blobs

    return Blobs(tmp_path)


@pytest.fixture
def collection():
    """The reports of 2025 of two towns."""
    from checker.web.models import Collection, Town

    made = Collection.objects.create(year=2025, due=dt.date(2026, 3, 1))
    # One after the other: the order of the list is theirs.
    made.towns.add(Town.objects.create(name="青溪镇"))
    made.towns.add(Town.objects.create(name="云岭乡", kind="township"))
    return made


@pytest.fixture
def person():
    """Make a person of a role."""
    from django.contrib.auth.models import User

    from checker.web.models import Profile

    def make(name, role="officer", town=None):
        user = User.objects.create_user(name, password="long-and-odd-7")
        Profile.objects.create(user=user, role=role, town=town)
        return user

    return make


@pytest.fixture
def officer(person):
    """The officer of the county."""
    return person("officer")


@pytest.fixture
def office():
    """The office that the county's letters come from."""
    from checker.web.models import OfficeSettings

    return OfficeSettings.objects.create(name=OFFICE, contact="督察股", telephone="0000-0000000", code="青法治办")


@pytest.fixture
def row(collection, office, officer):
    """A submission of a town that was decided to be returned, by an office that can write letters."""
    made = submission(collection, "青溪镇")
    decide(made, officer)
    return made
