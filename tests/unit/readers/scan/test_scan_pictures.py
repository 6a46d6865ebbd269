from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from checker.errors import UnreadableSubmission
from checker.model.document import ReadingNote
from checker.readers import read
from checker.readers.scan import read_picture, read_pictures
from checker.readers.scan.names import in_natural_order
from checker.readers.scan.pictures import LONGEST, MAX_PIXELS, decode
from checker.readers.tools import NONE, Tools
from tests.unit.readers.scan.pages import blind, knowing, line, page

A4 = (1241, 1754)
TEXT = ["关于云岭镇2025年法治政府建设情况的报告", "一、主要举措和成效", "全年开展普法宣传活动19次，覆盖群众三千余人。"]


def picture(
    form: str = "PNG", mode: str = "L", size: tuple[int, int] = (60, 80), shade: object = 90, **options: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, shade).save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


def sheets(*shades: int) -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.new("L", (60, 80), shade) for shade in shades]
    first.save(out, "TIFF", save_all=True, append_images=rest)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "shade"),
    [
        (picture("PNG"), 90),
        (picture("JPEG"), 90),
        (picture("BMP"), 90),
        (picture("TIFF"), 90),
        (picture("WEBP", "RGB", shade=(90, 90, 90), lossless=True), 90),
        (picture("GIF"), 90),
        (picture("PNG", "1", shade=0), 0),
        (picture("PNG", "RGB", shade=(255, 0, 0)), 76),
        (picture("PNG", "RGBA", shade=(0, 0, 0, 0)), 255),
        (picture("PNG", "I;16", shade=0x5A00), 90),
    ],
    ids=["png", "jpeg", "bmp", "tiff", "webp", "gif", "black", "colour", "transparent", "deep"],
)
def test_every_picture_becomes_greys_of_an_a4_page(data: bytes, shade: int) -> None:
    (found,) = decode(data)
    assert (found.width, found.height, set(found.pixels)) == (60, 80, {shade})
    assert found.points * found.height == pytest.approx(841.89)


def test_a_camera_says_which_side_is_up() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (60, 80)).save(out, "JPEG", exif=exif)
    (found,) = decode(out.getvalue())
    assert (found.width, found.height) == (80, 60)


def test_a_large_picture_is_shrunk_to_what_is_looked_at() -> None:
    (found,) = decode(picture("PNG", size=(3000, 4000)))
    assert (found.width, found.height) == (1500, LONGEST)
    assert found.points * found.height == pytest.approx(841.89)


def png_that_says(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = (b"IHDR" + head, b"IDAT" + zlib.compress(bytes(40)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in chunks
    )


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        (png_that_says(8000, 7000), "too-large", {"pixels": 56_000_000, "limit": MAX_PIXELS, "format": "scan"}),
        (png_that_says(100_000, 100_000), "too-large", {"format": "image"}),
        (picture("PNG", size=(500, 500))[:80], "damaged", {"format": "image"}),
        (picture("JPEG", size=(500, 500))[:400], "damaged", {"format": "image"}),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "damaged", {"format": "image"}),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "unsupported-format", {"format": "jp2"}),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "unsupported-format", {"format": "heic"}),
    ],
    ids=["large", "bomb", "cut", "cut-jpeg", "hollow", "other", "telephone"],
)
def test_a_picture_that_cannot_be_read_says_why(data: bytes, code: str, values: dict[str, object]) -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        read_picture(data, Tools(recognise=blind))
    assert (caught.value.code, caught.value.values) == (code, values)


@pytest.mark.parametrize("size", range(0, 1800, 90))
def test_a_cut_picture_ends_in_a_cause(size: int) -> None:
    data = picture("TIFF", "RGB", (40, 40), (1, 2, 3), compression="tiff_deflate") + bytes(500)
    with pytest.raises(UnreadableSubmission) as caught:
        read_picture(data[:size], Tools(recognise=blind))
    assert caught.value.code in ("damaged", "unsupported-format", "scan-illegible")


def test_without_a_recogniser_a_picture_is_a_scan_without_text() -> None:
    with pytest.raises(UnreadableSubmission) as caught:
        read(picture(), "报告.png", NONE)
    assert (caught.value.code, caught.value.values) == ("no-text-layer", {"format": "image"})


def test_a_picture_is_read_as_printed_lines() -> None:
    reading = read(picture(size=A4), "报告.jpg", knowing(page(TEXT)))
    assert (reading.format, reading.pages) == ("scan", 1)
    assert [(one.text, one.page, one.line_on_page, one.confidence) for one in reading.lines] == [
        (text, 1, at, 0.999) for at, text in enumerate(TEXT, start=1)
    ]
    assert [one.left for one in reading.lines] == [108.5] * 3
    assert reading.notes == (ReadingNote("text-recognised", {"count": 1}),)


def test_the_pages_of_a_tiff_follow_each_other_and_an_empty_side_is_none_of_them_lost() -> None:
    reading = read(sheets(90, 255, 90), "", knowing(page(TEXT[:1]), [], page(TEXT[1:])))
    assert [(one.text, one.page) for one in reading.lines] == list(zip(TEXT, (1, 3, 3), strict=True))
    assert reading.notes == (ReadingNote("text-recognised", {"count": 3}), ReadingNote("page-blank", {"page": 2}))


def test_several_photographs_are_one_document_in_the_order_of_their_names() -> None:
    names = ["第10页.jpg", "第2页.jpg", "第1页.jpg"]
    reading = read_pictures([(name, picture()) for name in names], knowing(*[page([text]) for text in TEXT]))
    assert [(one.text, one.page) for one in reading.lines] == [(text, at) for at, text in enumerate(TEXT, start=1)]
    assert [name for name, _ in in_natural_order((name, b"") for name in names)] == names[::-1]
    assert [n for n, _ in in_natural_order((n, b"") for n in ("b1", "IMG_2", "img_10", "1", ""))] == [
        "",
        "1",
        "b1",
        "IMG_2",
        "img_10",
    ]


def test_a_scan_nobody_can_make_out_is_refused() -> None:
    for found in ([], page(TEXT, sure=0.4)):
        with pytest.raises(UnreadableSubmission) as caught:
            read(picture(), "", Tools(recognise=lambda _, found=found: found))
        assert (caught.value.code, caught.value.values) == ("scan-illegible", {"pages": 1, "format": "scan"})


def test_a_line_that_is_hardly_legible_is_told_of() -> None:
    found = [*page(TEXT), line("云岭镇人民政府", 5, sure=0.7), line("某年某月某日", 6, sure=0.6)]
    reading = read(picture(size=A4), "", knowing(found))
    assert reading.notes[-1] == ReadingNote("line-doubtful", {}, 4, 5)
    assert [one.unsure for one in reading.lines] == [(), (), (), (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5)]
