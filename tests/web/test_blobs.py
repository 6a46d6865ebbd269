from __future__ import annotations

import os

import pytest

from checker.digest import sha256_hex
from checker.errors import InternalError
from checker.web.blobs import TooLarge


def test_a_file_is_kept_by_its_digest(blobs):
    assert blobs.keep([b"ab", b"c"], 3) == (sha256_hex(b"abc"), 3)
    assert blobs.read(sha256_hex(b"abc")) == b"abc"
    assert blobs.keep([b"abc"], 3) == (sha256_hex(b"abc"), 3)


def test_a_file_that_is_too_large_leaves_nothing(blobs):
    with pytest.raises(TooLarge):
        blobs.keep([b"ab", b"cd"], 3)
    assert list(blobs.folder.iterdir()) == []


def test_file_and_folder_are_on_the_disk_before_it_is_kept(blobs, monkeypatch):
    synced, real = [], os.fsync

    def sync(handle):
        held = os.fstat(handle).st_ino
        synced.append(next(path for path in [blobs.folder, *blobs.folder.iterdir()] if path.stat().st_ino == held))
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    digest, _ = blobs.keep([b"abc"], 3)
    assert synced[0].name.startswith(".draft-")
    assert synced[1:] == [blobs.path(digest).parent, blobs.folder]


def test_what_is_missing_or_changed_is_told(blobs):
    digest, _ = blobs.keep([b"abc"], 3)
    blobs.path(digest).write_bytes(b"abd")
    with pytest.raises(InternalError) as changed:
        blobs.read(digest)
    with pytest.raises(InternalError) as missing:
        blobs.read("0" * 64)
    assert (changed.value.code, missing.value.code) == ("blob-changed", "blob-missing")
