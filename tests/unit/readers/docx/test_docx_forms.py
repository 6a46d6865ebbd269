"""The same lines, typed, numbered by Word, or left in a mess, read the same."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers import read
from checker.readers.docx import read_docx
from checker.readers.package import Package
from fixtures.make_docx import EXTRAS, FORMS, build, recast

REPORT = [
    "中共云岭镇委员会文件",
    "",
    "青溪县云岭镇2025年法治政府建设工作年度报告",
    "县委、县政府：",
    "  现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）加强组织领导。一是召开会议4次。",
    "1.健全制度，印发文件2份。",
    "2.落实责任。",
    "（二）规范执法。",
    "1.办理案件12件，罚款1.5万元。",
    "二、存在的不足和原因",
    "（一）学习不深。",
    "（三）力量不足。",
    "四、2026年工作安排",
    "1.制定计划 & 抓好<落实>。",
    "3.2024年以来的事项。",
    "十一、其他",
    "",
    "云岭镇人民政府",
    "2026年2月20日",
]
ROOT = Path(__file__).resolve().parents[4]
SEEDS = sorted([*ROOT.glob("seeds/*.txt"), *ROOT.parent.glob("shared/seeds/*.txt")])


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def zone(data: bytes, name: str) -> list[str]:
    return [line.text for line in read_docx(data).lines if line.zone == name]


def check_forms(lines: list[str]) -> None:
    typed = read_docx(build(lines, "typed"))
    assert [line.text for line in typed.lines] == lines
    assert read_docx(build(lines, "automatic")).text == typed.text
    # One more line: Word wants a paragraph behind the table at the end.
    assert zone(build(lines, "messy"), "body") == [*lines, ""]


def test_a_report_reads_the_same_in_every_form() -> None:
    check_forms(REPORT)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_samples_read_the_same_in_every_form(path: Path) -> None:
    check_forms(lines_of(path))


def test_the_automatic_form_has_no_typed_ordinals() -> None:
    xml = Package(build(["一、甲", "（一）乙", "1.丙"], "automatic")).read("word/document.xml").decode()
    assert [sign in xml for sign in ("一", "1.丙", "甲", "乙", "丙")] == [False, False, True, True, True]


def test_the_messy_form_brings_its_extras_and_notes() -> None:
    data = build(REPORT, "messy")
    assert {name: tuple(zone(data, name)) for name in EXTRAS} == EXTRAS
    reading = read_docx(data)
    assert [note.code for note in reading.notes] == ["unaccepted-revisions", "comments-present"]
    assert [len(table.rows) for table in reading.tables] == [3, 1]


@pytest.mark.parametrize("form", FORMS)
def test_equal_input_gives_equal_bytes(form: str) -> None:
    assert build(REPORT, form) == build(REPORT, form)


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="neat"):
        build(REPORT, "neat")


@pytest.mark.parametrize("form", FORMS)
def test_the_files_open_in_another_library(form: str) -> None:
    import docx

    opened = docx.Document(io.BytesIO(build(REPORT, form)))
    assert len(opened.paragraphs) >= len(REPORT)


def test_a_file_written_by_another_library_reads_the_same() -> None:
    import docx

    target, opened = io.BytesIO(), docx.Document()
    for line in REPORT:
        opened.add_paragraph(line)
    opened.add_heading("附件", 2)
    opened.save(target)
    lines = read_docx(target.getvalue()).lines
    assert [line.text for line in lines] == [*REPORT, "附件"]
    assert [line.heading for line in lines if line.heading] == [2]


ORDINALS = st.sampled_from(["一、", "二、", "三、", "十、", "（一）", "（二）", "（九）", "1.", "2.", "3.", "15.", ""])
TEXTS = st.text(st.sampled_from("云岭镇法治。，12 A<&\u3000"), max_size=12)


@given(st.lists(st.tuples(ORDINALS, TEXTS).map("".join), max_size=20))
def test_any_lines_survive_every_form(lines: list[str]) -> None:
    if any(line.strip() for line in lines):
        check_forms(lines)


@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_numbers_and_offsets_fit_the_joined_text(lines: list[str]) -> None:
    reading = read_docx(build([*lines, "文"], "messy"))
    assert [line.number for line in reading.lines] == list(range(1, len(reading.lines) + 1))
    assert all(reading.text[line.start : line.start + len(line.text)] == line.text for line in reading.lines)


@pytest.mark.parametrize("kind", ["strict", "docm", "dotx"])
def test_other_kinds_of_word_files_read_the_same(kind: str) -> None:
    for form in FORMS:
        data = build(REPORT, form)
        assert read(recast(data, kind), f"报告.{kind}") == read(data)
