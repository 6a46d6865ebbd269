from __future__ import annotations

import pytest

from checker.text.counts import Count, find_counts
from checker.text.normalise import fold


def read(text: str) -> list[tuple[str, float, str, bool]]:
    """The words of each count, its value, unit and whether it is approximate."""
    plain = fold(text)
    return [(plain[c.start : c.end], c.value, c.unit, c.approximate) for c in find_counts(plain)]


def exact(words: str, value: float, unit: str) -> list[tuple[str, float, str, bool]]:
    return [(words, value, unit, False)]


def about(words: str, value: float, unit: str) -> list[tuple[str, float, str, bool]]:
    return [(words, value, unit, True)]


def test_places_in_a_sentence() -> None:
    text = "全年普法19次，发放资料1.3万余份，办结率98.5%，新建书屋七个。"
    assert find_counts(text) == [
        Count(4, 7, 19.0, "次", approximate=False, chinese=False),
        Count(12, 18, 13_000.0, "份", approximate=True, chinese=False),
        Count(22, 27, 98.5, "%", approximate=False, chinese=False),
        Count(32, 34, 7.0, "个", approximate=False, chinese=True),
    ]


def test_only_between_the_offsets_given() -> None:
    text = "3次4件5份"
    assert [c.value for c in find_counts(text, 2, 4)] == [4.0]
    assert find_counts(text, 2, 3) == []
    assert [c.unit for c in find_counts("3人次", 0, 2)] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,402条", 1402.0),
        ("1，402条", 1402.0),
        ("1 402条", 1402.0),
        ("５０条", 50.0),
        ("1万5千条", 15_000.0),
        ("1.2万条", 12_000.0),
        ("3百条", 300.0),
        ("0条", 0.0),
        ("十条", 10.0),
        ("二十三条", 23.0),
        ("一百一十九条", 119.0),
        ("一千零五十条", 1050.0),
        ("两万五千条", 25_000.0),
        ("一亿二千万条", 120_000_000.0),
        ("一一九条", 119.0),
        ("一二三条", 123.0),
    ],
)
def test_forms_of_a_number(text: str, value: float) -> None:
    assert read(text) == exact(fold(text), value, "条")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10余场", 10.0),
        ("十余场", 10.0),
        ("50多场", 50.0),
        ("10来场", 10.0),
        ("二十几场", 20.0),
        ("20几场", 20.0),
        ("两千多场", 2000.0),
        ("千余场", 1000.0),
        ("3.5万余场", 35_000.0),
        ("十余万场", 100_000.0),
        ("20—30场", 20.0),
        ("20-30场", 20.0),
        ("20～30场", 20.0),
        ("3至5场", 3.0),
        ("五到六场", 5.0),
        ("3—5万场", 30_000.0),
        ("两三场", 2.0),
        ("三五场", 3.0),
        ("十七八场", 17.0),
        ("三四十场", 30.0),
    ],
)
def test_approximate_by_the_number_itself(text: str, value: float) -> None:
    assert read(text) == about(fold(text), value, "场")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("近百人", "百人", 100.0),
        ("上万人", "万人", 10_000.0),
        ("将近50人", "50人", 50.0),
        ("约300人", "300人", 300.0),
        ("逾千人", "千人", 1000.0),
        ("超过12人", "12人", 12.0),
        ("不少于12人", "12人", 12.0),
        ("不足3人", "3人", 3.0),
        ("50人以上", "50人", 50.0),
        ("50人左右", "50人", 50.0),
        ("100人多，", "100人", 100.0),
        ("参会人数百余人", "百余人", 100.0),
    ],
)
def test_approximate_by_the_words_around(text: str, words: str, value: float) -> None:
    assert read(text) == about(words, value, "人")


@pytest.mark.parametrize(
    "text", ["共12家", "达12家", "最近12家", "附近12家", "签约12家", "节约12家", "线上12家", "12家多年停产"]
)
def test_words_that_leave_a_number_exact(text: str) -> None:
    assert read(text) == exact("12家", 12.0, "家")


