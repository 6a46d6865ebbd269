"""bandit finds nothing in the program but what is explained here."""

from __future__ import annotations

import json
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What is found, where, and why that is right there.
ACCEPTED = {
    ("B101", "checker/reports/annotated_report.py"): "tells the type checker what the line before made sure of",
    ("B101", "checker/work/batch/order.py"): "a bundle of one file raises or has a row",
    ("B102", "checker/frozen.py"): "writes a class's __init__ from the names of its fields, as dataclasses does",
    ("B104", "checker/web/serving.py"): "a name to compare with, for what people are told; the default is loopback",
    ("B105", "checker/reports/cells.py"): "the name of a colour",
    ("B105", "checker/web/services/ledger.py"): "the name of a colour",
    ("B105", "checker/rulepack/examples.py"): "an outcome is called pass",
    ("B112", "checker/readers/scan/doubtful_pages.py"): "a page that cannot be drawn is doubtful anyway",
    ("B301", "checker/work/jobs.py"): "from the process that started this one, over a pipe of its own",
    ("B302", "checker/kept.py"): "from this program's folder in the user's cache or from its wheel, with its digest",
    ("B403", "checker/work/jobs.py"): "see B301",
    ("B404", "checker/readers/libreoffice.py"): "see B603",
    ("B404", "checker/web/dumping.py"): "see B603",
    ("B406", "checker/notice/typeset.py"): "quotes what is written; nothing is read",
    ("B603", "checker/readers/libreoffice.py"): "a list of arguments without a shell; files are named by the program",
    ("B603", "checker/web/dumping.py"): "a list of arguments without a shell; the password goes by the environment",
    ("B604", "checker/cli/completion_command.py"): "a word of a sentence is called shell; nothing is called",
    ("B308", "checker/web/pages/*.py"): "pieces made by reports.markup, which escapes every text",
    ("B703", "checker/web/pages/*.py"): "see B308",
}


def test_bandit_finds_nothing_else():
    done = subprocess.run(
        [sys.executable, "-m", "bandit", "--quiet", "--recursive", "checker", "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout)
    assert told["errors"] == []
    found = {(one["test_id"], one["filename"].removeprefix("./")) for one in told["results"]}
    matched = {(known, one) for one in found for known in ACCEPTED if _is(known, one)}
    assert sorted(found - {one for _, one in matched}) == []
    assert sorted(set(ACCEPTED) - {known for known, _ in matched}) == []


def _is(known, one):
    return known[0] == one[0] and fnmatch(one[1], known[1])
