"""Pages of a PDF drawn as pictures."""

from __future__ import annotations

from typing import Any

from checker.readers.recogniser import Picture

_LONGEST = 2000
_FINEST = 200 / 72  # pixels a point


def draw_page(document: Any, number: int) -> Picture | None:
    """Return page ``number`` (from 1) of a pypdfium2 document in greys, or None where it cannot be drawn.

    At most 200 pixels an inch and 2,000 on the longer side, however large the page says it is.
    """
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        width, height = page.get_size()
        longest = max(width, height)
        if min(width, height) < 1.0:
            return None
        scale = min(_FINEST, _LONGEST / longest)
        drawn = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    except (pypdfium2.PdfiumError, MemoryError):
        return None
    finally:
        page.close()
    return Picture(drawn.width, drawn.height, drawn.tobytes(), 1 / scale)
