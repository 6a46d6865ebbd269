import pytest

from tests.unit.outline.documents import document_of, tree

TEXT = "全镇开展普法宣传二十场次，调解矛盾纠纷五十二件，工作取得明显成效。"


def lines(*parts):
    return "云岭镇2023年法治政府建设情况报告\n" + "\n".join(parts)


def test_the_usual_levels():
    document = document_of(
        lines(
            "一、成效",
            "（一）领导。" + TEXT,
            "1.小组。" + TEXT,
            "（1）会议。" + TEXT,
            "（二）执法。" + TEXT,
            "二、不足",
            TEXT,
        )
    )
    assert tree(document) == [
        (1, "一、成效", 2),
        (2, "（一）领导。", 3),
        (3, "1.小组。", 4),
        (4, "（1）会议。", 5),
        (2, "（二）执法。", 6),
        (1, "二、不足", 7),
    ]
    assert [s.parent for s in document.sections] == [None, 0, 1, 2, 0, None]
    first = document.sections[0]
    assert document.text[first.body.start : first.body.end].count(TEXT) == 4


def test_without_level_one_the_next_style_is_the_first_level():
    document = document_of(lines("（一）成效", TEXT, "1.领导。" + TEXT, "（二）不足", TEXT))
    assert tree(document) == [(1, "（一）成效", 2), (2, "1.领导。", 4), (1, "（二）不足", 5)]


def test_digits_may_be_the_first_level():
    document = document_of(lines("1、成效", TEXT, "（1）领导。" + TEXT, "2、不足", TEXT))
    assert tree(document) == [(1, "1、成效", 2), (2, "（1）领导。", 4), (1, "2、不足", 5)]


def test_parts_stand_above_chinese_numerals():
    document = document_of(lines("第一部分 成效", "一、领导", TEXT, "第二部分 不足", "一、力量", TEXT))
    assert tree(document) == [
        (1, "第一部分 成效", 2),
        (2, "一、领导", 3),
        (1, "第二部分 不足", 5),
        (2, "一、力量", 6),
    ]


def test_unnumbered_parts_stand_above_chinese_numerals():
    document = document_of(
        lines("主要举措和成效", "一、制度更健全。" + TEXT, "二、执法更规范。" + TEXT, "存在的问题和打算", TEXT)
    )
    assert tree(document) == [
        (1, "主要举措和成效", 2),
        (2, "一、制度更健全。", 3),
        (2, "二、执法更规范。", 4),
        (1, "存在的问题和打算", 5),
    ]


def test_questions_are_headings_and_may_stand_before_what_introduces_a_list():
    document = document_of(
        lines(
            "短板在哪里？",
            "（一）取证难。" + TEXT,
            "明年怎么干？",
            "2025年，街道围绕上述三个病根逐一开方抓药：",
            "（一）联动。" + TEXT,
        )
    )
    assert tree(document) == [
        (1, "短板在哪里？", 2),
        (2, "（一）取证难。", 3),
        (1, "明年怎么干？", 4),
        (2, "（一）联动。", 6),
    ]


def test_numbers_that_go_on_hold_the_unnumbered_headings():
    document = document_of(
        lines("主要举措和成效", "一、制度更健全。" + TEXT, "工作亮点", TEXT, "二、执法更规范。" + TEXT)
    )
    assert [(level, heading) for level, heading, _ in tree(document)] == [
        (1, "主要举措和成效"),
        (1, "一、制度更健全。"),
        (2, "工作亮点"),
        (1, "二、执法更规范。"),
    ]


def test_unnumbered_headings_of_two_levels():
    document = document_of(
        lines(
            *("主要举措和成效", "高位推动，凝聚合力", TEXT, "健全机制，依法决策", TEXT, "存在的不足和原因", TEXT),
            *("2024年工作安排", "从以下方面推进。", "一是学法。" + TEXT),
        )
    )
    assert tree(document) == [
        (1, "主要举措和成效", 2),
        (2, "高位推动，凝聚合力", 3),
        (2, "健全机制，依法决策", 5),
        (1, "存在的不足和原因", 7),
        (1, "2024年工作安排", 9),
    ]


def test_headings_without_numbers():
    document = document_of(lines("做了哪些事", TEXT, TEXT, "还要补的课", TEXT, "明年怎么干", TEXT))
    assert tree(document) == [(1, "做了哪些事", 2), (1, "还要补的课", 5), (1, "明年怎么干", 7)]


def test_a_plain_line_between_numbered_ones_is_inside_them():
    document = document_of(lines("一、成效", "（一）领导", "压实责任", TEXT, "（二）执法", TEXT, "二、不足", TEXT))
    assert tree(document) == [
        (1, "一、成效", 2),
        (2, "（一）领导", 3),
        (3, "压实责任", 4),
        (2, "（二）执法", 6),
        (1, "二、不足", 8),
    ]


def test_a_heading_that_lost_its_number_is_of_the_second_level():
    document = document_of(lines("一、成效", "（一）领导。" + TEXT, "下一步工作打算", "（一）执法。" + TEXT))
    assert tree(document) == [
        (1, "一、成效", 2),
        (2, "（一）领导。", 3),
        (2, "下一步工作打算", 4),
        (3, "（一）执法。", 5),
    ]


