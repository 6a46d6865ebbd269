"""Line numbers, offsets, pages, zones, headings, tables and notes of a .docx reading."""

from __future__ import annotations

import pytest

from checker.model.document import Line, ReadingNote, Table
from checker.readers.docx import read_docx
from fixtures.make_docx import document
from fixtures.messy_docx import text_run as run

BREAK = "<w:r><w:br/></w:r>"
PAGE = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def para(inner: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def paged(body: str) -> list[tuple[str, int | None]]:
    return [(line.text, line.page) for line in read_docx(document(body)).lines]


def test_every_line_with_its_place() -> None:
    body = para(run("甲")) + para() + para(run("乙") + BREAK + run("丙"))
    reading = read_docx(document(body))
    assert reading.lines == (
        Line(number=1, text="甲", start=0, paragraph=1),
        Line(number=2, text="", start=2, paragraph=2),
        Line(number=3, text="乙", start=3, paragraph=3),
        Line(number=4, text="丙", start=5, paragraph=3),
    )
    assert (reading.format, reading.text, reading.pages, reading.notes) == ("docx", "甲\n\n乙\n丙", None, ())


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (run("甲") + '<w:r><w:br w:type="textWrapping"/></w:r>' + run("乙"), ["甲", "乙"]),
        (run("甲") + "<w:r><w:cr/></w:r>" + run("乙"), ["甲", "乙"]),
        (run("甲") + BREAK, ["甲", ""]),
        (run("甲") + PAGE + run("乙"), ["甲", "乙"]),
        (PAGE + run("乙"), ["乙"]),
        (run("甲") + PAGE, ["甲"]),
        (run("甲") + '<w:r><w:br w:type="column"/></w:r>' + run("乙"), ["甲", "乙"]),
    ],
)
def test_breaks(inner: str, lines: list[str]) -> None:
    assert [line.text for line in read_docx(document(para(inner))).lines] == lines


def test_paragraph_numbers_are_places_among_all_paragraphs_of_the_file() -> None:
    box = f"<w:txbxContent>{para(run('框'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = para(run("甲") + both) + table(cell(para(run("格")))) + para(run("乙"))
    lines = read_docx(document(body)).lines
    assert [(line.text, line.paragraph, line.zone) for line in lines] == [
        ("甲", 1, "body"),
        ("框", 2, "textbox"),
        ("格", 4, "cell"),
        ("乙", 5, "body"),
    ]


class TestPages:
    def test_without_marks_of_a_layout_there_are_no_pages(self) -> None:
        assert paged(para(run("甲") + PAGE + run("乙"))) == [("甲", None), ("乙", None)]

    def test_marks_and_forced_breaks(self) -> None:
        body = para(run("甲")) + para(RENDERED + run("乙")) + para(PAGE) + para(run("丙"))
        assert paged(body) == [("甲", 1), ("乙", 2), ("", 3), ("丙", 3)]
        assert read_docx(document(body)).pages == 3

    def test_a_mark_right_behind_a_forced_break_is_the_same_break(self) -> None:
        assert paged(para(run("甲") + PAGE) + para(RENDERED + run("乙"))) == [("甲", 1), ("乙", 2)]

    def test_a_line_belongs_to_the_page_on_which_it_begins(self) -> None:
        assert paged(para(run("甲") + RENDERED + run("乙")) + para(run("丙"))) == [("甲乙", 1), ("丙", 2)]

    def test_a_row_broken_over_pages_counts_once(self) -> None:
        row = cell(para(run("甲") + RENDERED + run("乙"))) + cell(para(run("丙") + RENDERED + run("丁")))
        assert paged(table(row) + para(run("戊"))) == [("甲乙", 1), ("丙丁", 1), ("戊", 2)]

    def test_a_row_that_begins_on_the_next_page(self) -> None:
        row = cell(para(RENDERED + run("甲"))) + cell(para(run("乙")))
        assert paged(para(run("前")) + table(row)) == [("前", 1), ("甲", 2), ("乙", 2)]


