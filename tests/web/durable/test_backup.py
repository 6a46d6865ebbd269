"""What is backed up while people upload is whole, and comes back as it was."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path
from threading import Event, Thread

import pytest

from benchmarks.office import Browser, Office, digest, report
from checker.cli.main import main

TABLES = ("web_submission", "web_submissionreport", "web_auditentry", "auth_user")


@pytest.fixture
def on(monkeypatch):
    """Run a command of the program on a database."""

    def run(database, *arguments):
        monkeypatch.delenv("CHECKER_DATABASE", raising=False)
        if database is not None:
            monkeypatch.setenv("CHECKER_DATABASE", database)
        return main([str(one) for one in arguments])

    return run


@pytest.fixture
def migrations_known(monkeypatch):
    """The program's migrations, without setting Django up a second time."""
    from django.db.migrations.loader import MigrationLoader

    from checker.cli import backup_command

    known = [f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations]
    monkeypatch.setattr(backup_command, "_migrations", lambda: known)


pytestmark = pytest.mark.usefixtures("migrations_known")


def upload(office, count, stop=None):
    browser = Browser(office.address)
    browser.log_in()
    sent = []
    for number in range(count):
        name, data = report(number)
        browser.upload("/collections/1/upload/", name, data)
        sent.append(digest(data))
        if stop is not None and stop.is_set():
            break
    return sent


@pytest.mark.parametrize("out", ["office.zip", "office"])
def test_a_backup_made_during_uploads_is_whole_and_restored_as_it_was(
    office, offices, on, tmp_path, address, out, capsys
):
    before = upload(office, 3)
    office.wait_until_checked()
    stop = Event()
    beside = Thread(target=upload, args=(office, 10_000, stop))
    beside.start()
    try:
        assert on(address, "backup", "--data", office.folder, "--out", tmp_path / out) == 0
    finally:
        stop.set()
        beside.join()
    assert str(tmp_path / out) in capsys.readouterr().err
    other = None if address is None else address.rpartition("/")[0] + "/" + "restored_" + out.replace(".", "_")
    if other is not None:
        import psycopg

        with psycopg.connect(address, autocommit=True) as held:
            held.execute(f"CREATE DATABASE {other.rpartition('/')[2]}")
    restored = offices("restored", other)
    assert on(other, "restore", tmp_path / out, "--data", restored.folder) == 0
    restored.start()
    restored.wait_until_checked()
    kept = [str(sha) for (sha,) in restored.asked("SELECT sha256 FROM web_submission ORDER BY id")]
    assert kept[:3] == before
    for sha in kept:
        assert digest((restored.folder / "blobs" / sha[:2] / sha).read_bytes()) == sha
    assert restored.asked("SELECT count(*) FROM web_submissionreport")[0][0] == len(kept)
    again = upload(restored, 1)
    assert (str(restored.asked("SELECT sha256 FROM web_submission ORDER BY id")[-1][0]),) == tuple(again)
    assert (restored.folder / "secret").read_text() != (office.folder / "secret").read_text()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """A folder with an office on SQLite that holds two submissions, and its backup."""
    folder = tmp_path_factory.mktemp("made")
    office = Office(folder / "kept")
    try:
        office.start()
        office.set_up()
        upload(office, 2)
        office.wait_until_checked()
        (office.folder / "overlays" / "county").mkdir()
        (office.folder / "overlays" / "county" / "overlay.yaml").write_text("县: 1\n", "utf-8")
        office.stop()
    finally:
        if office.process.poll() is None:
            office.kill()
    assert main(["backup", "--data", str(office.folder), "--out", str(folder / "kept.zip")]) == 0
    return folder


@pytest.fixture
def kept(made_once, tmp_path):
    """A backup of an office; its folder, ``kept``, stands beside it."""
    shutil.copytree(made_once / "kept", tmp_path / "kept")
    return Path(shutil.copy(made_once / "kept.zip", tmp_path))


