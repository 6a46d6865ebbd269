"""What a run keeps for the next comes back whole or not at all."""

from __future__ import annotations

import marshal
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import kept
from checker.digest import sha256

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


@given(PLAIN)
def test_what_was_kept_is_read(folder, value):
    path = str(folder / "deep" / "a.bin")
    assert kept.write(path, value)
    assert kept.read(path) == value
    assert [one.name for one in (folder / "deep").iterdir()] == ["a.bin"]


@given(st.data())
def test_a_file_that_was_touched_is_no_file(folder, data):
    path = folder / "b.bin"
    kept.write(str(path), {"甲": [1, 2, 3]})
    content = path.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    path.write_bytes(content[:at] + bytes([content[at] ^ data.draw(st.integers(1, 255))]) + content[at + 1 :])
    assert kept.read(str(path)) is None
    path.write_bytes(content[:at])
    assert kept.read(str(path)) is None


def test_values_cut_off_before_the_digest_was_made(tmp_path):
    content = marshal.dumps(["甲", "乙"], 4)[:-2]
    path = tmp_path / "c.bin"
    path.write_bytes(sha256(content).digest() + content)
    assert kept.read(str(path)) is None


def test_nothing_can_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    assert not kept.write(str(tmp_path / "file" / "a.bin"), 1)

    def full(source, target):
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "replace", full)
    assert not kept.write(str(tmp_path / "a.bin"), 1)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_what_is_not_plain_is_refused(tmp_path):
    with pytest.raises(ValueError, match="unmarshallable"):
        kept.write(str(tmp_path / "a.bin"), Path())
