"""The READMEs' blocks of real output: compared by the tests, renewed by ``make readme``.

A block stands behind a mark that names its command::

    <!-- prints: checker check seeds/town-a.txt | leaves out "  2. " to "规定内容" -->
    ```text
    $ checker check seeds/town-a.txt
    ...
    ```

It holds the command and what it writes to standard output, run from the root of the repository.
What the mark leaves out runs from the first line with the first beginning to before the next line with the second.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(
    r'(?P<mark><!-- prints: (?P<command>[^|\n]+?)(?: \| leaves out "(?P<first>[^"\n]+)" to "(?P<last>[^"\n]+)")? -->\n)'
    r"```text\n(?P<body>.*?)```\n",
    re.DOTALL,
)


def renewed(text: str) -> str:
    """Return a document with every marked block as its command prints it now."""
    return BLOCK.sub(lambda block: f"{block['mark']}```text\n{printed(block)}```\n", text)


def printed(block: re.Match[str]) -> str:
    """Return what belongs into a block: the command and its output, shortened as the mark says."""
    lines = run(block["command"]).splitlines()
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


def run(command: str) -> str:
    """Return the standard output of a command of the program or of a Python file, whatever its exit code.

    Raises RuntimeError when it writes a trace.
    """
    program, *arguments = command.split()
    start = [sys.executable, "-m", "checker"] if program == "checker" else [sys.executable]
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOME": home}
        done = subprocess.run(
            [*start, *arguments], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
        )
    if "Traceback" in done.stderr or done.returncode not in (0, 1):
        raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout


def main() -> int:
    """Compare both READMEs, or with ``--write`` renew them; returns 1 when one was out of date and not written."""
    stale = 0
    for name in READMES:
        text = (ROOT / name).read_text("utf-8")
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
