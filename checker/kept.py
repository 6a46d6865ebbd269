# ruff: noqa: PTH103, PTH105, PTH107, PTH120
# (pathlib is left out: it is on the way of every run and costs a tenth of the start-up.)
"""What one run keeps in a file for the next: plain values, all of them or none.

``marshal`` reads them five times as fast as ``json`` and takes no module to load.  It trusts what it reads, so the
digest of the content stands before it: a file that was cut off, written by half or touched is no file.  Kept
values lie in the user's cache folder or in the installed program; what they are for, their reader asks.
"""

from __future__ import annotations

import marshal
import os

from checker.digest import sha256

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from typing import Any

_DIGEST = 32
_FORM = 4
"""The form of ``marshal`` that every interpreter from Python 3.4 on reads: a wheel is for all of them."""


def read(path: str) -> Any:
    """Return what a file keeps; None where there is no file or it is not as it was written."""
    try:
        with open(path, "rb") as file:
            digest, content = file.read(_DIGEST), file.read()
        return marshal.loads(content) if sha256(content).digest() == digest else None  # noqa: S302 - our own, see above
    except (OSError, ValueError, EOFError, TypeError):
        return None


def write(path: str, kept: Any) -> bool:
    """Write plain values so that a reader sees all of them or nothing; False where nothing can be written.

    Raises ValueError for values that are not plain.
    """
    content = marshal.dumps(kept, _FORM)
    draft = f"{path}.{os.urandom(8).hex()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(draft, "xb") as file:
            file.write(sha256(content).digest() + content)
        os.replace(draft, path)
    except OSError:
        _remove(draft)
        return False
    return True


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return
