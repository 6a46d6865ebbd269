from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports.uris import relative_path, stays_below, uri


@pytest.mark.parametrize(
    ("path", "relative", "reference", "below"),
    [
        ("a.txt", "a.txt", "a.txt", True),
        ("./报送//云岭镇.txt", "报送/云岭镇.txt", "%E6%8A%A5%E9%80%81/%E4%BA%91%E5%B2%AD%E9%95%87.txt", True),
        ("a b#1?.txt", "a b#1?.txt", "a%20b%231%3F.txt", True),
        ("c:x.txt", "c:x.txt", "c%3Ax.txt", True),
        ("a.zip!/b.txt", "a.zip!/b.txt", "a.zip%21/b.txt", True),
        ("../a.txt", "../a.txt", "../a.txt", False),
        ("/x/a b.txt", "/x/a b.txt", "file:///x/a%20b.txt", False),
        ("C:/x/a.txt", "C:/x/a.txt", "file:///C:/x/a.txt", False),
        ("a\ud800\n.txt", "a? .txt", "a%3F%0A.txt", True),
        ("-", "-", "-", True),
        ("./", ".", ".", True),
    ],
)
def test_paths(path, relative, reference, below):
    assert (relative_path(path), uri(path), stays_below(path)) == (relative, reference, below)


@given(st.text(max_size=20))
def test_a_reference_is_plain_and_leads_back(path):
    written = uri(path)
    assert re.fullmatch(r"[A-Za-z0-9._~/%:-]+", written)
    if stays_below(path):
        assert ":" not in written
        assert not written.startswith("/")
        steps = [step for step in path.split("/") if step not in ("", ".")]
        assert unquote(written).split("/") == (steps or ["."])
