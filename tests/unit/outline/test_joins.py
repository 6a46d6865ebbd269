import pytest

from tests.unit.outline.documents import document_of, notes, reading_of

HEAD = "云岭镇2023年法治政府建设情况报告\n一、主要举措和成效\n"
FIRST = "一是坚持优化政府组织结构与促进政府职能转变相结合，使机构设置"
REST = "更加科学、职能更加优化，切实提高行政效能，群众满意。"


def body_paragraphs(document):
    return [(p.first, p.last) for p in document.paragraphs if p.role == "body"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n— 4 —\n", "\n\n\n"])
def test_a_paragraph_broken_by_a_page_end_is_joined_and_noted(gap):
    document = document_of(f"{HEAD}{FIRST}{gap}{REST}")
    last = 3 + gap.count("\n")
    assert body_paragraphs(document) == [(3, last)]
    assert ("page-break-joined", 3, last) in notes(document)
    assert FIRST + REST in document.text


@pytest.mark.parametrize(
    "following",
    [
        "2023年以来我镇主要负责人严格履行职责，工作扎实有序。",
        "我镇坚持依法行政，各项工作扎实推进，取得良好成效。",
        "（二）规范行政执法。实行持证上岗，加强执法监督。",
        "二是坚持民主决策，重大事项提交集体研究决定，公开透明。",
    ],
)
def test_a_line_that_begins_something_of_its_own_is_not_joined(following):
    document = document_of(f"{HEAD}{FIRST}\n{following}")
    assert [code for code, _, _ in notes(document)] == []
    assert len([p for p in document.paragraphs if p.first in (3, 4)]) == 2


@pytest.mark.parametrize("end", "。；：！？”）")
def test_a_line_with_an_end_mark_is_not_joined(end):
    assert notes(document_of(f"{HEAD}{FIRST}{end}\n{REST}")) == []


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("（八）党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况", []),
        ("（八）党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建", [("page-break-joined", 3, 4)]),
    ],
)
def test_a_long_heading_that_is_complete_is_not_joined(heading, told):
    following = "设有序推进。镇党委书记全年主持党委会研究法治工作6次，组织召开推进会2次。"
    assert notes(document_of(f"{HEAD}{heading}\n{following}")) == told


def test_a_heading_whose_like_stand_alone_is_not_cut():
    heading = "一、主要负责人把第一责任人职责扛在肩上、落到会上和现场"
    follows = "党委书记、镇长由两人分任。党委书记全年召集法治建设专题会五次，镇长主持听取执法工作汇报四次。"
    document = document_of(f"云岭镇2023年法治政府建设情况报告\n{heading}\n{follows}\n二、主要举措和成效\n{FIRST}{REST}")
    assert [section.heading for section in document.sections] == [heading, "二、主要举措和成效"]
    assert notes(document) == []


def test_headings_of_two_clauses_are_not_taken_for_cut_paragraphs():
    text = "全镇开展普法宣传二十场次，调解矛盾纠纷五十二件，群众满意。"
    headings = [
        "聚焦主要举措成效，法治底色更加鲜明",
        "扛牢主要负责人第一责任，关键少数更加有力",
        "谋划下一年安排，前进方向更加明确",
    ]
    body = "\n".join(f"{heading}\n{text}" for heading in headings)
    document = document_of(f"云岭镇2023年法治政府建设情况报告\n{body}")
    assert [(p.first, p.last) for p in document.paragraphs if p.role in ("body", "heading")] == [
        (line, line) for line in range(2, 8)
    ]


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        ("任务3：规范执法　牵头：综合执法队　状态：完成", False),
        ("牵头单位：综合行政执法队 完成时限：2024年6月", False),
        ("任务3：规范执法和执法监督　由综合行政执法队牵头负责", True),
    ],
)
def test_a_line_of_fields_is_no_cut_paragraph(line, joined):
    document = document_of(f"{HEAD}{line}\n全镇持证执法人员16名，办理案件38件。")
    assert bool(notes(document)) is joined


def test_headings_and_titles_are_not_swallowed():
    text = "关于青溪县云岭镇人民政府2023年度法治政府建设情况的报告\n\n一、2023年度推进法治政府建设的主要举措和成效情况\n全镇开展普法宣传二十场次，成效明显。"
    document = document_of(text)
    assert [s.heading for s in document.sections] == ["一、2023年度推进法治政府建设的主要举措和成效情况"]
    assert notes(document) == []


def wrapped(text, width, indent="　　"):
    lines = []
    for paragraph in text.split("\n"):
        rest = indent + paragraph
        while rest:
            lines.append(rest[:width])
            rest = rest[width:]
    return "\n".join(lines)


PARAGRAPHS = "\n".join(
    [
        "一、主要举措和成效",
        "（一）加强组织领导。" + "成立法治建设领导小组，制定年度工作计划，明确责任分工，推动各项任务落到实处。" * 4,
        "（二）规范行政执法。" + "实行执法人员持证上岗和资格管理制度，严格执法程序，全年开展执法培训四次。" * 4,
        "二、存在的不足和原因",
        "一是执法力量不足，主要原因是编制少，人员流动快。" * 4,
    ]
)


@pytest.mark.parametrize("width", [22, 28, 38])
def test_hard_wrapped_lines_are_joined_by_their_indent(width):
    document = document_of("云岭镇2023年法治政府建设情况报告\n" + wrapped(PARAGRAPHS, width))
    joined = document.text.split("\n")[1:]
    assert joined == PARAGRAPHS.split("\n")
    assert [code for code, _, _ in notes(document)] == ["lines-joined"]


def test_printed_lines_are_joined_by_their_edges():
    from dataclasses import replace

    from checker.outline import outline

    reading = reading_of("云岭镇2023年法治政府建设情况报告\n" + wrapped(PARAGRAPHS, 28))
    lines = []
    for line in reading.lines:
        bare = line.text.lstrip("　")
        left = 79.0 + 16 * (len(line.text) - len(bare))
        lines.append(replace(line, text=bare, left=left, right=left + 16 * len(bare)))
    starts = [sum(len(line.text) + 1 for line in lines[:at]) for at in range(len(lines))]
    placed = tuple(replace(line, start=start) for line, start in zip(lines, starts, strict=True))
    document = outline(replace(reading, lines=placed))
    assert document.text.split("\n")[1:] == PARAGRAPHS.split("\n")
