"""The READMEs' and the guide's blocks of real output: compared by the tests, renewed by ``make readme``.

A block stands behind a mark that names its command::

    <!-- prints: checker check seeds/town-a.txt | leaves out "  2. " to "规定内容" -->
    ```text
    $ checker check seeds/town-a.txt
    ...
    ```

It holds the command and what it writes to standard output, run from the root of the repository.
What the mark leaves out runs from the first line with the first beginning to before the next line with the second.

The guides to a county's requirements and to a county's own pack are walked through from top to bottom, each in a
folder of its own that holds the shipped examples: marks say what a reader does with the files between two commands::

    <!-- copies: FOLDER to FOLDER -->    <!-- removes: FILE -->
    <!-- writes: FILE -->                the block that follows is the whole file
    <!-- changes: FILE -->               each key at the left edge of the block takes the place of that key
    <!-- adds: FILE -->                  the block stands at the end of the file
    <!-- replaces: FILE -->              each line takes the place of the first that is alike up to its colon
    <!-- spoils: FILE -->                as changes, put right again after the next command

What its commands write to standard error is shown too: it is about mistakes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
GUIDE = "rules/README.zh-CN.md"
PACK_GUIDE = "rules/PACK.zh-CN.md"
GUIDES = (GUIDE, PACK_GUIDE)
BLOCK = re.compile(
    r'(?P<mark><!-- prints: (?P<command>[^|\n]+?)(?: \| leaves out "(?P<first>[^"\n]+)" to "(?P<last>[^"\n]+)")? -->\n)'
    r"```text\n(?P<body>.*?)```\n",
    re.DOTALL,
)
_ON_A_DAY = """\
import runpy, sys, time
now = time.strftime
time.strftime = lambda form, *rest: "2026-02-26" if form == "%Y-%m-%d" and not rest else now(form, *rest)
sys.argv = ["checker", *sys.argv[1:]]
runpy.run_module("checker", run_name="__main__")
"""
STEP = re.compile(
    r"<!-- (?P<verb>copies|removes): (?P<from>\S+)(?: to (?P<to>\S+))? -->\n"
    r"|<!-- (?P<act>writes|changes|adds|replaces|spoils): (?P<path>\S+) -->\n```(?:yaml|text)\n(?P<content>.*?)```\n"
    rf"|{BLOCK.pattern}",
    re.DOTALL,
)


def renewed(text: str) -> str:
    """Return a document with every marked block as its command prints it now."""
    return BLOCK.sub(lambda block: f"{block['mark']}```text\n{printed(block)}```\n", text)


def walked(text: str, folder: Path) -> str:
    """Return a guide with every block as its command prints it; ``folder`` is empty and holds all files at the end."""
    for examples in ("overlays", "examples"):
        shutil.copytree(ROOT / "rules" / examples, folder / "rules" / examples)
    spoiled: dict[Path, str] = {}

    def step(found: re.Match[str]) -> str:
        if found["command"]:
            shown = f"{found['mark']}```text\n{printed(found, folder)}```\n"
            for path, before in spoiled.items():
                path.write_text(before, "utf-8")
            spoiled.clear()
            return shown
        if found["verb"] == "copies":
            shutil.copytree(folder / found["from"], folder / found["to"])
        elif found["verb"] == "removes":
            (folder / found["from"]).unlink()
        else:
            path = folder / found["path"]
            before = path.read_text("utf-8") if path.exists() else ""
            if found["act"] == "spoils":
                spoiled[path] = before
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(edited(before, found["act"], found["content"]), "utf-8")
        return found[0]

    return STEP.sub(step, text)


def edited(before: str, act: str, content: str) -> str:
    """Return the text of a file after an act of the guide's reader."""
    if act in ("writes", "adds"):
        return content if act == "writes" else f"{before}\n{content}"
    if act == "replaces":
        for line in content.splitlines():
            before = re.sub(rf"(?m)^{re.escape(line.partition(':')[0])}:.*$", lambda _, now=line: now, before, count=1)
        return before
    for entry in re.split(r"(?m)^(?=[a-z_]+:)", content):
        key = re.match(r"[a-z_]+:", entry)
        if key is None:
            continue
        old = re.search(rf"(?m)^{key[0]}.*\n(?:[ \t].*\n|\n(?=[ \t]))*", before)
        before = before + entry if old is None else before[: old.start()] + entry + before[old.end() :]
    return before


def printed(block: re.Match[str], folder: Path | None = None) -> str:
    """Return what belongs into a block: the command and its output, shortened as the mark says."""
    lines = run(block["command"], folder).splitlines()
    if block["first"]:
        lines = shortened(lines, block["first"], block["last"])
    return "\n".join([f"$ {block['command']}", *lines, ""])


def shortened(lines: list[str], first: str, last: str) -> list[str]:
    """Leave out from the line that begins with ``first`` to before one with ``last``; nothing where there is none."""
    start = next((number for number, line in enumerate(lines) if line.startswith(first)), None)
    if start is None:
        return lines
    end = next((number for number in range(start, len(lines)) if lines[number].startswith(last)), None)
    return lines if end is None else [*lines[:start], f"  ……（此处略去{end - start}行）", *lines[end:]]


def run(command: str, folder: Path | None = None) -> str:
    """Return the standard output of a command of the program or of a Python file, whatever its exit code.

    In a ``folder`` of the guide, what it writes to standard error as well.  Raises RuntimeError when it writes a trace.
    """
    program, *arguments = command.split()
    start = [sys.executable, "-m", "checker"] if program == "checker" else [sys.executable]
    if folder is not None:
        start = [sys.executable, "-c", _ON_A_DAY]
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOME": home}
        done = subprocess.run(
            [*start, *arguments],
            cwd=folder or ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if "Traceback" in done.stderr or done.returncode not in ((0, 1) if folder is None else (0, 1, 4)):
        raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout if folder is None else done.stdout + done.stderr


def main() -> int:
    """Compare READMEs and guides, or with ``--write`` renew them; returns 1 when one was out of date and not written."""
    stale = 0
    for name in (*READMES, *GUIDES):
        text = (ROOT / name).read_text("utf-8")
        if name in GUIDES:
            with tempfile.TemporaryDirectory() as folder:
                now = walked(text, Path(folder))
        else:
            now = renewed(text)
        if now != text and "--write" in sys.argv[1:]:
            (ROOT / name).write_text(now, "utf-8")
            sys.stdout.write(f"{name}: renewed\n")
        elif now != text:
            stale = 1
            sys.stdout.write(f"{name}: out of date, run make readme\n")
    return stale


if __name__ == "__main__":
    sys.exit(main())
