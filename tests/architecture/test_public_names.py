"""What other programs may import."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

import checker
from checker import api


@pytest.mark.parametrize("name", checker.__all__)
def test_a_public_name_is_the_function_of_the_api(name):
    assert getattr(checker, name) is getattr(api, name)
    assert getattr(checker, name).__doc__


def test_all_names_come_by_a_star_import():
    names: dict[str, object] = {}
    exec("from checker import *", names)
    assert set(checker.__all__) <= set(names)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'checker' has no attribute 'absent'"):
        _ = checker.absent


def test_the_package_alone_loads_nothing_of_itself():
    code = "import sys, checker; print([name for name in sys.modules if name.startswith('checker.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


def test_the_installed_version_is_that_of_the_package():
    assert importlib.metadata.version("report-checker") == checker.__version__
