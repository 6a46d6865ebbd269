from __future__ import annotations

import pytest

from checker.errors import UnreadableSubmission
from checker.readers.guard import guarded

SURPRISES = (
    (ValueError("x"), "damaged", {"format": "odt"}),
    (MemoryError(), "too-large", {"format": "odt"}),
    (RecursionError(), "dangerous", {"reason": "nesting", "format": "odt"}),
    (UnreadableSubmission("encrypted"), "encrypted", {"format": "odt"}),
    (UnreadableSubmission("encrypted", {"format": "docx"}), "encrypted", {"format": "docx"}),
)


@pytest.mark.parametrize(("surprise", "code", "values"), SURPRISES)
def test_a_surprise_becomes_a_cause(surprise: Exception, code: str, values: dict[str, object]) -> None:
    with pytest.raises(UnreadableSubmission) as caught, guarded("odt"):
        raise surprise
    assert (caught.value.code, caught.value.values) == (code, values)


def test_without_a_format_none_is_added() -> None:
    with pytest.raises(UnreadableSubmission) as caught, guarded():
        raise OSError
    assert (caught.value.code, caught.value.values) == ("damaged", {})


def test_an_interruption_is_no_cause() -> None:
    with pytest.raises(KeyboardInterrupt), guarded("odt"):
        raise KeyboardInterrupt
