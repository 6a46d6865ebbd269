from __future__ import annotations

import pytest

from checker.errors import UsageError
from checker.work.batch.keeping import Kept, forget_others, kept
from checker.work.batch.store import LocalFolder


@pytest.fixture
def store(tmp_path):
    return LocalFolder(str(tmp_path))


def test_a_later_run_goes_on_with_the_first_days_date(store):
    source = "/省/2026\udcca"
    assert kept(store, source, "2026-03-01") == Kept(source, "2026-03-01")
    assert kept(store, source, "2026-03-09") == Kept(source, "2026-03-01")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("batch.json", b'{"source": "/other", "today": "2026-03-01"}', "/other"),
        ("batch.json", b"not at all", "batch.json"),
        ("batch.json", b"[]", "batch.json"),
        ("batch.json", b'{"source": "/towns"}', "batch.json"),
        ("batch.json", b"\xff", "batch.json"),
        ("parts/my own.docx", b"", "parts"),
    ],
)
def test_what_others_have_there_is_left_alone(store, name, content, told):
    store.write(name, content)
    with pytest.raises(UsageError) as caught:
        kept(store, "/towns", "2026-03-01")
    assert (caught.value.code, caught.value.values) == ("out-of-other", {"source": told})
    assert store.read(name) == content


def test_parts_that_are_no_longer_any_go_and_nothing_else_does(store, tmp_path):
    old, present = "a" * 32, "b" * 32
    for ending in (".jsonl.gz", ".imprints", ".remarks.json"):
        store.write(f"parts/{old}{ending}", b"")
        store.write(f"parts/{present}{ending}", b"")
    for name in ("notes.txt", f"{old}.docx", old, "short.jsonl.gz"):
        store.write(f"parts/{name}", b"")
    (tmp_path / "parts" / "folder").mkdir()
    forget_others(store, [present])
    assert store.names("parts") == {
        f"{present}.jsonl.gz",
        f"{present}.imprints",
        f"{present}.remarks.json",
        *("notes.txt", f"{old}.docx", old, "short.jsonl.gz", "folder"),
    }
