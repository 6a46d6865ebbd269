from __future__ import annotations

import io
import pickle
import zipfile

import pytest
from here import Here

from checker.digest import sha256_hex
from checker.errors import InternalError, UsageError
from checker.frozen import replace
from checker.model.report import Context
from checker.work.batch import order as module
from checker.work.batch.order import order
from checker.work.batch.part import Remarks, joined, records
from checker.work.batch.plan import chunks
from checker.work.batch.run import Progress, Run
from checker.work.batch.sources import Folder, opened
from checker.work.batch.store import LocalFolder
from fixtures.make_doc import build as build_doc
from fixtures.make_docx import build as build_docx

TEXT = "云岭镇2025年法治政府建设年度报告\n\n一、主要举措\n开展普法宣传20次。\n"


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9240000000a49444154789c6360000000020001e221bc33"
    "0000000049454e44ae426082"
)


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{TEXT}{name}\n", "utf-8")
    return tmp_path


@pytest.fixture
def apart(monkeypatch):
    """The executors that single files were given to, each another one."""
    made = []

    def another(workers):
        assert workers == 1
        made.append(Here(deaths=made_deaths))
        return made[-1]

    made_deaths: dict[str, int] = {}
    monkeypatch.setattr(module, "LocalProcesses", another)
    return made, made_deaths


def do(folder, terms, executor):
    found = opened(str(folder))
    made = order(found.source, terms, "zh")
    return joined([made.do(chunk, executor) for chunk in chunks(found.references, made.digest)])


def told(part):
    return [
        (
            one["submission"]["path"],
            one["submission"]["verdict"],
            [note["code"] for note in one["submission"]["reading"]["notes"]],
        )
        for one in records(part.lines)
    ]


def test_small_files_go_together_and_come_out_in_order(folder, terms):
    executor = Here()
    assert [path for path, _, _ in told(do(folder, terms, executor))] == ["a.txt", "b.txt", "c.txt"]
    assert executor.jobs == [("a.txt", "b.txt", "c.txt")]


def test_one_that_dies_with_others_is_tried_alone_and_the_bytes_are_the_same(folder, terms, apart):
    made, _ = apart
    calm = do(folder, terms, Here())
    executor = Here({"b.txt": 1})
    assert do(folder, terms, executor) == calm
    assert executor.jobs == [("a.txt", "b.txt", "c.txt"), ("a.txt",), ("b.txt",), ("c.txt",)]
    assert made == []


@pytest.mark.parametrize("code", ["reading-died", "reading-timeout"])
def test_one_that_dies_alone_too_is_tried_once_more_with_nothing_beside_it(folder, terms, apart, code):
    made, _ = apart
    assert do(folder, terms, Here({"b.txt": 2}, code=code)) == do(folder, terms, Here())
    assert [one.jobs for one in made] == [[("b.txt",)]]


def test_one_that_dies_there_as_well_is_a_row_that_says_so(folder, terms, apart):
    made, deaths = apart
    deaths["b.txt"] = 1
    part = do(folder, terms, Here({"b.txt": 2}))
    assert [(path, notes) for path, verdict, notes in told(part) if verdict == "undetermined"] == [
        ("b.txt", ["reading-died"])
    ]
    assert len(made) == 1
    (row,) = (one["submission"] for one in records(part.lines) if one["submission"]["path"] == "b.txt")
    assert row["sha256"] == sha256_hex((folder / "b.txt").read_bytes())


def test_a_cause_that_would_be_the_same_again_is_not_tried_again(tmp_path, terms, apart):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 cut off")
    (tmp_path / "b.docx").write_bytes(b"")
    assert [verdict for _, verdict, _ in told(do(tmp_path, terms, Here()))] == ["undetermined"] * 2
    assert apart[0] == []


@pytest.mark.parametrize(
    ("name", "data", "tool"), [("a.doc", build_doc(["云岭镇"]), "convert"), ("b.png", PICTURE, "recognise")]
)
def test_a_tool_that_a_document_had_to_do_without_is_named(folder, terms, monkeypatch, name, data, tool):
    monkeypatch.setattr("checker.readers.libreoffice.find", lambda: None)
    monkeypatch.setattr("checker.readers.scan.is_installed", lambda: False)
    (folder / name).write_bytes(data)
    assert do(folder, terms, Here()).remarks == Remarks(absent=(tool,))
    (folder / name).unlink()
    assert do(folder, terms, Here()).remarks == Remarks()


def test_a_tool_that_was_there_is_not_named(folder, terms, monkeypatch):
    monkeypatch.setattr("checker.readers.libreoffice.to_docx", lambda _: build_docx(["云岭镇"], "typed"))
    (folder / "a.doc").write_bytes(build_doc(["云岭镇"]))
    assert do(folder, terms, Here()).remarks == Remarks()


