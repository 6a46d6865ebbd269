"""What holds for all tests: no time limits, the real samples where there are any, and no unnoticed skip in CI."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
REAL_SAMPLES = ROOT.parent / "shared" / "seeds"
NO_REAL_SAMPLES = "the real samples are not on this machine"

# Tests that may be skipped in CI, by node id, each with its reason. Skips for want of the real samples
# need no entry: they are allowed exactly where the folder is absent.
ALLOWED_SKIPS: dict[str, str] = {}

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def real_samples() -> Path:
    """The folder with the real reports, beside the repository; without it the test is skipped."""
    if not REAL_SAMPLES.is_dir():
        pytest.skip(NO_REAL_SAMPLES)
    return REAL_SAMPLES


def skip_is_allowed(node: str, reason: str) -> bool:
    """Say whether a skipped test, by node id and the reason it gave, may stay skipped in CI."""
    if node in ALLOWED_SKIPS:
        return True
    return NO_REAL_SAMPLES in reason and not REAL_SAMPLES.is_dir()


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    if report.skipped and not hasattr(report, "wasxfail") and not skip_is_allowed(report.nodeid, reason):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI counts as a failure unless tests/conftest.py allows it: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one where CI is set."""
    report = yield
    if os.environ.get("CI"):
        _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a module that skips itself while it is collected."""
    report = yield
    if os.environ.get("CI"):
        _refuse_skip(report)
    return report
