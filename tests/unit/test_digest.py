"""Our way to SHA-256 beside that of the standard library."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.digest import sha256, sha256_hex


def test_a_known_digest():
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(st.binary(max_size=300))
def test_equal_to_hashlib(data):
    assert sha256_hex(data) == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("cut", [0, 1, 63, 64, 65])
def test_in_pieces(cut):
    data = bytes(range(100))
    digest = sha256(data[:cut])
    digest.update(data[cut:])
    assert digest.hexdigest() == hashlib.sha256(data).hexdigest()
