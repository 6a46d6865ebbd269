"""Triggers that keep what is written once from being changed or removed, whoever asks the database."""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLES = ("web_auditentry", "web_decision", "web_addeditem", "web_casedecision")

_POSTGRESQL = """CREATE OR REPLACE FUNCTION web_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only'; END $$"""


def make(apps: Any, editor: Any) -> None:
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(_POSTGRESQL)
    for table in TABLES:
        for deed in ("UPDATE", "DELETE"):
            head = f"CREATE TRIGGER {table}_{deed.lower()} BEFORE {deed} ON {table}"
            if vendor == "sqlite":
                editor.execute(f"{head} BEGIN SELECT RAISE(ABORT, 'append-only'); END")
            elif vendor == "postgresql":
                editor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION web_refuse()")
        if vendor == "postgresql":
            head = f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table}"
            editor.execute(f"{head} FOR EACH STATEMENT EXECUTE FUNCTION web_refuse()")


def drop(apps: Any, editor: Any) -> None:
    ours = editor.connection.vendor == "postgresql"
    for table in TABLES:
        for deed in ("update", "delete", *(["truncate"] if ours else [])):
            of_table = f" ON {table}" if ours else ""
            editor.execute(f"DROP TRIGGER {table}_{deed}{of_table}")


class Migration(migrations.Migration):
    dependencies = [("web", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
