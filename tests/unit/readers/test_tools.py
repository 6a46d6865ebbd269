from __future__ import annotations

import pickle

import pytest
from PIL import Image

from checker.digest import sha256_hex
from checker.readers import read
from checker.readers.libreoffice import NotConverted
from checker.readers.recogniser import Picture
from checker.readers.tools import ELSEWHERE, NONE, OWN, Answers, Tools, ToolWanted, no_recogniser
from fixtures import make_scan
from fixtures.make_doc import build
from fixtures.make_docx import build as build_docx

LINES = ["某镇2025年法治政府建设年度报告", "一、主要工作"]
DOC = build(LINES)


def test_without_tools_nothing_is_converted_or_rendered() -> None:
    for tool in (NONE.convert, NONE.render):
        assert tool is not None
        with pytest.raises(NotConverted) as caught:
            tool(b"")
        assert caught.value.reason == "absent"


def test_without_tools_nothing_is_recognised() -> None:
    assert NONE.recognise is no_recogniser
    assert list(no_recogniser(Picture(1, 1, b"\xff", 1.0))) == []


def test_by_default_the_reader_helps_itself() -> None:
    assert (OWN.convert, OWN.render, OWN.recognise) == (None, None, None)


def test_where_nothing_may_be_started_the_reader_asks() -> None:
    with pytest.raises(ToolWanted) as caught:
        read(DOC, "报告.doc", ELSEWHERE)
    assert (caught.value.tool, caught.value.digest) == ("convert", sha256_hex(DOC))
    docx = build_docx(LINES, "typed")
    with pytest.raises(ToolWanted) as caught:
        read(docx, "报告.docx", ELSEWHERE, locate=True)
    assert (caught.value.tool, caught.value.digest) == ("render", sha256_hex(docx))
    with pytest.raises(ToolWanted) as caught:
        read(make_scan.as_picture(Image.new("L", (200, 300), 255)), "报告.png", ELSEWHERE)
    assert (caught.value.tool, caught.value.digest) == ("recognise", "")


def test_what_was_asked_for_is_brought() -> None:
    answers = Answers("convert", {sha256_hex(DOC): build_docx(LINES, "typed")})
    reading = read(DOC, "报告.doc", Tools(answers))
    assert [line.text for line in reading.lines if line.text] == LINES
    with pytest.raises(ToolWanted):
        answers(b"another file")


@pytest.mark.parametrize("reason", ["absent", "time", "failed"])
def test_what_could_not_be_made_is_said(reason: str) -> None:
    with pytest.raises(NotConverted) as caught:
        Answers("convert", {sha256_hex(DOC): reason})(DOC)
    assert caught.value.reason == reason


@pytest.mark.parametrize("tools", [OWN, NONE, ELSEWHERE, Tools(Answers("convert", {"a": b"x"}))])
def test_tools_and_what_is_wanted_can_be_sent_to_another_process(tools: Tools) -> None:
    assert pickle.loads(pickle.dumps(tools)) == tools
    wanted = pickle.loads(pickle.dumps(ToolWanted("convert", "a")))
    assert (wanted.tool, wanted.digest) == ("convert", "a")
