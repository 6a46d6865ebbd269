"""The application on a data folder of its own; Django is set up once in a process, each test has an empty database."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path

import pytest

from checker.web.configuration import configure
from checker.web.folder import DataFolder

# The browser of the tests keeps an event loop in this thread, which Django takes for a program without threads.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FOLDER = DataFolder(Path(tempfile.mkdtemp(prefix="checker-web-")))
configure(FOLDER)

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

call_command("migrate", verbosity=0)


@pytest.fixture(autouse=True)
def _empty_database():
    """Empty every table afterwards; the triggers that forbid it for some are put back."""
    yield
    tables = set(connection.introspection.table_names()) - {
        "django_migrations",
        "django_content_type",
        "auth_permission",
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        cursor.execute("PRAGMA foreign_keys=OFF")
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in tables:
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
    made.towns.set([Town.objects.create(name="青溪镇"), Town.objects.create(name="云岭乡", kind="township")])
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
