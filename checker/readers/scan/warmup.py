"""A picture that makes a recogniser do all its steps once."""

from __future__ import annotations

from checker.readers.recogniser import Picture

_WIDTH, _HEIGHT = 400, 200


def sample() -> Picture:
    """Return a small page with a row of dark strokes, which looks like a line of text."""
    rows = [bytearray(b"\xff" * _WIDTH) for _ in range(_HEIGHT)]
    for row in rows[80:110]:
        for left in range(60, 340, 20):
            row[left : left + 5] = b"\x00" * 5
    for row in (*rows[80:85], *rows[105:110]):
        for left in range(60, 340, 40):
            row[left : left + 20] = b"\x00" * 20
    return Picture(_WIDTH, _HEIGHT, b"".join(rows), 1.0)
