"""An office as its people see it: `checker serve` as a process of its own, and browsers that send it reports."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import http.cookiejar
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import psycopg

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted(ROOT.glob("seeds/town-?.txt"))
NAME, PASSWORD = "审核员", "long-and-odd-7"
_LINK = re.compile(r"http://\S+?/start/\S+/")
_PATIENCE = 60.0


class Office:
    """A data folder that is served."""

    def __init__(self, folder: Path, database: str | None = None) -> None:
        self.folder, self.database = folder, database
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            self.port = asked.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.said = folder.with_name(f"{folder.name}.log")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def surroundings(self) -> dict[str, str]:
        kept = {**os.environ, "PYTHONPATH": str(ROOT)}
        kept.pop("CHECKER_DATABASE", None)
        return kept | ({"CHECKER_DATABASE": self.database} if self.database else {})

    def start(self) -> float:
        """Start the program; return the seconds until a page was answered."""
        begun = monotonic()
        command = [sys.executable, "-m", "checker", "serve", "--data", str(self.folder), "--port", str(self.port)]
        with self.said.open("ab") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said, env=self.surroundings, cwd=ROOT)
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                urllib.request.urlopen(f"{self.address}/log-in/", timeout=5).read()
                return monotonic() - begun
            assert self.process.poll() is None, self.said.read_text("utf-8", "replace")[-2000:]
            assert monotonic() - begun < _PATIENCE, "no answer"
            sleep(0.01)

    def kill(self) -> None:
        """End the program as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> tuple[int, float]:
        """Ask the program to end; return its exit code and how long it took."""
        assert self.process is not None
        begun = monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_PATIENCE), monotonic() - begun

    def set_up(self) -> None:
        """Make the administrator by the link that was shown, and a collection."""
        link = _LINK.findall(self.said.read_text("utf-8"))[-1]
        browser = Browser(self.address)
        browser.post(urllib.parse.urlsplit(link).path, {"name": NAME, "password": PASSWORD})
        made = "import datetime, sys; from pathlib import Path; from checker.web.configuration import configure; "
        made += (
            "from checker.web.folder import DataFolder; configure(DataFolder(Path(sys.argv[1])), sys.argv[2] or None); "
        )
        made += "from checker.web.models import Collection, Town; "
        made += "c = Collection.objects.create(year=2025, due=datetime.date(2026, 3, 1)); "
        made += "c.towns.set([Town.objects.create(name=n) for n in ('青溪镇', '云岭乡', '松源镇')])"
        arguments = [sys.executable, "-c", made, str(self.folder), self.database or ""]
        subprocess.run(arguments, env=self.surroundings, cwd=ROOT, check=True)

    def processes(self) -> dict[int, str]:
        """Return what the program started: its own processes by what they are for (fork server, worker, other)."""
        assert self.process is not None
        return dict(_descendants(self.process.pid))

    def memory(self) -> int:
        """Return the bytes that all its processes take, shared ones counted in parts (PSS)."""
        assert self.process is not None
        return sum(_share(key) for key in (self.process.pid, *self.processes()))

    @contextlib.contextmanager
    def rows(self) -> Iterator[object]:
        """Yield what asks the database, without the program: ``execute`` gives rows."""
        if self.database is None:
            with contextlib.closing(sqlite3.connect(self.folder / "checker.sqlite3", timeout=60)) as held:
                yield held
        else:
            with psycopg.connect(self.database) as held:
                yield held

    def asked(self, question: str) -> list[tuple[object, ...]]:
        """Return the rows of an SQL query."""
        with self.rows() as held:
            return list(held.execute(question))  # type: ignore[attr-defined]

    def wait_until_checked(self, seconds: float = 300) -> float:
        """Wait until nothing waits; return how long that took."""
        begun = monotonic()
        while self.asked("SELECT count(*) FROM web_submission WHERE state = 'waiting'")[0][0]:
            assert monotonic() - begun < seconds, "something still waits"
            sleep(0.1)
        return monotonic() - begun


class Browser:
    """One person's browser, which keeps its session."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def log_in(self) -> None:
        self.get("/log-in/")
        self.post("/log-in/", {"username": NAME, "password": PASSWORD})

    def get(self, path: str) -> bytes:
        with self._opener.open(self.address + path, timeout=30) as answer:
            return bytes(answer.read())

    def post(self, path: str, fields: dict[str, str]) -> bytes:
        if "csrftoken" not in {one.name for one in self._jar}:
            self.get(path)
        return self._send(path, urllib.parse.urlencode({**fields, **self._token()}).encode(), None)

    def upload(self, path: str, name: str, data: bytes) -> bytes:
        """Send one file; return the page that came back.  Raises OSError where no answer came."""
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="'
        token = "".join(f'{head}{key}"\r\n\r\n{value}\r\n' for key, value in self._token().items())
        file = f'{head}files"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        body = (token + file).encode() + data + f"\r\n--{edge}--\r\n".encode()
        return self._send(path, body, f"multipart/form-data; boundary={edge}")

    def _token(self) -> dict[str, str]:
        tokens = [str(one.value) for one in self._jar if one.name == "csrftoken"]
        return {"csrfmiddlewaretoken": tokens[0]} if tokens else {}

    def _send(self, path: str, body: bytes, kind: str | None) -> bytes:
        asked = urllib.request.Request(self.address + path, body, {"Content-Type": kind} if kind else {})
        try:
            with self._opener.open(asked, timeout=30) as answer:
                return bytes(answer.read())
        except http.client.HTTPException as error:
            raise OSError from error


def report(number: int) -> tuple[str, bytes]:
    """Return name and bytes of a small report that is like no other."""
    seed = SEEDS[number % len(SEEDS)]
    text = f"{seed.read_text('utf-8').rstrip()}\n\n（档案编号：{uuid.uuid4().hex}）\n"
    return f"{('青溪镇', '云岭乡', '松源镇')[number % 3]}{number}.txt", text.encode()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def running(process: int) -> bool:
    """Tell whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _descendants(parent: int) -> Iterator[tuple[int, str]]:
    for child in _children(parent):
        with contextlib.suppress(OSError):
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            kind = "fork server" if b"multiprocessing.forkserver" in command else "other"
            below = [key for key, _ in _descendants(child)]
            yield child, kind
            for key in below:
                yield key, "worker" if kind == "fork server" else "other"


def _children(parent: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(word) for word in task.read_text().split()]
    return found


def _share(process: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
