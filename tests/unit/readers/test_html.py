from __future__ import annotations

import pytest

from checker.errors import UnreadableSubmission
from checker.model.document import Line, Reading, ReadingNote, Table
from checker.readers.html import read_html, read_mht
from fixtures.make_html import STYLES, Page, build, expected_chrome

TITLE = "关于云岭镇2025年法治政府建设情况的报告"
LINES = [
    "县委、县政府：",
    "2025年，云岭镇坚持以法治思想为引领，扎实推进各项工作。现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）强化普法宣传。全年开展普法宣传活动19次，受教育群众3200人次，发放资料5000份。",
    "二、存在的不足和原因",
    "一是执法力量不足，人员编制少、任务重；二是普法形式单一，针对性不强。",
    "云岭镇人民政府",
    "2026年2月10日",
]
CONTAINERS = [
    '<div id="UCAP-CONTENT">',
    '<div class="TRS_Editor">',
    '<div class="v_news_content">',
    '<div class="x1">',
    "<td>",
]


def zones(reading: Reading, *wanted: str) -> list[str]:
    return [line.text for line in reading.lines if line.zone in wanted]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("wrapped", [0, 3])
def test_the_text_is_told_from_what_stands_round_it(style: str, container: str, wrapped: int) -> None:
    page = Page(container=container, wrapped=wrapped)
    reading = read_html(build(LINES, style, page))
    before, after = expected_chrome(page)
    assert [line.text for line in reading.lines] == [*before, *LINES, *after]
    assert zones(reading, "body") == [TITLE, *LINES]
    assert reading.notes == ()


def test_numbers_and_offsets_run_over_the_whole_page() -> None:
    reading = read_html(build(["甲。"], page=Page(title=None, facts={})))
    assert reading.lines == (
        Line(1, "您现在所在的位置：首页 > 政府信息公开", 0, zone="chrome"),
        Line(2, "字体：【大 中 小】 打印", 21, zone="chrome"),
        Line(3, "分享到：微信微博", 35, zone="chrome"),
        Line(4, "甲。", 44),
        Line(5, "上一篇：关于做好防汛工作的通知", 47, zone="chrome"),
        Line(6, "下一篇：云岭镇春季植树活动", 63, zone="chrome"),
        Line(7, "扫一扫在手机打开当前页", 77, zone="chrome"),
        Line(8, "主办：青溪县人民政府办公室　承办：青溪县大数据中心", 89, zone="chrome"),
        Line(9, "网站标识码：3500000000", 115, zone="chrome"),
    )


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312", "gb18030", "big5"])
def test_declared_charsets(charset: str) -> None:
    lines = ["云岭。"] if charset == "big5" else LINES
    reading = read_html(build(lines, page=Page(charset=charset)))
    assert zones(reading, "body")[1:] == lines


def test_gb2312_is_read_as_its_superset() -> None:
    data = '<html><meta charset="gb2312"><body><p>负责人李㼆。</p></body></html>'.encode("gb18030")
    assert zones(read_html(data), "body") == ["负责人李㼆。"]


def test_a_copy_saved_as_utf8_is_utf8_whatever_it_declares() -> None:
    data = '<html><meta charset="gb2312"><body><p>正文。</p></body></html>'.encode()
    assert zones(read_html(data), "body") == ["正文。"]


def test_a_page_without_charset_is_read_like_a_text_and_noted() -> None:
    reading = read_html(("<html><body><p>" + LINES[3] + "</p></body></html>").encode("gb18030"))
    assert zones(reading, "body") == [LINES[3]]
    assert [(note.code, note.values) for note in reading.notes] == [("encoding", {"encoding": "GB18030"})]