def test_the_same_number_twice_makes_two_sections():
    document = document_of(lines("一、成效", TEXT, "一、不足", TEXT))
    assert tree(document) == [(1, "一、成效", 2), (1, "一、不足", 4)]


def test_the_preamble_is_in_no_section():
    document = document_of(lines("2023年，" + TEXT, "一、成效", TEXT))
    assert document.section_at(document.text.index("2023年，")) is None
    assert document.section_path(document.text.rindex("普法")) == "一、成效"


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (["1.书记履行职责，定期听取汇报。", "2.召开会议，研究工作。"], False),
        (["1.书记履行职责，定期听取汇报；", "2.召开会议，研究工作。"], False),
        (["1.书记履行职责，定期听取汇报。2.召开会议4次。"], False),
        (["1.书记履行职责，定期听取汇报。" + TEXT], True),
        (["1.书记履行职责，定期听取汇报。", TEXT], True),
        (["1.书记履行职责，定期听取汇报", "2.召开会议，研究工作。"], True),
        (["1.书记履行职责情况。", "2.召开会议情况。"], True),
        (["1.书记履行职责，定期听取汇报。（1）会议。" + TEXT], True),
    ],
)
def test_a_whole_sentence_with_nothing_under_it_names_nothing(rows, names):
    document = document_of(lines("一、成效", *rows, "二、不足", TEXT))
    assert [section.named for section in document.sections if section.mark == "1."] == [names]


def test_a_heading_of_the_first_level_names_its_part_even_as_a_sentence():
    document = document_of(lines("一、成效", TEXT, "二、力量不足，经费不够。", "三、明年", TEXT))
    assert [section.named for section in document.sections] == [True, True, True]


def test_headings_that_open_a_paragraph():
    document = document_of(
        lines(*(front + TEXT * 2 for front in ("主要举措与成效。", "存在的不足及其原因。", "2024年工作安排。")))
    )
    assert tree(document) == [(1, "主要举措与成效。", 2), (1, "存在的不足及其原因。", 3), (1, "2024年工作安排。", 4)]


def test_one_such_sentence_is_no_heading():
    assert tree(document_of(lines("主要举措与成效。" + TEXT * 2, TEXT))) == []


def test_a_longer_line_among_headings_without_numbers():
    longer = "扛起党政主要负责人第一责任，关键少数更加有力"
    document = document_of(lines("聚焦举措成效", TEXT, "正视不足原因", TEXT, TEXT, "谋划明年安排", TEXT))
    assert len(tree(document)) == 3
    with_longer = document_of(lines("聚焦举措成效", TEXT, "正视不足原因", TEXT, longer + "情况", TEXT))
    assert tree(with_longer)[-1] == (1, longer + "情况", 6)


def test_a_short_heading_with_a_colon_is_one_heading():
    document = document_of(lines("一、工作情况", "（一）抓头雁：党政主要负责人履行第一责任人职责", TEXT))
    assert tree(document)[1] == (2, "（一）抓头雁：党政主要负责人履行第一责任人职责", 3)


def test_a_short_line_in_heavy_brackets_and_a_question_are_headings_before_a_short_sentence():
    short = "2024年，拟开两味药。"
    document = document_of(lines("【看气色】", TEXT, "【开处方】", short, TEXT))
    assert tree(document) == [(1, "【看气色】", 2), (1, "【开处方】", 4)]
    asked = "一问：这一年，我们为群众和企业办了哪些法治实事？"
    more = ("二问：病根在哪里？", TEXT, "三问：2024年打算怎么干？", "答：逐条改。", TEXT)
    document = document_of(lines(asked, TEXT, *more))
    assert tree(document) == [(1, asked, 2), (1, more[0], 4), (1, more[2], 6)]


def test_a_line_of_tabs_is_no_heading_and_the_line_above_it_is_one():
    document = document_of(lines("清单一 完成事项", "事项\t完成情况", f"学法\t{TEXT}", "清单二 不足和原因", TEXT))
    assert tree(document) == [(1, "清单一 完成事项", 2), (1, "清单二 不足和原因", 5)]
    assert [section.title for section in document.sections] == ["完成事项", "不足和原因"]
    document = document_of(lines("一、成效", TEXT, "单位：万元", "事项\t金额", "培训\t3"))
    assert tree(document) == [(1, "一、成效", 2)]


def test_offices_that_head_paragraphs_stand_under_the_heading_of_the_leaders():
    document = document_of(lines("两位“关键少数”的答卷", "乡党委书记", TEXT, "乡长", TEXT, "来年的打算", TEXT))
    assert tree(document) == [
        (1, "两位“关键少数”的答卷", 2),
        (2, "乡党委书记", 3),
        (2, "乡长", 5),
        (1, "来年的打算", 7),
    ]
    document = document_of(lines("主要工作", TEXT, "乡党委书记", TEXT))
    assert [level for level, _, _ in tree(document)] == [1, 1]


FRONTS = ("所做的工作。", "领头人的履职。", "没有做好的地方和根子。", "来年的功课。")


def test_short_sentences_that_open_every_paragraph_are_headings():
    document = document_of(lines(*(front + TEXT * 2 for front in FRONTS)))
    assert tree(document) == [(1, front, line) for line, front in enumerate(FRONTS, start=2)]
    document = document_of(lines(*(front + TEXT * 2 for front in FRONTS), TEXT * 2))
    assert [heading for _, heading, _ in tree(document)] == list(FRONTS[:2])
