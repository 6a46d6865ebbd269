"""The programs that others made for like work: where they are, how they are called, how they are fetched.

``python -m benchmarks.peers`` (``make peers``) fetches those that come from PyPI and npm, each in the version that is
named here, into a folder of the user's cache; nothing of them is kept in the repository or in the environment.
ripgrep and Node.js come from the system.  A peer that is absent is named and left out of the measurements.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

PYTHON_PACKAGE = "autocorrect-py==2.14.0"
NPM_PACKAGES = (
    "autocorrect-node@2.14.0",
    "textlint@15.8.0",
    "zhlint@0.8.2",
    # There is no preset for Chinese that installs: these are the rules that do not depend on a language.
    "@textlint-rule/textlint-rule-no-invalid-control-character@3.0.0",
    "@textlint-rule/textlint-rule-no-unmatched-pair@2.0.4",
    "textlint-rule-doubled-spaces@1.0.2",
    "textlint-rule-no-exclamation-question-mark@1.1.0",
    "textlint-rule-no-kangxi-radicals@0.2.2",
    "textlint-rule-no-nfd@2.0.2",
    "textlint-rule-no-zero-width-spaces@1.0.1",
    "textlint-rule-sentence-length@5.2.1",
)
TEXTLINT_RULES = {
    "@textlint-rule/no-invalid-control-character": True,
    "@textlint-rule/no-unmatched-pair": True,
    "doubled-spaces": True,
    "no-exclamation-question-mark": True,
    "no-kangxi-radicals": True,
    "no-nfd": True,
    "no-zero-width-spaces": True,
    "sentence-length": {"max": 200},
}
PATTERN = "第一责任人"
"""What ripgrep looks for: it stands in every report."""
FETCHED = "not installed; make peers fetches it"


@dataclass(frozen=True)
class Peer:
    """A command that looks through text files; ``endings`` are the exit codes of one that worked.

    ``script`` is its file under node_modules, or "" for a program of the system; ``everything`` names all files of the
    folder that it is started in.
    """

    name: str
    script: str = ""
    arguments: tuple[str, ...] = ()
    endings: tuple[int, ...] = (0, 1)
    everything: str = "*.txt"
    absent: str = FETCHED

    @property
    def program(self) -> list[str] | None:
        """What starts it, None where it is not installed."""
        found = shutil.which("node" if self.script else self.name)
        if found is None or (self.script and not (modules() / self.script).is_file()):
            return None
        return [found, str(modules() / self.script)] if self.script else [found]

    @property
    def version(self) -> str:
        """Its name with its version."""
        if self.program is None:
            return f"{self.name} (not installed)"
        if self.script:
            described = modules() / self.script.split("/")[0] / "package.json"
            return f"{self.name} {json.loads(described.read_text('utf-8'))['version']}"
        done = subprocess.run([*self.program, "--version"], capture_output=True, encoding="utf-8", check=True)
        return done.stdout.splitlines()[0]

    def command(self, name: str = "") -> list[str]:
        """Return the command for a file of the folder that it is started in, or for all of them."""
        if self.program is None:
            raise FileNotFoundError(f"{self.name}: {self.absent}")
        return [*self.program, *self.arguments, name or self.everything]


AUTOCORRECT = Peer("AutoCorrect", "autocorrect-node/cli.js", ("--lint",), everything=".")
ZHLINT = Peer("zhlint", "zhlint/bin/index.js")
RIPGREP = Peer(
    "rg", "", ("-j1", "-c", PATTERN), (0,), ".", "not installed; apt install ripgrep, or brew install ripgrep"
)


def textlint() -> Peer:
    """Return textlint with the rules that are measured, written beside it."""
    return Peer("textlint", "textlint/bin/textlint.js", ("--config", str(_textlint_rules())))


def _textlint_rules() -> Path:
    rules = folder() / "npm" / "textlint-rules.json"
    content = json.dumps({"rules": TEXTLINT_RULES}, indent=2)
    if rules.parent.is_dir() and not (rules.is_file() and rules.read_text("utf-8") == content):
        rules.write_text(content, "utf-8")
    return rules


def folder() -> Path:
    """Return the folder of the peers: CHECKER_PEERS, or one in the user's cache."""
    named = os.environ.get("CHECKER_PEERS")
    home = os.environ.get("XDG_CACHE_HOME") or str(Path("~", ".cache").expanduser())
    return Path(named) if named else Path(home, "report-checker", "peers")


def modules() -> Path:
    """Return the folder where npm puts packages."""
    return folder() / "npm" / "node_modules"


def python_packages() -> Path:
    """Return the folder where pip puts AutoCorrect for Python."""
    return folder() / "python"


@cache
def autocorrect_py() -> str | None:
    """Return the version of AutoCorrect for Python, None where it is not installed."""
    found = distributions(name="autocorrect-py", path=[str(python_packages()), *sys.path])
    return next((one.version for one in found), None)


def versions() -> str:
    """Return the name and version of every peer, in one line."""
    python = autocorrect_py()
    told = [f"autocorrect-py {python or '(not installed)'}"]
    told += [peer.version for peer in (AUTOCORRECT, textlint(), ZHLINT, RIPGREP)]
    node = shutil.which("node")
    if node is not None:
        done = subprocess.run([node, "--version"], capture_output=True, encoding="utf-8", check=True)
        told.append(f"Node.js {done.stdout.strip()}")
    return "; ".join(told)


def fetch() -> list[str]:
    """Fetch the peers of PyPI and npm; returns what failed, with the cause."""
    npm = folder() / "npm"
    npm.mkdir(parents=True, exist_ok=True)
    (npm / "package.json").write_text('{"private": true}\n', "utf-8")
    quiet = ["--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts"]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--no-deps"]
    failed = []
    for name, program, command in (
        ("autocorrect-py", sys.executable, [*pip, "--target", str(python_packages()), PYTHON_PACKAGE]),
        ("npm", shutil.which("npm"), ["npm", "install", *quiet, "--prefix", str(npm), *NPM_PACKAGES]),
    ):
        if program is None:
            failed.append(f"{name} is not installed")
            continue
        done = subprocess.run([program, *command[1:]], capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            failed.append(f"{name} ended with {done.returncode}: {' '.join(done.stderr.split()[:60])}")
    autocorrect_py.cache_clear()
    return failed


def main() -> int:
    """Fetch what can be fetched and print what there is; returns 1 where something failed."""
    failed = fetch()
    print(versions().replace("; ", "\n"))
    if RIPGREP.program is None:
        print(f"rg: {RIPGREP.absent}", file=sys.stderr)
    for one in failed:
        print(one, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
