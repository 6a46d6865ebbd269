from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.frozen import replace
from checker.model.imprint import Imprint
from checker.reports.json_report import line
from checker.work.batch.part import Remarks, joined, part, records, remarks_of

documents = st.lists(
    st.dictionaries(st.text(max_size=3), st.text(st.characters(blacklist_categories=())), max_size=3), max_size=5
)


@given(documents)
def test_what_goes_in_comes_out_whatever_characters_it_holds(made):
    assert list(records(part(map(line, made), ()).lines)) == made


@given(documents)
def test_done_one_by_one_it_is_the_same_as_done_together(made):
    imprints = [Imprint(f"{at}.txt", "txt", unit="青石镇") for at in range(len(made))]
    singly = [part([line(one)], [own]) for one, own in zip(made, imprints, strict=True)]
    assert joined(singly) == part(map(line, made), imprints)
    remarked = [replace(one, remarks=Remarks((f"{at}.txt",), ((f"{at}.zip", "x"),))) for at, one in enumerate(singly)]
    assert joined(remarked).remarks == Remarks(
        tuple(one.path for one in imprints), tuple((f"{at}.zip", "x") for at in range(len(made)))
    )


def test_what_is_kept_of_remarks_is_what_a_finished_part_needs():
    assert Remarks(("gone.txt",)).kept() == b""
    remarks = Remarks(left_aside=(("甲县/a.zip", "x\udcca.csv"),), absent=("convert", "recognise"))
    assert remarks_of(remarks.kept()) == remarks
    for broken in (b"", b"cut off", b"[]", b'{"left_aside": [1]}'):
        with pytest.raises(ValueError, match="remarks"):
            remarks_of(broken)


def test_it_says_nothing_of_the_machine_and_the_time():
    made = part([b'{"a":1}'], ())
    assert made == part([b'{"a":1}'], ())
    assert made.lines[4:8] == bytes(4)
    assert gzip.decompress(made.lines) == b'{"a":1}\n'
