"""Starting, stopping, standing still, and a database that goes away."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
from time import monotonic, sleep

import pytest

from benchmarks import crash
from benchmarks.office import ROOT, Browser, Office, digest, report
from fixtures import postgresql as postgresql_server

UPLOAD = "/collections/1/upload/"


def send(browser, count, happened=None):
    for number in range(count):
        name, data = report(number)
        browser.upload(UPLOAD, name, data)
        if happened is not None:
            happened.tried[digest(data)] = data
            happened.answered.add(digest(data))


def started(office, *options):
    command = [sys.executable, "-m", "checker", "serve", "--data", str(office.folder), *options]
    return subprocess.run(command, env=office.surroundings, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_second_program_is_kept_off_a_folder_with_its_own_database(offices):
    office = offices()
    office.start()
    done = started(office, "--port", "0")
    assert (done.returncode, "正由另一个程序使用" in done.stderr) == (2, True)
    Browser(office.address).get("/log-in/")
    office.kill()
    office.start()


def test_a_port_that_is_taken_is_told(offices):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = started(offices(), "--port", str(taken.getsockname()[1]))
    assert (done.returncode, "已被占用" in done.stderr) == (2, True)


def test_a_database_that_cannot_be_reached_is_told(offices):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        office = offices("data", f"postgresql://checker:x@127.0.0.1:{taken.getsockname()[1]}/reports")
        done = started(office, "--port", "0")
    assert (done.returncode, "数据库未能连接" in done.stderr) == (2, True)


@pytest.mark.parametrize("address", ["fazhi.example", "ftp://fazhi.example", "https://"])
def test_what_is_no_address_is_told(offices, address):
    done = started(offices(), "--address", address)
    assert (done.returncode, "不是网址" in done.stderr) == (2, True)


def test_it_ends_cleanly_in_the_midst_of_a_check(office):
    browser = Browser(office.address)
    browser.log_in()
    happened = crash.Happened()
    send(browser, 8, happened)
    seen = set(office.processes())
    assert office.stop()[0] == 0
    happened.seen |= seen
    assert crash.left_behind(happened) == []
    office.start()
    office.wait_until_checked()
    assert crash.faults(office, happened) == []


def test_one_that_stands_still_is_replaced_and_what_it_brings_late_is_dropped(offices, postgresql):
    address = postgresql.database()
    first, second = offices("data", address), Office(offices("data", address).folder, address)
    first.start()
    first.set_up()
    browser = Browser(first.address)
    browser.log_in()
    send(browser, 1)
    first.wait_until_checked()
    second.start()
    happened = crash.Happened()
    try:
        os.kill(first.process.pid, signal.SIGSTOP)
        other = Browser(second.address)
        other.log_in()
        send(other, 3)
        second.wait_until_checked()
        os.kill(first.process.pid, signal.SIGCONT)
        send(browser, 3)
        send(other, 3)
        second.wait_until_checked()
        assert second.asked("SELECT count(*), count(DISTINCT submission_id) FROM web_submissionreport") == [(10, 10)]
        assert second.asked("SELECT count(*) FROM web_auditentry WHERE action = 'checked'") == [(10,)]
        happened.seen |= set(second.processes())
    finally:
        os.kill(first.process.pid, signal.SIGCONT)
        second.kill()


def test_a_database_that_goes_away_is_said_and_taken_up_again(offices):
    if postgresql_server.programs() is None:
        pytest.skip(postgresql_server.ABSENT)
    with postgresql_server.running() as server:
        office = offices("data", server.database())
        office.start()
        office.set_up()
        browser = Browser(office.address)
        browser.log_in()
        happened = crash.Happened()
        send(browser, 6, happened)
        server.stop("immediate")
        with pytest.raises(urllib.error.HTTPError) as refused:
            send(browser, 1)
        assert (refused.value.code, "数据库暂时不可用" in refused.value.read().decode()) == (503, True)
        server.start()
        deadline = monotonic() + 60
        while True:
            try:
                send(browser, 1, happened)
                break
            except urllib.error.HTTPError:
                assert monotonic() < deadline
                sleep(0.2)
        office.wait_until_checked()
        assert crash.faults(office, happened) == []
        office.kill()
