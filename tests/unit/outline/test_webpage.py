from tests.unit.outline.documents import document_of, facts, notes, tree

PAGE = """您的位置: 首页>>政府信息公开>>柳泉镇>>主动公开文件

关于2023年法治政府建设有关情况的报告

字体:【 打印
索引号
620724077/2024-00019
文号
政府报〔2024〕9号
发布机构
白石县柳泉镇
生成日期
2024-03-18 17:35:20
是否有效

2023年,在县委、县政府的坚强领导下,柳泉镇扎实推进法治政府建设各项目标任务落地见效。现将工作情况报告如下。

一、工作成效
全年开展普法宣传80余场次,化解各类矛盾纠纷630余件,工作取得实效。

柳泉镇人民政府

2024年3月15日

扫一扫在手机打开当前页
上一篇：春耕备耕工作动态"""


def test_navigation_and_metadata_are_left_out_and_noted():
    document = document_of(PAGE)
    assert sorted(document.furniture) == [1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 25, 26]
    assert notes(document) == [
        ("web-chrome-dropped", 1, 1),
        ("web-chrome-dropped", 5, 14),
        ("web-chrome-dropped", 25, 26),
    ]
    assert tree(document) == [(1, "一、工作成效", 18)]


def test_metadata_become_facts_with_their_lines():
    assert facts(document_of(PAGE)) == {
        "title": ("关于2023年法治政府建设有关情况的报告", 3),
        "signature": ("柳泉镇人民政府", 21),
        "date": ("2024-03-15", 23),
        "published": ("2024-03-18", 13),
        "label_number": ("政府报〔2024〕9号", 9),
        "label_issuer": ("白石县柳泉镇", 11),
    }


def test_a_source_above_a_short_text_is_no_foot_of_the_page():
    head = "首页>政务公开>年度报告\n索引号：1\n发布日期：2024-03-20\n来源：云岭镇\n"
    document = document_of(head + "云岭镇2023年法治政府建设情况报告\n一、工作成效\n开展普法宣传二十场次。")
    assert sorted(document.furniture) == [1, 2, 3, 4]
    assert facts(document)["published"] == ("2024-03-20", 3)
    assert tree(document) == [(1, "一、工作成效", 6)]


def test_one_stray_word_is_no_web_page():
    document = document_of(
        "来源\n云岭镇2023年法治政府建设情况报告\n一、成效\n开展普法宣传二十场次，群众法治意识明显增强。"
    )
    assert document.furniture == frozenset()


def test_a_title_between_navigation_on_one_line_is_kept():
    line = "当前位置：首页>政务公开 永丰镇2024年度法治政府建设情况报告 发布日期：2025-01-24 字号：大"
    document = document_of(
        f"{line}\n2024年，永丰镇深入推进法治政府建设，现将有关情况报告如下：\n一、成效\n开展普法宣传二十场次，成效明显。"
    )
    place = document.locate(document.facts["title"].span)
    assert (document.facts["title"].value, place.line, place.column) == ("永丰镇2024年度法治政府建设情况报告", 1, 14)


def test_one_line_that_tells_the_day_of_publication_is_of_the_page():
    document = document_of(
        "云岭镇2023年法治政府建设情况报告\n来源：云岭镇　发布时间：2024-05-06 10:20\n一、成效\n开展普法宣传二十场次，成效明显。"
    )
    assert sorted(document.furniture) == [2]
    assert facts(document)["published"] == ("2024-05-06", 2)
