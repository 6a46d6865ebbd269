from __future__ import annotations

import pytest

from checker.model.document import Line, ReadingNote, Table
from checker.readers.ofd import read_ofd
from checker.readers.ofd.drawing import darkness
from checker.readers.package import parse_xml
from checker.readers.tools import NONE
from fixtures.make_docx import archive
from fixtures.make_ofd import STEPS, Style, build, package, paginate, parts, text
from fixtures.make_pdf import LEFT, SIZE

TITLE = "关于云岭镇2025年法治政府建设情况的报告"
SENTENCE = "抓住“关键少数”，全年开展普法宣传活动19次，受教育12345人次，办结率100%。"
LINES = [TITLE, "县委、县政府：", *[f"（{n}）" + SENTENCE * 4 for n in "一二三四五六七八九"]]
RUNNING_HEAD = "青溪县云岭镇人民政府"


def body(data: bytes) -> list[str]:
    return [line.text for line in read_ofd(data).lines if line.zone == "body"]


def printed(style: Style | None = None) -> list[str]:
    return [words for page in paginate(LINES, style) for _, words in page]


def test_every_printed_line_with_page_place_and_edges() -> None:
    reading = read_ofd(build([TITLE, "云岭镇人民政府", "2026年2月10日"], Style(indent=0)))
    assert reading.lines == (
        Line(1, TITLE, 0, 1, 1, left=79.4, right=383.4),
        Line(2, "云岭镇人民政府", 22, 1, 2, left=79.4, right=191.4),
        Line(3, "2026年2月10日", 30, 1, 3, left=79.4, right=183.4),
        Line(4, "— 1 —", 41, 1, 4, zone="footer", left=270.0, right=319.0),
    )
    assert (reading.format, reading.pages, reading.notes, reading.tables) == ("ofd", 1, (), ())


@pytest.mark.parametrize(
    "style",
    [
        *[Style(steps=steps) for steps in STEPS],
        Style(objects=5),
        Style(scaled=True),
        Style(scaled=True, steps="grouped"),
        Style(turned=True),
        Style(absolute=True),
        Style(columns=2),
        Style(template=True, header=RUNNING_HEAD),
        Style(table=[["指标", "数量"]]),
    ],
    ids=lambda style: "-".join(
        f"{name}={value}" for name, value in vars(style).items() if value != vars(Style())[name]
    ),
)
def test_however_the_places_are_written_the_lines_are_the_same(style: Style) -> None:
    reading = read_ofd(build(LINES, style))
    assert [line.text for line in reading.lines if line.zone == "body"] == printed(style)
    assert reading.notes == ()


def test_first_line_indent_is_kept_as_the_left_edge() -> None:
    lines = read_ofd(build(LINES)).lines
    assert [lines[2].left, lines[3].left] == [round(LEFT + 2 * SIZE, 1), LEFT]


@pytest.mark.parametrize("template", [True, False])
def test_a_running_head_is_furniture_whether_of_a_template_or_of_each_page(template: bool) -> None:
    reading = read_ofd(build(LINES, Style(header=RUNNING_HEAD, template=template)))
    dropped = [(line.page, line.line_on_page, line.zone, line.text) for line in reading.lines if line.zone != "body"]
    assert dropped == [
        (1, 1, "header", RUNNING_HEAD),
        (1, 24, "footer", "— 1 —"),
        (2, 1, "header", RUNNING_HEAD),
        (2, 24, "footer", "— 2 —"),
        (3, 1, "header", RUNNING_HEAD),
        (3, 14, "footer", "— 3 —"),
    ]


def test_a_template_of_one_page_alone_is_part_of_the_page() -> None:
    reading = read_ofd(build([TITLE], Style(header="青溪县云岭镇文件", template=True)))
    assert [(line.zone, line.text) for line in reading.lines] == [
        ("body", "青溪县云岭镇文件"),
        ("body", TITLE),
        ("footer", "— 1 —"),
    ]


def test_a_template_that_is_not_there_is_told_of() -> None:
    files = parts([TITLE], Style(template=True, header="页眉"))
    del files["Doc_0/Tpls/Tpl_0/Content.xml"]
    reading = read_ofd(archive({name: part.encode() for name, part in files.items()}))
    assert reading.notes == (ReadingNote("page-part-missing", {"count": 1}),)
    assert reading.lines[0].text == TITLE


