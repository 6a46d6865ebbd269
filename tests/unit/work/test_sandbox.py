from __future__ import annotations

import socket
import sys

import pytest
from asked import asked

from checker.errors import UnreadableSubmission
from checker.work import landlock

linux = pytest.mark.skipif(not landlock.version(), reason="this system has no Landlock")


def refused(processes, expression):
    with pytest.raises(UnreadableSubmission) as caught:
        processes.submit(asked(expression)).result()
    return caught.value.values["record"].split()[0]


@linux
@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "/proc/self/environ", __file__, "/etc/group"],
)
def test_no_file_of_anybody_is_read(processes, path):
    assert refused(processes, f"open({path!r}, 'rb').read()") == "PermissionError"


@linux
def test_no_folder_is_listed(processes, tmp_path):
    assert refused(processes, f"__import__('os').listdir({str(tmp_path)!r})") == "PermissionError"


@linux
@pytest.mark.parametrize(
    "call", ["open({0!r}, 'w')", "__import__('os').mkdir({0!r})", "__import__('os').symlink('a', {0!r})"]
)
def test_nothing_is_written(processes, tmp_path, call):
    assert refused(processes, call.format(str(tmp_path / "new"))) == "PermissionError"
    assert list(tmp_path.iterdir()) == []


@linux
def test_nothing_is_removed(processes, tmp_path):
    kept = tmp_path / "kept"
    kept.write_text("x", encoding="utf-8")
    assert refused(processes, f"__import__('os').remove({str(kept)!r})") == "PermissionError"
    assert refused(processes, f"__import__('os').truncate({str(kept)!r}, 0)") == "PermissionError"
    assert kept.read_text(encoding="utf-8") == "x"


@linux
def test_no_program_is_started(processes):
    assert refused(processes, "__import__('subprocess').run(['/bin/ls'])") == "PermissionError"


@pytest.mark.skipif(landlock.version() < 4, reason="this system cannot refuse connections")
def test_no_connection_is_made(processes):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        assert refused(processes, f"__import__('socket').create_connection({address!r})") == "PermissionError"


@pytest.mark.skipif(landlock.version() < 6, reason="this system cannot refuse signals")
def test_no_other_process_is_ended(processes):
    assert refused(processes, "__import__('os').kill(__import__('os').getppid(), 15)") == "PermissionError"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize(("limit", "value"), [("AS", 1 << 30), ("NOFILE", 64), ("FSIZE", 0), ("CORE", 0)])
def test_the_limits_of_a_process_cannot_be_raised_again(processes, limit, value):
    kind = f"__import__('resource').RLIMIT_{limit}"
    assert processes.submit(asked(f"__import__('resource').getrlimit({kind})")).result() == (value, value)


def test_what_a_library_prints_is_not_seen(processes, capfd):
    processes.submit(asked("[__import__('os').write(stream, b'x') for stream in (1, 2)]")).result()
    assert capfd.readouterr() == ("", "")


def test_code_that_is_loaded_late_is_found(processes):
    assert processes.submit(asked("__import__('xml.dom.minidom').__name__")).result() == "xml"
    assert processes.submit(asked("__import__('lxml.html.diff').__name__")).result() == "lxml"
    assert processes.submit(asked("b'\\xc4\\xe3'.decode('euc_kr')")).result() == "콱"


def test_this_process_keeps_its_rights(processes, tmp_path):
    processes.submit(asked("1")).result()
    (tmp_path / "new").write_text("x", encoding="utf-8")
    assert (tmp_path / "new").read_text(encoding="utf-8") == "x"