def test_our_own_mistake_on_one_file_costs_no_other(folder, terms, monkeypatch):
    monkeypatch.delenv("CHECKER_DEBUG", raising=False)
    check = module.api.check_document

    def fail(data, *rest, **known):
        if b"b.txt" in data:
            raise InternalError("convert")
        return check(data, *rest, **known)

    monkeypatch.setattr(module.api, "check_document", fail)
    made = told(do(folder, terms, Here()))
    assert [path for path, _, _ in made] == ["a.txt", "b.txt", "c.txt"]
    assert made[1][1:] == ("undetermined", ["check-broken"])


def test_an_archive_is_as_many_documents_as_it_holds_and_never_none(tmp_path, terms):
    (tmp_path / "甲县").mkdir()
    for name, entries in {"full.zip": {"b.txt": TEXT, "a.txt": TEXT, "x.csv": ""}, "empty.zip": {"x.csv": ""}}.items():
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as made:
            for entry, text in entries.items():
                made.writestr(entry, text)
        (tmp_path / "甲县" / name).write_bytes(held.getvalue())
    (tmp_path / "甲县" / "cut.zip").write_bytes(held.getvalue()[:40])
    part = do(tmp_path, terms, Here())
    assert [(path, verdict == "undetermined") for path, verdict, _ in told(part)] == [
        ("甲县/cut.zip", True),
        ("甲县/empty.zip", True),
        ("甲县/full.zip!/a.txt", False),
        ("甲县/full.zip!/b.txt", False),
    ]
    assert {one["county"] for one in records(part.lines)} == {"甲县"}
    assert told(part)[1][2] == ["archive-without-documents"]


def test_a_file_that_is_gone_is_a_line_that_says_so_and_makes_the_part_unfinished(folder, terms):
    found = opened(str(folder))
    made = order(found.source, terms, "zh")
    (chunk,) = chunks(found.references, made.digest)
    (folder / "b.txt").unlink()
    part = made.do(chunk, Here())
    assert part.remarks.unobtained == ("b.txt",)
    assert [(path, notes) for path, verdict, notes in told(part) if verdict == "undetermined"] == [
        ("b.txt", ["unobtained"])
    ]
    assert len(told(part)) == 3
    part = made.given_up(found.references[1])
    assert (told(part), part.remarks.unobtained) == ([("b.txt", "undetermined", ["unobtained"])], ("b.txt",))
    (row,) = records(made.given_up(found.references[0]).lines)
    assert row["submission"]["reading"]["notes"][0]["code"] == "reading-died"
    assert row["submission"]["sha256"] == sha256_hex((folder / "a.txt").read_bytes())


def test_another_version_of_the_program_makes_no_part(folder, terms):
    made = replace(order(Folder(str(folder)), terms, "zh"), version="0.0.0")
    with pytest.raises(UsageError) as caught:
        made.do(chunks(opened(str(folder)).references, made.digest)[0], Here())
    assert (caught.value.code, caught.value.values) == ("cluster-version", {"version": "0.0.0"})


def test_the_digest_is_of_what_the_parts_depend_on_and_survives_the_way(terms):
    source = Folder("/towns")
    made = order(source, terms, "zh")
    assert pickle.loads(pickle.dumps(made)) == made
    assert order(Folder("/elsewhere"), terms, "zh").digest == made.digest
    others = [
        order(source, terms, "en"),
        order(source, replace(terms, context=Context(today="2026-03-02")), "zh"),
        order(source, replace(terms, context=Context(today="2026-03-01", year=2025)), "zh"),
        order(source, replace(terms, pack=replace(terms.pack, version="0")), "zh"),
        order(source, replace(terms, pack=replace(terms.pack, rules=terms.pack.rules[1:])), "zh"),
    ]
    assert len({made.digest, *(one.digest for one in others)}) == 6


def test_parts_of_an_older_layout_of_imprints_are_made_again(folder, terms, tmp_path_factory, monkeypatch):
    """The same command over the same place: nothing of the older parts is taken for one of this program's."""
    store, unfinished = (LocalFolder(str(tmp_path_factory.mktemp(name))) for name in ("out", "unfinished"))
    found = opened(str(folder))

    def ran():
        made = order(found.source, terms, "zh")
        return list(Run(chunks(found.references, made.digest), made, Here(), store, unfinished))[-1]

    monkeypatch.setattr(module, "MAGIC", b"checker imprints 1\n")
    assert ran() == Progress(3, 3, 0)
    older = set(store.names("parts"))
    monkeypatch.undo()
    assert ran() == Progress(3, 3, 0)
    newer = set(store.names("parts")) - older
    assert len(newer) == len(older) >= 2
    assert ran() == Progress(3, 3, 3)


def test_an_archive_that_takes_all_memory_is_a_row(folder, terms, monkeypatch):
    def fail(_data):
        raise MemoryError

    monkeypatch.setattr(module.api, "read_archive", fail)
    assert {notes[0] for _, _, notes in told(do(folder, terms, Here()))} == {"too-large"}
