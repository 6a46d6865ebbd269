"""What a report on public information says of its tables in words of many kinds, and what it counts beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker import api
from fixtures.disclosure.report import sound
from tests.end_to_end.disclosure_checks import checked

SOUND = sound()
PLACE = "申请办理情况表"
NEW, SETTLED, LEFT = (f"“{PLACE}”第{row}行第7列为{held}件" for row, held in ((1, 47), (24, 46), (25, 4)))
REVIEWS = "“复议诉讼情况表”第1行第5列为3件"
LAWSUITS = "“复议诉讼情况表”第1行第10列与第1行第15列之和为4件"
ISSUED, PERMITS, PENALTIES, COERCION = (
    f"“主动公开情况表”第{row}行第1列为{held}件" for row, held in ((2, 2), (3, 136), (4, 8), (5, 1))
)
FEE = "“主动公开情况表”第6行第1列为0.35万元"

OTHERWISE = {
    "共收到公民、法人和其他组织提出的政府信息公开申请48件。": NEW,
    "全年共收到48件政府信息公开申请。": NEW,
    "全年共收到政府信息公开申请1.2万件。": NEW,
    "全年共收到政府信息公开申请一百二十件。": NEW,
    "本年度共有政府信息公开申请48件。": NEW,
    "政府信息公开申请量为48件。": NEW,
    "申请总数48件。": NEW,
    "全年共收到申请48件。": NEW,
    "依申请公开48件。": NEW,
    "全年没有依申请公开事项。": NEW,
    "全年无政府信息公开申请。": NEW,
    "本年度没有公民、法人和其他组织向我镇申请政府信息公开。": NEW,
    "共答复45件政府信息公开申请。": SETTLED,
    "45件申请均已按期答复。": SETTLED,
    "全部申请45件均已办结。": SETTLED,
    "3件结转下年度继续办理。": LEFT,
    "2件政府信息公开行政复议案件。": REVIEWS,
    "政府信息公开行政诉讼5件。": LAWSUITS,
    "制发3件行政规范性文件。": ISSUED,
    "行政规范性文件制发3件。": ISSUED,
    "无规范性文件制发。": ISSUED,
    "行政许可决定数量137件。": PERMITS,
    "行政处罚9件。": PENALTIES,
    "没有行政强制。": COERCION,
    "无行政事业性收费。": FEE,
    "行政事业性收费为零。": FEE,
}
OF_OTHER_MATTERS = (
    "收到低保申请112件，均已公示。",
    "受理宅基地申请23件，办理结果通过政府信息公开平台公开。",
    "收到群众来信来访申请35件。",
    "收到入党申请书15份。",
    "收到村务公开申请8件。",
    "收到要求公开征地信息的申请7件。",
    "收到撤回申请2件。",
    "未收到不予公开的申请。",
    "近三年共收到政府信息公开申请130件。",
    "上半年收到政府信息公开申请20件。",
    "下属单位收到政府信息公开申请2件。",
    "自收到申请之日起5个工作日内办结2件简单申请。",
    "未出现政府信息公开行政复议败诉案件。",
    "作出行政许可、行政处罚决定144件。",
    "上传行政许可120件、行政处罚7件至信用中国网站。",
    "行政许可136件，行政处罚8件，行政强制1件。",
    "本镇无行政强制权。",
    "印发规范性文件解读3件。",
    "主动公开政府信息186条，依申请公开17件。",
)


@pytest.fixture(scope="module")
def pack():
    return api.load_pack("xxgk-annual")


def told(pack, sentence):
    first, disclosed, _, *rest = SOUND.texts[0]
    overview = (first, disclosed, f"（二）依申请公开。{sentence}", *rest)
    report = checked(pack, replace(SOUND, texts=(overview, *SOUND.texts[1:])), "html")
    return [(one.location.line, one.message["zh"]) for one in report.findings if one.rule == "figure-table"]


@pytest.mark.parametrize("sentence", OTHERWISE)
def test_a_number_that_is_not_the_table_s_is_told_once(sentence, pack):
    ((line, message),) = told(pack, sentence)
    assert (line, message.split("，", 1)[1]) == (11, f"{OTHERWISE[sentence]}。")


@pytest.mark.parametrize("sentence", OF_OTHER_MATTERS)
def test_a_number_of_another_matter_is_no_number_of_the_table(sentence, pack):
    assert told(pack, sentence) == []
