import pytest

from checker.outline.headings import Ordinal, heading_end, parse_ordinal, plain_heading, starts_sentence


@pytest.mark.parametrize(
    ("text", "style", "number", "length"),
    [
        ("一、主要举措", "chinese", 1, 2),
        ("十二、其他", "chinese", 12, 3),
        ("一.主要举措", "chinese", 1, 2),
        ("一、2023年主要举措", "chinese", 1, 2),
        ("（一）组织领导", "bracket", 1, 3),
        ("（十一）组织领导", "bracket", 11, 4),
        ("一）纵深推进", "bracket", 1, 2),
        ("PART 1实绩", "part", 1, 6),
        ("Part 12 路线", "part", 12, 8),
        ("PART2：差距", "part", 2, 6),
        ("（二）、组织领导", "bracket", 2, 4),
        ("1.组织领导", "digit", 1, 2),
        ("1、组织领导", "digit", 1, 2),
        ("12.组织领导", "digit", 12, 3),
        ("1.2024年安排", "digit", 1, 2),
        ("（1）组织领导", "bracket-digit", 1, 3),
        ("①组织领导", "circle", 1, 1),
        ("第一部分主要举措", "part", 1, 4),
        ("第二部分：主要举措", "part", 2, 5),
        ("第三章主要举措", "part", 3, 3),
        ("第一、主要举措和成效", "word", 1, 3),
    ],
)
def test_an_ordinal_is_parsed(text, style, number, length):
    assert parse_ordinal(text) == Ordinal(style, number, length)


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元",
        "PPP项目",
        "PARTY 1",
        "PART实绩",
        "2023年",
        "一是加强领导",
        "一体推进",
        "（2023年）",
        "第一责任人职责",
        "十余场次",
        "第一，强化组织领导。成立领导小组，定期研究部署工作。",
    ],
)
def test_what_is_no_ordinal(text):
    assert parse_ordinal(text) is None


@pytest.mark.parametrize(
    ("text", "prefix", "blank", "heading", "named"),
    [
        ("一、主要举措和成效", 2, None, "一、主要举措和成效", True),
        ("（一）法治能力建设情况。", 3, None, "（一）法治能力建设情况。", True),
        ("（一）加强领导。成立小组，定期研究。", 3, None, "（一）加强领导。", True),
        ("二、存在问题：一是力量不足；二是形式单一，需要改进。", 2, None, "二、存在问题：", True),
        ("（一）强化组织领导成立法治建设领导小组并定期研究", 3, 9, "（一）强化组织领导", True),
        ("第一部分主要举措和成效", 4, 4, "第一部分主要举措和成效", True),
        ("（一）" + "很长的一段话" * 10 + "。另一句。", 3, None, "（一）" + "很长的一段话" * 10 + "。", False),
        ("一、" + "推进法治政府建设情况" * 9 + "。", 2, None, "一、" + "推进法治政府建设情况" * 9 + "。", True),
        ("一、" + "推进法治政府建设情况" * 13, 2, None, "一、" + "推进法治政府建设情况" * 13, False),
    ],
)
def test_where_a_heading_ends(text, prefix, blank, heading, named):
    assert heading_end(text, prefix, blank) == (len(heading), named)


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("还要补的课", False, True),
        ("压实责任，强化落实", False, True),
        ("党政主要负责人履行推进法治建设第一责任人职责情况", False, True),
        ("党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况", False, True),
        ("组织综合行政执法人员参加培训切实提高办案水平并", False, False),
        ("组织综合行政执法人员参加培训切实提高办案水平并", True, True),
        ("完成了任务。", False, False),
        ("短板在哪里？病根是什么？", False, True),
        ("完成了任务。还差什么？", False, False),
        ("这些短板究竟在哪里、为什么年年都说年年都没有解决？", False, False),
        ("一是加强领导", False, False),
        ("（此件公开发布）", False, False),
        ("2024-01-05", False, False),
        ("年", False, False),
    ],
)
def test_a_heading_without_number(text, declared, expected):
    assert plain_heading(text, declared) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年，我镇落实责任", True),
        ("1998年以来", True),
        ("我局牵头推进", True),
        ("截至12月底", True),
        ("2025个问题已整改", False),
        ("20年来，坚持依法行政", False),
        ("2125年的规划", False),
        ("健全制度", False),
        ("", False),
    ],
)
def test_whether_a_sentence_begins(text, expected):
    assert starts_sentence(text) is expected
