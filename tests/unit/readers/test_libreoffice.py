"""LibreOffice from outside: how it is found, started and ended; the last tests start the real one."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from checker.model.document import ReadingNote
from checker.readers import libreoffice, read
from checker.readers.libreoffice import NotConverted, find, to_docx
from checker.readers.tools import Tools
from fixtures import make_docx
from fixtures.by_libreoffice import ABSENT, convert
from fixtures.make_doc import build

LINES = ["关于云岭镇2025年法治政府建设情况的报告", "一、主要举措和成效", "全年开展普法宣传活动19次。"]


@pytest.fixture(scope="module")
def program() -> str:
    """The path of LibreOffice; without it the test is skipped."""
    found = find()
    if found is None:
        pytest.skip(ABSENT)
    return found


def script(folder: Path, text: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def reason(**call) -> str:
    with pytest.raises(NotConverted) as caught:
        to_docx(b"x", **call)
    return caught.value.reason


def test_it_is_found_by_path_then_in_the_usual_places(tmp_path, monkeypatch):
    (tmp_path / "office7" / "program").mkdir(parents=True)
    usual = script(tmp_path / "office7" / "program", "")
    monkeypatch.setattr(libreoffice, "_USUAL_PLACES", (str(tmp_path / "office*" / "program" / "soffice"),))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find() == usual
    by_path = script(tmp_path, "")
    assert find() == by_path


def test_without_it_the_text_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice, "_USUAL_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (find(), reason()) == (None, "absent")
    reading = read(build(LINES))
    assert ([line.text for line in reading.lines], reading.notes) == (LINES, (ReadingNote("binary-text"),))


@pytest.mark.parametrize("text", ["exit 3", "exit 0", "mkdir out; mkdir out/in.docx"])
def test_a_program_that_gives_nothing_has_failed(text, tmp_path):
    assert reason(program=script(tmp_path, text)) == "failed"


def test_a_program_that_cannot_be_started_has_failed(tmp_path):
    assert reason(program=str(tmp_path / "none")) == "failed"


def test_a_result_that_is_too_large_is_not_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice, "MAX_RESULT", 3)
    program = script(tmp_path, "mkdir out; echo text > out/in.docx")
    assert reason(program=program) == "failed"


@pytest.mark.skipif(os.name != "posix", reason="limits of another kind")
def test_it_runs_within_limits(tmp_path):
    kept = tmp_path / "limits"
    program = script(
        tmp_path, f"(ulimit -v; ulimit -t; ulimit -c) > {kept}; mkdir out; head -c 300000000 /dev/zero > out/in.docx"
    )
    assert reason(program=program, time_limit=30) == "failed"
    assert kept.read_text().split() == [str(libreoffice.MAX_MEMORY >> 10), "31", "0"]


def test_without_such_limits_it_is_started_as_it_is(monkeypatch):
    monkeypatch.setattr(libreoffice.sys, "executable", "")
    assert libreoffice.limited(["/bin/soffice", "-x"], 5) == ["/bin/soffice", "-x"]


def test_when_the_time_is_over_it_and_its_children_end(tmp_path):
    kept = tmp_path / "child"
    program = script(tmp_path, f"sleep 60 & echo $! > {kept}; wait")
    started = time.monotonic()
    assert reason(program=program, time_limit=1) == "time"
    assert time.monotonic() - started < 10
    child = int(kept.read_text())
    for _ in range(100):
        if not running(child):
            break
        time.sleep(0.05)
    assert not running(child)


def running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_child_left_behind_ends_with_the_program(tmp_path):
    kept = tmp_path / "child"
    program = script(tmp_path, f"sleep 60 & echo $! > {kept}")
    assert reason(program=program) == "failed"
    time.sleep(0.2)
    assert not running(int(kept.read_text()))


def test_it_sees_a_folder_and_a_profile_of_its_own_and_nothing_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_USER", "x")
    kept = tmp_path / "seen"
    program = script(tmp_path, f'{{ pwd; echo "$HOME"; echo "$@"; env; cat profile/user/*.xcu in.doc; }} > {kept}')
    assert reason(program=program) == "failed"
    seen = kept.read_text()
    folder, home, arguments = seen.splitlines()[:3]
    assert folder == home
    assert not Path(folder).exists()
    assert f"-env:UserInstallation=file://{folder}/profile" in arguments
    assert "--infilter=MS Word 97" in arguments
    assert "SECRET_OF_THE_USER" not in seen
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in seen
    assert seen.endswith("</oor:items>x")


@pytest.mark.parametrize(
    ("why", "note"), [("time", ReadingNote("conversion-timeout")), ("failed", ReadingNote("conversion-failed"))]
)
def test_where_it_fails_the_text_is_read_and_that_is_told(why, note):
    def broken(data: bytes) -> bytes:
        raise NotConverted(why)

    reading = read(build(LINES), "报告.doc", Tools(broken))
    assert ([line.text for line in reading.lines], reading.notes) == (LINES, (note, ReadingNote("binary-text")))


def test_what_was_converted_is_read_as_a_docx_of_the_old_format():
    reading = read(build(["x"]), "报告.wps", Tools(lambda data: make_docx.build(LINES, "automatic")))
    assert (reading.format, [line.text for line in reading.lines]) == ("wps", LINES)
    assert (reading.notes, reading.anchors) == ((ReadingNote("converted"),), ())


def test_where_the_result_is_broken_the_text_is_read():
    reading = read(build(LINES), "报告.doc", Tools(lambda data: b"PK"))
    assert [note.code for note in reading.notes] == ["conversion-failed", "binary-text"]


def test_the_real_one_converts_what_it_wrote(program):
    files = {f"{form}.docx": make_docx.build(LINES, form) for form in ("typed", "automatic")}
    for data in convert(program, files, "doc").values():
        reading = read(data, "报告.doc")
        assert (reading.format, [line.text for line in reading.lines]) == ("doc", LINES)
        assert reading.notes == (ReadingNote("converted"),)


def test_the_text_of_what_the_real_one_wrote(program):
    body = (
        "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES)
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:t>前</w:t><w:br/><w:t>后</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        + '<w:del w:id="1" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    )
    [data] = convert(program, {"a.docx": make_docx.document(body)}, "doc").values()

    def absent(given: bytes) -> bytes:
        raise NotConverted("absent")

    reading = read(data, "报告.doc", Tools(absent))
    assert [(line.text, line.zone) for line in reading.lines] == [
        *((line, "body") for line in LINES),
        ("项目", "cell"),
        ("", "cell"),
        ("前", "body"),
        ("后", "body"),
    ]
    assert [table.rows for table in reading.tables] == [(((4,), (5,)),)]
    assert reading.notes == (ReadingNote("binary-text"), ReadingNote("unaccepted-revisions", {"count": 1}))
