from __future__ import annotations

from concurrent.futures import Future
from threading import Thread

import pytest
from here import Here, Named, named

from checker.errors import UsageError
from checker.work.batch.part import records
from checker.work.batch.plan import Chunk
from checker.work.batch.reference import Reference
from checker.work.batch.run import Progress, Run
from checker.work.batch.store import LocalFolder

UNFINISHED = None
"""Where nothing may be put: every file of these batches is there."""


def plan(*chunks: str) -> tuple[Chunk, ...]:
    """Chunks by the names of their files: "ab" is one of the files a and b."""
    return tuple(Chunk(f"{at:032x}", tuple(Reference(name, 1, "1") for name in some)) for at, some in enumerate(chunks))


def held(store) -> dict[str, list[object]]:
    names = sorted(name for name in store.names("parts") if name.endswith(".gz"))
    return {name[30:32]: list(records(store.read(f"parts/{name}"))) for name in names}


@pytest.fixture
def store(tmp_path):
    return LocalFolder(str(tmp_path / "out"))


def test_every_part_is_there_once_and_a_second_run_does_nothing(store):
    executor = Here()
    steps = list(Run(plan("ab", "c"), Named(), executor, store, UNFINISHED))
    assert (steps[0], steps[-1], len(steps)) == (Progress(0, 3, 0), Progress(3, 3, 0), 3)
    assert held(store) == {"00": ["a", "b"], "01": ["c"]}
    assert sorted(store.names("parts")) == sorted(
        f"{at:032x}{ending}" for at in (0, 1) for ending in (".jsonl.gz", ".imprints")
    )
    again = Run(plan("ab", "c"), Named(), executor, store, UNFINISHED)
    assert list(again) == [Progress(3, 3, 3)]
    assert (again.done, executor.chunks) == (3, [("a", "b"), ("c",)])


@pytest.mark.parametrize("gone", [".jsonl.gz", ".imprints"])
def test_what_is_left_of_a_part_is_done_again_and_nothing_else(store, gone):
    list(Run(plan("ab", "c"), Named(), Here(), store, UNFINISHED))
    store.remove(f"parts/{0:032x}{gone}")
    executor = Here()
    assert list(Run(plan("ab", "c"), Named(), executor, store, UNFINISHED)) == [Progress(1, 3, 1), Progress(3, 3, 1)]
    assert executor.chunks == [("a", "b")]


@pytest.mark.parametrize("deaths", [{}, {"a": 1}])
def test_a_part_that_lacks_a_file_is_kept_apart_and_made_by_the_next_run(store, tmp_path, deaths):
    unfinished = LocalFolder(str(tmp_path / "unfinished"))
    run = Run(plan("ab", "c"), Named({"b"}), Here(chunk_deaths=deaths), store, unfinished)
    list(run)
    assert (run.unobtained, run.done, held(store), held(unfinished)) == (["b"], 1, {"01": ["c"]}, {"00": ["a", "b"]})
    again = Run(plan("ab", "c"), Named(), Here(), store, UNFINISHED)
    list(again)
    assert (again.unobtained, again.done, held(store)) == ([], 3, {"00": ["a", "b"], "01": ["c"]})


def test_a_part_that_had_to_do_without_a_tool_is_made_again_when_it_is_there(store, tmp_path):
    wanting = Named(absent={"b": "convert", "c": "recognise"})
    list(Run(plan("ab", "c", "d"), wanting, Here(), store, UNFINISHED))
    executor = Here()
    run = Run(plan("ab", "c", "d"), wanting, executor, store, UNFINISHED)
    assert (list(run), run.come, executor.chunks) == ([Progress(4, 4, 4)], frozenset(), [])
    executor = Here(present={"convert", "render"})
    run = Run(plan("ab", "c", "d"), Named(absent={"c": "recognise"}), executor, store, UNFINISHED)
    assert (list(run), run.come) == ([Progress(2, 4, 2), Progress(4, 4, 2)], {"convert"})
    assert executor.chunks == [("a", "b")]
    executor = Here(present={"convert", "render"})
    assert list(Run(plan("ab", "c", "d"), wanting, executor, store, UNFINISHED)) == [Progress(4, 4, 4)]
    list(Run(plan("ab", "c", "d"), Named(), Here(present={"recognise"}), store, UNFINISHED))
    calm = LocalFolder(str(tmp_path / "calm"))
    list(Run(plan("ab", "c", "d"), Named(), Here(), calm, UNFINISHED))
    assert {name: store.read(f"parts/{name}") for name in store.names("parts")} == {
        name: calm.read(f"parts/{name}") for name in calm.names("parts")
    }


