"""The tests are run strictly, without time limits, and a skip in CI is seen."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

pytest_plugins = ["pytester"]

SKIPPING = """
import pytest

@pytest.mark.skip(reason="not today")
def test_one():
    pass

def test_two():
    pytest.skip("nor tomorrow")

def test_samples(real_samples):
    assert real_samples.is_dir()

@pytest.mark.xfail(reason="known", strict=True)
def test_known():
    assert False

def test_sound():
    pass
"""


@pytest.fixture
def suite(pytester, pytestconfig, monkeypatch):
    """A small suite with the real conftest, which believes that there are no real samples."""
    source = (pytestconfig.rootpath / "tests" / "conftest.py").read_text("utf-8")
    pytester.makeconftest(source)
    pytester.makepyfile(SKIPPING)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return pytester


def test_in_ci_a_skip_is_a_failure_that_is_named(suite, monkeypatch):
    monkeypatch.setenv("CI", "true")
    result = suite.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(errors=1, failed=1, skipped=1, xfailed=1, passed=1)
    result.stdout.fnmatch_lines(["FAILED *test_two*nor tomorrow*", "ERROR *test_one*not today*"])


def test_in_ci_a_module_may_not_skip_itself(suite, monkeypatch):
    monkeypatch.setenv("CI", "true")
    suite.makepyfile(test_whole="import pytest\npytest.skip('whole module', allow_module_level=True)")
    result = suite.runpytest_subprocess("-p", "no:cacheprovider", "test_whole.py")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["ERROR *test_whole*whole module*"])


def test_elsewhere_a_skip_is_a_skip(suite, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    result = suite.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(skipped=3, xfailed=1, passed=1)


def test_hypothesis_has_no_time_limit_and_is_repeatable_in_ci():
    assert settings().deadline is None
    assert settings().derandomize is bool(os.environ.get("CI"))


def test_pytest_is_strict(pytestconfig):
    assert pytestconfig.getini("xfail_strict") is True
    assert pytestconfig.getini("filterwarnings") == ["error"]
    assert {"--strict-markers", "--strict-config"} <= set(pytestconfig.getini("addopts"))