def rewritten(backup, change):
    """Return a copy of a backup whose entries went through ``change``, a function on a dict."""
    with zipfile.ZipFile(backup) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    target = backup.with_name("changed.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target


def of(entries, start):
    return next(name for name in entries if name.startswith(start))


def retold(entries, change):
    manifest = json.loads(entries["manifest.json"])
    change(manifest)
    entries["manifest.json"] = json.dumps(manifest).encode()
    entries["manifest.sha256"] = hashlib.sha256(entries["manifest.json"]).hexdigest().encode()


def escaping(entries):
    entries["overlays/../../evil"] = b"x"
    retold(entries, lambda one: one["files"].update({"overlays/../../evil": {"sha256": digest(b"x"), "size": 1}}))


DAMAGES = {
    "a file is another": (lambda entries: entries.update({of(entries, "blobs/"): b"x"}), "备份已损坏（blobs/"),
    "a file is gone": (lambda entries: entries.pop(of(entries, "blobs/")), "备份已损坏（blobs/"),
    "the database is another": (
        lambda entries: entries.update({"database.sqlite3": b"x"}),
        "备份已损坏（database.sqlite3",
    ),
    "no manifest": (lambda entries: entries.pop("manifest.json"), "备份已损坏（manifest.json"),
    "another manifest": (lambda entries: entries.update({"manifest.json": b"{}"}), "备份已损坏（manifest.json"),
    "more than was told of": (lambda entries: entries.update({"secret": b"x"}), "备份已损坏（secret"),
    "a way out of the folder": (escaping, "备份已损坏（overlays/../../evil"),
    "of a newer program": (
        lambda entries: retold(entries, lambda one: one["migrations"].append(["web", "9999_later"])),
        "更新的版本",
    ),
    "of another database": (lambda entries: retold(entries, lambda one: one.update(database=".dump")), "PostgreSQL"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_wrong_backup_is_refused_before_anything_is_touched(kept, on, tmp_path, capsys, damage):
    change, said = DAMAGES[damage]
    backup = rewritten(kept, change)
    before = sorted(tmp_path.iterdir())
    assert on(None, "restore", backup, "--data", tmp_path / "new") == 2
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


def test_half_a_backup_is_refused(kept, on, tmp_path, capsys):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(kept.read_bytes()[:-200])
    assert on(None, "restore", cut, "--data", tmp_path / "new") == 2
    assert "不是备份文件" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(kept, on, tmp_path, capsys):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "file").write_text("")
    assert on(None, "restore", kept, "--data", tmp_path / "new") == 2
    assert "不是空文件夹" in capsys.readouterr().err
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["file"]


def test_the_countys_rules_come_back_and_an_empty_folder_is_taken(kept, on, tmp_path):
    (tmp_path / "new").mkdir()
    assert on(None, "restore", kept, "--data", tmp_path / "new") == 0
    assert (tmp_path / "new" / "overlays" / "county" / "overlay.yaml").read_text("utf-8") == "县: 1\n"
    assert oct((tmp_path / "new" / "checker.sqlite3").stat().st_mode)[-3:] == "600"


def test_a_disk_that_is_full_leaves_no_half_backup(kept, on, tmp_path, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr("checker.web.packing.os.fsync", full)
    assert on(None, "backup", "--data", tmp_path / "kept", "--out", tmp_path / "second.zip") == 2
    assert "未能写入" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


def test_what_changed_on_the_disk_is_told_and_all_else_is_backed_up(kept, on, tmp_path, capsys):
    blob = next(Path(tmp_path / "kept" / "blobs").glob("*/*"))
    blob.write_bytes(b"x")
    assert on(None, "backup", "--data", tmp_path / "kept", "--out", tmp_path / "second.zip") == 70
    assert blob.name in capsys.readouterr().err
    assert (tmp_path / "second.zip").is_file()


@pytest.mark.parametrize(("folder", "out", "said"), [("none", "a.zip", "没有可备份"), ("kept", "kept.zip", "已存在")])
def test_what_cannot_be_backed_up_is_said(kept, on, tmp_path, capsys, folder, out, said):
    assert on(None, "backup", "--data", tmp_path / folder, "--out", tmp_path / out) == 2
    assert said in capsys.readouterr().err
