from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.cli import streams
from checker.cli.streams import Target, refuse_inputs, targets, write
from checker.errors import UsageError
from checker.reports.formats import FORMATS


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
        (["xml=a.xml"], "out-format", {"format": "xml", "known": " ".join(FORMATS)}),
        (["json=no/a.json"], "out-folder", {"path": "no"}),
        (["json=."], "out-unwritable", {"path": "."}),
        (["json=a", "text=./a"], "out-twice", {"path": "./a"}),
    ],
)
def test_wrong_targets(here, written, code, values):
    with pytest.raises(UsageError) as caught:
        targets(written)
    assert (caught.value.code, caught.value.values) == (code, values)


@pytest.fixture
def paged(monkeypatch):
    monkeypatch.setattr(streams, "FORMATS", ("text", "page", "sheet"))
    monkeypatch.setattr(streams, "SINGLE_FORMATS", ("page",))
    monkeypatch.setattr(streams, "BINARY_FORMATS", ("sheet",))


@pytest.mark.parametrize(
    ("written", "several", "folder"),
    [("page=new", True, True), ("page=new", False, False), ("page=old", False, True), ("text=new", True, False)],
)
def test_a_format_of_one_submission_makes_a_folder_for_several(here, paged, written, several, folder):
    (here / "old").mkdir()
    form, _, path = written.partition("=")
    assert targets([written], several) == [Target(form, path, folder)]


@pytest.mark.parametrize("path", ["a.txt", "new.page"])
def test_several_submissions_do_not_fit_into_one_page(here, paged, path):
    (here / "a.txt").write_text("x")
    with pytest.raises(UsageError) as caught:
        targets([f"page={path}"], several=True)
    assert (caught.value.code, caught.value.values) == ("out-needs-folder", {"path": path})


@pytest.mark.parametrize(
    ("form", "several", "screen", "code"),
    [
        ("page", True, False, "format-single"),
        ("sheet", False, True, "format-binary"),
        ("page", False, True, None),
        ("sheet", True, False, None),
    ],
)
def test_what_cannot_be_shown_is_refused(paged, monkeypatch, form, several, screen, code):
    monkeypatch.setattr(streams.sys.stdout, "isatty", lambda: screen)
    if code is None:
        streams.refuse_display(form, several)
        return
    with pytest.raises(UsageError) as caught:
        streams.refuse_display(form, several)
    assert (caught.value.code, caught.value.values) == (code, {"format": form})


def test_a_folder_that_cannot_be_made(here):
    (here / "a").write_text("x")
    with pytest.raises(UsageError) as caught:
        streams.make_folder("a/b")
    assert (caught.value.code, caught.value.values) == ("out-unwritable", {"path": "a/b"})


def test_an_original_is_never_replaced(here):
    (here / "a.txt").write_text("x")
    Path("link.txt").symlink_to("a.txt")
    with pytest.raises(UsageError) as caught:
        refuse_inputs([Target("text", "link.txt")], ["a.txt"])
    assert caught.value.code == "out-is-input"
    refuse_inputs([Target("text", "b.txt")], ["a.txt"])


def test_a_file_is_written_whole(here):
    (here / "r.json").write_text("old and much longer")
    write("r.json", "新\udcff\n")
    assert (here / "r.json").read_bytes() == "新\\udcff\n".encode()
    assert [one.name for one in here.iterdir()] == ["r.json"]


def test_a_failed_write_leaves_the_old_file_and_no_draft(here, monkeypatch):
    (here / "r.json").write_text("old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError) as caught:
        write("r.json", "new")
    assert (caught.value.code, caught.value.values) == ("out-unwritable", {"path": "r.json"})
    assert ([one.name for one in here.iterdir()], (here / "r.json").read_text()) == (["r.json"], "old")


def test_a_device_is_written_to_and_not_replaced():
    write(os.devnull, "x")
    assert not Path(os.devnull).is_file()


def test_a_link_keeps_pointing_to_its_file(here):
    (here / "real.json").write_text("old")
    Path("link.json").symlink_to("real.json")
    write("link.json", "new")
    assert (str(Path("link.json").readlink()), (here / "real.json").read_text()) == ("real.json", "new")


def test_a_result_comes_before_what_is_said_after_it(capsys):
    streams.put("result\n")
    streams.tell("line")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("result\n", "line\n")
