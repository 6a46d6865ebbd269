"""Names of fonts in PDF files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.font_names import plain_font_name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"ABCDEF+FangSong_GB2312\0", "FangSong_GB2312"),
        ("BAAAAA+仿宋_GB2312".encode("gb18030"), "仿宋_GB2312"),
        ("仿宋_GB2312".encode(), "仿宋_GB2312"),
        ("方正小标宋简体".encode("gb18030").decode("latin-1").encode(), "方正小标宋简体"),
        (b"FZXBSJW--GB1-0", "FZXBSJW--GB1-0"),
        (b"abcdef+SimSun", "abcdef+SimSun"),
        (b"", ""),
    ],
)
def test_plain_names(raw, name):
    assert plain_font_name(raw) == name


@given(st.binary(max_size=40))
def test_any_bytes_give_a_name(raw):
    assert isinstance(plain_font_name(raw), str)
