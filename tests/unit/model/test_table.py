from checker.model.document import Line, Reading, Table


def _reading(*texts):
    lines, start = [], 0
    for number, text in enumerate(texts, start=1):
        lines.append(Line(number, text, start))
        start += len(text) + 1
    return Reading("text", tuple(lines))


def test_a_cell_is_its_lines():
    reading = _reading("上文", "行政", " 许可", "12", "")
    table = Table((((2, 3), (4,), (5,), ()),))
    assert [reading.cell_text(table, 0, column) for column in range(4)] == ["行政许可", "12", "", ""]
    assert [reading.cell_places(table, 0, column) for column in range(4)] == [((3, 5), (6, 9)), ((10, 12),), (), ()]


def test_cells_of_one_line_have_their_stretch_of_it():
    reading = _reading("表", "予以公开 3 0")
    table = Table((((2,), (2,), (2,)),), {(0, 0): (0, 4), (0, 1): (5, 6), (0, 2): (7, 8)})
    assert [reading.cell_text(table, 0, column) for column in range(3)] == ["予以公开", "3", "0"]
    assert reading.cell_places(table, 0, 2) == ((9, 10),)


def test_a_cell_over_several_lines_begins_in_the_first_and_ends_in_the_last():
    reading = _reading("（六）其他 1.逾期", "不补正、", "不再处理 3 0")
    table = Table((((1,), (1, 2, 3), (3,)),), {(0, 0): (0, 5), (0, 1): (6, 4), (0, 2): (5, 6)})
    assert [reading.cell_text(table, 0, column) for column in range(3)] == ["（六）其他", "1.逾期不补正、不再处理", "3"]
    assert reading.cell_places(table, 0, 1) == ((6, 10), (11, 15), (16, 20))
