"""No file over 300 lines of code, no function over 40."""

from __future__ import annotations

import repository

FILE_BUDGET = 300
FUNCTION_BUDGET = 40
# Tables of words, and the shape of the database as Django wrote it: data in the shape of Python.
DATA_FILES = {"checker/wording/zh.py", "checker/wording/en.py", "checker/web/migrations/0001_initial.py"}

SAMPLE = '''"""Says what
the module is for."""

# A comment.
VALUE = """
text that counts
"""


def outer(number):
    """Two lines
    that do not count."""

    def inner():
        return number  # counts

    return inner
'''


def test_lines_of_code_leave_out_blanks_comments_and_docstrings():
    assert sorted(repository.code_lines(SAMPLE)) == [5, 6, 7, 10, 14, 15, 17]
    assert list(repository.functions(SAMPLE)) == [("outer", 10, 4), ("inner", 14, 2)]


def test_no_file_is_over_its_budget():
    over = {
        repository.name(path): size
        for path in repository.python_files()
        if (size := len(repository.code_lines(path.read_text("utf-8")))) > FILE_BUDGET
    }
    assert {name: size for name, size in over.items() if name not in DATA_FILES} == {}


def test_no_function_is_over_its_budget():
    over = [
        f"{repository.name(path)}:{line}: {name} has {size} lines"
        for path in repository.python_files()
        for name, line, size in repository.functions(path.read_text("utf-8"))
        if size > FUNCTION_BUDGET
    ]
    assert over == []


def test_the_exempt_files_exist():
    assert {name for name in DATA_FILES if not (repository.ROOT / name).is_file()} == set()
