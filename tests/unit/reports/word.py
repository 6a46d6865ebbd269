"""Makes a commented .docx and reads it the way the tests look at it; the reading knows nothing of the making."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from checker.api import read
from checker.model.source import Source
from checker.reports.annotated_report import render
from tests.unit.reports.builders import report, submission

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}rt"}
_SIGNS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}


def files(data):
    """Every part of a package by name, in the order of the zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def comments(data):
    """The comments by id: (author, initials, date, lines)."""
    part = files(data).get("word/comments.xml")
    root = etree.fromstring(part) if part else etree.Element("none")
    return {
        one.get(f"{W}id"): (
            one.get(f"{W}author"),
            one.get(f"{W}initials"),
            one.get(f"{W}date"),
            ["".join(paragraph.itertext(f"{W}t")) for paragraph in one.iter(f"{W}p")],
        )
        for one in root
    }


def ours(out):
    """The comments that are not those of others."""
    return {name: told for name, told in comments(out).items() if told[0] == "审核意见"}


def commented(data):
    """The visible text in the range of each comment, by id; fails where marks are not balanced or not in order."""
    body = etree.fromstring(files(data)["word/document.xml"])[0]
    texts, started, ended, referred = {}, [], [], []
    _walk(body, texts, started, ended, referred)
    assert sorted(started) == sorted(ended) == sorted(referred)
    assert len(set(started)) == len(started)
    return texts


def _walk(element, texts, started, ended, referred):
    for child in element.iterchildren("*"):
        name = child.get(f"{W}id")
        if child.tag == f"{W}commentRangeStart":
            started.append(name)
            texts[name] = ""
        elif child.tag == f"{W}commentRangeEnd":
            assert name in started
            ended.append(name)
        elif child.tag == f"{W}commentReference":
            referred.append(name)
        elif child.tag in _SKIPPED or (child.tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None):
            assert child.find(f".//{W}commentRangeStart") is None
        else:
            text = _SIGNS.get(child.tag, "")
            if child.tag in (f"{W}t", f"{MATH}t"):
                text = child.text or ""
                preserved = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                text = text if preserved or child.tag == f"{MATH}t" else text.strip(" \t\r\n")
            for name in set(started) - set(ended):
                texts[name] += text
            _walk(child, texts, started, ended, referred)


# A submission of which nothing is known but its findings.
EMPTY = {"facts": {}, "parts": (), "format": "docx"}


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def annotate(data, *findings, name="报告.docx", lang="zh", **more):
    """Annotate a file with findings at given places."""
    one = submission(name, findings=findings, **{**EMPTY, **more})
    return render(report(one), lang, lambda _: Source(data, read(data, name)))


def place(data, text, name="报告.docx"):
    """The place of the first occurrence of a text in a document."""
    found = read(data, name)
    start = found.reading.text.index(text)
    return found.locate_raw(start, start + len(text))
