from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from checker.frozen import replace
from checker.model.imprint import Imprint
from checker.reports.json_report import line
from checker.work.batch.part import joined, part, records

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
    lacking = [replace(one, unobtained=(f"{at}.txt",)) for at, one in enumerate(singly)]
    assert joined(lacking).unobtained == tuple(one.path for one in imprints)


def test_it_says_nothing_of_the_machine_and_the_time():
    made = part([b'{"a":1}'], ())
    assert made == part([b'{"a":1}'], ())
    assert made.lines[4:8] == bytes(4)
    assert gzip.decompress(made.lines) == b'{"a":1}\n'
