"""The program as a process of its own, on each database."""

from __future__ import annotations

import pytest

from benchmarks.office import Office


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request):
    """None for SQLite, else the address of a new PostgreSQL database."""
    return None if request.param == "sqlite" else request.getfixturevalue("postgresql").database()


@pytest.fixture
def offices(tmp_path):
    """Make offices, whose programs are ended afterwards."""
    made = []

    def make(name="data", database=None):
        made.append(Office(tmp_path / name, database))
        return made[-1]

    yield make
    for one in made:
        if one.process is not None and one.process.poll() is None:
            one.kill()


@pytest.fixture
def office(offices, address):
    """An office that is served, with an administrator and a collection."""
    one = offices("data", address)
    one.start()
    one.set_up()
    return one
