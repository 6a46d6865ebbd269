from __future__ import annotations

import io
import json
import sys
import warnings
import zipfile
from gzip import decompress
from types import MappingProxyType

import pytest
from here import Here
from towns import COPIED, OWN, text

from checker.errors import UsageError
from checker.frozen import replace
from checker.work.batch import results
from checker.work.batch.order import order
from checker.work.batch.part import records
from checker.work.batch.plan import chunks
from checker.work.batch.results import LEFT_ASIDE, SHARED, UNJUDGED, WORKBOOK, Summary, tell
from checker.work.batch.run import Run
from checker.work.batch.second_pass import earlier
from checker.work.batch.sources import opened
from checker.work.batch.store import LocalFolder

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import openpyxl

NOTHING = MappingProxyType({})


class Made:
    """A finished batch of some texts by path."""

    def __init__(self, folder, terms, texts):
        for name, written in texts.items():
            path = folder / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written if isinstance(written, bytes) else written.encode())
        found = opened(str(folder / "src"))
        made = order(found.source, terms, "zh")
        self.left_aside = found.left_aside
        self.terms, self.place = terms, str(folder / "out")
        self.store = LocalFolder(self.place)
        self.chunks = chunks(found.references, made.digest)
        list(Run(self.chunks, made, Here(), self.store, None))

    def tell(self, previous=NOTHING, lang="zh"):
        return tell(self.chunks, self.terms, self.store, previous, lang, self.left_aside)

    def parts(self):
        return {name: self.store.read(f"parts/{name}") for name in self.store.names("parts")}

    def shared(self):
        return list(records(self.store.read(SHARED)))


@pytest.fixture
def made(tmp_path, terms):
    texts = {
        "甲县/a.txt": text("云岭镇", *OWN[:3], COPIED),
        "乙县/b.txt": text("红岩乡", COPIED, *OWN[3:]),
        "乙县/c.txt": text("青石镇", "共调处纠纷二十三件，全部履行到位。"),
        "d.pdf": b"%PDF-1.7 cut off",
    }
    return Made(tmp_path, terms, texts)


def test_everything_is_told_and_the_sum_is_that_of_the_tables(made):
    assert made.tell() == Summary(4, 3, 1)
    assert {name for name in made.store.names("") if "." in name} == {
        *(WORKBOOK, UNJUDGED, LEFT_ASIDE, SHARED),
        *("submissions.parquet", "findings.parquet", "statistics.parquet"),
    }
    book = openpyxl.load_workbook(io.BytesIO(made.store.read(WORKBOOK)))
    assert [[cell.value for cell in row[:2]] for row in book["各县情况"]] == [
        ["县（市、区）", "份数"],
        ["（未分县）", 1],
        ["乙县", 2],
        ["甲县", 1],
        ["合计", 4],
    ]
    assert made.store.read(UNJUDGED).decode("utf-8-sig").splitlines()[1].startswith(",d.pdf,d.pdf,")


def test_what_was_left_aside_is_listed_that_in_archives_too(tmp_path, terms):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name in ("青石镇.txt", "照片/1.jpg", "数据.xlsx"):
            packed.writestr(name, text("青石镇", *OWN[:3]) if name.endswith("txt") else "")
    made = Made(tmp_path, terms, {"甲县/全.zip": held.getvalue(), "乙县/名单.csv": b"", "空.zip": held.getvalue()[:30]})
    assert made.tell().left_aside == 3
    assert made.store.read(LEFT_ASIDE).decode("utf-8-sig").splitlines() == [
        "县（市、区）,文件",
        "乙县,乙县/名单.csv",
        "甲县,甲县/全.zip!/数据.xlsx",
        "甲县,甲县/全.zip!/照片/1.jpg",
    ]
    (name,) = (name for name in made.parts() if name.endswith(".remarks.json"))
    made.store.write(f"parts/{name}", b"cut off")
    with pytest.raises(UsageError) as caught:
        made.tell()
    assert caught.value.code == "part-absent"


def test_two_that_share_text_say_so_and_their_parts_stay_as_they_were(made):
    before = made.parts()
    made.tell()
    assert made.parts() == before
    assert [(one["submission"]["path"], one["shared"]) for one in made.shared()] == [
        ("乙县/b.txt", [["甲县/a.txt", "云岭镇"]]),
        ("甲县/a.txt", [["乙县/b.txt", "红岩乡"]]),
    ]
    for one in made.shared():
        assert "similarity-other" in {found["rule"] for found in one["submission"]["findings"]}
    assert b"similarity-other" not in b"".join(
        json.dumps(one["submission"]["findings"]).encode()
        for name, data in before.items()
        if name.endswith(".gz")
        for one in records(data)
    )