@pytest.mark.parametrize(
    "text", ["数百人次", "几十次", "好几百份", "数千份", "多次", "若干件", "千家万户", "百名法官", "万人签名"]
)
def test_many_is_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200人次", exact("200人次", 200.0, "人次")),
        ("200人/次", exact("200人/次", 200.0, "人次")),
        ("20场次", exact("20场次", 20.0, "场次")),
        ("20场(次)", exact("20场（次）", 20.0, "场次")),
        ("20件（起）", exact("20件（起）", 20.0, "件")),
        ("8个", exact("8个", 8.0, "个")),
        ("8个百分点", exact("8个百分点", 8.0, "个百分点")),
        ("100余万元", about("100余万元", 1_000_000.0, "元")),
        ("12课时", exact("12课时", 12.0, "课时")),
        ("3起诉讼", exact("3起", 3.0, "起")),
        ("3起来访", exact("3起", 3.0, "起")),
        ("20名单位负责人", exact("20名", 20.0, "名")),
        ("两人均述法", exact("两人", 2.0, "人")),
        ("三场地质灾害演练", exact("三场", 3.0, "场")),
        ("7个自然村", exact("7个", 7.0, "个")),
    ],
)
def test_units(text: str, expected: list[tuple[str, float, str, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2个月",
        "10多个月",
        "5个工作日",
        "三部门",
        "六部分",
        "12场所",
        "五位一体",
        "十五五期间",
        "两成员",
        "九成立",
        "12单位",
    ],
)
def test_a_unit_that_begins_another_word(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1月5日",
        "2024年",
        "二〇二四年五月",
        "2021—2025年",
        "3年",
        "24小时",
        "9:30起",
        "第3次",
        "第一季度",
        "第二十条",
        "第3、4次会议",
        "第五条和六条",
        "第1至3次",
        "第二十一届、22次",
        "十四届九次全会",
        "每2个村",
        "〔2024〕5号",
        "35X",
        "1+3+N",
        "1+3个",
        "4·15",
        "7×24小时",
        "1.2.3条",
        "A3份",
        "T3站",
        "八五普法",
        "1村1法律顾问",
        "其三名子女",
        "“三项制度”",
        "“两个维护”",
        "廿三件",
        "1,00份",
        "007件",
        "30—20件",
        "3—3件",
    ],
)
def test_no_count(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4·15宣传1场", exact("1场", 1.0, "场")),
        ("普法宣传——20场", exact("20场", 20.0, "场")),
        ("普法宣传·20场", exact("20场", 20.0, "场")),
        ("20场，——十场", [("20场", 20.0, "场", False), ("十场", 10.0, "场", False)]),
        ("3月2次", exact("2次", 2.0, "次")),
        ("指导换届8个", exact("8个", 8.0, "个")),
        ("10,20,30件", exact("30件", 30.0, "件")),
        ("第一，12名", exact("12名", 12.0, "名")),
        ("第一书记和12名干部", exact("12名", 12.0, "名")),
        ("第、3次", exact("3次", 3.0, "次")),
        ("统一十二项", exact("十二项", 12.0, "项")),
        ("权责清单一百零六项", exact("一百零六项", 106.0, "项")),
        ("由3件增至5件", [("3件", 3.0, "件", False), ("5件", 5.0, "件", False)]),
    ],
)
def test_a_count_beside_what_is_none(text: str, expected: list[tuple[str, float, str, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("举办一场讲座", "一场"),
        ("一名法律顾问", "一名"),
        ("镇长述法一次。", "一次"),
        ("行政诉讼一件，", "一件"),
        ("没有发生一起纠纷", "一起"),
        ("应诉一起工伤认定", "一起"),
        ("行政诉讼案件一起。", "一起"),
        ("一起行政诉讼案件", "一起"),
    ],
)
def test_one_that_counts(text: str, words: str) -> None:
    assert read(text) == exact(words, 1.0, words[1])


@pytest.mark.parametrize(
    "text",
    [
        "一次性告知",
        "一站式服务",
        "一批典型",
        "一个中心",
        "一张网",
        "一条龙",
        "一村一法律顾问",
        "一人一档",
        "一家人",
        "这一起案件",
        "每一起执法案件",
        "唯一名额",
        "同一件事",
        "每半年述法一次。",
        "最多跑一次。",
        "整改一项、销号一项。",
        "查处一起、曝光一起。",
        "大家一起研究矛盾纠纷",
        "放在一起，",
    ],
)
def test_one_that_is_part_of_a_word(text: str) -> None:
    assert read(text) == []


def test_two_and_zero() -> None:
    assert read("二次供水") == read("二期工程") == read("零件加工") == []
    assert read("讲座二次。") == exact("二次", 2.0, "次")
    assert read("二人述法") == exact("二人", 2.0, "人")
    assert read("复议案件零起") == exact("零起", 0.0, "起")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("98.5%", exact("98.5%", 98.5, "%")),
        ("１００％", exact("100%", 100.0, "%")),
        ("百分之九十八点五", exact("百分之九十八点五", 98.5, "%")),
        ("百分之98.5", exact("百分之98.5", 98.5, "%")),
        ("百分之百", exact("百分之百", 100.0, "%")),
        ("近百分之八十", about("百分之八十", 80.0, "%")),
        ("九成以上", about("九成", 90.0, "%")),
        ("三分之二的村", about("三分之二", 66.67, "%")),
        ("零分之一", []),
        ("百分之点五", []),
        ("十成", []),
        ("十二成", []),
    ],
)
def test_shares(text: str, expected: list[tuple[str, float, str, bool]]) -> None:
    assert read(text) == expected


def test_shares_stand_in_order_with_the_other_counts() -> None:
    assert [(c.start, c.chinese) for c in find_counts("百分之百办结3件，占百分之5。")] == [
        (0, True),
        (6, False),
        (10, False),
    ]


def test_the_longest_report_line_is_read_in_one_go() -> None:
    assert len(find_counts("开展活动3次，" * 2000)) == 2000
    assert find_counts("一" * 4000) == []
    assert find_counts("1," * 4000) == []
