import pytest

from tests.unit.outline.documents import document_of, facts

HEAD = "云岭镇2023年法治政府建设情况报告\n一、主要举措和成效\n全镇开展普法宣传二十场次，调解矛盾纠纷五十二件，取得明显成效。\n"
TITLE = {"title": ("云岭镇2023年法治政府建设情况报告", 1)}


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("云岭镇人民政府\n2024年2月27日", {"signature": ("云岭镇人民政府", 4), "date": ("2024-02-27", 5)}),
        ("高新区投资服务中心\n2024年2月7日", {"signature": ("高新区投资服务中心", 4), "date": ("2024-02-07", 5)}),
        ("云岭镇人民政府\n\n2024年02月07日", {"signature": ("云岭镇人民政府", 4), "date": ("2024-02-07", 6)}),
        ("云岭镇人民政府　　二〇二四年一月五日", {"signature": ("云岭镇人民政府", 4), "date": ("2024-01-05", 4)}),
        (
            "中共云岭镇委员会\n云岭镇人民政府\n2024年1月5日",
            {"signature": ("中共云岭镇委员会、云岭镇人民政府", 4), "date": ("2024-01-05", 6)},
        ),
        (
            "云岭镇人民政府（盖章）\n2024.1.5",
            {"signature": ("云岭镇人民政府（盖章）", 4), "date": ("2024-01-05", 5)},
        ),
        (
            "（此件主动公开）\n抄送：县委依法治县办。\n云岭镇党政综合办公室\n2024年1月8日印发",
            {
                "note": ("（此件主动公开）", 4),
                "copies": ("抄送：县委依法治县办。", 5),
                "print": ("2024年1月8日印发", 7),
            },
        ),
        (
            "云岭镇人民政府\n2024年1月5日\n（联系人：李示例）\n抄送：县委依法治县办。",
            {
                "signature": ("云岭镇人民政府", 4),
                "date": ("2024-01-05", 5),
                "copies": ("抄送：县委依法治县办。", 7),
            },
        ),
        (
            "云岭镇人民政府\n2024年1月5日\n附件\n法治工作数据表\n纠纷 52",
            {"signature": ("云岭镇人民政府", 4), "date": ("2024-01-05", 5)},
        ),
        (
            "云岭镇人民政府\n2024年1月5日\n收藏此页\n我要纠错",
            {"signature": ("云岭镇人民政府", 4), "date": ("2024-01-05", 5)},
        ),
        ("", {}),
    ],
)
def test_end_matter(foot, expected):
    assert facts(document_of(HEAD + foot)) == TITLE | expected


def test_the_body_ends_before_the_signature():
    document = document_of(HEAD + "云岭镇人民政府\n2024年1月5日")
    body = document.sections[0].body
    assert (
        document.text[body.start : body.end].strip() == "全镇开展普法宣传二十场次，调解矛盾纠纷五十二件，取得明显成效。"
    )


def test_a_date_inside_the_text_is_no_date_of_the_document():
    assert facts(document_of(HEAD + "本制度自2024年1月5日起施行，各村遵照执行，定期开展检查。")) == TITLE


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("附件：1.执法数据表", "attachment"),
        ("附件1：《执法数据表》。", "attachment"),
        ("附件已按要求报送。", "body"),
        ("附近村民普遍满意。", "body"),
        ("附件：见文末。另行报送。", "body"),
    ],
)
def test_the_list_of_attachments_above_the_signature(line, role):
    document = document_of(HEAD + line + "\n云岭镇人民政府\n2024年1月5日")
    assert [p.role for p in document.paragraphs if document.text[p.span.start : p.span.end] == line] == [role]
    assert facts(document)["signature"] == ("云岭镇人民政府", 5)


@pytest.mark.parametrize(
    ("above", "roles"),
    [
        ("附件：1.执法数据表", ["attachment"] * 3),
        ("1.执法数据准确", ["heading"] * 3),
        ("附件所列事项如下", ["body", "heading", "heading"]),
    ],
)
def test_the_list_of_attachments_goes_on(above, roles):
    lines = [above, "2.执法案件清单", "3.合法性审查台账"]
    document = document_of(HEAD + "\n".join(lines) + "\n云岭镇人民政府\n2024年1月5日")
    assert [p.role for p in document.paragraphs if document.text[p.span.start : p.span.end] in lines] == roles
