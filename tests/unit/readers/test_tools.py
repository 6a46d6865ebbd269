from __future__ import annotations

import pytest

from checker.readers.libreoffice import NotConverted
from checker.readers.tools import NONE, OWN


def test_without_tools_nothing_is_converted() -> None:
    assert NONE.convert is not None
    with pytest.raises(NotConverted) as caught:
        NONE.convert(b"")
    assert caught.value.reason == "absent"


def test_by_default_the_reader_helps_itself() -> None:
    assert OWN.convert is None
