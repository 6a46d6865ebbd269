"""The submissions, findings and statistics of a batch as Parquet, for whoever computes with them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from checker.reports.batch.standing import Standing
from checker.reports.entries import KINDS

_TABLES: Mapping[str, Mapping[str, str]] = {
    "submissions": {
        **dict.fromkeys(("path", "county", "name", "title"), "string"),
        "year": "int32",
        **dict.fromkeys(("format", "sha256", "verdict", "suggestion", "cause"), "string"),
        **dict.fromkeys((*KINDS, "shared"), "int32"),
    },
    "findings": {
        **dict.fromkeys(("path", "rule", "severity", "outcome", "message", "remedy", "section", "quote"), "string"),
        **dict.fromkeys(("line", "column", "page"), "int32"),
        "fingerprint": "string",
    },
    "statistics": {
        **dict.fromkeys(("path", "indicator", "label", "unit"), "string"),
        "value": "float64",
        "approximate": "bool",
        "line": "int32",
    },
}
_PLACE = ("line", "column", "page", "section", "quote")
# Rows that are held before they are written.
_GROUP = 50_000


def is_installed() -> bool:
    """Tell whether the extra that writes Parquet is there."""
    import importlib.util

    try:
        return importlib.util.find_spec("pyarrow") is not None
    except ValueError:
        # Told to be absent.
        return False


class ParquetFiles:
    """Three files that grow by ``add``, outside of memory, until ``contents`` ends them; a context."""

    def __init__(self) -> None:
        import pyarrow as pa

        self._arrow = pa
        self._folder = tempfile.TemporaryDirectory()
        kinds = {"string": pa.string(), "int32": pa.int32(), "float64": pa.float64(), "bool": pa.bool_()}
        self._schemas = {
            name: pa.schema([(column, kinds[kind]) for column, kind in columns.items()])
            for name, columns in _TABLES.items()
        }
        self._rows: dict[str, list[dict[str, object]]] = {name: [] for name in _TABLES}
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Begin the files."""
        from pyarrow.parquet import ParquetWriter

        for name, schema in self._schemas.items():
            self._writers[name] = ParquetWriter(self._path(name), schema, compression="zstd")
        return self

    def __exit__(self, *_: object) -> None:
        """Remove them from this machine's temporary folder."""
        for writer in self._writers.values():
            writer.close()
        self._folder.cleanup()

    def add(self, record: Mapping[str, Any], row: Standing) -> None:
        """Add a line of a part, given as plain data and as its standing."""
        one = record["submission"]
        told = {name: getattr(row, name) for name in _TABLES["submissions"] if hasattr(row, name)}
        told |= {"format": one["format"], "sha256": one["sha256"], **dict(zip(KINDS, row.counts, strict=True))}
        self._put("submissions", told)
        for found in one["findings"]:
            known = {name: found[name] for name in _TABLES["findings"] if name in found}
            self._put("findings", {"path": row.path, **known, **{name: found["location"][name] for name in _PLACE}})
        for number in one["statistics"]:
            known = {name: number[name] for name in _TABLES["statistics"] if name in number}
            place = number["location"]["line"]
            self._put("statistics", {"path": row.path, "indicator": number["id"], **known, "line": place})

    def contents(self) -> dict[str, bytes]:
        """End the files and return them by name."""
        for name, writer in self._writers.items():
            self._flush(name)
            writer.close()
        return {f"{name}.parquet": self._path(name).read_bytes() for name in _TABLES}

    def _put(self, name: str, row: dict[str, object]) -> None:
        self._rows[name].append({key: _whole(value) for key, value in row.items()})
        if len(self._rows[name]) >= _GROUP:
            self._flush(name)

    def _flush(self, name: str) -> None:
        if self._rows[name]:
            self._writers[name].write_table(self._arrow.Table.from_pylist(self._rows[name], schema=self._schemas[name]))
            self._rows[name] = []

    def _path(self, name: str) -> Path:
        return Path(self._folder.name, name)


def _whole(value: object) -> object:
    """A text that UTF-8 can hold: half of a pair of surrogates becomes a question mark."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value
