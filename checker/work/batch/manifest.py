"""Lists of files: what an office knows of each before it is opened."""

from __future__ import annotations

import csv
import io
import posixpath
from collections.abc import Iterator
from datetime import date

from checker.errors import UsageError
from checker.frozen import dataclass

ENDING = ".csv"
COLUMNS = {
    "path": ("path", "文件", "路径"),
    "county": ("county", "县", "县区", "县（区）"),
    "unit": ("unit", "单位", "报送单位", "乡镇"),
    "year": ("year", "年度", "报告年度"),
    "received": ("received", "收到日期", "报送日期"),
}
"""What a column is and the headings that say so."""
# A quotation mark without its other half makes one field of the rest of the file.
_LONGEST = 4096


@dataclass(frozen=True)
class Row:
    """A line of a list (``line`` from 1); ``received`` is an ISO date."""

    line: int
    path: str
    county: str
    unit: str | None
    year: int | None
    received: str | None


def rows(data: bytes, name: str) -> Iterator[Row]:
    """Yield the rows of a list called ``name``; blank lines and unknown columns are passed over.

    UTF-8 or GB 18030, separated by commas, with headings in the first line (COLUMNS).
    Raises UsageError: manifest-damaged, manifest-heading, manifest-path, manifest-twice, manifest-year, manifest-date.
    """
    lines = _lines(data, name)
    columns = _columns(next(lines, (1, []))[1], name)
    seen: set[str] = set()
    for line, fields in lines:
        values = {column: fields[at].strip() for column, at in columns.items() if at < len(fields)}
        if not any(values.values()):
            continue
        path = _path(values.get("path", ""), name, line)
        if path in seen:
            raise UsageError("manifest-twice", {"path": name, "line": line, "file": path})
        seen.add(path)
        yield Row(
            line,
            path,
            values.get("county", ""),
            values.get("unit") or None,
            _year(values.get("year", ""), name, line),
            _day(values.get("received", ""), name, line),
        )


def _lines(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each line and its fields; raises UsageError("manifest-damaged")."""
    try:
        lines = csv.reader(io.StringIO(_decoded(data), newline=""))
        for fields in lines:
            if max(map(len, fields), default=0) > _LONGEST:
                raise csv.Error(name)
            yield lines.line_num, fields
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError("manifest-damaged", {"path": name}) from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _path(value: str, name: str, line: int) -> str:
    """One way to write a path, so that no file stands there twice."""
    written = value.replace("\\", "/")
    path = posixpath.normpath(written)
    if written.startswith("/") or ".." in written.split("/") or ":" in written or "\0" in written or path == ".":
        raise UsageError("manifest-path", {"path": name, "line": line, "file": value})
    return path


def _columns(headings: list[str], name: str) -> dict[str, int]:
    told = [heading.strip().lower() for heading in headings]
    found = {
        column: next(told.index(word) for word in words if word in told)
        for column, words in COLUMNS.items()
        if any(word in told for word in words)
    }
    if "path" not in found:
        raise UsageError("manifest-heading", {"path": name})
    return found


def _year(value: str, name: str, line: int) -> int | None:
    if not value:
        return None
    digits = value.removesuffix("年度").removesuffix("年")
    if len(digits) == 4 and digits.isascii() and digits.isdigit() and 1949 <= int(digits) <= 2199:
        return int(digits)
    raise UsageError("manifest-year", {"path": name, "line": line, "value": value})


def _day(value: str, name: str, line: int) -> str | None:
    if not value:
        return None
    try:
        return date(*map(int, value.replace("/", "-").split("-"))).isoformat()
    except (ValueError, TypeError, OverflowError) as error:
        raise UsageError("manifest-date", {"path": name, "line": line, "value": value}) from error
