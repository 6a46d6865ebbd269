"""The files of the repository and their size in lines of code."""

from __future__ import annotations

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_EMPTY = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}
_NOT_OURS = {"__pycache__", "build", "dist"}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def files() -> list[Path]:
    """Return every file that is, or would be, under version control, sorted."""
    if (ROOT / ".git").exists():
        listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
        named = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    else:
        named = [path for path in ROOT.rglob("*") if not _aside(path.relative_to(ROOT))]
    return sorted(path for path in named if path.is_file())


def _aside(path: Path) -> bool:
    hidden = any(part.startswith(".") and part not in (".ci", ".gitignore") for part in path.parts)
    return hidden or bool(_NOT_OURS & set(path.parts))


def python_files(*folders: str) -> list[Path]:
    """Return the Python files, of the given top folders or of all."""
    return [path for path in files() if path.suffix == ".py" and (not folders or name(path).split("/")[0] in folders)]


def name(path: Path) -> str:
    """Return the path as messages show it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def code_lines(source: str) -> set[int]:
    """Return the numbers, from 1, of the lines that hold code: no blank lines, comments or docstrings."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _EMPTY:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Definition | ast.Module):
            lines -= _docstring(node)
    return lines


def _docstring(node: Definition | ast.Module) -> set[int]:
    first = node.body[0] if node.body else None
    if ast.get_docstring(node, clean=False) is None or first is None:
        return set()
    return set(range(first.lineno, (first.end_lineno or first.lineno) + 1))


def functions(source: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, line, lines of code) of every function, the inner ones too; an outer one includes its inner ones."""
    lines = code_lines(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, len(lines & set(range(node.lineno, (node.end_lineno or node.lineno) + 1)))
