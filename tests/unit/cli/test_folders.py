from __future__ import annotations

import io
import socket
from pathlib import Path

import pytest

from checker.cli import folders
from checker.cli.folders import collect, read_bytes, shown, submissions
from checker.errors import UsageError


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A folder with documents, things to leave aside, and an empty folder beside."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "in/b.txt",
        "in/a/z.PDF",
        "in/a/y.docx",
        "in/a.html",
        "in/~$b.docx",
        "in/.hidden.txt",
        "in/picture.png",
        "in/.git/c.txt",
        "loose.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "empty").mkdir()
    return tmp_path


def problems(found):
    return [(one.code, dict(one.values)) for one in found.problems]


def test_a_folder_gives_its_documents_in_sorted_order(tree):
    found = collect(["in"])
    assert found.files == [str(Path("in", name)) for name in ("a/y.docx", "a/z.PDF", "a.html", "b.txt")]
    assert (found.problems, found.left_aside) == ([], 3)


def test_a_named_file_is_always_taken_and_only_once(tree):
    found = collect(["loose.md", "in/.hidden.txt", "in/b.txt", "in", "./loose.md"])
    assert [Path(file).name for file in found.files] == [
        "loose.md",
        ".hidden.txt",
        "b.txt",
        "y.docx",
        "z.PDF",
        "a.html",
    ]


@pytest.mark.parametrize(
    ("path", "code", "values"),
    [
        ("nowhere.txt", "unknown-path", {"path": "nowhere.txt"}),
        ("in/bb.txt", "unknown-path-near", {"path": "in/bb.txt", "near": "in/b.txt"}),
        ("no/such/folder", "unknown-path", {"path": "no/such/folder"}),
        ("empty", "nothing-found", {"path": "empty"}),
        ("", "unknown-path", {"path": ""}),
    ],
)
def test_a_wrong_path_stops_nothing(tree, path, code, values):
    found = collect([path, "in/b.txt"])
    assert found.files == ["in/b.txt"]
    assert problems(found) == [(code, values)]


def test_the_contents_come_in_order_and_lazily(tree):
    found = collect(["in/b.txt", "loose.md"])
    stream = submissions(found)
    assert next(stream) == ("in/b.txt", b"in/b.txt")
    (tree / "loose.md").unlink()
    assert list(stream) == []
    assert problems(found) == [("unknown-path", {"path": "loose.md"})]


def test_standard_input_is_read_once_and_takes_the_name_it_is_given(tree, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"piped")))
    (tree / "-").write_bytes(b"a file of that name")
    found = collect(["-", "./-", "-"], "x/y.txt")
    assert found.files == ["-", "./-"]
    assert list(submissions(found)) == [("x/y.txt", b"piped"), ("./-", b"a file of that name")]
    assert found.piped == b"piped"


def test_without_a_name_standard_input_is_a_dash(tree, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert list(submissions(collect(["-"]))) == [("-", b"")]


def test_a_name_without_standard_input_is_a_mistake(tree):
    with pytest.raises(UsageError) as caught:
        collect(["in"], "x.txt")
    assert caught.value.code == "name-without-input"


def test_a_standard_input_that_cannot_be_read_is_a_problem(tree, monkeypatch):
    class Broken:
        class buffer:  # noqa: N801 - as the stream has it
            @staticmethod
            def read(size):
                raise OSError(5, "Input/output error")

    for stream in (None, Broken):
        monkeypatch.setattr("sys.stdin", stream)
        found = collect(["-", "in/b.txt"])
        assert list(submissions(found)) == [("in/b.txt", b"in/b.txt")]
        assert problems(found) == [("no-input", {})]


def test_never_more_is_read_than_the_readers_need_to_refuse_it(tree, monkeypatch):
    monkeypatch.setattr(folders, "READ_LIMIT", 3)
    assert read_bytes("in/b.txt") == b"in/b"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a file that nobody can open")
def test_a_file_that_does_not_open_is_a_problem(tree):
    with socket.socket(socket.AF_UNIX) as closed:
        closed.bind("closed.txt")
        found = collect(["closed.txt", "in/b.txt"])
        assert list(submissions(found)) == [("in/b.txt", b"in/b.txt")]
    assert problems(found) == [("unopened-path", {"path": "closed.txt"})]


def test_a_folder_is_no_file(tree):
    with pytest.raises(UsageError) as caught:
        read_bytes("in")
    assert (caught.value.code, caught.value.values) == ("folder", {"path": "in"})


def test_a_name_that_is_not_text_is_shown_readably():
    assert shown("甲/\udcff.txt") == "甲/\ufffd.txt"