def test_facts_of_the_site_become_labels_with_their_lines() -> None:
    reading = read_html(build(LINES))
    assert reading.labels == {
        "索引号": ("350000000/2026-00012", 4),
        "文号": ("云政〔2026〕3号", 6),
        "发布机构": ("云岭镇人民政府", 8),
        "生成日期": ("2026-02-10 09:30:00", 10),
        "PubDate": ("2026-02-11 10:00", None),
        "SiteName": ("青溪县人民政府", None),
    }
    assert [reading.lines[number - 1].text for _, number in reading.labels.values() if number] == [
        value for value, number in reading.labels.values() if number
    ]


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        (
            "<ul><li>索 引 号：A-1</li><li>【成文日期】：2026-02-10</li></ul>",
            {"索引号": ("A-1", 1), "成文日期": ("2026-02-10", 2)},
        ),
        (
            "<p>发布机构：云岭镇 发布时间：2026-02-10 来源：县政府办</p>",
            {"发布机构": ("云岭镇", 1), "发布时间": ("2026-02-10", 1), "来源": ("县政府办", 1)},
        ),
        ("<p>文号</p><p>关键词</p><p>公开形式</p><p>主动公开</p>", {"公开形式": ("主动公开", 4)}),
        ("<p>索引号 A-1</p>", {"索引号": ("A-1", 1)}),
        ("<p>我镇索引号：A-1</p><p>来源广泛</p>", {}),
    ],
)
def test_ways_in_which_sites_write_their_facts(markup: str, labels: dict[str, tuple[str, int]]) -> None:
    data = f'<html><body>{markup}<a href="/">首页</a><div id="zoom"><p>{LINES[3]}</p></div></body></html>'.encode()
    assert read_html(data).labels == labels


def test_facts_at_the_head_of_the_text_are_no_text() -> None:
    inner = "<table><tr><td>索引号</td><td>A-1</td><td>文号</td><td>云政〔2026〕3号</td></tr></table>"
    page = f'<html><body><a href="/">首页</a><div id="zoom">{inner}<p>{TITLE}</p><p>{LINES[3]}</p></div></body></html>'
    reading = read_html(page.encode())
    assert reading.labels == {"索引号": ("A-1", 3), "文号": ("云政〔2026〕3号", 5)}
    assert zones(reading, "body", "cell") == [TITLE, LINES[3]]
    assert reading.tables == ()


def test_one_label_inside_the_text_is_text() -> None:
    page = f'<html><body><a href="/">首页</a><div id="zoom"><p>来源：各村</p><p>{LINES[3]}</p></div></body></html>'
    reading = read_html(page.encode())
    assert (reading.labels, zones(reading, "body")) == ({}, ["来源：各村", LINES[3]])


def test_the_outer_title_stays_outside_when_the_text_has_its_own() -> None:
    reading = read_html(build(["云岭镇2025年法治政府建设年度报告", *LINES]))
    assert zones(reading, "body") == ["云岭镇2025年法治政府建设年度报告", *LINES]


def test_headings_count_inside_the_text_only() -> None:
    page = (
        f'<html><body><h1>{TITLE}</h1><h3>热点专题</h3><a href="/">首页</a>'
        f'<div id="zoom"><h2>一、主要举措</h2><p>{LINES[3]}</p></div></body></html>'
    )
    reading = read_html(page.encode())
    assert [(line.text, line.zone, line.heading) for line in reading.lines] == [
        (TITLE, "body", 1),
        ("热点专题", "chrome", None),
        ("首页", "chrome", None),
        ("一、主要举措", "body", 2),
        (LINES[3], "body", None),
    ]


def test_tables_of_the_text_keep_their_cells() -> None:
    cells = [["指标", "数量"], ["普法活动", "19"]]
    reading = read_html(build(LINES, page=Page(table=cells)))
    first = reading.lines.index(next(line for line in reading.lines if line.text == "指标")) + 1
    assert zones(reading, "cell") == ["指标", "数量", "普法活动", "19"]
    assert reading.tables == (Table((((first,), (first + 1,)), ((first + 2,), (first + 3,)))),)