class TestHeadings:
    STYLES = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="小节"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="x"/>'
        '<w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="e"><w:name w:val="标题"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="f"><w:name w:val="y"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="g"><w:name w:val="z"/><w:basedOn w:val="h"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="z"/><w:basedOn w:val="g"/></w:style>'
    )

    @pytest.mark.parametrize(
        ("properties", "level"),
        [
            ('<w:pStyle w:val="a"/>', 1),
            ('<w:pStyle w:val="b"/>', 2),
            ('<w:pStyle w:val="c"/>', 2),
            ('<w:pStyle w:val="d"/>', 4),
            ('<w:pStyle w:val="e"/>', None),
            ('<w:pStyle w:val="f"/>', None),
            ('<w:pStyle w:val="g"/>', None),
            ('<w:pStyle w:val="unknown"/>', None),
            ('<w:outlineLvl w:val="0"/>', 1),
            ('<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>', None),
        ],
    )
    def test_level(self, properties: str, level: int | None) -> None:
        reading = read_docx(document(para(run("甲"), properties) + para(run("乙")), styles=self.STYLES))
        assert [line.heading for line in reading.lines] == [level, None]

    def test_an_empty_heading_is_none(self) -> None:
        reading = read_docx(document(para("", '<w:pStyle w:val="a"/>') + para(run("乙")), styles=self.STYLES))
        assert [line.heading for line in reading.lines] == [None, None]


class TestTables:
    def test_merged_cells_and_a_nested_table(self) -> None:
        nested = table(cell(para(run("内"))))
        body = table(
            cell(para(run("题")), '<w:gridSpan w:val="2"/>'),
            cell(para(run("左")), '<w:vMerge w:val="restart"/>') + cell(para(run("右")) + para(run("右二"))),
            cell(para(), "<w:vMerge/>") + cell(nested + para()),
        )
        reading = read_docx(document(body + para(run("文"))))
        assert [line.text for line in reading.lines] == ["题", "左", "右", "右二", "", "内", "", "文"]
        assert reading.tables == (
            Table((((1,), ()), ((2,), (3, 4)), ((5,), (6, 7)))),
            Table((((6,),),)),
        )
        assert [line.zone for line in reading.lines] == ["cell"] * 7 + ["body"]

    def test_rows_and_cells_within_content_controls(self) -> None:
        wrapped = f"<w:sdt><w:sdtContent>{cell(para(run('乙')))}</w:sdtContent></w:sdt>"
        row = f"<w:sdt><w:sdtContent><w:tr>{cell(para(run('甲')))}{wrapped}</w:tr></w:sdtContent></w:sdt>"
        reading = read_docx(document(f"<w:tbl>{row}</w:tbl>"))
        assert reading.tables == (Table((((1,), (2,)),)),)

    def test_deleted_rows_and_cells_are_left_out(self) -> None:
        kept = cell(para(run("甲"))) + cell(para(run("乙")), '<w:cellDel w:id="1" w:author="x"/>')
        gone = f'<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>{cell(para(run("丙")))}'
        reading = read_docx(document(table(kept, gone) + para(run("丁"))))
        assert [(line.text, line.paragraph) for line in reading.lines] == [("甲", 1), ("丁", 4)]
        assert reading.tables == (Table((((1,),),)),)

    def test_what_a_cell_above_covers_is_not_shown(self) -> None:
        body = table(
            cell(para(run("左")), '<w:vMerge w:val="restart"/>') + cell(para(run("3")), '<w:vMerge w:val="restart"/>'),
            cell(para(run("旧")), "<w:vMerge/>") + cell(para(run("9")) + table(cell(para(run("8")))), "<w:vMerge/>"),
            cell(para(run("乙"))) + cell(para(run("4"))),
        )
        reading = read_docx(document(body))
        assert [line.text for line in reading.lines] == ["左", "3", "乙", "4"]
        assert reading.tables == (Table((((1,), (2,)), ((), ()), ((3,), (4,)))),)

    def test_a_cell_that_goes_on_with_none_above_is_shown(self) -> None:
        reading = read_docx(document(table(cell(para(run("甲"))), cell(para(run("乙")), "<w:vMerge/>"))))
        assert reading.tables == (Table((((1,),), ((2,),))),)

    def test_a_table_that_frames_the_text_is_none(self) -> None:
        text = "".join(para(run("全镇开展普法宣传，化解矛盾纠纷。" * 5)) for _ in range(5))
        inner = table(cell(para(run("甲"))) + cell(para(run("1"))))
        body = table(cell(para(run("题"))), cell("") + cell(text + inner + para()), cell(para(run("期"))))
        reading = read_docx(document(body))
        assert [line.zone for line in reading.lines] == ["body"] * 6 + ["cell"] * 2 + ["body"] * 2
        assert reading.tables == (Table((((7,), (8,)),)),)

    def test_a_long_text_beside_another_is_in_a_table(self) -> None:
        text = para(run("全镇开展普法宣传，化解矛盾纠纷。" * 25))
        reading = read_docx(document(table(cell(para(run("普法"))) + cell(text))))
        assert ([line.zone for line in reading.lines], len(reading.tables)) == (["cell"] * 2, 1)

    def test_an_absurd_span_is_capped(self) -> None:
        reading = read_docx(document(table(cell(para(run("甲")), '<w:gridSpan w:val="99999999"/>'))))
        assert len(reading.tables[0].rows[0]) == 63


