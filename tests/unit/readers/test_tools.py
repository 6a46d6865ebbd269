from __future__ import annotations

import pickle

import pytest

from checker.readers import read
from checker.readers.libreoffice import NotConverted
from checker.readers.tools import ELSEWHERE, NONE, OWN, Converted, Tools, ToolWanted
from fixtures.make_doc import build
from fixtures.make_docx import build as build_docx

LINES = ["某镇2025年法治政府建设年度报告", "一、主要工作"]


def test_without_tools_nothing_is_converted() -> None:
    assert NONE.convert is not None
    with pytest.raises(NotConverted) as caught:
        NONE.convert(b"")
    assert caught.value.reason == "absent"


def test_by_default_the_reader_helps_itself() -> None:
    assert OWN.convert is None


def test_where_nothing_may_be_started_the_reader_asks() -> None:
    with pytest.raises(ToolWanted) as caught:
        read(build(LINES), "报告.doc", ELSEWHERE)
    assert caught.value.tool == "convert"


def test_what_was_asked_for_is_brought() -> None:
    reading = read(build(["x"]), "报告.doc", Tools(Converted(build_docx(LINES, "typed"))))
    assert [line.text for line in reading.lines if line.text] == LINES


@pytest.mark.parametrize("tools", [OWN, NONE, ELSEWHERE, Tools(Converted(b"x"))])
def test_tools_and_what_is_wanted_can_be_sent_to_another_process(tools: Tools) -> None:
    assert pickle.loads(pickle.dumps(tools)) == tools
    assert pickle.loads(pickle.dumps(ToolWanted("convert"))).tool == "convert"