def test_slanted_and_hidden_text_is_left_out_and_told_of() -> None:
    style = Style(watermark="内部资料", hidden="未显示的一行")
    reading = read_ofd(build(LINES, style))
    assert [line.text for line in reading.lines if line.zone == "body"] == printed(style)
    assert reading.notes == (
        ReadingNote("slanted-text-left-out", {"count": 12}),
        ReadingNote("hidden-text-left-out", {"count": 18}),
    )


def test_a_pale_watermark_mixes_into_no_line_and_is_told_of() -> None:
    reading = read_ofd(build(LINES, Style(pale="内部资料")))
    assert [line.text for line in reading.lines if line.zone == "body"] == printed()
    assert reading.notes == (ReadingNote("faint-text-left-out", {"count": 4 * (reading.pages or 0)}),)


@pytest.mark.parametrize(
    ("inner", "shade"),
    [
        ("", 1.0),
        ('<FillColor Value="0 0 0"/>', 1.0),
        ('<FillColor Value="255 255 255"/>', 0.0),
        ('<FillColor Value="204 204 204"/>', 0.2),
        ('<FillColor Value="204"/>', 0.2),
        ('<FillColor Value="0 0 0" Alpha="51"/>', 0.2),
        ('<FillColor Value="0 0 0" Alpha="999"/>', 1.0),
        ('<FillColor Value="255 255 255" ColorSpace="4"/>', 1.0),
        ('<FillColor Value="weiss"/>', 1.0),
        ("<FillColor/>", 1.0),
    ],
)
def test_how_dark_a_text_is(inner: str, shade: float) -> None:
    assert darkness(parse_xml(f"<TextObject>{inner}</TextObject>".encode())) == pytest.approx(shade, abs=1e-3)


def test_text_laid_unseen_under_a_scan_is_the_text() -> None:
    picture = '<ofd:ImageObject ID="8" ResourceID="3" Boundary="0 0 210 297"/>'
    reading = read_ofd(
        package(picture + text("全年开展普法宣传活动十九次，受教育一千人次。", 80, 100, 'Visible="false"'))
    )
    assert [line.text for line in reading.lines] == ["全年开展普法宣传活动十九次，受教育一千人次。"]
    assert reading.notes == ()


CELLS = [["指标", "数量", "说明"], ["普法活动", "19", "“八五”\n普法规划"], ["执法案件", "", "无"]]


def test_a_ruled_table_gives_cells_with_their_lines() -> None:
    reading = read_ofd(build(["云岭镇执法统计表如下。"], Style(table=CELLS)))
    assert [(line.number, line.line_on_page, line.zone, line.text) for line in reading.lines] == [
        (1, 1, "body", "云岭镇执法统计表如下。"),
        (2, 2, "cell", "指标"),
        (3, 2, "cell", "数量"),
        (4, 2, "cell", "说明"),
        (5, 4, "cell", "普法活动"),
        (6, 4, "cell", "19"),
        (7, 3, "cell", "“八五”"),
        (8, 5, "cell", "普法规划"),
        (9, 6, "cell", "执法案件"),
        (10, 6, "cell", "无"),
        (11, 7, "footer", "— 1 —"),
    ]
    assert reading.tables == (Table((((2,), (3,), (4,)), ((5,), (6,), (7, 8)), ((9,), (), (10,)))),)


def test_the_white_ground_behind_a_paragraph_rules_no_table() -> None:
    reading = read_ofd(build(LINES, Style(grounds=True, table=CELLS)))
    plain = read_ofd(build(LINES, Style(table=CELLS)))
    assert (reading.lines, reading.tables) == (plain.lines, plain.tables)


def test_more_rules_than_any_table_has_are_told_of_and_the_text_stays() -> None:
    lines = "".join(f"M 0 {at * 3} L 180 {at * 3} M {at * 3} 0 L {at * 3} 180 " for at in range(60))
    grid = f'<ofd:PathObject ID="6" Boundary="10 10 9 9"><ofd:AbbreviatedData>{lines}</ofd:AbbreviatedData></ofd:PathObject>'
    reading = read_ofd(package(grid + text(TITLE, 80, 100)))
    assert reading.notes == (ReadingNote("table-not-read", {"page": 1}),)
    assert [line.text for line in reading.lines] == [TITLE]


