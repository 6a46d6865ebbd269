from __future__ import annotations

import pytest

from checker.work.batch.reference import SMALL_SIZE, Reference


@pytest.mark.parametrize(
    ("path", "size", "ending", "seconds", "small"),
    [
        ("甲县/a.TXT", 100, ".txt", 0.02, True),
        ("a.docx", SMALL_SIZE, ".docx", 0.02, True),
        ("a.docx", SMALL_SIZE + 1, ".docx", 0.02, False),
        ("a.b/无后缀", 0, "", 0.02, True),
        ("a.pdf", 100, ".pdf", 0.15, False),
        ("a.doc", 100, ".doc", 2.0, False),
        ("甲县.zip", 100, ".zip", 2.0, False),
        ("a.jpg", 100, ".jpg", 10.0, False),
        ("scan.pdf", 3 << 20, ".pdf", 30.0, False),
        ("a.txt", 2 << 20, ".txt", 20.0, False),
    ],
)
def test_what_a_file_costs_is_told_by_its_name_and_size(path, size, ending, seconds, small):
    one = Reference(path, size, "1")
    assert (one.ending, one.seconds, one.is_small) == (ending, seconds, small)
