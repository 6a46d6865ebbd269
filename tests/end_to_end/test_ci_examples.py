"""The examples for CI: they parse, and what they run does locally what it is there for."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import etree

from checker.reports.formats import FORMATS

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "ci"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
DEFECTIVE = sorted((ROOT / "seeds").glob("*.txt"))
CLEAN = [ROOT / "fixtures" / "reports" / "clean-01.txt"]
SHIM = f"""#!/bin/sh
exec {shlex.quote(sys.executable)} -m checker "$@"
"""


def load(path):
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.fixture
def shell(tmp_path):
    """Run a command of an example as its CI does, in a checkout whose reports are those given."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "checker").write_text(SHIM)
    (programs / "checker").chmod(0o755)
    (tmp_path / "reports").mkdir()
    environment = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path / "home"),
        "LC_ALL": "C.UTF-8",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }

    def run(command, *reports):
        for report in reports:
            shutil.copy(report, tmp_path / "reports")
        call = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
        return subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)

    return run


def steps():
    return {
        step["name"]: step for step in load(EXAMPLES / "github-actions.yml")["jobs"]["check"]["steps"] if "name" in step
    }


@pytest.mark.parametrize(("reports", "code"), [(DEFECTIVE, 1), (CLEAN, 0)])
def test_the_github_workflow(shell, tmp_path, reports, code):
    done = shell(steps()["检查"]["run"], *reports)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1)
    lines = done.stdout.splitlines()
    assert all(re.match(r"::(error|warning|notice) file=reports/", line) for line in lines)
    assert any(line.startswith("::error ") for line in lines) == bool(code)
    assert shell(steps()["汇总"]["run"]).returncode == 0
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("# 检查结果\n")
    run = json.loads((tmp_path / "checker.sarif").read_text("utf-8"))["runs"][0]
    assert [one["location"]["uri"] for one in run["artifacts"]] == [f"reports/{one.name}" for one in reports]
    assert etree.parse(str(tmp_path / "checker.xml")).getroot().get("errors") == "0"
    assert steps()["代码扫描"]["with"]["sarif_file"] == "checker.sarif"


@pytest.mark.parametrize(("reports", "code"), [(DEFECTIVE, 1), (CLEAN, 0)])
def test_the_gitlab_pipeline(shell, tmp_path, reports, code):
    job = load(EXAMPLES / "gitlab-ci.yml")["check-reports"]
    (script,) = job["script"]
    done = shell(script, *reports)
    assert done.returncode == code
    assert done.stdout.splitlines()[-1].startswith("检查完成：")
    named = job["artifacts"]["reports"]
    issues = json.loads((tmp_path / named["codequality"]).read_text("utf-8"))
    assert any(one["severity"] == "critical" for one in issues) == bool(code)
    suites = etree.parse(str(tmp_path / named["junit"])).getroot()
    assert (int(suites.get("failures")) > 0) == bool(code)
    assert all((tmp_path / path).is_file() for path in job["artifacts"]["paths"])


def test_a_report_that_cannot_be_read_is_a_warning_in_gitlab(shell, tmp_path):
    job = load(EXAMPLES / "gitlab-ci.yml")["check-reports"]
    (tmp_path / "reports" / "空.txt").write_bytes(b"")
    assert shell(job["script"][0]).returncode in job["allow_failure"]["exit_codes"]


def test_the_pre_commit_hook(shell, tmp_path):
    (hook,) = load(HOOKS)
    names = [f"reports/{one.name}" for one in DEFECTIVE]
    done = shell(f"{hook['entry']} {shlex.join(names)}", *DEFECTIVE)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("reports/")] == [
        f"{one}：需补正" for one in names
    ]
    taken = [
        name
        for name in ("a.txt", "报送/云岭镇.DOCX", "a.htm", "a.md", "a.yaml", "txt")
        if re.search(hook["files"], name)
    ]
    assert taken == ["a.txt", "报送/云岭镇.DOCX", "a.htm"]


def test_the_pre_commit_settings_use_the_hook(shell):
    (repository,) = load(EXAMPLES / "pre-commit-config.yaml")["repos"]
    (used,) = repository["hooks"]
    (hook,) = load(HOOKS)
    assert used["id"] == hook["id"]
    assert re.search(used["files"], "reports/云岭镇.txt")
    assert shell(f"{hook['entry']} {shlex.join([*used['args'], 'reports/town-a.txt'])}", DEFECTIVE[0]).returncode == 1


@pytest.mark.parametrize("name", ["github-actions.yml", "gitlab-ci.yml"])
def test_the_formats_that_the_examples_name_exist(name):
    text = (EXAMPLES / name).read_text("utf-8")
    named = re.findall(r"--format (\w+)|--out (\w+)=", text)
    assert named
    assert {first or second for first, second in named} <= set(FORMATS)


@pytest.mark.parametrize("form", ["github", "gitlab", "markdown", "sarif", "junit"])
def test_equal_input_gives_equal_bytes_but_for_the_time(shell, form):
    shell("true", *DEFECTIVE)
    first, second = (shell(f"checker check reports --format {form} || true").stdout for _ in range(2))
    times = re.compile(r'"endTimeUtc": "[^"]*"|timestamp="[^"]*"')
    assert times.sub("", first) == times.sub("", second) != ""
    assert bool(times.search(first)) == (form in ("sarif", "junit"))
