"""What an .rtf shows, and what it is refused for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableSubmission
from checker.model.document import ReadingNote, Table
from checker.readers.rtf import read_rtf
from fixtures.make_rtf import FORMS, build, document

LINES = ["关于云岭镇2025年法治政府建设情况的报告", "", "一、主要举措和成效", "（一）加强学习。", "1.开展培训3次。"]
SOUND = build(LINES, "automatic")


def texts(body: bytes | str) -> list[str]:
    return [line.text for line in read_rtf(document(body)).lines]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSubmission) as caught:
        read_rtf(data)
    return caught.value.code


@pytest.mark.parametrize("form", FORMS)
def test_lines_come_back(form: str) -> None:
    reading = read_rtf(build(LINES, form))
    shown = [line.text for line in reading.lines]
    assert [text.replace("1. ", "1.") for text in shown] == LINES
    assert [line.paragraph for line in reading.lines] == [1, 2, 3, 4, 5]
    assert (reading.notes, reading.tables) == ((), ())


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (rb"\f1 \'d4\'c6\'c1\'eb\par", ["云岭"]),
        (b"\\f1 \xd4\xc6\xc1\xeb\\par", ["云岭"]),
        (rb"\f0 \'d4\'c6\par", ["云"]),
        (rb"\u20113 ?\uc2\u23725\'aa\'bb\uc0\u-10179\u-8704\par", ["云岭\U0001f600"]),
        (rb"\uc1{\u20113 \'3f}x\par", ["云x"]),
        (rb"{\upr{old}{\*\ud{\u26032 ?}}}\par", ["新"]),
        (rb"a\line b\tab c\~d\_e\-f\\\{\}\par", ["a", "b\tc\u00a0d-ef\\{}"]),
        (rb"a{\v hidden}b{\deleted old}{\revised new}\par", ["abnew"]),
        (rb"a{\deleted \par}b\par", ["ab"]),
        (rb"{\*\unknown {\deep x}}{\info{\title t}}a{\field{\*\fldinst PAGE}{\fldrslt 3}}\par", ["a3"]),
        (rb"a{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt box\par}}{\shprslt old}}b\par", ["ab", "box"]),
        (rb"{\header top\par}{\footer end\par}a{\*\footnote note}\par", ["a", "top", "end", "note"]),
        (rb"a{\pict\bin4 \{}{}{b\par}", ["ab"]),
        (rb"\f2\'fe\u-3842 ?\par", ["☑☑"]),
        (rb"last", ["last"]),
    ],
)  # fmt: skip
def test_content(body: bytes, shown: list[str]) -> None:
    assert texts(body) == shown


def test_headings_by_word_and_by_style() -> None:
    reading = read_rtf(document(rb"\s1 a\par\pard\outlinelevel1 b\par\pard c\par"))
    assert [(line.text, line.heading) for line in reading.lines] == [("a", 1), ("b", 2), ("c", None)]


def test_a_table_keeps_its_cells_and_nested_tables() -> None:
    row = rb"\trowd\cellx1\cellx2\pard\intbl a\cell\pard\intbl b\par\itap2 in\nestcell{\*\nesttableprops\nestrow}"
    reading = read_rtf(document(row + rb"{\nonesttables\par}\pard\intbl c\cell\row\pard d\par"))
    assert [(line.text, line.zone) for line in reading.lines] == [
        ("a", "cell"), ("b", "cell"), ("in", "cell"), ("c", "cell"), ("d", "body"),
    ]  # fmt: skip
    assert reading.tables == (Table((((1,), (2, 3, 4)),)), Table((((3,),),)))


def test_a_cell_over_several_columns_is_followed_by_empty_ones() -> None:
    wide = rb"\trowd\cellx100\cellx300\pard\intbl a\cell b\cell\row"
    narrow = rb"{\trowd\cellx100\cellx200\cellx300\pard\intbl c\cell d\cell e\cell\row}"
    unknown = rb"\trowd\pard\intbl f\cell\row"
    assert read_rtf(document(wide + narrow + rb"\pard g\par")).tables == (
        Table((((1,), (2,), ()), ((3,), (4,), (5,)))),
    )  # fmt: skip
    assert read_rtf(document(wide + unknown + narrow)).tables == (Table((((1,), (2,)), ((3,),), ((4,), (5,), (6,)))),)


def test_a_table_that_frames_the_text_is_none() -> None:
    inner = rb"\itap2 1\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}\pard\intbl c\cell\row"
    body = rb"\trowd\cellx1\pard\intbl t\cell\row\pard\intbl " + b"a" * 400 + rb"\par" + inner + rb"\pard d\par"
    reading = read_rtf(document(body))
    assert [line.zone for line in reading.lines] == ["body", "body", "cell", "body", "body"]
    assert reading.tables == (Table((((3,),),)),)


def test_what_is_not_read_is_told() -> None:
    body = rb"a{\pict 00}{\object{\*\objdata 00}{\result r}}{\*\annotation c}{\v h}\ls1 {\revised n}\par"
    assert read_rtf(document(body)).notes == (
        ReadingNote("unaccepted-revisions", {"count": 1}),
        ReadingNote("comments-present", {"count": 1}),
        ReadingNote("hidden-text-dropped", {"count": 1}),
        ReadingNote("pictures-not-read", {"count": 1}),
        ReadingNote("objects-not-read", {"count": 1}),
        ReadingNote("automatic-numbers-unknown", {"count": 1}),
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (document(b""), "empty"),
        (document(rb"{\pict 00}\par"), "no-text-layer"),
        (document(rb"a\bin999999999 "), "damaged"),
        (document(b"a{"), "damaged"),
        (document(b"{" * 2000 + b"a" + b"}" * 2000), "dangerous"),
        (document(rb"\intbl\itap5000 a\nestcell"), "dangerous"),
        (b"{\\rtf1 a", "damaged"),
        (b"no rtf", "damaged"),
        (b"{\\rtf1 " + b"{}" * 800_000 + b"}", "too-large"),
        (b"{\\rtf1 " + b"\\par" * 200_001 + b"}", "too-large"),
    ],
    ids=["empty", "scan", "bin", "open", "groups", "tables", "cut", "other", "tokens", "lines"],
)
def test_refusals(data: bytes, code: str) -> None:
    assert refusal(data) == code


@given(st.integers(0, len(SOUND) - 1))
def test_a_cut_file_is_damaged(length: int) -> None:
    assert refusal(SOUND[:length]) == "damaged"


@given(st.lists(st.sampled_from([rb"\cell", rb"\row", rb"\nestcell", rb"\nestrow", rb"\itap3", rb"\intbl", rb"\par",
    rb"\u-10179", rb"\'d4", rb"{\shptxt", rb"{\*\footnote", rb"{\header", rb"{\upr", rb"{\listtext", rb"{\stylesheet",
    rb"{\fonttbl\f1\fcharset2", rb"\cpg99999", b"}", b"\xd4", b" a", rb"\*", rb"\deleted", rb"\sect"])))  # fmt: skip
def test_any_mixture_of_words_is_read_or_refused(pieces: list[bytes]) -> None:
    body = b"".join(pieces)
    try:
        reading = read_rtf(document(body + b"}" * max(body.count(b"{") - body.count(b"}"), 0)))
    except UnreadableSubmission as refused:
        reason = refused
    else:
        reason = None
        sound = [reading.text[line.start :][: len(line.text)] for line in reading.lines]
        assert sound == [line.text for line in reading.lines]
    # A refusal without values would be an error that nobody thought of.
    assert reason is None or reason.values or reason.code != "damaged"
