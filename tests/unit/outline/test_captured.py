from tests.unit.outline.documents import document_of, facts, tree

TEXT = "全镇开展普法宣传二十场次，调解矛盾纠纷五十二件，培训执法人员四次，工作取得明显成效。"
TITLE = "云岭镇2023年法治政府建设情况报告"


def test_a_report_in_one_line_is_taken_apart():
    page = (
        f"{TITLE} 2023年，{TEXT}现将情况报告如下： 一、主要举措和成效 （一）加强组织领导。{TEXT}（二）规范行政执法。{TEXT}"
        f"二、存在的不足和原因 {TEXT}三、2024年工作安排 {TEXT} 云岭镇人民政府 2024年1月5日"
    )
    document = document_of(page)
    assert tree(document) == [
        (1, "一、主要举措和成效", 1),
        (2, "（一）加强组织领导。", 1),
        (2, "（二）规范行政执法。", 1),
        (1, "二、存在的不足和原因", 1),
        (1, "三、2024年工作安排", 1),
    ]
    assert facts(document) == {
        "title": (TITLE, 1),
        "signature": ("云岭镇人民政府", 1),
        "date": ("2024-01-05", 1),
    }
    place = document.locate(document.sections[3].heading_span)
    assert page[place.column - 1 : place.end_column - 1] == "二、存在的不足和原因"


def test_an_enumeration_out_of_order_is_not_cut():
    line = f"重点做到以下几点。三、{TEXT}{TEXT}五、{TEXT}{TEXT}"
    assert tree(document_of(f"{TITLE}\n{line}")) == []


def test_a_report_with_lines_of_its_own_is_left_as_it_is():
    long = f"（一）领导。{TEXT}{TEXT}要做到：一、{TEXT}二、{TEXT}"
    document = document_of(f"{TITLE}\n一、成效\n{long}\n二、不足\n{TEXT}")
    assert [level for level, _, _ in tree(document)] == [1, 2, 1]
