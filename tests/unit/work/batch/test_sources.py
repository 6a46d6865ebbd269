from __future__ import annotations

import os
import pickle
import sys
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checker.errors import UnreadableSubmission, UsageError
from checker.wording import phrase
from checker.work.batch import sources
from checker.work.batch.sources import Folder, Packed, Remote, Unobtained, opened


def put(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode("utf-8", "surrogateescape"))


def refusal(place) -> str:
    with pytest.raises(UsageError) as caught:
        opened(str(place))
    return phrase(f"usage.{caught.value.code}", "zh", **caught.value.values)


def listed(found):
    return [(one.path, one.county) for one in found.references]


def zipped(path: Path, names: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in names.items():
            made.writestr(name, data)
    return path


def test_a_folder_gives_its_documents_in_order_and_counts_the_rest(tmp_path):
    put(tmp_path, "乙县/b.docx", "乙县/a.txt", "甲县/深/c.pdf", "d.zip", "扫描/1.jpg", "a.rar")
    put(tmp_path, "名单.xlsx", ".git/x.txt", "__MACOSX/y.txt", "~$b.docx", ".z.jpg")
    found = opened(str(tmp_path))
    assert listed(found) == [
        ("a.rar", ""),
        ("d.zip", ""),
        ("乙县/a.txt", "乙县"),
        ("乙县/b.docx", "乙县"),
        ("扫描/1.jpg", "扫描"),
        ("甲县/深/c.pdf", "甲县"),
    ]
    assert sorted(found.left_aside) == [".z.jpg", "~$b.docx", "名单.xlsx"]
    assert [found.source.read(one.path) for one in found.references] == [one.path.encode() for one in found.references]


def test_a_change_of_a_file_is_seen(tmp_path):
    put(tmp_path, "a.txt")
    (before,) = opened(str(tmp_path)).references
    os.utime(tmp_path / "a.txt", ns=(1, before.size))
    (after,) = opened(str(tmp_path)).references
    assert (before.path, before.size) == (after.path, after.size)
    assert before.stamp != after.stamp


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_text_or_break_the_line(tmp_path):
    put(tmp_path, os.fsdecode(b"\xc7\xe0\xca\xaf.txt"), "a\nb.txt", "=1+1.txt")
    found = opened(str(tmp_path))
    assert [one.path for one in found.references] == ["=1+1.txt", "a\nb.txt", os.fsdecode(b"\xc7\xe0\xca\xaf.txt")]
    assert found.source.read(found.references[2].path) == b"\xc7\xe0\xca\xaf.txt"


def test_linked_files_are_read_and_linked_folders_counted_even_those_in_a_circle(tmp_path):
    put(tmp_path, "here/a.txt", "beside/b.txt")
    (tmp_path / "here" / "c.txt").symlink_to(tmp_path / "beside" / "b.txt")
    (tmp_path / "here" / "out").symlink_to(tmp_path / "beside")
    (tmp_path / "here" / "circle").symlink_to(tmp_path / "here")
    found = opened(str(tmp_path / "here"))
    assert (listed(found), sorted(found.left_aside)) == ([("a.txt", ""), ("c.txt", "")], ["circle/", "out/"])


@pytest.mark.parametrize("kind", ["broken link", "circle", "pipe"])
def test_what_cannot_be_read_to_an_end_is_a_file_that_is_unobtained(tmp_path, kind):
    put(tmp_path, "a.txt")
    bad = tmp_path / "b.txt"
    if kind == "pipe":
        os.mkfifo(bad)
    else:
        bad.symlink_to(bad if kind == "circle" else tmp_path / "nothing")
    found = opened(str(tmp_path))
    assert [(one.path, one.stamp == "") for one in found.references] == [("a.txt", False), ("b.txt", True)]
    with pytest.raises(Unobtained, match=r"b\.txt"):
        found.source.read("b.txt")


def test_a_folder_that_cannot_be_looked_into_is_a_file_that_is_unobtained_and_not_passed_over(tmp_path, monkeypatch):
    put(tmp_path, "甲县/a.txt", "乙县/b.txt")
    look, closed = os.scandir, tmp_path / "乙县"

    def refuse(path):
        if str(path) == str(closed):
            raise PermissionError(13, "denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = opened(str(tmp_path))
    assert listed(found) == [("乙县/", "乙县"), ("甲县/a.txt", "甲县")]
    with pytest.raises(Unobtained, match="乙县/"):
        found.source.read("乙县/")
    closed = tmp_path
    assert refusal(tmp_path) == f"“{tmp_path}”未能打开，请检查读取权限"


def test_results_that_lie_in_the_folder_are_no_part_of_it(tmp_path, memory):
    put(tmp_path, "甲县/a.txt", "结果/batch.json", "结果/parts/b.txt", "结果二/c.txt")
    found = opened(str(tmp_path), str(tmp_path / "结果"))
    assert (listed(found), found.left_aside) == ([("甲县/a.txt", "甲县"), ("结果二/c.txt", "结果二")], ())
    memory.pipe_file("/towns/a.txt", b"one")
    memory.pipe_file("/towns/out/b.txt", b"two")
    assert listed(opened("memory://towns", "memory://towns/out/")) == [("a.txt", "")]
    for place, results in ((str(tmp_path), f"{tmp_path}/甲县/.."), ("memory://towns/", "memory://towns")):
        with pytest.raises(UsageError) as caught:
            opened(place, results)
        assert (caught.value.code, caught.value.values) == ("out-is-source", {"path": results})


def test_a_file_that_is_gone_is_unobtained(tmp_path):
    put(tmp_path, "a.txt")
    source = opened(str(tmp_path)).source
    (tmp_path / "a.txt").unlink()
    with pytest.raises(Unobtained, match=r"a\.txt"):
        source.read("a.txt")


def test_a_zip_gives_its_documents_in_every_process(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"b.txt": b"two"}).read_bytes()
    path = zipped(
        tmp_path / "all.ZIP", {"甲县/a.txt": b"one", "乙县/in.zip": inner, "x.csv": b"", "../../evil.txt": b"three"}
    )
    found = opened(str(path))
    assert listed(found) == [("evil.txt", ""), ("乙县/in.zip!/b.txt", "乙县"), ("甲县/a.txt", "甲县")]
    assert found.left_aside == ("x.csv",)
    again = pickle.loads(pickle.dumps(found.source))
    assert isinstance(again, Packed)
    assert [again.read(one.path) for one in found.references] == [b"three", b"two", b"one"]


def test_a_zip_is_read_by_several_threads_at_once(tmp_path):
    inner = {f"{at}.zip": zipped(tmp_path / "inner.zip", {"a.txt": bytes([at]) * 2000}).read_bytes() for at in range(8)}
    source = opened(str(zipped(tmp_path / "all.zip", inner))).source
    together = threading.Barrier(8)

    def read(at):
        together.wait()
        return [source.read(f"{(at + step) % 8}.zip!/a.txt")[:1] for step in range(40)]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, range(8))) == [
            [bytes([(at + step) % 8]) for step in range(40)] for at in range(8)
        ]


