from __future__ import annotations

import io
import subprocess
import tarfile

import pytest

from tests import official_schemas
from tests.official_schemas import SCHEMAS, fetch, main, schema


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CHECKER_SCHEMAS", str(tmp_path / "cache"))
    return tmp_path / "cache"


def packing(content, path="package/schema.json", code=0):
    """A stand-in for npm that packs one file."""

    def run(command, cwd, **_):
        with tarfile.open(f"{cwd}/x.tgz", "w:gz") as archive:
            member = tarfile.TarInfo(path)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        return subprocess.CompletedProcess(command, code)

    return run


@pytest.fixture
def small(monkeypatch, cache):
    digest = "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356"  # of {}\n
    monkeypatch.setitem(SCHEMAS, "sarif", ("p@1", "schema.json", digest))
    monkeypatch.setattr(official_schemas.shutil, "which", lambda name: name)
    return cache


def test_a_schema_is_fetched_once_into_the_cache(small, monkeypatch):
    monkeypatch.setattr(official_schemas.subprocess, "run", packing(b"{}\n"))
    assert schema("sarif") is None
    assert fetch("sarif") == small / "sarif.json" == schema("sarif")
    assert [one.name for one in small.iterdir()] == ["sarif.json"]


@pytest.mark.parametrize(
    ("npm", "told"),
    [
        (packing(b"[]\n"), "p@1 holds another schema.json than expected"),
        (packing(b"{}\n", code=1), "npm pack p@1 ended with 1"),
        (packing(b"{}\n", path="package/other.json"), "\"filename 'package/schema.json' not found\""),
    ],
)
def test_what_is_not_the_schema_is_refused(small, monkeypatch, capsys, npm, told):
    monkeypatch.setattr(official_schemas.subprocess, "run", npm)
    monkeypatch.delitem(SCHEMAS, "junit")
    assert main() == 1
    assert capsys.readouterr() == ("", f"sarif: {told}\n")
    assert not (small / "sarif.json").exists()


def test_without_npm_nothing_is_fetched(small, monkeypatch):
    monkeypatch.setattr(official_schemas.shutil, "which", lambda name: None)
    with pytest.raises(RuntimeError, match="npm is not installed"):
        fetch("sarif")


def test_a_spoilt_schema_is_none(small):
    small.mkdir()
    (small / "sarif.json").write_text("[]\n")
    assert schema("sarif") is None
