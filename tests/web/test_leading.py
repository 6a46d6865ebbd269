from __future__ import annotations

from checker.web.services import leading
from checker.web.services.leading import leadership


def test_one_leads_and_the_next_after_it(tmp_path):
    lock = tmp_path / "lock"
    with leadership(lock) as first:
        assert first()
        with leadership(lock) as second:
            assert second is None
        assert first()
    with leadership(lock) as third:
        assert third()


def test_one_whose_lock_was_taken_back_leads_no_longer(tmp_path, database, monkeypatch):
    if database == "sqlite":
        return
    from django.db import connection

    monkeypatch.setattr(leading, "_ALIVE", 0.0)
    with leadership(tmp_path / "lock") as leads:
        assert leads()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        assert not leads()
    with leadership(tmp_path / "lock") as leads:
        assert leads()
