"""Peers: found in the cache folder, called as they want to be, fetched with the ordinary clients."""

from __future__ import annotations

import json
import subprocess

import pytest

from benchmarks import peers

PLACES = {"node": "/bin/node", "npm": "/bin/npm", "rg": "/bin/rg"}


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty folder for peers, on a machine that has Node.js, npm and ripgrep."""
    monkeypatch.setenv("CHECKER_PEERS", str(tmp_path / "peers"))
    monkeypatch.setattr(peers.shutil, "which", PLACES.get)
    monkeypatch.setattr(peers.sys, "path", [])
    peers.autocorrect_py.cache_clear()
    yield tmp_path / "peers"
    peers.autocorrect_py.cache_clear()


def install(cache, script, version):
    file = cache / "npm" / "node_modules" / script
    file.parent.mkdir(parents=True)
    file.write_text("")
    (cache / "npm" / "node_modules" / script.split("/")[0] / "package.json").write_text(
        json.dumps({"version": version})
    )
    return str(file)


def test_what_is_absent_is_named(cache):
    assert peers.ZHLINT.program is None
    assert peers.ZHLINT.version == "zhlint (not installed)"
    assert peers.autocorrect_py() is None
    with pytest.raises(FileNotFoundError, match=r"^zhlint: not installed; make peers fetches it$"):
        peers.ZHLINT.command("a.txt")
    assert not cache.exists()


def test_without_node_no_script_is_a_program(cache, monkeypatch):
    install(cache, peers.ZHLINT.script, "1.2.3")
    monkeypatch.setattr(peers.shutil, "which", lambda _: None)
    assert peers.ZHLINT.program is None


def test_a_script_is_started_by_node_for_one_file_or_all(cache):
    script = install(cache, peers.AUTOCORRECT.script, "2.14.0")
    assert peers.AUTOCORRECT.version == "AutoCorrect 2.14.0"
    assert peers.AUTOCORRECT.command("a.txt") == ["/bin/node", script, "--lint", "a.txt"]
    assert peers.AUTOCORRECT.command() == ["/bin/node", script, "--lint", "."]
    zhlint = install(cache, peers.ZHLINT.script, "0.8.2")
    assert peers.ZHLINT.command() == ["/bin/node", zhlint, "*.txt"]


def test_textlint_gets_the_rules_that_are_fetched(cache):
    script = install(cache, "textlint/bin/textlint.js", "15.8.0")
    rules = cache / "npm" / "textlint-rules.json"
    assert peers.textlint().command("a.txt") == ["/bin/node", script, "--config", str(rules), "a.txt"]
    named = json.loads(rules.read_text())["rules"]
    fetched = {one.rpartition("@")[0].replace("textlint-rule-", "") for one in peers.NPM_PACKAGES if "textlint-" in one}
    assert set(named) == fetched


def test_a_program_of_the_system(cache):
    assert peers.RIPGREP.command() == ["/bin/rg", "-j1", "-c", "第一责任人", "."]


def test_every_version_is_pinned():
    assert [
        one for one in (*peers.NPM_PACKAGES, peers.PYTHON_PACKAGE) if not one.rpartition("@")[0] and "==" not in one
    ] == []


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ({}, []),
        ({"/bin/npm": 1}, ["npm ended with 1: no network"]),
        ({"python": 2}, ["autocorrect-py ended with 2: no network"]),
    ],
)
def test_fetching_tells_what_failed(cache, monkeypatch, codes, told):
    calls = []

    def run(command, **_):
        calls.append(command)
        return subprocess.CompletedProcess(command, codes.get(command[0], 0), "", "no network\n")

    monkeypatch.setattr(peers.sys, "executable", "python")
    monkeypatch.setattr(peers.subprocess, "run", run)
    assert peers.fetch() == told
    assert [call[0] for call in calls] == ["python", "/bin/npm"]
    assert calls[0][-3:] == ["--target", str(cache / "python"), peers.PYTHON_PACKAGE]
    assert calls[1][-len(peers.NPM_PACKAGES) :] == list(peers.NPM_PACKAGES)
    assert "--ignore-scripts" in calls[1]


def test_without_npm_the_others_are_fetched(cache, monkeypatch):
    monkeypatch.setattr(peers.shutil, "which", lambda _: None)
    monkeypatch.setattr(peers.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0, "", ""))
    assert peers.fetch() == ["npm is not installed"]
