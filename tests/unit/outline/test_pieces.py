import pytest

from checker.model.document import Line
from checker.outline.pieces import make_piece


@pytest.mark.parametrize(
    ("text", "canonical", "blank"),
    [
        ("一、存在问题 我镇", "一、存在问题我镇", 6),
        ("2023 年 12 月", "2023年12月", None),
        ("　　全镇", "全镇", None),
        ("关于 后龙 镇", "关于后龙镇", 2),
        ("A B", "A B", None),
    ],
)
def test_a_piece_knows_its_first_blank_between_chinese_characters(text, canonical, blank):
    piece = make_piece(Line(1, text, 10), 0, len(text))
    assert (piece.text, piece.blank, piece.start, piece.end) == (canonical, blank, 10, 10 + len(text))
