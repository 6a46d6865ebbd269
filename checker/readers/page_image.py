"""A page of a submission as people see it: drawn from a PDF, or taken from a file of pictures."""

from __future__ import annotations

import io

from checker.readers.guard import guarded
from checker.readers.recogniser import Picture


def draw(data: bytes, name: str, page: int) -> bytes | None:
    """Return page ``page`` (from 1) as a grey PNG; None where there is no such page or the format has none.

    Raises UnreadableSubmission where the file cannot be opened.
    """
    from checker.readers.detect import detect

    with guarded():
        form = detect(data, name)
        picture = _of_pdf(data, page) if form == "pdf" else _of_pictures(data, page) if form == "image" else None
        return None if picture is None else _png(picture)


def _of_pdf(data: bytes, page: int) -> Picture | None:
    from checker.readers.pdf import opened
    from checker.readers.scan.pdf_pictures import draw_page

    document = opened(data)
    try:
        return draw_page(document, page) if 1 <= page <= len(document) else None
    finally:
        document.close()


def _of_pictures(data: bytes, page: int) -> Picture | None:
    from checker.readers.scan.pictures import decode

    return next((picture for number, picture in enumerate(decode(data), start=1) if number == page), None)


def _png(picture: Picture) -> bytes:
    from PIL import Image

    held = io.BytesIO()
    Image.frombytes("L", (picture.width, picture.height), picture.pixels).save(held, "PNG")
    return held.getvalue()
