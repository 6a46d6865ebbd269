"""Scans give the parts and statistics of the text that was scanned: with a recogniser that errs in nothing, and with ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from checker import api, engine, readers
from checker.model.document import ReadingNote
from checker.model.report import Context
from checker.outline import outline
from checker.readers.recogniser import Recognised
from checker.readers.scan.rapid import ready
from checker.readers.tools import Tools
from fixtures import make_pdf, make_scan

ROOT = Path(__file__).resolve().parents[2]
OWN = sorted((ROOT / "seeds").glob("town-*.txt"))
DPI = 36
SMALL = make_scan.Style(dpi=DPI, noise=0, blur=0)
FORMS = {
    "pdf": lambda lines: make_scan.build(lines, SMALL),
    "ofd": lambda lines: make_scan.as_ofd(make_scan.pages(lines, SMALL)),
    "scan": lambda lines: make_scan.as_tiff(make_scan.pages(lines, SMALL)),
}


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


def kept_lines(path):
    return [line for line in path.read_text("utf-8-sig").splitlines() if line.strip()]


def errs_in_nothing(lines):
    """A recogniser that knows the printed lines of ``make_pdf`` page by page, in half-width marks as ours gives them."""
    pages = iter(enumerate(make_pdf.paginate(lines), start=1))

    def recognise(picture):
        number, page = next(pages)
        unit = picture.height / make_pdf.PAGE_HEIGHT
        placed = [
            (text, make_pdf.LEFT + indent * make_pdf.SIZE, make_pdf.TOP + row * make_pdf.PITCH)
            for row, (indent, text) in enumerate(page)
            if text.strip()
        ]
        placed.append((f"-{number}-", 270.0, make_pdf.PAGE_HEIGHT - 86))
        return [
            found(text.replace("，", ","), left * unit, top * unit, unit * make_pdf.SIZE) for text, left, top in placed
        ]

    return Tools(recognise=recognise)


def found(text, left, top, size):
    lead = len(text) - len(text.lstrip())
    bare = "".join(text.split())
    width = sum(0.5 if character.isascii() and character != "," else 1.0 for character in text.strip()) * size
    left += lead * size
    corners = ((left, top), (left + width, top), (left + width, top + size), (left, top + size))
    return Recognised(bare, (0.999,) * len(bare), corners)


def outcome(report):
    return {
        "parts": [(part.id, part.status) for part in report.parts],
        "statistics": Counter((s.id, s.value, s.unit, s.approximate) for s in report.statistics),
    }


def check(data, pack, tools):
    return engine.run(pack, outline(readers.read(data, "", tools)), Context(), "x", "")


def same(path, form, pack):
    report = check(FORMS[form](kept_lines(path)), pack, errs_in_nothing(kept_lines(path)))
    assert outcome(report) == outcome(api.check_bytes(path.read_bytes(), path.name, pack))
    assert report.format == form
    assert report.notes[0].note == ReadingNote("text-recognised", {"count": report.pages})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_own_sample_scanned(path, form, pack):
    same(path, form, pack)


@pytest.mark.parametrize("number", range(5))
def test_real_sample_scanned(number, pack, real_samples):
    same(next(real_samples.glob(f"00{number}_*.txt")), "pdf", pack)


def test_only_the_scanned_pages_of_a_mixed_file_are_recognised(pack):
    lines = kept_lines(OWN[0])
    data = make_pdf.build(lines, make_pdf.Style(image_pages=(2,)))
    second = make_pdf.paginate(lines)[1]
    known = [found(text, 79.4 + indent * 16, 105 + row * 29, 16) for row, (indent, text) in enumerate(second)]
    points = []

    def recognise(picture):
        points.append(round(picture.points, 2))
        scale = 1 / picture.points
        return [Recognised(k.text, k.confidences, tuple((x * scale, y * scale) for x, y in k.corners)) for k in known]

    reading = readers.read(data, "", Tools(recognise=recognise))
    assert points == [0.42]
    assert {line.page for line in reading.lines if line.confidence is not None} == {2}
    assert reading.notes == (ReadingNote("text-recognised", {"count": 1}),)
    assert outcome(engine.run(pack, outline(reading), Context(), "x", "")) == outcome(
        api.check_bytes(OWN[0].read_bytes(), "a.txt", pack)
    )


@pytest.mark.parametrize("strips", [1, 3])
def test_the_pictures_of_an_ofd_page_are_put_together(strips):
    seen = []
    pages = make_scan.pages(kept_lines(OWN[0])[:3], make_scan.Style(dpi=50, noise=0, skew=0))

    def recognise(picture):
        seen.append(picture)
        return [found("关于云岭镇法治政府建设情况的报告请审阅", 100, 100, 20)]

    readers.read(make_scan.as_ofd(pages, strips), "", Tools(recognise=recognise))
    (picture,) = seen
    assert (picture.width, picture.height) == (1414, 2000)
    drawn = pages[0].resize((1414, 2000)).tobytes()
    unlike = sum(abs(a - b) > 60 for a, b in zip(drawn[::7], picture.pixels[::7], strict=True))
    assert unlike < 0.01 * len(drawn[::7])


@pytest.fixture(scope="module")
def installed():
    """The recogniser of the extra; CI installs it, elsewhere it may be absent."""
    if ready() is None:
        pytest.skip("the extra ocr is not installed")
    if not make_scan.has_font():
        pytest.skip("there is no Chinese font on this machine")
    return Tools(recognise=ready())


PAGE = [
    "关于云岭镇2025年法治政府建设情况的报告",
    "县委、县政府：",
    "2025年，云岭镇推进法治政府建设，现报告如下：",
    "一、主要举措和成效",
    "（一）开展普法宣传。全年开展普法宣传活动19次，发放资料2460份。",
    "二、存在的不足和原因",
    "执法力量不足，原因是编制紧缺、培训不够。",
    "三、下一年度主要安排",
    "2026年，计划开展执法培训12次。",
]


def letters(text):
    return [(at, character) for at, character in enumerate(text) if character.isalnum()]


@pytest.mark.parametrize("turn", [0, 90])
def test_a_scanned_page_is_read_by_the_recogniser_of_the_extra(turn, installed):
    style = make_scan.Style(turn=turn)
    reading = readers.read(make_scan.build(PAGE, style), "", installed)
    printed = [text for _, text in make_pdf.paginate(PAGE)[0]]
    lines = [line for line in reading.lines if line.zone == "body"]
    # What is wrong is known to be unsure; marks may be lost.
    wrong = [
        (one, other)
        for line, text in zip(lines, printed, strict=True)
        for (at, other), one in zip(letters(line.text), [one for _, one in letters(text)], strict=True)
        if one != other and at not in line.unsure
    ]
    assert wrong == []
    assert reading.notes[0] == ReadingNote("text-recognised", {"count": 1})
    assert min(line.confidence for line in lines) > 0.85


COUNTS = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "3", "12", "408"],
    ["行政许可", "0", "1965", "7"],
]


@pytest.mark.parametrize("skew", [0.5, 2.0])
def test_the_figures_of_a_scanned_table_are_right_in_their_cells_or_told_as_doubtful(skew, installed):
    printed = make_pdf.Style(table=COUNTS)
    style = make_scan.Style(skew=skew)
    pages = make_scan.pages(["二、主动公开政府信息情况", "本年度情况见下表。"], style, printed)
    reading = readers.read(make_scan.as_pdf(pages, style), "", installed)
    (table,) = reading.tables
    assert [len(row) for row in table.rows] == [4] * 4
    cells = [
        (reading.cell_text(table, row, column), text, any(reading.lines[n - 1].unsure for n in table.rows[row][column]))
        for row, texts in enumerate(COUNTS)
        for column, text in enumerate(texts)
        if text.isdigit()
    ]
    assert [cell for cell in cells if cell[0] != cell[1] and not cell[2]] == []
    assert sum(read == text and not unsure for read, text, unsure in cells) >= 8
    assert [reading.cell_text(table, row, 0) for row in range(4)] == [texts[0] for texts in COUNTS]


LOCKED = """
import sys
told, shut = [], []
reached = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")
def watch(event, arguments):
    if event in reached or (shut and event in ("open", "subprocess.Popen", "os.exec")):
        told.append((event, str(arguments[:1])))
sys.addaudithook(watch)
from checker import readers
from checker.readers.scan import ready
from checker.readers.tools import Tools
files = [open(name, "rb").read() for name in sys.argv[1:]]
tools = Tools(recognise=ready())
shut.append(True)
counts = [len(readers.read(data, "", tools).lines) for data in files]
print(all(counts), told)
"""


def test_it_needs_no_connection_and_once_ready_no_file(installed, tmp_path):
    (picture,) = make_scan.pages(PAGE[:3], make_scan.Style(dpi=75, noise=0))
    files = {
        "a.pdf": make_scan.as_pdf([picture], make_scan.Style(dpi=75, quality=90)),
        "b.ofd": make_scan.as_ofd([picture]),
        "c.jpg": make_scan.as_picture(picture, "JPEG"),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", LOCKED, *[str(tmp_path / name) for name in files]]
    home = tmp_path / "home"
    home.mkdir()
    surroundings = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home)}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("True []", "")
    # What the runtime of the models notes about its use it notes here.
    assert list(home.rglob("*")) == []
