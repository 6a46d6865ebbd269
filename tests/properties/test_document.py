"""What must not change the parts found: width of marks and digits, blanks, page breaks inside paragraphs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from checker import api

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("town-*.txt"))]
WIDE = {**{chr(0x21 + i): chr(0xFF01 + i) for i in range(94)}, ".": "．"}
FOLDED = "，；：！？（）"
NARROW = {mark: chr(ord(mark) - 0xFEE0) for mark in FOLDED}
END_MARKS = frozenset("。；：！？”）、，")
ORDINALS = frozenset("一二三四五六七八九十（）()、.．0123456789第是①②③")
MIN_SIDE = 20


@cache
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


@cache
def parts_of(text):
    """The parts with their lines, each line given by its text: what was inserted above moves the numbers only."""
    report = api.check_bytes(text.encode(), "x.txt", pack())
    return tuple((part.id, part.status, part.heading and bare(part.heading)) for part in report.parts)


def bare(heading):
    return "".join(
        heading.translate({ord(w): n for n, w in WIDE.items()} | {ord(w): n for w, n in NARROW.items()}).split()
    )


@st.composite
def width_changed(draw):
    text = draw(st.sampled_from(TEXTS))
    share = draw(st.sampled_from([1, 2, 5, 11]))
    swap = (
        {**{c: WIDE[c] for c in "0123456789ABCDEFXYZ"}, **NARROW} if draw(st.booleans()) else {c: WIDE[c] for c in WIDE}
    )
    out = []
    for at, char in enumerate(text):
        out.append(swap.get(char, char) if at % share == 0 else char)
    return text, "".join(out)


@given(width_changed())
def test_width_does_not_change_the_parts(pair):
    text, changed = pair
    assert parts_of(changed) == parts_of(text)


@st.composite
def blanks_added(draw):
    text = draw(st.sampled_from(TEXTS))
    blank = draw(st.sampled_from([" ", "\u3000", "\u00a0", "  ", "\u2009"]))
    every = draw(st.integers(1, 4))
    places = [
        i for i in range(1, len(text)) if text[i].isdigit() != text[i - 1].isdigit() and is_han(text[i - 1], text[i])
    ]
    for count, at in enumerate(reversed(places)):
        if count % every == 0:
            text = text[:at] + blank + text[at:]
    return draw(st.just(text)), every


def is_han(*pair):
    return any("\u4e00" <= char <= "\u9fff" for char in pair)


@given(blanks_added())
def test_blanks_between_digits_and_chinese_do_not_change_the_parts(pair):
    changed, _ = pair
    original = next(text for text in TEXTS if "".join(text.split()) == "".join(changed.split()))
    assert parts_of(changed) == parts_of(original)


def body_breaks(text):
    """Offsets at which a page may end inside a body paragraph: 20 characters left and right, no ordinal or mark beside."""
    found = []
    start = 0
    for line in text.split("\n"):
        is_body = len(line) >= 2 * MIN_SIDE and "。" in line
        heading = line.find("。") if line[:1] in "一二三四五六七八九十（(" else 0
        for at in range(max(MIN_SIDE, heading + 1), len(line) - MIN_SIDE if is_body else 0):
            beside = line[at - 2 : at + 2]
            if not (END_MARKS | ORDINALS) & set(beside):
                found.append(start + at)
        start += len(line) + 1
    return found


BREAKS = {text: body_breaks(text) for text in TEXTS}
PAGE_ENDS = ["\n", "\n\n", "\n\n\n", "\n— 3 —\n", "\n\n- 12 -\n\n"]


@st.composite
def pages_broken(draw):
    text = draw(st.sampled_from(TEXTS))
    places = draw(st.lists(st.sampled_from(BREAKS[text]), min_size=1, max_size=6, unique=True))
    places.sort()
    kept = [at for i, at in enumerate(places) if i == 0 or at - places[i - 1] >= 2 * MIN_SIDE]
    end = draw(st.sampled_from(PAGE_ENDS))
    broken = text
    for at in reversed(kept):
        broken = broken[:at] + end + broken[at:]
    return text, broken


@given(pages_broken())
def test_page_breaks_inside_paragraphs_do_not_change_the_parts(pair):
    text, broken = pair
    assert parts_of(broken) == parts_of(text)
