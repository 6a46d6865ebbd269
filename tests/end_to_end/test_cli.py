"""The command as a process: streams, start-up, and what other programs see."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import checker

ROOT = Path(__file__).parents[2]
REPORT = """云岭镇2023年法治政府建设工作报告

一、主要举措和成效
全年开展普法宣传活动20次。

二、存在的不足和原因
宣传形式单一，主要原因是人员不足。

三、党政主要负责人履行第一责任人职责情况
镇长主持召开专题会议2次，研究部署法治工作。

四、2024年主要安排
2024年，继续开展普法宣传。
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "报告.txt").write_text(REPORT, "utf-8")
    return tmp_path


def started(arguments, folder, **environment):
    """Run the command in a folder with a bare environment; returns code, output and error as bytes."""
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)} | environment
    command = [sys.executable, "-m", "checker", *arguments]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, check=False)


def test_the_time_of_steps_and_rules_is_told_beside_the_same_report(folder):
    plain, timed = (started(["check", "报告.txt", *more], folder) for more in ([], ["--profile"]))
    assert (timed.returncode, timed.stdout) == (plain.returncode, plain.stdout)
    first, columns, *rows, last = timed.stderr.decode().splitlines()
    assert (first, columns) == ("检查用时（处理器时间，毫秒），共1份：", "    毫秒    占比    次数  步骤或检查规则")
    assert last.split()[1:] == ["100.0%", "合计"]
    assert any("查找规定内容和数据" in row for row in rows)
    assert plain.stderr == b""


def test_the_version(folder):
    done = started(["--version"], folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"checker {checker.__version__}\n".encode(), b"")


@pytest.mark.parametrize("line", ["check 报告.txt", "read 报告.txt", "rules list", "check --help"])
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_output_is_utf8_whatever_the_locale_says(folder, line, locale):
    arguments = line.split()
    plain = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = started(arguments, folder, **plain, PYTHONIOENCODING="latin-1")
    assert done.returncode in (0, 1)
    assert not done.stderr
    assert done.stdout == started(arguments, folder, LC_ALL="C.UTF-8").stdout
    assert any(word in done.stdout.decode("utf-8") for word in ("报告", "规则", "用法"))


def test_a_report_is_checked(folder):
    done = started(["check", "报告.txt"], folder)
    text = done.stdout.decode("utf-8")
    assert text.startswith("报告.txt：")
    assert "\n规定内容\n  主要举措和成效：专门报告，第3行第1列（“一、主要举措和成效”）\n" in text
    assert text.splitlines()[-1].startswith("检查完成：共1份，")
    assert not done.stderr


def test_the_same_input_gives_the_same_bytes(folder):
    first, second = (started(["check", "报告.txt", "--format", "json"], folder).stdout for _ in range(2))
    without_time = [[line for line in text.splitlines() if b'"checked_at"' not in line] for text in (first, second)]
    assert without_time[0] == without_time[1]
    assert len(without_time[0]) == len(first.splitlines()) - 1


def test_a_reader_that_goes_away_is_no_failure(folder):
    command = [sys.executable, "-m", "checker", "check", "报告.txt"]
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    with subprocess.Popen(command, cwd=folder, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        told = running.stderr.read()
    assert running.returncode in (0, 1)
    assert told == b""


def imported(arguments, folder):
    done = started(arguments, folder, PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode in (0, 1)
    lines = [line for line in done.stderr.decode("utf-8").splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[-1].strip() for line in lines}


HEAVY = {"pathlib", "typing", "shutil", "tempfile", "locale", "difflib", "datetime", "traceback", "jsonschema"}
READERS = {"lxml", "lxml.etree", "pypdfium2", "pdfplumber", "docx", "zipfile"}


def test_the_version_loads_nothing_of_the_program_but_the_command_line(folder):
    loaded = {name for name in imported(["--version"], folder) if name.startswith("checker.")}
    assert {name.split(".")[1] for name in loaded} == {"cli", "errors", "frozen", "reports", "wording"}
    assert {name for name in loaded if ".reports." in name} == {"checker.reports.formats"}


def test_checking_a_text_loads_no_more_than_it_needs(folder):
    started(["check", "报告.txt"], folder)
    loaded = imported(["check", "报告.txt"], folder)
    assert loaded & (HEAVY | READERS) == set()


def test_the_usage_of_one_language_is_loaded(folder):
    started(["check", "报告.txt"], folder)
    loaded = imported(["check", "报告.txt", "--lang", "en"], folder)
    assert {name for name in loaded if name.startswith("checker.wording.")} == {
        "checker.wording.en",
        "checker.wording.zh",
        "checker.wording.en_usage",
    }
