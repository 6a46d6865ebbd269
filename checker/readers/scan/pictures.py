"""Picture files -> grey pictures of pages, with the number of pixels held against a limit before any is unpacked."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from checker.errors import UnreadableSubmission
from checker.readers.printed_pages import MAX_PAGES
from checker.readers.recogniser import Picture

MAX_PIXELS = 50_000_000
"""Of one page."""
LONGEST = 2000
"""Pixels on the longer side: some 170 a printed inch on A4, and what a recogniser looks at."""
_FORMS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF")
_A4 = 841.89


def decode(data: bytes) -> Iterator[Picture]:
    """Yield the pictures of a file, upright as it says, on white where it is transparent.

    A picture is taken for an A4 sheet, for what it says of its size is seldom true.
    Raises UnreadableSubmission: unsupported-format, damaged, too-large.
    """
    with warnings.catch_warnings():
        # Of its own limit, which is above ours, Pillow only warns.
        warnings.simplefilter("ignore")
        try:
            yield from _frames(data)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise UnreadableSubmission("damaged", {"format": "image"}) from error


def decode_one(data: bytes) -> Any:
    """Return the first picture of a file as a grey Pillow image; errors as in ``decode``."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with _open(data) as source:
                _guard(source.size)
                return _grey(source, Image)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise UnreadableSubmission("damaged", {"format": "image"}) from error


def page_picture(grey: Any, points: float | None = None) -> Picture:
    """Return a grey Pillow image as a picture, shrunk where it is larger than what is looked at.

    ``points`` is the size of its pixels; None takes it for an A4 sheet.
    """
    width, height = grey.size
    longest = max(width, height)
    size = points if points is not None else _A4 / longest
    if longest > LONGEST:
        scale = LONGEST / longest
        grey = grey.resize((max(round(width * scale), 1), max(round(height * scale), 1)), reducing_gap=2.0)
        size /= scale
    return Picture(grey.width, grey.height, grey.tobytes(), size)


def _frames(data: bytes) -> Iterator[Picture]:
    from PIL import Image

    with _open(data) as source:
        count = int(getattr(source, "n_frames", 1)) if source.format == "TIFF" else 1
        if count > MAX_PAGES:
            raise UnreadableSubmission("too-large", {"pages": count, "limit": MAX_PAGES})
        for number in range(count):
            source.seek(number)
            _guard(source.size)
            yield page_picture(_grey(source, Image))


def _open(data: bytes) -> Any:
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(io.BytesIO(data), formats=_FORMS)
    except UnidentifiedImageError as error:
        known = data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF"))
        if known:
            raise UnreadableSubmission("damaged", {"format": "image"}) from error
        form = "heic" if data[4:8] == b"ftyp" else "jp2"
        raise UnreadableSubmission("unsupported-format", {"format": form}) from error
    except Image.DecompressionBombError as error:
        raise UnreadableSubmission("too-large", {"format": "image"}) from error


def _guard(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise UnreadableSubmission("too-large", {"pixels": size[0] * size[1], "limit": MAX_PIXELS})


def _grey(source: Any, image: Any) -> Any:
    """The picture in greys, on white, turned as its camera says."""
    from PIL import ImageOps

    if source.format == "JPEG":
        source.draft("L", (LONGEST, LONGEST))
    turned = ImageOps.exif_transpose(source)
    if turned.mode in ("LA", "RGBA", "PA") or "transparency" in turned.info:
        seen = turned.convert("RGBA")
        sheet = image.new("RGBA", seen.size, "white")
        sheet.alpha_composite(seen)
        turned = sheet
    if turned.mode.startswith("I;16") or turned.mode == "I":
        return turned.point(lambda value: value / 256).convert("L")
    return turned.convert("L")
