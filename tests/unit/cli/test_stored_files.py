from __future__ import annotations

import pytest

from checker.cli.stored_files import load_report
from checker.errors import UsageError
from checker.reports import json_report


def test_a_saved_report_is_read_back_with_or_without_a_mark_in_front(api, tmp_path):
    from builders import report, submission

    text = json_report.render(report(submission()))
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        (tmp_path / "a.json").write_bytes(content)
        assert json_report.render(load_report("a.json")) == text


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("a.json", "“”".encode("gb18030"), "report-not-utf8"),
        ("a.json", b"{}", "report-other"),
        ("a.json", b"\x00", "report-not-json"),
        ("b.json", b"", "unknown-path-near"),
        (".", b"", "folder"),
    ],
)
def test_a_wrong_file_is_a_mistake_of_the_user(api, tmp_path, path, content, code):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(UsageError) as caught:
        load_report(path)
    assert caught.value.code == code