def test_what_is_wrong_in_a_zip_is_wrong_with_that_file_and_a_change_of_it_is_unobtained(tmp_path):
    path = zipped(tmp_path / "all.zip", {"a.txt": b"one" * 99, "b.txt": b"two"})
    data = path.read_bytes()
    path.write_bytes(data.replace(b"oneone", b"onetwo", 1))
    source = opened(str(path)).source
    with pytest.raises(UnreadableSubmission) as caught:
        source.read("a.txt")
    assert caught.value.code == "damaged"
    with pytest.raises(Unobtained):
        source.read("c.txt")


def test_a_list_gives_its_files_with_what_it_knows_of_each(tmp_path):
    put(tmp_path, "乙县/a.txt", "甲县/b.txt", "未列.txt")
    (tmp_path / "名单.CSV").write_text(
        "文件,县,单位,年度,收到日期\n乙县/a.txt,,青石镇,2025,2026-02-20\n甲县/b.txt,丙县\n"
    )
    first, second = opened(str(tmp_path / "名单.CSV")).references
    assert (first.path, first.county, first.unit, first.year, first.received) == (
        *("乙县/a.txt", "乙县", "青石镇"),
        *(2025, "2026-02-20"),
    )
    assert (second.path, second.county, second.unit, second.size) == ("甲县/b.txt", "丙县", None, 12)


def test_an_address_gives_what_a_folder_gives(memory):
    for name in ("甲县/a.txt", "甲县//a.txt", "b.docx", "x.csv", ".git/c.txt"):
        memory.pipe_file(f"/towns/{name}", name.encode())
    found = opened("memory://towns/")
    assert (found.source, found.left_aside) == (Remote("memory://towns"), ("x.csv",))
    assert [one.path for one in found.references][:1] == ["b.docx"]
    assert {one.path for one in found.references} >= {"甲县/a.txt", "b.docx"}
    assert [found.source.read(one.path) for one in found.references] == [one.path.encode() for one in found.references]
    assert all(one.stamp for one in found.references)


