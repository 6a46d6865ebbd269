"""The bundle: what is in it, and that it installs and serves on a machine without network."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# In a network of its own that has loopback alone: installs, serves, asks for the first page, ends.
ALONE = """
import fcntl, os, re, signal, socket, struct, subprocess, sys, urllib.request
folder, home = sys.argv[1:]
with socket.socket() as asked:
    if os.environ.get("APART"):
        flags = struct.pack("16sh", b"lo", 1)
        fcntl.ioctl(asked, 0x8914, flags)
    asked.bind(("127.0.0.1", 0))
    port = str(asked.getsockname()[1])
subprocess.run(["sh", folder + "/install.sh", home + "/office"], check=True)
served = subprocess.Popen(["sh", home + "/office/start.sh", "--port", port], stderr=subprocess.PIPE, text=True)
for line in served.stderr:
    if f":{port}/" in line and "start/" not in line:
        break
print(urllib.request.urlopen(f"http://127.0.0.1:{port}/log-in/").read().decode())
served.send_signal(signal.SIGTERM)
print("ended", served.wait())
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The bundle, of wheels from wherever pip gets them."""
    folder = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, str(ROOT / "bundle" / "make.py"), "--out", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no packages are to be had: {done.stderr[-300:]}")
    return Path(done.stdout.strip())


def test_every_file_is_listed_with_its_sum(bundle):
    with zipfile.ZipFile(bundle) as archive:
        top = bundle.stem
        names = [name.removeprefix(f"{top}/") for name in archive.namelist()]
        assert names == sorted(names)
        scripts = {name for name in names if not name.startswith("wheels/")}
        assert scripts == {"SHA256SUMS", "install.bat", "install.sh", "verify.py", "安装说明.txt"}
        sums = archive.read(f"{top}/SHA256SUMS").decode().splitlines()
        assert [line.split("  ")[1] for line in sums] == [name for name in names if name != "SHA256SUMS"]
        for line in sums:
            told, name = line.split("  ")
            assert hashlib.sha256(archive.read(f"{top}/{name}")).hexdigest() == told
        assert b"@" not in archive.read(f"{top}/install.sh").replace(b'"$@"', b"")
        told = archive.read(f"{top}/安装说明.txt")
        assert told.startswith(b"\xef\xbb\xbf")
        assert b"@" not in told
    packages = {name.removeprefix("wheels/").split("-")[0].lower() for name in names if name.startswith("wheels/")}
    assert {"report_checker", "django", "waitress", "whitenoise", "pebble", "lxml"} <= packages


@pytest.mark.skipif(sys.platform != "linux", reason="networks of one's own are Linux's")
def test_it_installs_and_serves_without_network(bundle, tmp_path):
    shutil.unpack_archive(bundle, tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    apart = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    possible = subprocess.run([*apart, "true"], capture_output=True, check=False).returncode == 0
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"}
    surroundings |= {"APART": "1"} if possible else {"PIP_NO_INDEX": "1"}
    interpreter = Path(sys.executable).resolve()
    surroundings["PATH"] = f"{interpreter.parent}:{surroundings['PATH']}"
    command = [*(apart if possible else []), str(interpreter), "-c", ALONE, str(tmp_path / bundle.stem), str(home)]
    done = subprocess.run(command, env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "登录" in done.stdout
    assert done.stdout.strip().endswith("ended 0")
    assert (home / "office" / "data" / "checker.sqlite3").is_file()


@pytest.mark.skipif(os.name == "nt", reason="sh")
def test_a_bundle_that_was_copied_badly_is_refused(bundle, tmp_path):
    shutil.unpack_archive(bundle, tmp_path)
    next((tmp_path / bundle.stem / "wheels").glob("report_checker-*")).write_bytes(b"")
    command = ["sh", str(tmp_path / bundle.stem / "install.sh"), str(tmp_path / "office")]
    interpreter = Path(sys.executable).resolve().parent
    surroundings = {**os.environ, "PATH": f"{interpreter}:{os.environ['PATH']}"}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, "安装包不完整" in done.stderr) == (1, True)
    assert not (tmp_path / "office").exists()
