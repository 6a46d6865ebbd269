"""Nothing in the repository is tied to one machine or to one package index."""

from __future__ import annotations

import re

import pytest
import repository

# Written in pieces, so that this file passes its own test.
FOLDERS = "|".join(["work", "tmp", "root", "mnt"])
HOMES = "|".join(["home", "Users"])
FORBIDDEN = {
    # A home of one letter is an invented one.
    "a path of one machine": re.compile(rf"(?<![\w.*~)}}\]/-])/(?:(?:{FOLDERS})/|(?:{HOMES})/\w\w)"),
    "a package index": re.compile(r"(?i)index[-_]url|//mirrors?\.|//[\w.-]+/simple\b"),
}


def found_in(text):
    return [
        f"line {number}: {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see /" + "work/main", ["line 1: a path of one machine"]),
        ("ok\n'/" + "home/me/x'", ["line 2: a path of one machine"]),
        ("https:/" + "/mirrors.example.cn/", ["line 1: a package index"]),
        ("http:/" + "/packages.example/simple/", ["line 1: a package index"]),
        ("PIP_INDEX" + "_URL=x", ["line 1: a package index"]),
        ("checker/" + "work/ and ~/" + "work/", []),
        ("/" + "home/a/.cache", []),
        ("http://www.apache.org/licenses/", []),
    ],
)
def test_what_is_forbidden(text, expected):
    assert found_in(text) == expected


def test_no_file_holds_any_of_it():
    found = []
    for path in repository.files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{repository.name(path)}, {one}" for one in found_in(text)]
    assert found == []
