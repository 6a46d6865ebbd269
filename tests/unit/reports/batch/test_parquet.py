from __future__ import annotations

import importlib.util
import io
import sys

import pytest
from builders import LATE, SIGNER
from lines import lost, record

from checker.reports.batch import parquet
from checker.reports.batch.parquet import ParquetFiles, is_installed
from checker.reports.batch.standing import standing

RECORDS = (
    record(shared=[("b.txt", "乙镇")]),
    lost("\udcca.pdf"),
    record("乙县", path="c.txt", findings=(LATE, SIGNER)),
)


def tables(records=RECORDS):
    from pyarrow.parquet import read_table

    with ParquetFiles() as files:
        for one in records:
            files.add(one, standing(one))
        made = files.contents()
    return {name: read_table(io.BytesIO(data)) for name, data in made.items()}


def test_what_is_written_is_read_back():
    made = tables()
    assert list(made) == ["submissions.parquet", "findings.parquet", "statistics.parquet"]
    first, second, third = made["submissions.parquet"].to_pylist()
    assert (first["path"], first["county"], first["year"], first["verdict"]) == (
        "报送/云岭镇.txt",
        "云岭县",
        2023,
        "fail",
    )
    assert (first["must"], first["should"], first["note"], first["review"], first["waived"], first["shared"]) == (
        *(1, 1, 1, 1, 0),
        1,
    )
    assert (second["path"], second["year"], second["verdict"]) == ("?.pdf", None, "undetermined")
    assert second["cause"] == "加密文件，请提供未加密版本"
    assert third["county"] == "乙县"
    findings = made["findings.parquet"].to_pylist()
    assert [(one["path"], one["rule"]) for one in findings][-2:] == [("c.txt", LATE.rule), ("c.txt", SIGNER.rule)]
    assert {one["line"] for one in findings} >= {16}
    numbers = made["statistics.parquet"].to_pylist()
    assert [(one["indicator"], one["value"], one["unit"], one["approximate"]) for one in numbers[:2]] == [
        ("publicity", 20.0, "次", False),
        ("rate", 98.5, "%", True),
    ]


def test_many_rows_are_written_piece_by_piece_to_the_same_table(monkeypatch):
    whole = tables()
    monkeypatch.setattr(parquet, "_GROUP", 2)
    assert tables() == whole


def test_a_batch_without_a_finding_has_the_same_columns():
    empty = tables([lost()])
    assert {name: one.schema for name, one in empty.items()} == {name: one.schema for name, one in tables().items()}
    assert empty["findings.parquet"].num_rows == 0


def test_nothing_is_left_where_it_is_broken_off(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(ParquetFiles, "contents", lambda _files: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tables()
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_there_are_no_such_files(monkeypatch):
    assert is_installed()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert not is_installed()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert not is_installed()
