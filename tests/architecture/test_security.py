"""What SECURITY.md says is shown by a test is shown by one that there is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_test_that_is_named_exists():
    named = re.findall(r"`((?:tests|benchmarks)/[\w/.]+)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 20
    assert [one for one in named if not (ROOT / one).exists()] == []
