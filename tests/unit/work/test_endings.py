from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool

import pytest
from pebble import ProcessExpired

from checker.errors import UnreadableSubmission, UsageError
from checker.readers.tools import ToolWanted
from checker.work.endings import broken, cause_of, is_meant
from checker.work.limits import Limits


def expired(code: int) -> ProcessExpired:
    error = ProcessExpired("gone")
    error.exitcode = code
    return error


@pytest.mark.parametrize(
    ("error", "code", "values"),
    [
        (TimeoutError(), "reading-timeout", {"seconds": 60}),
        (expired(-24), "reading-timeout", {"seconds": 60}),
        (expired(-6), "reading-died", {}),
        (expired(-9), "reading-died", {}),
        (BrokenProcessPool(), "reading-died", {}),
    ],
)
def test_the_end_of_a_process_is_a_cause(error, code, values):
    cause = cause_of(error, Limits())
    assert isinstance(cause, UnreadableSubmission)
    assert (cause.code, cause.values) == (code, values)


def test_an_error_that_was_raised_on_purpose_stays():
    error = UnreadableSubmission("encrypted")
    assert cause_of(error, Limits()) is error
    assert is_meant(error)
    assert is_meant(UsageError("year"))
    assert is_meant(ToolWanted("convert", ""))
    assert not is_meant(ValueError())


def test_the_record_of_a_failure_quotes_nothing(monkeypatch):
    monkeypatch.delenv("CHECKER_DEBUG", raising=False)
    assert broken(ValueError("text of a submission")).values == {"record": "ValueError -"}


def test_the_whole_failure_comes_on_request(monkeypatch):
    monkeypatch.setenv("CHECKER_DEBUG", "1")
    with pytest.raises(ValueError, match="text"):
        broken(ValueError("text"))
