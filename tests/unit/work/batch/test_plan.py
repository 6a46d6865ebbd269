from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.frozen import replace
from checker.work.batch.plan import LONGEST, MOST_BYTES, MOST_FILES, chunks, digest, is_id
from checker.work.batch.reference import Reference


def files(count: int, ending: str = ".txt", size: int = 12_000) -> list[Reference]:
    return [Reference(f"{at:06}{ending}", size, "1") for at in range(count)]


names = st.text(st.characters(blacklist_characters="/"), min_size=1, max_size=6)
listed = st.lists(
    st.builds(
        Reference,
        st.builds("/".join, st.lists(names, min_size=1, max_size=3)).map(lambda path: path + "."),
        st.integers(0, MOST_BYTES * 2),
        st.text(max_size=3),
    )
    | st.builds(Reference, st.sampled_from([f"{at}.pdf" for at in range(200)]), st.just(9), st.just("1")),
    max_size=60,
    unique_by=lambda one: one.path,
).map(lambda found: sorted(found, key=lambda one: one.path.split("/")))


@given(listed)
def test_every_file_is_in_one_chunk_and_no_chunk_is_too_long(references):
    made = chunks(references, "order")
    inside = [one for chunk in made for one in chunk.references]
    assert sorted(inside, key=lambda one: one.path.split("/")) == references
    assert len({chunk.id for chunk in made}) == len(made)
    for chunk in made:
        assert 1 <= len(chunk.references) <= MOST_FILES
        if len(chunk.references) > 1:
            assert sum(one.seconds for one in chunk.references) <= LONGEST
            assert sum(one.size for one in chunk.references) <= MOST_BYTES


@given(listed)
def test_the_same_files_make_the_same_chunks(references):
    assert chunks(references, "order") == chunks(list(references), "order")


def ids(references, order="order"):
    return {chunk.id for chunk in chunks(references, order)}


@pytest.mark.parametrize("at", [0, 1, 777, 1999])
def test_a_file_more_or_less_changes_what_is_beside_it_alone(at):
    whole = files(2000)
    less = [*whole[:at], *whole[at + 1 :]]
    assert len(ids(whole)) > 20
    assert len(ids(whole) - ids(less)) <= 3
    assert len(ids(less) - ids(whole)) <= 3


def test_a_long_scan_does_not_break_off_the_chunk_around_it():
    texts = files(500)
    scan = Reference("000250.jpg", 3 << 20, "1")
    assert ids(texts) < ids(sorted([*texts, scan], key=lambda one: one.path))


@pytest.mark.parametrize(
    "changed", [{"stamp": "2"}, {"size": 12_001}, {"unit": "青石镇"}, {"county": "云岭县"}, {"year": 2025}]
)
def test_a_file_that_has_changed_changes_its_own_chunk(changed):
    whole = files(500)
    other = [replace(one, **changed) if at == 250 else one for at, one in enumerate(whole)]
    assert len(ids(whole) - ids(other)) == len(ids(other) - ids(whole)) == 1


def test_another_order_changes_every_chunk():
    assert not ids(files(500)) & ids(files(500), "another")


def test_a_digest_is_of_what_a_class_declares(terms):
    assert digest(terms.pack) == digest(terms.pack)
    assert digest(Reference("a", 1, "1")) != digest(Reference("a", 1, "2"))
    assert digest({"b": {"y", "x"}, "a": (1, None)}) == digest({"a": [1, None], "b": {"x", "y"}})


def test_names_that_may_be_chunks():
    assert is_id(chunks(files(1), "order")[0].id)
    assert not any(map(is_id, ("", "notes", "A" * 32, "a" * 31, "a" * 33, "g" * 32)))
