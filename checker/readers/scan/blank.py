"""Empty sides of sheets, as a scanner for both sides gives them."""

from __future__ import annotations

from checker.readers.recogniser import Picture

_INK = 128  # a grey below this is ink; what shines through from the other side is lighter
_SPECKS = 0.0005  # share of a page that dust and punch holes may cover
_DARK = bytes(value for value in range(_INK))


def is_blank(picture: Picture) -> bool:
    """Tell whether a picture shows hardly more than paper."""
    dark = len(picture.pixels) - len(picture.pixels.translate(None, _DARK))
    return dark <= _SPECKS * len(picture.pixels)