def test_spread_cells_leave_their_other_places_empty() -> None:
    table = (
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr>"
        "<tr><td>戊</td><td></td><td>己<br>庚</td></tr></table>"
    )
    reading = read_html(f"<html><body><p>统计如下。</p>{table}</body></html>".encode())
    assert reading.tables == (Table((((2,), (3,), ()), ((), (4,), (5,)), ((6,), (), (7, 8)))),)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        # A cell reaches no further than its group of rows.
        (
            "<thead><tr><td rowspan=3>甲</td><td>乙</td></tr></thead><tbody><tr><td>丙</td><td>丁</td></tr></tbody>",
            [["甲", "乙"], ["丙", "丁"]],
        ),
        # Unless the rows fit only if it does: editors make a group of the first row of heads.
        (
            (
                "<thead><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr></thead>"
                "<tbody><tr><td>丙</td><td>丁</td></tr><tr><td>戊</td><td>己</td><td>庚</td></tr></tbody>"
            ),
            [["甲", "乙", ""], ["", "丙", "丁"], ["戊", "己", "庚"]],
        ),
        # To the end of its group.
        (
            "<tbody><tr><td rowspan=0>甲</td><td>乙</td></tr><tr><td>丙</td></tr></tbody><tr><td>丁</td><td>戊</td></tr>",
            [["甲", "乙"], ["", "丙"], ["丁", "戊"]],
        ),
        ("<tr><td rowspan=9>甲</td><td>乙</td></tr><tr><td>丙</td></tr>", [["甲", "乙"], ["", "丙"]]),
        # Spans as browsers read them.
        (
            (
                "<tr><td colspan=' 2 '>甲</td><td colspan='+2'>乙</td><td colspan='2px'>丙</td><td colspan=0>丁</td></tr>"
                "<tr><td colspan=-2>戊</td><td colspan=''>己</td></tr>"
            ),
            [["甲", "", "乙", "", "丙", "", "丁"], ["戊", "己"]],
        ),
        # What is hidden keeps its place or does not, as it is hidden.
        (
            (
                "<tr><td>甲</td><td style='visibility:hidden'><p>乙</p></td><td style='display:none'>丙</td><td>丁</td></tr>"
                "<tr style='visibility: hidden'><td>戊</td><td>己</td><td>庚</td></tr>"
                "<tr style='display:none'><td>辛</td></tr><tr><td>壬</td><td>癸</td><td>子</td></tr>"
            ),
            [["甲", "", "丁"], ["", "", ""], ["壬", "癸", "子"]],
        ),
    ],
)
def test_cells_stand_where_a_browser_shows_them(table: str, rows: list[list[str]]) -> None:
    reading = read_html(f"<html><body><p>统计如下。</p><table>{table}</table></body></html>".encode())
    (found,) = reading.tables
    read = [[reading.cell_text(found, at, column) for column in range(len(row))] for at, row in enumerate(found.rows)]
    assert read == rows


def test_what_is_marked_as_deleted_is_left_out_and_told() -> None:
    table = "<table><tr><td>甲</td><td><del>88</del><ins>19</ins>6</td></tr></table>"
    reading = read_html(f"<html><body><p>统计如下<del>表</del>。</p><del> </del>{table}</body></html>".encode())
    assert [line.text for line in reading.lines] == ["统计如下。", "甲", "196"]
    assert reading.notes == (ReadingNote("unaccepted-revisions", {"count": 2}),)


def test_what_is_filled_into_the_fields_of_a_table_is_its_text() -> None:
    row = (
        "<td><input type='text' readonly value='许可'></td><td><input value='12'></td><td><input type=NUMBER value=3></td>"
        "<td><input value='请输入'><input type=hidden value=4><input type=checkbox value=5><input></td>"
    )
    page = f"<p>统计如下。<input readonly value='6'></p><table><tr>{row}</tr><tr><td>甲</td></tr></table>"
    reading = read_html(f"<html><body>{page}</body></html>".encode())
    assert [line.text for line in reading.lines] == ["统计如下。", "许可", "12", "3", "甲"]
    assert reading.tables == (Table((((2,), (3,), (4,), ()), ((5,),))),)


