from __future__ import annotations

import subprocess
import sys

import pytest

from checker.errors import UsageError
from checker.wording import phrase
from checker.work.batch.store import LocalFolder, ObjectStore, Overlaid, store_at


def told(error: UsageError) -> str:
    return phrase(f"usage.{error.code}", "zh", **error.values)


@pytest.fixture(params=["folder", "memory"])
def store(request, tmp_path, memory):
    assert not memory.store
    return store_at(str(tmp_path / "a" / "out") if request.param == "folder" else "memory://towns/out/")


def test_what_is_written_is_there_whole_until_it_is_removed(store):
    assert (store.names("parts"), store.read("parts/a")) == (set(), None)
    with store.held():
        store.write("parts/a", b"one")
        store.write("parts/b", b"")
        store.write("tables.xlsx", b"three")
        store.write("parts/a", b"two")
    assert (store.names("parts"), store.read("parts/a"), store.read("parts/b")) == ({"a", "b"}, b"two", b"")
    store.remove("parts/a")
    store.remove("parts/a")
    assert (store.names("parts"), store.read("tables.xlsx")) == ({"b"}, b"three")


def test_a_run_that_was_killed_leaves_drafts_which_the_next_one_removes(tmp_path):
    store = LocalFolder(str(tmp_path))
    (tmp_path / "parts").mkdir()
    (tmp_path / "own").mkdir()
    drafts = [tmp_path / "parts" / ".a.jsonl.gz.tmp", tmp_path / ".tables.xlsx.tmp"]
    others = [tmp_path / "own" / ".notes.tmp", tmp_path / "parts" / "b", tmp_path / "c.tmp"]
    for one in (*drafts, *others):
        one.write_bytes(b"half")
    assert store.names("parts") == {"b"}
    with store.held():
        assert [one.exists() for one in (*drafts, *others)] == [False, False, True, True, True]


def test_only_one_writes_into_a_folder_at_a_time(tmp_path):
    first, second = LocalFolder(str(tmp_path)), LocalFolder(str(tmp_path))
    with first.held():
        with pytest.raises(UsageError) as caught, second.held():
            pass
        assert told(caught.value) == f"“{tmp_path}”正由另一次检查写入，请待其结束后再运行"
    with second.held():
        pass


def test_a_process_that_was_killed_holds_nothing(tmp_path):
    program = (
        "import sys; from checker.work.batch.store import LocalFolder\n"
        "with LocalFolder(sys.argv[1]).held(): print('held', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(UsageError), LocalFolder(str(tmp_path)).held():
            pass
        other.kill()
    with LocalFolder(str(tmp_path)).held():
        pass


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "parts").write_bytes(b"")
    (tmp_path / "out" / ".lock").mkdir()
    store = LocalFolder(str(tmp_path / "out"))
    for attempt in (
        lambda: store_at(str(tmp_path / "file")),
        lambda: store_at(str(tmp_path / "file" / "out")),
        lambda: store.write("parts/a", b""),
        lambda: store.names("parts"),
        lambda: store.held().__enter__(),
    ):
        with pytest.raises(UsageError) as caught:
            attempt()
        assert caught.value.code == "out-unwritable"
        assert told(caught.value).endswith("未能写入，请更换位置或检查权限")


def test_a_full_disk_leaves_the_old_file_whole(tmp_path, monkeypatch):
    store = LocalFolder(str(tmp_path))
    store.write("a", b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("checker.work.batch.store.os.fsync", full)
    with pytest.raises(UsageError):
        store.write("a", b"new")
    assert store.read("a") == b"old"


def test_a_folder_that_is_only_looked_at_is_not_made(tmp_path):
    store = store_at(str(tmp_path / "typo"), make=False)
    assert (store.names("parts"), store.read("a"), list(tmp_path.iterdir())) == (set(), None, [])


def test_what_lies_above_goes_before_and_nothing_is_written_there(tmp_path):
    below, above = LocalFolder(str(tmp_path / "below")), LocalFolder(str(tmp_path / "above"))
    below.write("parts/a", b"old")
    below.write("parts/b", b"b")
    above.write("parts/a", b"new")
    above.write("parts/c", b"c")
    both = Overlaid(below, above)
    assert both.names("parts") == {"a", "b", "c"}
    assert [both.read(f"parts/{name}") for name in "abcd"] == [b"new", b"b", b"c", None]
    both.write("parts/d", b"d")
    both.remove("parts/b")
    assert (below.names("parts"), above.names("parts")) == ({"a", "d"}, {"a", "c"})
    with both.held(), pytest.raises(UsageError), below.held():
        pass


def test_storage_that_refuses_is_told_with_its_address(memory, monkeypatch):
    store = ObjectStore("memory://towns/out")

    def refuse(*_, **__):
        raise PermissionError

    for name in ("ls", "cat_file", "pipe_file", "rm_file"):
        monkeypatch.setattr(type(memory), name, refuse)
    for attempt, expected in (
        (lambda: store.names("parts"), "“memory://towns/out”未能打开，请检查读取权限"),
        (lambda: store.read("a"), "“memory://towns/out/a”未能打开，请检查读取权限"),
        (lambda: store.write("a", b""), "“memory://towns/out/a”未能写入，请更换位置或检查权限"),
        (lambda: store.remove("a"), "“memory://towns/out/a”未能写入，请更换位置或检查权限"),
    ):
        with pytest.raises(UsageError) as caught:
            attempt()
        assert told(caught.value) == expected