def test_a_part_that_is_to_be_made_again_stands_while_one_of_its_files_is_out_of_reach(store):
    list(Run(plan("ab"), Named(absent={"b": "convert"}), Here(), store, UNFINISHED))
    run = Run(plan("ab"), Named({"a"}), Here(present={"convert"}), store, UNFINISHED)
    list(run)
    assert (run.unobtained, run.done, held(store)) == (["a"], 0, {"00": ["a", "b"]})


def test_remarks_that_are_none_cost_their_part(store):
    list(Run(plan("ab", "c"), Named(), Here(), store, UNFINISHED))
    store.write(f"parts/{0:032x}.remarks.json", b"cut off")
    executor = Here()
    list(Run(plan("ab", "c"), Named(), executor, store, UNFINISHED))
    assert executor.chunks == [("a", "b")]
    assert f"{0:032x}.remarks.json" not in store.names("parts")


def test_a_chunk_that_ends_its_process_is_done_file_by_file_to_the_same_bytes(store, tmp_path):
    executor = Here(chunk_deaths={"b": 1})
    list(Run(plan("abc", "d"), Named(), executor, store, UNFINISHED))
    assert executor.chunks == [("a", "b", "c"), ("d",), ("a",), ("b",), ("c",)]
    calm = LocalFolder(str(tmp_path / "calm"))
    list(Run(plan("abc", "d"), Named(), Here(), calm, UNFINISHED))
    assert {name: store.read(f"parts/{name}") for name in store.names("parts")} == {
        name: calm.read(f"parts/{name}") for name in calm.names("parts")
    }


def test_the_file_that_does_it_every_time_becomes_a_row(store):
    list(Run(plan("abc", "d"), Named(), Here(chunk_deaths={"b": 9, "d": 9}), store, UNFINISHED))
    assert held(store) == {"00": ["a", "b ended everything", "c"], "01": ["d ended everything"]}


def test_what_the_executor_raises_ends_the_run_and_what_is_done_stays(store):
    class Lost(Here):
        def submit_chunk(self, order, chunk):
            if chunk.references[0].path == "c":
                raise ConnectionError
            return super().submit_chunk(order, chunk)

    run = Run(plan("a", "b", "c"), Named(), Lost(capacity=0), store, UNFINISHED)
    with pytest.raises(ConnectionError):
        list(run)
    assert 0 < run.done < 3
    assert len(held(store)) == run.done
    list(Run(plan("a", "b", "c"), Named(), Here(), store, UNFINISHED))
    assert held(store) == {"00": ["a"], "01": ["b"], "02": ["c"]}


def test_no_more_chunks_are_under_way_than_the_window_holds(store):
    class Slow:
        capacity, most = 3, 0

        def __init__(self):
            self.waiting: list[Future] = []

        def submit_chunk(self, _order, chunk):
            made: Future = Future()
            self.waiting.append(made)
            self.most = max(self.most, len(self.waiting))
            if len(self.waiting) == 8 or chunk.references[0].path == "t":
                # The run waits now; one after the other comes to its end.
                Thread(target=self.end).start()
            return made

        def end(self):
            while self.waiting:
                self.waiting.pop(0).set_result(named("x"))

    executor = Slow()
    steps = list(Run(plan(*"abcdefghijklmnopqrst"), Named(), executor, store, UNFINISHED))
    assert executor.most == 2 * 3 + 2
    assert steps[-1] == Progress(20, 20, 0)


def test_a_place_that_takes_nothing_more_ends_the_run_with_a_cause(store):
    class Full:
        def names(self, _folder):
            return set()

        def write(self, name, _data):
            raise UsageError("out-unwritable", {"path": name})

    run = Run(plan("a"), Named(), Here(), Full(), UNFINISHED)
    with pytest.raises(UsageError):
        list(run)
    assert run.done == 0
