from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from checker.web.models import AuditEntry
from checker.web.models.append_only import Unchangeable
from checker.web.services import audit


@pytest.fixture
def entry():
    audit.note(None, "accept", "submission 1", sha256="ab")
    return AuditEntry.objects.get()


@pytest.mark.parametrize(
    "deed",
    [
        lambda one: one.save(),
        lambda one: one.delete(),
        lambda one: AuditEntry.objects.update(action="x"),
        lambda one: AuditEntry.objects.all().delete(),
    ],
)
def test_the_program_cannot_change_what_was_written(entry, deed):
    with pytest.raises(Unchangeable):
        deed(entry)
    assert AuditEntry.objects.get().action == "accept"


@pytest.mark.parametrize("statement", ["UPDATE web_auditentry SET action = 'x'", "DELETE FROM web_auditentry"])
def test_nor_can_the_database(entry, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.get().details == {"sha256": "ab"}