def test_a_forgotten_end_of_what_is_deleted_takes_no_text_away() -> None:
    reading = read_html("<html><body><p>统计如下。</p><del><p>普法活动十九场次。</p></body></html>".encode())
    assert [line.text for line in reading.lines] == ["统计如下。", "普法活动十九场次。"]
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("inner", "blanks"),
    [
        ("<p>甲。</p><p></p><p>乙。</p>", [0, 1]),
        ("<p>甲。</p><p>&nbsp;</p><p><span> </span></p><p>乙。</p>", [0, 2]),
        ("<p>甲。</p><div><p><br></p></div><p>乙。</p>", [0, 1]),
        ("<div>甲。<br>乙。</div>", [0, 0]),
        ("<div>甲。<br><br>乙。<br>丙。</div>", [0, 1, 0]),
        ("<pre>甲。\n\n\n乙。\n丙。</pre>", [0, 2, 0]),
        ("<table><tr><td></td><td></td></tr></table><p>甲。</p>", [2]),
        ("<div><div><p>甲。</p></div></div><ul><li></li><li>乙。</li></ul>", [0, 1]),
    ],
)
def test_empty_paragraphs_cells_and_lines_are_counted_at_what_follows(inner: str, blanks: list[int]) -> None:
    reading = read_html(f"<html><body>{inner}</body></html>".encode())
    assert [line.blanks for line in reading.lines] == blanks
    assert [line.number for line in reading.lines] == list(range(1, len(blanks) + 1))


def test_a_table_that_only_places_the_text_is_none() -> None:
    rows = "".join(f"<p>{line}</p>" for line in LINES * 3)
    page = f"<html><body><table><tr><td>栏目</td><td>{rows}</td></tr></table></body></html>"
    reading = read_html(page.encode())
    assert (zones(reading, "cell"), reading.tables) == ([], ())


def test_blanks_hidden_parts_and_line_breaks() -> None:
    page = (
        "<html><head><title>标题</title></head><body><p>　　甲&nbsp;乙\n  丙<br>丁<br/><br/></p><p> &nbsp;</p>"
        "<p style='display : none'>隐</p><p hidden>隐</p><noscript>隐</noscript><textarea>隐</textarea>"
        "<div>前<p>戊</p>后</div><pre>己\r\n庚</pre><!-- 隐 -->&#1;辛</body></html>"
    )
    assert [line.text for line in read_html(page.encode()).lines] == [
        "甲\xa0乙 丙",
        "丁",
        "前",
        "戊",
        "后",
        "己",
        "庚",
        "辛",
    ]


def test_a_text_that_a_script_would_show_is_not_dropped() -> None:
    page = f'<html><body><p>加载中</p><div id="zoom" style="display:none"><p>{LINES[3]}</p></div></body></html>'
    assert zones(read_html(page.encode()), "body") == ["加载中", LINES[3]]


def test_deep_nesting_is_read_or_refused_but_never_cut() -> None:
    deep = "<div>" * 1500 + "正文。" + "</div>" * 1500
    assert zones(read_html(f"<html><body>{deep}</body></html>".encode()), "body") == ["正文。"]
    with pytest.raises(UnreadableSubmission) as caught:
        read_html(b"<html><body>" + b"<div>" * 100_000 + "正文。".encode())
    assert (caught.value.code, caught.value.values) == ("dangerous", {"format": "html"})


def test_a_web_archive_gives_its_page() -> None:
    page = "<html><body><p>正文。</p></body></html>".encode("gbk")
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    data = head + b'Content-Type: text/html; charset="gb2312"\n\n' + page + b"\n--b--\n"
    assert [line.text for line in read_mht(data).lines] == ["正文。"]
    with pytest.raises(UnreadableSubmission) as caught:
        read_mht(head + b"Content-Type: image/png\n\nx\n--b--\n")
    assert (caught.value.code, caught.value.values) == ("damaged", {"format": "mht"})


def test_a_tag_of_thousands_of_attributes_is_refused():
    attributes = " ".join(f"a{at}='1'" for at in range(6000))
    with pytest.raises(UnreadableSubmission, match="dangerous"):
        read_html(f"<html><p>文</p><p {attributes}>文</p></html>".encode())
    # A picture within the page is long, but one attribute.
    page = f"<html><p>文</p><img src='data:image/png;base64,{'A' * 100_000}'><p>字</p></html>"
    assert [line.text for line in read_html(page.encode()).lines] == ["文", "字"]
    assert len(read_html(("<html><body>" + "文 字 " * 20_000 + "</body></html>").encode()).lines) == 1
