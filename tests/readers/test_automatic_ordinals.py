"""All ordinals of levels 1 and 2 of the real samples, made automatic: computed, and as LibreOffice prints them."""

from __future__ import annotations

import re

import pytest

from checker.readers import libreoffice
from checker.readers.docx import read_docx
from checker.readers.locate import locate
from checker.readers.package import Package
from checker.readers.pdf import read_pdf
from fixtures import by_libreoffice, make_docx

ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\)")
# By sample: 一、 and （一） or (一), as a person counts them.
COUNTS = {"000": (3, 10), "001": (5, 3), "002": (3, 16), "003": (3, 12), "004": (3, 5)}


@pytest.fixture(scope="module")
def samples(real_samples):
    """The lines of each sample by the first three digits of its name."""
    found = {}
    for path in sorted(real_samples.glob("*.txt")):
        found[path.name[:3]] = [line for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
    return found


def ordinals(lines):
    """Number of the line -> ordinal."""
    marks = ((number, ORDINAL.match(line)) for number, line in enumerate(lines))
    return {number: mark[0] for number, mark in marks if mark}


def test_all_63_are_there_and_none_is_typed(samples):
    counted = {}
    for name, lines in samples.items():
        marks = ordinals(lines).values()
        top = sum(mark.endswith("、") for mark in marks)
        counted[name] = (top, len(marks) - top)
        xml = Package(make_docx.build(lines, "automatic")).read("word/document.xml").decode()
        shown = re.findall(r"<w:p>.*?</w:p>", xml)
        assert ordinals([re.sub("<[^>]*>", "", paragraph) for paragraph in shown]) == {}
    assert counted == COUNTS
    assert sum(map(sum, counted.values())) == 63


def test_all_are_computed(samples):
    for lines in samples.values():
        computed = [line.text for line in read_docx(make_docx.build(lines, "automatic")).lines]
        assert ordinals(computed) == ordinals(lines)
        assert computed == lines


def test_libreoffice_prints_the_same(samples):
    program = libreoffice.find()
    if program is None:
        pytest.skip(by_libreoffice.ABSENT)
    files = {f"{name}.docx": make_docx.build(lines, "automatic") for name, lines in samples.items()}
    printed = by_libreoffice.convert(program, files, "pdf")
    confirmed = 0
    for name, lines in samples.items():
        rendered = read_pdf(printed[name])
        located = locate(read_docx(files[f"{name}.docx"]), rendered)
        shown = {(line.page, line.line_on_page): line.text for line in rendered.lines}
        for number, mark in ordinals(lines).items():
            line = located.lines[number]
            assert shown[line.page, line.line_on_page].startswith(mark)
            confirmed += 1
    assert confirmed == 63
