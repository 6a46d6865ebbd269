import pytest

from tests.unit.outline.documents import document_of, notes

TEXT = "云岭镇2023年法治政府建设情况报告\n一、主要举措和成效\n{}\n全镇开展普法宣传二十场次，群众法治意识明显增强。"


@pytest.mark.parametrize("line", ["— 3 —", "-3-", "第3页", "第3页 共12页", "3/12", "—3"])
def test_a_page_number_is_left_out(line):
    document = document_of(TEXT.format(line))
    assert document.furniture == {3}
    assert notes(document) == [("furniture-dropped", 3, 3)]


@pytest.mark.parametrize("line", ["3", "2023年", "3.加强领导", "共12页材料"])
def test_what_is_no_page_number(line):
    assert document_of(TEXT.format(line)).furniture == frozenset()


def test_a_running_header_is_left_out_after_its_first_time():
    paragraph = "全镇开展普法宣传二十场次，群众法治意识明显增强。"
    lines = ["云岭镇2023年法治政府建设情况报告", *[f"云岭镇年度报告材料\n{paragraph}"] * 4]
    assert document_of("\n".join(lines)).furniture == {4, 6, 8}