def test_told_twice_it_is_the_same(made):
    made.tell()
    before = {name: made.store.read(name) for name in (WORKBOOK, UNJUDGED, SHARED)}
    made.tell()
    assert {name: made.store.read(name) for name in before} == before


def test_the_report_of_last_year_is_found_in_its_results(made, tmp_path, terms):
    again = Made(tmp_path / "last", terms, {"a.txt": text("云岭镇", *OWN[:3], COPIED, year=2022)})
    previous = earlier([again.place], made.place)
    made.tell(previous)
    rules = {
        one["submission"]["path"]: {found["rule"] for found in one["submission"]["findings"]} for one in made.shared()
    }
    assert "similarity-last-year" in rules["甲县/a.txt"]
    assert "similarity-last-year" not in rules["乙县/b.txt"]


def test_results_that_are_none_are_told_before_anything_is_done(made, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(made.place)
    for place, code in (
        (str(tmp_path / "typo"), "previous-absent"),
        (str(tmp_path / "empty"), "previous-absent"),
        (made.place, "previous-same"),
        (f"{made.place}/", "previous-same"),
        (str(tmp_path / "link"), "previous-same"),
    ):
        with pytest.raises(UsageError) as caught:
            earlier([place], made.place)
        assert (caught.value.code, caught.value.values) == (code, {"path": place})
    assert not (tmp_path / "typo").exists()
    with pytest.raises(UsageError) as caught:
        earlier(["memory://towns/"], "memory://towns")
    assert caught.value.code == "previous-same"


@pytest.mark.parametrize("ending", [".jsonl.gz", ".imprints"])
@pytest.mark.parametrize("content", [None, b"", b"cut off", "half"])
def test_a_part_that_is_gone_or_broken_is_told_and_made_anew_by_the_next_run(made, tmp_path, terms, ending, content):
    whole = made.parts()
    name = f"parts/{made.chunks[0].id}{ending}"
    if content is None:
        made.store.remove(name)
    else:
        data = made.store.read(name)
        made.store.write(name, data[: len(data) // 2] if content == "half" else content)
    with pytest.raises(UsageError) as caught:
        made.tell()
    assert caught.value.code == "part-absent"
    found = opened(str(tmp_path / "src"))
    list(Run(made.chunks, order(found.source, terms, "zh"), Here(), made.store, None))
    assert made.parts() == whole
    assert made.tell() == Summary(4, 3, 1)


def test_rules_that_compare_nothing_compare_nothing(made):
    rules = tuple(one for one in made.terms.pack.rules if not one.id.startswith("similarity"))
    without = replace(made.terms, pack=replace(made.terms.pack, rules=rules))
    assert tell(made.chunks, without, made.store, {}, "zh") == Summary(4, 3, 1)
    assert made.shared() == []


def test_without_the_extra_the_other_results_are_there(made, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert made.tell() == Summary(4, 3, 1)
    assert {name for name in made.store.names("") if "." in name} == {WORKBOOK, UNJUDGED, LEFT_ASIDE, SHARED}


def test_a_large_batch_has_the_same_tables(made, monkeypatch):
    made.tell()
    small = openpyxl.load_workbook(io.BytesIO(made.store.read(WORKBOOK)))
    monkeypatch.setattr(results, "_LARGE", 1)
    made.tell()
    large = openpyxl.load_workbook(io.BytesIO(made.store.read(WORKBOOK)))
    for sheet in small:
        assert list(large[sheet.title].iter_rows(values_only=True)) == list(sheet.iter_rows(values_only=True))


def test_results_on_storage(made, memory):
    from checker.work.batch.store import ObjectStore

    store = ObjectStore("memory://out")
    for name, data in made.parts().items():
        store.write(f"parts/{name}", data)
    assert tell(made.chunks, made.terms, store, {}, "zh") == Summary(4, 3, 1)
    made.tell()
    assert decompress(store.read(SHARED)) == decompress(made.store.read(SHARED))
    assert memory.exists("/out/tables.xlsx")
