import pytest

from tests.unit.outline.documents import document_of, facts, notes

BODY = "一、主要举措和成效\n全镇开展普法宣传二十场次，调解矛盾纠纷五十二件，取得明显成效。"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("云岭镇2023年法治政府建设情况报告", {"title": ("云岭镇2023年法治政府建设情况报告", 1)}),
        (
            "中共云岭镇委员会 云岭镇人民政府\n\n关于云岭镇2023年法治政府建设情况的报告\n\n县委、县政府:",
            {
                "title": ("关于云岭镇2023年法治政府建设情况的报告", 3),
                "issuer": ("中共云岭镇委员会云岭镇人民政府", 1),
                "recipient": ("县委、县政府", 5),
            },
        ),
        (
            "澜州市碧港区望海镇人民政府文件\n望政〔2024〕58号\n签发人：沈望山\n望海镇人民政府关于\n2024年法治政府建设情况的报告\n区政府：",
            {
                "letterhead": ("澜州市碧港区望海镇人民政府文件", 1),
                "issuer": ("澜州市碧港区望海镇人民政府", 1),
                "document_number": ("望政〔2024〕58号", 2),
                "signer": ("沈望山", 3),
                "title": ("望海镇人民政府关于2024年法治政府建设情况的报告", 4),
                "recipient": ("区政府", 6),
            },
        ),
        (
            "云岭镇人民政府文件\n云政〔2024〕8号　　　　签发人：李示例、王示例\n云岭镇2023年法治政府建设\n情况报告",
            {
                "letterhead": ("云岭镇人民政府文件", 1),
                "issuer": ("云岭镇人民政府", 1),
                "document_number": ("云政〔2024〕8号", 2),
                "signer": ("李示例、王示例", 2),
                "title": ("云岭镇2023年法治政府建设情况报告", 3),
            },
        ),
        (
            "云岭镇2023年法治政府建设情况报告\n（2024年1月5日）",
            {"title": ("云岭镇2023年法治政府建设情况报告", 1), "date": ("2024-01-05", 2)},
        ),
        (
            "云政〔2024〕8号　　　　签发人：\n云岭镇2023年法治政府建设情况报告\n县委、县政府;县委依法治县办:",
            {
                "document_number": ("云政〔2024〕8号", 1),
                "title": ("云岭镇2023年法治政府建设情况报告", 2),
                "recipient": ("县委、县政府；县委依法治县办", 3),
            },
        ),
        ("2023年，云岭镇深入学习贯彻习近平法治思想，扎实推进法治政府建设。", {}),
    ],
)
def test_front_matter(head, expected):
    assert facts(document_of(f"{head}\n{BODY}")) == expected


def test_a_title_over_two_lines_is_noted():
    document = document_of(f"云岭镇人民政府关于\n2023年法治政府建设情况的报告\n{BODY}")
    assert notes(document) == [("title-joined", 1, 2)]
    place = document.locate(document.facts["title"].span)
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 1, 2, 17)


@pytest.mark.parametrize(
    "wrapped",
    [
        "根据《政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室\n关于印发〈政府信息公开工作年度报告格式〉的通知》（国办公开办函\n〔2021〕30号）要求，编制本报告。",
        "根据上级规定，现向社会公布云岭镇人民政府2024年度政府信息公开工作年度报告\n，请予监督。",
    ],
)
def test_a_line_cut_out_of_a_sentence_is_no_title(wrapped):
    title = "云岭镇人民政府2024年政府信息公开工作年度报告"
    found = facts(document_of(f"{title}\n{wrapped}\n一、总体情况\n全镇主动公开政府信息二十条。"))
    assert found["title"] == (title, 1)


def test_a_title_that_lacks_half_a_pair_of_marks_is_one():
    assert facts(document_of(f"云岭镇2023年）法治政府建设情况的报告\n{BODY}"))["title"] == (
        "云岭镇2023年）法治政府建设情况的报告",
        1,
    )


def test_a_missing_title_is_noted():
    assert notes(document_of(BODY)) == [("title-not-found", None, None)]


def test_the_title_above_the_text_goes_before_the_one_in_the_navigation():
    text = (
        "您的位置：首页>>云岭镇>>报告\n云岭镇2023年度法治政府建设情况报告\n索引号：1\n发布日期：2024-02-01\n云岭镇2023年法治政府建设情况报告\n"
        + BODY
    )
    assert facts(document_of(text))["title"] == ("云岭镇2023年法治政府建设情况报告", 5)


@pytest.mark.parametrize("line", ["现将有关情况报告如下：", "主要表现在：", "一、总体要求："])
def test_a_line_that_ends_in_a_colon_is_no_recipient(line):
    document = document_of(f"云岭镇2023年法治政府建设情况报告\n{line}\n{BODY}")
    assert "recipient" not in document.facts


@pytest.mark.parametrize("mark", ["：", "；", "，", "。", ""])
def test_a_recipient_of_two_organs_with_another_mark_or_none(mark):
    document = document_of(f"云岭镇2023年法治政府建设情况报告\n县委、县政府{mark}\n一、成效\n开展普法宣传二十场次。")
    assert document.facts["recipient"].value == "县委、县政府"


def test_an_issuer_below_the_title_is_no_recipient():
    document = document_of("2023年法治政府建设情况报告\n云岭镇人民政府\n一、成效\n开展普法宣传二十场次。")
    assert "recipient" not in document.facts
