"""Pages of Word files: what happens without LibreOffice, and the real one against what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.document import Reading, ReadingNote
from checker.readers import layout_pages, libreoffice, read
from checker.readers.layout_pages import to_pdf, with_pages
from checker.readers.libreoffice import NotConverted
from checker.readers.locate import _fold, locate
from checker.readers.pdf import read_pdf
from checker.readers.tools import NONE, Tools
from fixtures import make_docx, make_odt, make_pdf, make_rtf
from fixtures.by_libreoffice import ABSENT, convert

ROOT = Path(__file__).parents[3]
LINES = ["关于云岭镇2025年法治政府建设情况的报告", "一、主要举措和成效", "全年开展普法宣传活动19次。" * 9]


def broken(reason: str):
    def render(data: bytes) -> bytes:
        raise NotConverted(reason)

    return render


@pytest.mark.parametrize(
    ("render", "note"),
    [
        (broken("absent"), "places-not-rendered"),
        (broken("time"), "render-timeout"),
        (broken("failed"), "render-failed"),
        (lambda data: b"%PDF-1.5 broken", "render-failed"),
    ],
)
def test_where_it_fails_the_reading_stays_and_that_is_told(render, note):
    data = make_docx.build(LINES, "typed")
    reading = read(data)
    located = read(data, tools=Tools(render=render), locate=True)
    assert (located.lines, located.notes) == (reading.lines, (ReadingNote(note), *reading.notes))


def test_a_process_that_may_start_nothing_says_so():
    assert read(make_docx.build(LINES, "typed"), tools=NONE, locate=True).notes == (ReadingNote("places-not-rendered"),)


def test_what_was_rendered_elsewhere_is_used():
    tools = Tools(render=lambda data: make_pdf.build(LINES))
    located = read(make_docx.build(LINES, "automatic"), tools=tools, locate=True)
    assert [line.prints for line in located.lines[:2]] == [((1, 1, 1),), ((1, 1, 2),)]
    assert len(located.lines[2].prints) == 5
    assert located.notes == (ReadingNote("places-rendered", {"placed": 3, "total": 3}),)


@pytest.mark.parametrize("data", ["\n".join(LINES).encode(), make_pdf.build(LINES)], ids=["txt", "pdf"])
def test_formats_with_places_of_their_own_are_not_rendered(data):
    assert read(data, tools=Tools(render=broken("failed")), locate=True) == read(data)


def test_what_cannot_be_told_is_not_rendered():
    with pytest.raises(NotConverted) as caught:
        to_pdf(b" ")
    assert caught.value.reason == "failed"


@pytest.fixture(scope="module")
def program() -> str:
    found = libreoffice.find()
    if found is None:
        pytest.skip(ABSENT)
    return found


def disagreements(located: Reading, rendered: Reading) -> list[tuple[int, str]]:
    """Every stretch that is not printed where it is told to be: (number of the line, text)."""
    printed: dict[tuple[int | None, int | None], list[str]] = {}
    for line in rendered.lines:
        printed.setdefault((line.page, line.line_on_page), []).append(_fold(line.text))
    wrong = []
    for line in located.lines:
        ends = [column - 1 for column, _, _ in line.prints[1:]] + [len(line.text)]
        for (column, page, row), end in zip(line.prints, ends, strict=True):
            text = _fold(line.text[column - 1 : end])
            if page is not None and not any(text in one for one in printed[page, row]):
                wrong.append((line.number, text))
    return wrong


def test_samples_stand_where_they_are_printed(program):
    """The five reports of the project, rendered in one start: all paragraphs placed, all places right."""
    files = {}
    for path in sorted((ROOT / "seeds").glob("town-*.txt")):
        lines = [line for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
        for form in ("typed", "automatic"):
            files[f"{path.stem}_{form}.docx"] = make_docx.build(lines, form)
    printed = convert(program, files, "pdf")
    for name, data in files.items():
        rendered = read_pdf(printed[name.removesuffix(".docx")])
        located = locate(read(data), rendered)
        assert disagreements(located, rendered) == []
        placed = located.notes[0].values
        assert placed["placed"] == placed["total"] > 10
        texts = "".join(_fold(line.text) for line in rendered.lines if line.zone == "body")
        assert texts == "".join(_fold(line.text) for line in located.lines)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(make_docx.build(LINES, "automatic"), id="docx"),
        pytest.param(make_odt.build(LINES, "typed"), id="odt"),
        pytest.param(make_odt.flat(LINES), id="fodt"),
        pytest.param(make_rtf.build(LINES, "gbk"), id="rtf"),
    ],
)
def test_the_real_one_lays_out_each_format(program, data):
    located = with_pages(read(data), data)
    assert located.notes[0] == ReadingNote("places-rendered", {"placed": 3, "total": 3})
    assert [line.prints[0][1:] for line in located.lines[:3]] == [(1, 1), (1, 2), (1, 3)]


def test_the_real_one_lays_out_old_word_files(program):
    [data] = convert(program, {"a.docx": make_docx.build(LINES, "automatic")}, "doc").values()
    located = read(data, "报告.wps", locate=True)
    assert (located.format, [note.code for note in located.notes]) == ("wps", ["places-rendered", "converted"])
    assert [line.page for line in located.lines] == [1, 1, 1]


def test_it_is_told_the_format_by_the_content(monkeypatch):
    asked = []
    monkeypatch.setattr(layout_pages, "convert", lambda data, suffix, target: asked.append((suffix, target)) or b"")
    for data in (make_docx.build(LINES, "typed"), make_odt.build(LINES, "typed"), make_rtf.build(LINES, "gbk")):
        to_pdf(data)
    to_pdf(make_odt.flat(LINES))
    assert asked == [("docx", "pdf"), ("odt", "pdf"), ("rtf", "pdf"), ("fodt", "pdf")]
