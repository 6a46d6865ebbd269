"""Cookies, HTTPS behind a proxy, and who can read what lies in the data folder."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client, override_settings

from checker.cli import serve_command
from checker.web.configuration import values
from checker.web.folder import DataFolder

SCRIPT = """
import sys
from pathlib import Path
from checker.web.configuration import configure
from checker.web.folder import DataFolder
folder = DataFolder(Path(sys.argv[1]))
configure(folder, None, ("reports.example",), True)
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
from django.test import Client
from checker.web.models import Profile
from checker.web.blobs import Blobs
Blobs(folder.blobs).keep([b"x"], 10)
Profile.objects.create(user=User.objects.create_user("officer", password="long-and-odd-7"), role="officer")
browser = Client(SERVER_NAME="reports.example", headers={"x-forwarded-proto": "https"})
answer = browser.post("/log-in/", {"username": "officer", "password": "long-and-odd-7"})
browser.get("/")
for name in ("sessionid", "csrftoken"):
    cookie = browser.cookies[name]
    print(name, cookie["secure"], cookie["httponly"], cookie["samesite"])
print(answer.status_code, answer.headers.get("Strict-Transport-Security"))
browser.post("/language/")
print(browser.cookies["language"]["secure"])
"""


def test_behind_a_proxy_cookies_go_by_https_alone(tmp_path):
    folder = tmp_path / "data"
    made = subprocess.run([sys.executable, "-c", SCRIPT, str(folder)], capture_output=True, text=True, check=True)
    assert made.stdout.splitlines() == [
        "sessionid True True Lax",
        "csrftoken True True Lax",
        "302 max-age=31536000",
        "True",
    ]
    modes = {one.stat().st_mode & 0o077 for one in [folder, *folder.rglob("*")]}
    assert modes == {0}


def test_without_https_no_header_is_believed(tmp_path):
    made = values(DataFolder(tmp_path), "key", None, (), False)
    assert (made["SECURE_PROXY_SSL_HEADER"], made["SECURE_HSTS_SECONDS"], made["SESSION_COOKIE_SECURE"]) == (
        None,
        0,
        False,
    )


def test_cookies_are_out_of_reach_of_scripts_and_of_other_pages(person):
    person("officer")
    browser = Client(SERVER_NAME="localhost")
    browser.get("/log-in/")
    answer = browser.post("/log-in/", {"username": "officer", "password": "long-and-odd-7"})
    assert answer.status_code == 302
    held = {name: (one["httponly"], one["samesite"]) for name, one in browser.cookies.items()}
    assert held == {"sessionid": (True, "Lax"), "csrftoken": (True, "Lax")}


def test_an_older_database_file_is_closed_to_others(tmp_path):
    folder = DataFolder(tmp_path)
    folder.prepare()
    for name in ("checker.sqlite3", "checker.sqlite3-wal"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    folder.prepare()
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("checker.sqlite3", "checker.sqlite3-wal")] == [
        0o600
    ] * 2


@pytest.mark.parametrize(
    ("https", "hosts", "expected"),
    [
        ("", "", ((), False)),
        ("1", "a.example, b.example,", (("a.example", "b.example"), True)),
        ("no", "a", (("a",), False)),
    ],
)
def test_two_variables_say_how_it_is_reached(monkeypatch, https, hosts, expected):
    from argparse import Namespace

    from checker.web import serving

    seen = []
    monkeypatch.setattr(serving, "serve", lambda served, _tell: seen.append((served.hosts, served.secure)))
    monkeypatch.setitem(os.environ, "CHECKER_HTTPS", https)
    monkeypatch.setitem(os.environ, "CHECKER_HOSTS", hosts)
    serve_command.run(Namespace(data="x", host="127.0.0.1", port="0", address=[], without_backup=False), "zh")
    assert seen == [expected]


@override_settings(ALLOWED_HOSTS=["reports.example"])
def test_a_further_name_is_served():
    assert Client(SERVER_NAME="reports.example").get("/log-in/").status_code == 200
