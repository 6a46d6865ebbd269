from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.cli import streams
from checker.cli.streams import Target, refuse_inputs, targets, write
from checker.errors import UsageError


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_targets(here):
    assert targets(["json=a=b.json", "text=c.txt"]) == [Target("json", "a=b.json"), Target("text", "c.txt")]


@pytest.mark.parametrize(
    ("written", "code", "values"),
    [
        (["json"], "out-form", {}),
        (["=a.json"], "out-form", {}),
        (["json="], "out-form", {}),
        (["xml=a.xml"], "out-format", {"format": "xml", "known": "text json"}),
        (["json=no/a.json"], "out-folder", {"path": "no"}),
        (["json=."], "out-unwritable", {"path": "."}),
        (["json=a", "text=./a"], "out-twice", {"path": "./a"}),
    ],
)
def test_wrong_targets(here, written, code, values):
    with pytest.raises(UsageError) as caught:
        targets(written)
    assert (caught.value.code, caught.value.values) == (code, values)


def test_an_original_is_never_replaced(here):
    (here / "a.txt").write_text("x")
    Path("link.txt").symlink_to("a.txt")
    with pytest.raises(UsageError) as caught:
        refuse_inputs([Target("text", "link.txt")], ["a.txt"])
    assert caught.value.code == "out-is-input"
    refuse_inputs([Target("text", "b.txt")], ["a.txt"])


def test_a_file_is_written_whole(here):
    (here / "r.json").write_text("old and much longer")
    write(Target("json", "r.json"), "新\udcff\n")
    assert (here / "r.json").read_bytes() == "新\\udcff\n".encode()
    assert [one.name for one in here.iterdir()] == ["r.json"]


def test_a_failed_write_leaves_the_old_file_and_no_draft(here, monkeypatch):
    (here / "r.json").write_text("old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError) as caught:
        write(Target("json", "r.json"), "new")
    assert (caught.value.code, caught.value.values) == ("out-unwritable", {"path": "r.json"})
    assert ([one.name for one in here.iterdir()], (here / "r.json").read_text()) == (["r.json"], "old")


def test_a_device_is_written_to_and_not_replaced():
    write(Target("text", os.devnull), "x")
    assert not Path(os.devnull).is_file()


def test_a_link_keeps_pointing_to_its_file(here):
    (here / "real.json").write_text("old")
    Path("link.json").symlink_to("real.json")
    write(Target("json", "link.json"), "new")
    assert (str(Path("link.json").readlink()), (here / "real.json").read_text()) == ("real.json", "new")


def test_a_result_comes_before_what_is_said_after_it(capsys):
    streams.put("result\n")
    streams.tell("line")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("result\n", "line\n")
