"""Patterns compiled by an earlier run: the same patterns, or none at all."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import compiled_patterns
from checker.cli.compiled_patterns import keep, path_in, put_in_place
from checker.digest import sha256

ROOT = Path(compiled_patterns.__file__).parents[2]
WRITTEN = [
    ("第[一二三四五六七八九十]{1,3}条", 0),
    (r"(?P<year>(?<!\d)20\d{2}|二〇[〇一二三]{2})年(?P<rest>[^，。；]{0,8}+)", 0),
    ("[\u4e00-\u9fff]{2,}|(?:人次|件|起)$", int(re.MULTILINE)),
    ("(a)(?i:b)?|\\1", int(re.ASCII)),
]


@pytest.fixture
def table(monkeypatch):
    """An empty table of compiled patterns in place of the one that ``re`` has."""
    empty: dict[tuple[object, ...], object] = {}
    monkeypatch.setattr(re, "_cache", empty)
    if hasattr(re, "_cache2"):  # the quicker of two tables, from Python 3.12 on
        monkeypatch.setattr(re, "_cache2", {})
    return empty


@pytest.fixture
def file(tmp_path, table):
    """A file that an earlier run left, with the patterns of WRITTEN."""
    for pattern, flags in WRITTEN:
        re.compile(pattern, flags)
    path = path_in(str(tmp_path / "new"))
    assert keep(path, frozenset())
    table.clear()
    return path


def test_what_is_put_in_place_is_what_re_compiles(file, table):
    assert put_in_place(file) == {(pattern, flags) for pattern, flags in WRITTEN}
    taken = dict(table)
    table.clear()
    for pattern, flags in WRITTEN:
        made = re.compile(pattern, flags)
        found = taken.pop((str, pattern, flags))
        # Patterns are equal when their flags, their compiled numbers and what they were written as are.
        assert found == made
        assert (found.groups, found.groupindex, found.pattern) == (made.groups, made.groupindex, pattern)
    assert taken == {}


def test_what_is_in_place_is_not_compiled_again(file, table, monkeypatch):
    put_in_place(file)
    monkeypatch.setattr(re._compiler, "compile", lambda *_: pytest.fail("compiled"))
    assert re.search(*WRITTEN[0][:1], "第十二条").span() == (0, 4)


def test_only_what_is_new_makes_the_file_be_written(file, table):
    known = put_in_place(file)
    before = Path(file).read_bytes()
    assert not keep(file, known)
    assert Path(file).read_bytes() == before
    re.compile("新")
    assert keep(file, known)
    table.clear()
    assert put_in_place(file) == known | {("新", 0)}


def test_the_file_stays_below_what_re_holds(tmp_path, table):
    for number in range(compiled_patterns.MOST + 9):
        re.compile(f"{number}")
    path = path_in(str(tmp_path))
    assert keep(path, frozenset())
    known = put_in_place(path)
    assert len(known) == compiled_patterns.MOST
    assert not keep(path, known)


def signed(body: bytes) -> bytes:
    return sha256(body).digest() + body


def elsewhere(content: bytes) -> bytes:
    identity, stored = marshal.loads(content[32:])
    return signed(marshal.dumps(((*identity[:1], "3.9.1 (another build)", *identity[2:]), stored)))


def numbers_changed(content: bytes) -> bytes:
    identity, stored = marshal.loads(content[32:])
    broken = {key: (flags, b"\xff" * len(code), *rest) for key, (flags, code, *rest) in stored.items()}
    return signed(marshal.dumps((identity, broken)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda content: content[:-1],
        lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:],
        lambda _: signed(b""),
        lambda _: signed(marshal.dumps(7)),
        lambda content: signed(marshal.dumps((marshal.loads(content[32:])[0], [1]))),
        lambda content: signed(marshal.dumps((marshal.loads(content[32:])[0], {("a", 0): (1, 2)}))),
        elsewhere,
        numbers_changed,
    ],
)
def test_a_file_that_is_not_right_puts_nothing_in_place(file, table, spoil):
    Path(file).write_bytes(spoil(Path(file).read_bytes()))
    assert put_in_place(file) == frozenset()
    assert table == {}


def test_no_file_and_no_place_for_one(tmp_path, table):
    re.compile("a")
    (tmp_path / "in-the-way").write_bytes(b"")
    path = path_in(str(tmp_path / "in-the-way"))
    assert put_in_place(path) == frozenset()
    assert not keep(path, frozenset())


def test_an_interpreter_that_works_otherwise_is_left_alone(file, table, monkeypatch):
    monkeypatch.delattr(re, "_cache")
    assert put_in_place(file) == frozenset()
    assert not keep(file, frozenset())


def test_two_runs_of_the_program_say_the_same(tmp_path):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "XDG_CACHE_HOME": ""}
    command = [sys.executable, "-m", "checker", "check", str(ROOT / "seeds" / "town-b.txt"), "--all"]
    ran = [subprocess.run(command, env=environment, capture_output=True, check=False) for _ in range(3)]
    assert len({(one.returncode, one.stdout, one.stderr) for one in ran}) == 1
    assert ran[0].returncode == 1
    [kept] = tmp_path.glob("**/patterns-*.bin")
    assert kept.stat().st_size > 10_000
