"""The empty report: what it asks for, that it fails as it is, and that it passes once it is filled in."""

from __future__ import annotations

import io
from copy import deepcopy

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from checker.api import check, load_pack, template
from checker.model.report import Context
from checker.notice import typeset
from tests.architecture import repository

COUNTY = str(repository.ROOT / "rules" / "overlays" / "example-county")
UNIT = "云岭镇人民政府"
CONTEXT = Context(year=2026, today="2027-02-10")
BEFORE = {
    "（此处填写发文字号）": "云政〔2027〕5号",
    "签发人：（此处填写签发人姓名）": "签发人：陆某",
    "（此处填写本年度工作概况和指导思想）": "2026年，云岭镇坚持以习近平新时代中国特色社会主义思想为指导，"
    "深入学习贯彻习近平法治思想，扎实推进法治政府建设。",
    "（此处填写主送机关，如县委、县政府）": "县委、县政府",
    "（此处填写成文日期）": "2027年1月20日",
    "（此处填写公开属性，如此件主动公开）": "（此件主动公开）",
    "（此处填写抄送机关）": "县委依法治县办。",
}
PARTS = {
    "主要举措和成效": """\
（一）压实领导责任。镇党委理论学习中心组集体学法6次，专题研究法治建设议题5次，3月向镇人民代表大会报告了上一年法治政府建设情况。
（二）规范决策和执法。全年办理行政处罚案件21件，组织执法人员业务培训4期，合法性审查43件。未发生行政复议、行政诉讼案件。
（三）化解纠纷、宣传法律。排查调处矛盾纠纷187件，开展普法宣传38场次。""",
    "存在的不足和原因": """\
（一）执法力量与承接事项不匹配。赋权事项由31项增加到47项，持证人员没有同步增加。主要原因是编制总量有限，取得执法资格的周期较长。
（二）村级合同审查还有盲区。抽查发现3个村的小额工程合同未经审查即签订。究其原因，村级法律顾问多为兼职，坐班时间偏少。""",
    "第一责任人": """\
镇党委书记于2026年2月21日主持召开党委会，审定全年法治建设任务清单；11月15日听取司法所和综合执法队工作汇报，全年带头讲法治课，把履行职责情况写入年终述职报告。
镇长于2026年4月9日主持镇长办公会，专题研究规范性文件报备和执法案卷评查，协调解决办案用房1处。""",
    "2027年度主要安排": """\
（一）补齐执法力量短板。分批选送干部参加执法资格考试，力争持证人员达到18名。
（二）延伸合法性审查。把村级5万元以上合同全部纳入审查范围，建立村级合同台账。
（三）改进普法方式。开设面向外出务工人员的线上专栏，每月推送身边案例。""",
}
FIGURES = {"行政执法案件": "21件", "行政复议和行政诉讼": "无", "合法性审查": "43件"}


def pack(*overlays: str):
    return load_pack(overlays=overlays)


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def filled(data: bytes) -> bytes:
    """Fill in the template as a clerk would: sample content for the hints, unused rows of the table deleted."""
    document = opened(data)
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("（此处填写："):
            paragraph._p.getparent().remove(paragraph._p)
            continue
        text = paragraph.text
        for placeholder, words in BEFORE.items():
            text = text.replace(placeholder, words)
        if text != paragraph.text:
            paragraph.text = text
    for heading in [one for one in document.paragraphs if one.style.name == "公文一级标题"]:
        for line in reversed(next(text for key, text in PARTS.items() if key in heading.text).splitlines()):
            added = deepcopy(heading._p)
            heading._p.addnext(added)
            written = Paragraph(added, heading._parent)
            written.text, written.style = line, document.styles["公文正文"]
    for row in document.tables[0].rows[1:]:
        figure = FIGURES.get(row.cells[1].text.removesuffix("（必报）"))
        if figure is None:
            row._tr.getparent().remove(row._tr)
        else:
            row.cells[2].text = figure
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def musts(data: bytes, *overlays: str):
    (one,) = check([("报告.docx", data)], pack(*overlays), CONTEXT).submissions
    assert one.verdict != "undetermined"
    return [found.rule for found in one.findings if (found.severity, found.outcome) == ("must", "fail")]


@pytest.mark.parametrize("overlays", [(), (COUNTY,)])
def test_filled_in_it_passes(overlays):
    assert musts(filled(template(pack(*overlays), 2026, UNIT)), *overlays) == []


@pytest.mark.parametrize("overlays", [(), (COUNTY,)])
def test_left_as_it_is_it_fails_on_what_is_to_be_filled_in(overlays):
    data = template(pack(*overlays), 2026, UNIT)
    hints = sum(one.text.startswith("（此处填写：") for one in opened(data).paragraphs)
    assert hints > 10
    assert musts(data, *overlays).count("phrase-placeholder") >= hints


def test_the_four_parts_with_what_the_rules_ask():
    texts = [one.text for one in opened(template(pack(), 2026, UNIT)).paragraphs]
    assert [text for text in texts if text[1:2] == "、"] == [
        "一、主要举措和成效",
        "二、存在的不足和原因",
        "三、党政主要负责人履行第一责任人职责情况",
        "四、2027年度主要安排",
    ]
    assert texts[1] == "云岭镇人民政府\n关于2026年度法治政府建设情况的报告"
    assert "（此处填写：存在的不足应当说明原因）" in texts
    assert "（此处填写：报告应当包括2027年度推进法治政府建设的主要安排）" in texts
    assert not any("上一年度" in text or "下一年度" in text for text in texts)


def test_a_county_s_own_requirements_are_in_it():
    document = opened(template(pack(COUNTY), 2026, UNIT))
    texts = [one.text for one in document.paragraphs]
    assert "中共青溪县委员会、青溪县人民政府：" in texts
    assert "（此处填写：报告应当写明法治政府建设情况向本级人民代表大会报告的情况）" in texts
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["序号", "数据类别", "数量（含单位）", "说明"]
    assert [row[1] for row in rows[1:4]] == ["行政执法案件（必报）", "行政复议和行政诉讼（必报）", "合法性审查（必报）"]
    assert not any("（必报）" in row[1] for row in rows[4:])


def test_it_is_set_like_a_notice():
    document = opened(template(pack(), 2026, UNIT))
    fonts = [one.rPr.rFonts.get(qn("w:eastAsia")) for one in document.element.body.iter(qn("w:r")) if one.text]
    assert set(fonts) <= set(typeset.FALLBACKS)
    assert round(document.sections[0].top_margin.mm) == 37


def test_equal_calls_give_equal_bytes_and_hostile_names_do_no_harm():
    assert template(pack(), 2026, UNIT) == template(pack(), 2026, UNIT)
    assert opened(template(pack(), 2026, "<b>\x00\ud800\u202e镇")).paragraphs[1].text.startswith("<b>镇")
