"""Reports that come packed: one submission for each document in the archive."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from checker.cli.main import main

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture
def packed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("报送件.zip", "w") as archive:
        for name in ("town-a.txt", "town-b.txt"):
            archive.write(SEEDS / name, f"三月/{name}")
        archive.writestr("三月/封面.png", b"")
    return tmp_path


def test_every_document_is_a_submission(packed, capsys):
    assert main(["check", "报送件.zip", "--out", "json=r.json", "--out", "html=pages"]) == 1
    report = json.loads(Path("r.json").read_text("utf-8"))
    assert [one["path"] for one in report["submissions"]] == [
        "报送件.zip!/三月/town-a.txt",
        "报送件.zip!/三月/town-b.txt",
    ]
    assert sorted(one.name for one in Path("pages").iterdir()) == ["index.html", "town-a.txt.html", "town-b.txt.html"]
    # The pages show the lines of the packed documents.
    assert (SEEDS / "town-a.txt").read_text("utf-8-sig").splitlines()[0] in Path("pages/town-a.txt.html").read_text(
        "utf-8"
    )
    assert "另有1个文件未检查" in capsys.readouterr().err


def test_the_same_findings_as_unpacked(packed, capsys):
    main(["check", "报送件.zip", "--format", "json"])
    inside = json.loads(capsys.readouterr().out)["submissions"][0]
    main(["check", str(SEEDS / "town-a.txt"), "--format", "json"])
    alone = json.loads(capsys.readouterr().out)["submissions"][0]
    assert (inside["findings"], inside["sha256"]) == (alone["findings"], alone["sha256"])


def test_an_archive_inside_a_folder(packed, capsys):
    assert main(["check", ".", "--format", "json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["submissions"]) == 2


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [(b"Rar!\x1a\x07\x00" + bytes(40), 3, "zip"), (b"PK\x03\x04" + bytes(40), 3, "损坏")],
)
def test_what_cannot_be_opened_is_told(tmp_path, monkeypatch, capsys, content, code, said):
    monkeypatch.chdir(tmp_path)
    Path("a.zip").write_bytes(content)
    assert main(["check", "a.zip"]) == code
    captured = capsys.readouterr()
    assert said in captured.out + captured.err


def test_an_archive_without_documents(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("空.zip", "w") as archive:
        archive.writestr("图.png", b"")
    assert main(["check", "空.zip"]) == 2
    assert "空.zip" in capsys.readouterr().err


class Piped:
    """A standard input that holds some bytes."""

    def __init__(self, data):
        self.buffer = io.BytesIO(data)

    def isatty(self):
        return False


def test_an_archive_from_standard_input_is_one_submission_a_document(packed, capsys, monkeypatch):
    main(["check", "报送件.zip", "--format", "json"])
    named = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(sys, "stdin", Piped(Path("报送件.zip").read_bytes()))
    assert main(["check", "-", "--name", "报送件.zip", "--format", "json", "--out", "html=pages"]) == 1
    captured = capsys.readouterr()
    piped = json.loads(captured.out)
    assert piped["submissions"] == named["submissions"]
    assert "另有1个文件未检查" in captured.err
    assert sorted(one.name for one in Path("pages").iterdir()) == ["index.html", "town-a.txt.html", "town-b.txt.html"]


def test_a_document_in_an_archive_is_read_by_its_name(packed, capsys):
    assert main(["read", "报送件.zip"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[1:] == [
        "压缩包内有2份文件，可逐份查看：",
        "  报送件.zip!/三月/town-a.txt",
        "  报送件.zip!/三月/town-b.txt",
    ]
    assert main(["read", "报送件.zip!/三月/town-a.txt"]) == 0
    inside = capsys.readouterr().out.splitlines()
    assert main(["read", str(SEEDS / "town-a.txt")]) == 0
    assert inside[1:] == capsys.readouterr().out.splitlines()[1:]
    assert main(["read", "报送件.zip!/三月/town-x.txt"]) == 2
    assert "报送件.zip!/三月/town-" in capsys.readouterr().err
    assert main(["read", "无此件.zip!/a.txt"]) == 2


def test_a_name_in_another_encoding_than_it_states_is_told(packed, capsys):
    raw = "云岭镇.txt".encode("gb18030")
    with zipfile.ZipFile("b.zip", "w") as archive:
        archive.write(SEEDS / "town-a.txt", "x" * len(raw))
    data = bytearray(Path("b.zip").read_bytes().replace(b"x" * len(raw), raw))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags + 1] |= 0x08
    Path("b.zip").write_bytes(bytes(data))
    assert main(["check", "b.zip", "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert [one["path"] for one in json.loads(captured.out)["submissions"]] == ["b.zip!/云岭镇.txt"]
    assert "压缩包中有1个文件名与其声明的编码不符" in captured.err
