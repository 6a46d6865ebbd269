"""Files that are not to be changed, and what a package gets with its comments."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from lxml import etree

from checker.frozen import replace
from fixtures.make_docx import archive, document
from fixtures.messy_docx import text_run as run
from tests.unit.reports import word
from tests.unit.reports.builders import SUM, at
from tests.unit.reports.word import annotate, para

PROTECTED = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'


def without(data, name):
    return {key: value for key, value in word.files(data).items() if key != name}


SOUND = document(para(run("总数二十次")))
MACROS = word.files(SOUND)["[Content_Types].xml"].replace(
    b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main"
)
STRICT = word.files(SOUND)["word/document.xml"].replace(
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (document(para(run("总数二十次")), settings=PROTECTED), "报送件设有编辑保护"),
        (archive({**word.files(SOUND), "_xmlsignatures/sig1.xml": b"<x/>"}), "报送件带有电子签名"),
        (archive({**word.files(SOUND), "[Content_Types].xml": MACROS}), "报送件含有宏"),
        (archive({**word.files(SOUND), "word/document.xml": STRICT}), "报送件的文件结构不规范"),
        (archive(without(SOUND, "[Content_Types].xml")), "报送件的文件结构不规范"),
    ],
)
def test_a_file_that_is_not_to_be_changed_is_made_again_from_its_text(data, why):
    out = annotate(data, replace(SUM, location=at(1, 3, 2)))
    paragraphs = [one.text for one in docx.Document(io.BytesIO(out)).paragraphs]
    assert paragraphs[2].startswith(why)
    assert paragraphs[3] == "第1段\t总数二十次"
    assert word.commented(out)["1"] == "二十"


@pytest.mark.parametrize("settings_part", ['<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', "<w:zoom/>"])
def test_protection_that_is_not_enforced_is_none(settings_part):
    data = document(para(run("总数二十次")), settings=settings_part)
    assert word.commented(annotate(data, replace(SUM, location=at(1, 3, 2))))["1"] == "二十"


def test_a_stated_relationship_without_its_part_gets_it():
    comments = document(para(run("总数二十次")), comments="")
    files = {key: value for key, value in word.files(comments).items() if key != "word/comments.xml"}
    out = annotate(archive(files), replace(SUM, location=at(1, 3, 2)))
    assert word.commented(out)["1"] == "二十"
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        assert word.files(out)[name] == files[name]


def test_a_package_gets_a_type_and_a_relationship():
    out = word.files(annotate(SOUND))
    types = etree.fromstring(out["[Content_Types].xml"])
    assert [dict(one.attrib) for one in types if "comments" in one.get("PartName", "")] == [
        {
            "PartName": "/word/comments.xml",
            "ContentType": "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
        }
    ]
    relations = etree.fromstring(out["word/_rels/document.xml.rels"])
    assert [dict(one.attrib) for one in relations] == [
        {
            "Id": "rId1",
            "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
            "Target": "comments.xml",
        }
    ]


def test_a_part_of_the_name_that_is_something_else_is_left_alone():
    out = word.files(annotate(archive({**word.files(SOUND), "word/comments.xml": b"<x/>"})))
    assert out["word/comments.xml"] == b"<x/>"
    assert b"comment " in out["word/comments1.xml"]


def test_there_are_never_more_comments_than_word_opens(monkeypatch):
    monkeypatch.setattr("checker.reports.annotated.comments._LIMIT", 3)
    out = annotate(SOUND, *(replace(SUM, location=at(1, column, 1)) for column in range(1, 6)))
    assert word.commented(out) == {"0": "总数二十次", "1": "总", "2": "数"}
    assert word.comments(out)["0"][3][-1] == "另有3项未逐处加注，请见检查结果。"


def test_what_was_not_compressed_is_not():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in word.files(SOUND).items():
            package.writestr(name, content, zipfile.ZIP_STORED if name == "_rels/.rels" else zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(io.BytesIO(annotate(target.getvalue()))) as package:
        kinds = {one.filename: one.compress_type for one in package.infolist()}
        dates = {one.date_time for one in package.infolist()}
    assert {name for name, kind in kinds.items() if kind == zipfile.ZIP_STORED} == {"_rels/.rels"}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