@pytest.mark.parametrize("style", [Style(image_pages=(2,)), Style(glyph_pages=(2,))], ids=["image", "glyphs"])
def test_a_page_without_characters_is_told_of(style: Style) -> None:
    reading = read_ofd(build(LINES, style), NONE)
    assert reading.notes == (ReadingNote("page-without-text", {"page": 2}),)
    assert {line.page for line in reading.lines} == {1, 3}
    assert reading.pages == 3


@pytest.mark.parametrize("broken", [None, "<ofd:Page>", "", "text"])
def test_a_page_that_is_missing_or_broken_does_not_cost_the_others(broken: str | None) -> None:
    files = parts(LINES)
    del files["Doc_0/Pages/Page_1/Content.xml"]
    if broken is not None:
        files["Doc_0/Pages/Page_1/Content.xml"] = broken
    reading = read_ofd(archive({name: part.encode() for name, part in files.items()}))
    assert reading.notes == (ReadingNote("page-without-text", {"page": 2}),)
    assert {line.page for line in reading.lines} == {1, 3}


def test_of_several_documents_the_last_is_read_and_what_hangs_on_it_is_told() -> None:
    style = Style(earlier=2, seals=2, signatures=1, annotated=True, attached=True)
    reading = read_ofd(build(LINES, style))
    assert [line.text for line in reading.lines if line.zone == "body"] == printed(style)
    assert reading.notes == (
        ReadingNote("documents-more", {"count": 3}),
        ReadingNote("seal-present", {"count": 2}),
        ReadingNote("digital-signature", {"count": 1}),
        ReadingNote("annotations-left-out", {"count": 1}),
        ReadingNote("files-inside-left-out", {"count": 1}),
    )


def test_of_several_versions_the_current_one_is_read() -> None:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    early, late = parts(["第一稿。"]), parts(["第二稿。"])
    files = early | {name.replace("Doc_0", "Doc_0/V2"): part for name, part in late.items() if name != "OFD.xml"}
    versions = (
        '<ofd:Versions><ofd:Version ID="1" Index="1" BaseLoc="Doc_0/v1.xml"/>'
        '<ofd:Version ID="2" Index="2" Current="true" BaseLoc="Doc_0/v2.xml"/></ofd:Versions></ofd:DocBody>'
    )
    files["OFD.xml"] = files["OFD.xml"].replace("</ofd:DocBody>", versions)
    files["Doc_0/v2.xml"] = f"<ofd:DocVersion {space}><ofd:DocRoot>V2/Document.xml</ofd:DocRoot></ofd:DocVersion>"
    assert body(archive({name: part.encode() for name, part in files.items()})) == ["第二稿。"]


def test_text_of_a_composite_unit_is_read_where_it_is_placed() -> None:
    unit = (
        f'<ofd:CompositeGraphicUnit ID="30" Width="9" Height="9"><ofd:Content>{text("组合文字", 0, 20)}</ofd:Content>'
    )
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    inside = f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    document = parts([])["Doc_0/Document.xml"].replace(
        "</ofd:CommonData>", "<ofd:PublicRes>Res.xml</ofd:PublicRes></ofd:CommonData>"
    )
    data = package(
        '<ofd:PageBlock ID="3"><ofd:CompositeObject ID="4" ResourceID="30" Boundary="50 50 9 9"/></ofd:PageBlock>'
        '<ofd:CompositeObject ID="5" ResourceID="31" Boundary="50 50 9 9"/>',
        {"Doc_0/Document.xml": document, "Doc_0/Res.xml": f"<ofd:Res {space}>{inside}</ofd:Res>"},
    )
    reading = read_ofd(data)
    assert reading.lines == (Line(1, "组合文字", 0, 1, 1, left=141.7, right=205.7),)
    assert reading.notes == (ReadingNote("page-part-missing", {"count": 1}),)


def test_a_file_with_more_cells_and_characters_than_can_be_matched_keeps_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("checker.readers.ruled_tables._MOST_LOOKS", 100)
    reading = read_ofd(build(["云岭镇执法统计表如下。"], Style(table=CELLS)))
    assert (reading.tables, reading.notes) == ((), (ReadingNote("table-not-read", {"page": 1}),))
    assert "指标 数量 说明" in [line.text for line in reading.lines]