def test_a_list_at_an_address(memory):
    memory.pipe_file("/towns/甲县/a.txt", b"one")
    memory.pipe_file("/towns/list.csv", "文件,县\n甲县/a.txt,丙县\n".encode())
    (one,) = opened("memory://towns/list.csv").references
    assert (one.path, one.county, one.size) == ("甲县/a.txt", "丙县", 3)
    memory.pipe_file("/towns/list.csv", "文件\n甲县\n".encode())
    assert refusal("memory://towns/list.csv") == "文件清单“list.csv”第2行的文件“甲县”未找到"


def test_a_listed_file_that_the_storage_does_not_give_is_no_mistake_of_the_list(memory, monkeypatch):
    memory.pipe_file("/towns/list.csv", "文件,县,单位\n甲县/a.txt,丙县,青石镇\n".encode())

    def refuse(*_, **__):
        raise TimeoutError

    monkeypatch.setattr(type(memory), "info", refuse)
    (one,) = opened("memory://towns/list.csv").references
    assert (one.path, one.county, one.unit, one.stamp) == ("甲县/a.txt", "丙县", "青石镇", "")


def test_what_is_no_source_is_told(tmp_path, memory):
    put(tmp_path, "a.docx", "b.zip", "empty/x.csv", "名单.csv", "文件夹.txt/x")
    assert refusal(tmp_path / "nowhere") == f"未找到“{tmp_path}/nowhere”"
    assert refusal(tmp_path / "empty") == f"“{tmp_path}/empty”中未见可检查的文件"
    advice = "不是文件夹，也不是能打开的zip压缩包或文件清单（.csv）；压缩包文件过多的请先解压为文件夹"
    assert refusal(tmp_path / "a.docx") == f"“{tmp_path}/a.docx”{advice}"
    assert refusal(tmp_path / "b.zip") == f"“{tmp_path}/b.zip”{advice}"
    (tmp_path / "名单.csv").write_text("文件\n没有.txt\n")
    assert refusal(tmp_path / "名单.csv") == "文件清单“名单.csv”第2行的文件“没有.txt”未找到"
    (tmp_path / "名单.csv").write_text("文件\n文件夹.txt\n")
    assert refusal(tmp_path / "名单.csv") == "文件清单“名单.csv”第2行的文件“文件夹.txt”未找到"
    (tmp_path / "名单.csv").write_text("文件\n")
    assert refusal(tmp_path / "名单.csv") == f"“{tmp_path}/名单.csv”中未见可检查的文件"
    assert refusal("memory://nowhere") == "“memory://nowhere”中未见可检查的文件"
    assert refusal("memory://nowhere/名单.csv") == "未找到“名单.csv”"
    told = '“nothing://x”暂不能读写，对象存储需另行安装：pip install "report-checker[s3]"'
    assert refusal("nothing://x") == told


def test_without_the_extra_an_address_is_refused_with_advice_and_a_folder_is_not(tmp_path, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "fsspec"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert refusal("s3://towns") == '“s3://towns”暂不能读写，对象存储需另行安装：pip install "report-checker[s3]"'
    put(tmp_path, "a.txt")
    assert listed(opened(str(tmp_path))) == [("a.txt", "")]


def test_storage_that_does_not_answer_is_no_empty_folder(memory, monkeypatch):
    def refuse(*_, **__):
        raise TimeoutError

    monkeypatch.setattr(type(memory), "find", refuse)
    assert refusal("memory://towns") == "“memory://towns”未能打开，请检查读取权限"
    monkeypatch.setattr(type(memory), "cat_file", refuse)
    with pytest.raises(Unobtained):
        Remote("memory://towns").read("a.txt")


def test_no_more_is_read_than_is_needed_to_refuse_a_file(tmp_path, memory, monkeypatch):
    monkeypatch.setattr(sources, "READ_LIMIT", 5)
    put(tmp_path, "a-long-name.txt")
    memory.pipe_file("/towns/a.txt", b"0123456789")
    assert Folder(str(tmp_path)).read("a-long-name.txt") == b"a-long"
    assert Remote("memory://towns").read("a.txt") == b"012345"
