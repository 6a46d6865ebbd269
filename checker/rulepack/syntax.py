"""Where YAML cannot be read: which slip it was, and where it stands rather than where the parser noticed it.

People who write rules type Chinese: full-width colons, commas, brackets and blanks are the usual slips, and the
parser only stumbles over what follows them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

Diagnosis = tuple[int, int, str, str | None]
LONGEST_SHOWN = 40

_CODES = (
    ("tab", "syntax-tab"),
    ("\\t", "syntax-tab"),
    ("mapping values", "syntax-colon"),
    ("quoted scalar", "syntax-quote"),
    ("cannot start any token", "syntax-mark"),
    ("scanning an alias", "syntax-mark"),
    ("scanning an anchor", "syntax-mark"),
    ("scanning a tag", "syntax-mark"),
    ("flow", "syntax-bracket"),
    ("simple key", "syntax-key"),
    ("block collection", "syntax-dash"),
    ("block", "syntax-indent"),
)
# What typing Chinese puts in the place of a mark of YAML; the group is where it stands.
_SLIPS = (
    (re.compile(r"^ *([\u3000\xa0\u2000-\u200a\u202f\u205f])"), "wide-blank"),
    (re.compile(r"^[ -]*[^\s：:\"'#{}\[\]]+(：)"), "wide-colon"),
    (re.compile(r"[{,] *[A-Za-z_-]+(：)"), "wide-colon"),
    (re.compile(r"[:-] +([｛［【])"), "wide-bracket"),
    (re.compile(r"[{,][^{}\[\]\"'，]*(，) *[A-Za-z_-]+ *[:：]"), "wide-comma"),
)
_NARROW = {"：": ": ", "，": ", "}


def diagnose(error: yaml.MarkedYAMLError, text: str) -> Diagnosis:
    """Return line and column, from 1, of the slip behind a parser's error, its code and what is right, if known."""
    code = _code(f"{error.context or ''} {error.problem or ''}")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = re.split("\r\n|\r|\n", text)
    slip = next(_slips(lines, line), None)
    if slip is not None:
        return slip
    opened = _quote_opened(lines, line, column)
    if code in ("syntax-indent", "syntax-dash", "syntax-bracket", "syntax-colon") and opened is not None:
        return (*opened, "syntax-quote", None)
    before = error.context_mark
    # An unclosed quote or bracket and a key without its colon are noticed further on.
    if before is not None and (code == "syntax-quote" or (code == "syntax-bracket" and before.line < line)):
        return before.line + 1, before.column + 1, code, None
    if code == "syntax-indent" and line < len(lines) and lines[line][column:].startswith("- "):
        code = "syntax-stray-dash"
    if code == "syntax-key" and before is not None and before.line < len(lines):
        return before.line + 1, before.column + 1, code, _spaced(lines[before.line])
    return line + 1, column + 1, code, None


def _spaced(line: str) -> str | None:
    """The line with the blank that is missing after its colon; None where that is not what is missing."""
    key, colon, rest = line.strip().partition(":")
    return _right(f"{key}: {rest.lstrip()}") if colon and " " not in key else None


def _mended(line: str, at: int) -> str | None:
    """The line with the mark at one place as it should be; None where no other mark can be put there."""
    narrow = _NARROW.get(line[at])
    return _right((line[:at] + narrow + line[at + 1 :].lstrip()).strip()) if narrow else None


def _right(line: str) -> str | None:
    return line if len(line) <= LONGEST_SHOWN else None


def _code(problem: str) -> str:
    # libyaml and the pure parser word their problems differently; these pieces are common to both.
    return next((code for piece, code in _CODES if piece in problem), "syntax")


def _slips(lines: list[str], line: int) -> Iterator[Diagnosis]:
    """Yield the slips of the line where the parser stopped and of the line with content before it."""
    above = (number for number in range(min(line, len(lines)) - 1, -1, -1) if _has_content(lines[number]))
    for number in (line, next(above, line)):
        for pattern, code in _SLIPS:
            found = pattern.search(lines[number]) if number < len(lines) else None
            if found is not None:
                at = found.start(1)
                yield number + 1, at + 1, code, _mended(lines[number], at)


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _quote_opened(lines: list[str], line: int, column: int) -> tuple[int, int] | None:
    """Where text follows a closing quote whose opening one stands in a line above: the opening one was not closed."""
    mark = lines[line][column - 1 : column] if line < len(lines) and column else ""
    if mark not in ("'", '"') or mark in lines[line][: column - 1]:
        return None
    for number in range(line - 1, -1, -1):
        at = lines[number].rfind(mark)
        if at >= 0:
            return number + 1, at + 1
    return None