class TestOtherStories:
    def test_headers_footers_and_notes_follow_the_body(self) -> None:
        note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>'
        notes = (
            note.format(0, "") + note.format(4, run("注四")) + note.format(3, run("注三")) + note.format(5, run("无主"))
        )
        end = f'<w:endnote w:id="1">{para(run("尾注"))}</w:endnote>'
        refer = '<w:r><w:{}Reference w:id="{}"/></w:r>'
        first = para(run("甲") + refer.format("endnote", 1) + refer.format("footnote", 3))
        body = first + para(RENDERED + run("乙") + refer.format("footnote", 4))
        reading = read_docx(
            document(body, footnotes=notes, endnotes=end, header=para(run("眉")), footer=para(run("脚")))
        )
        assert [(line.text, line.zone, line.page, line.paragraph) for line in reading.lines] == [
            ("甲", "body", 1, 1),
            ("乙", "body", 2, 2),
            ("眉", "header", None, None),
            ("脚", "footer", None, None),
            ("注三", "footnote", 1, None),
            ("注四", "footnote", 2, None),
            ("尾注", "footnote", 1, None),
        ]
        assert reading.pages == 2

    def test_an_empty_header_adds_no_line(self) -> None:
        assert len(read_docx(document(para(run("甲")), header=para())).lines) == 1

    @pytest.mark.parametrize(("section", "shown"), [("", 1), ("<w:titlePg/>", 2), ('<w:titlePg w:val="0"/>', 1)])
    def test_a_first_page_header_shows_only_when_switched_on(self, section: str, shown: int) -> None:
        first = '<w:headerReference w:type="first" r:id="footer"/>' + section
        reading = read_docx(document(para(run("甲")), first, header=para(), footer=para(run("首页"))))
        assert [line.zone for line in reading.lines][1:] == ["header", "footer"][2 - shown :]

    @pytest.mark.parametrize(("settings", "shown"), [("", 0), ("<w:evenAndOddHeaders/>", 1)])
    def test_an_even_page_header_shows_only_when_switched_on(self, settings: str, shown: int) -> None:
        even = '<w:headerReference w:type="even" r:id="comments"/>'
        reading = read_docx(document(para(run("甲")), even, settings=settings, comments=para(run("双页"))))
        assert len(reading.lines) == 1 + shown

    def test_tables_in_a_header_keep_its_zone(self) -> None:
        reading = read_docx(document(para(run("甲")), header=table(cell(para(run("眉"))))))
        assert [(line.zone, line.number) for line in reading.lines] == [("body", 1), ("header", 2)]
        assert reading.tables == (Table((((2,),),)),)


class TestNotes:
    def test_revisions_that_continue_each_other_are_one(self) -> None:
        by = 'w:id="1" w:author="x"'
        mark = f"<w:rPr><w:ins {by}/></w:rPr>"
        new = f"<w:ins {by}>{run('新')}</w:ins>"
        old = f"<w:del {by}><w:r><w:delText>旧</w:delText></w:r></w:del>"
        body = para(new + new, mark) + para(new + run("甲")) + para(old + new + run("乙") + new)
        assert read_docx(document(body)).notes == (ReadingNote("unaccepted-revisions", {"count": 4}),)

    def test_comments(self) -> None:
        comment = f'<w:comment w:id="1">{para(run("请核实"))}</w:comment>'
        reading = read_docx(document(para(run("甲")), comments=comment * 2))
        assert reading.notes == (ReadingNote("comments-present", {"count": 2}),)
        assert [line.text for line in reading.lines] == ["甲"]

    def test_a_clean_file_has_none(self) -> None:
        assert read_docx(document(para(run("甲")), comments="")).notes == ()
