"""``checker batch`` as it is typed: folder, zip and list in, tables and lists out, mistakes told."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from checker.cli import batch_command
from checker.cli.main import main
from checker.errors import UsageError
from fixtures.make_doc import build as build_doc
from fixtures.make_docx import build as build_docx

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TOWNS = {"town-a.txt": "青县", "town-b.txt": "青县", "town-c.txt": "白县"}
CLOSING = "检查完成：共3份，0份未发现必须补正事项，3份需补正，0份需人工核查。\n结果在结果，汇总表为tables.xlsx。\n"


@pytest.fixture
def towns(tmp_path, monkeypatch):
    """A folder of two counties with three reports and a picture, as the place of work."""
    monkeypatch.chdir(tmp_path)
    for name, county in TOWNS.items():
        place = Path("报送件", county, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes((SEEDS / name).read_bytes())
    return tmp_path


def lines() -> list[dict]:
    found = [line for one in Path("结果/parts").glob("*.gz") for line in gzip.decompress(one.read_bytes()).splitlines()]
    return sorted(map(json.loads, found), key=lambda one: one["submission"]["path"])


def notes(path: str) -> list[str]:
    (one,) = (one["submission"] for one in lines() if one["submission"]["path"] == path)
    return [note["code"] for note in one["reading"]["notes"]]


def sheet(name: str) -> list[tuple]:
    return list(openpyxl.load_workbook("结果/tables.xlsx")[name].iter_rows(values_only=True))


def test_a_folder_of_counties(towns, capsys):
    assert main(["batch", "报送件", "结果"]) == 1
    assert capsys.readouterr() == (CLOSING, "")
    assert [(one["county"], one["submission"]["path"], one["submission"]["verdict"]) for one in lines()] == [
        ("白县", "白县/town-c.txt", "fail"),
        ("青县", "青县/town-a.txt", "fail"),
        ("青县", "青县/town-b.txt", "fail"),
    ]
    assert [row[:4] for row in sheet("各县情况")[1:]] == [("白县", 1, 1, 0), ("青县", 2, 2, 0), ("合计", 3, 3, 0)]
    assert Path("结果/unjudged.csv").read_text("utf-8-sig").splitlines() == [
        "县（市、区）,报送单位,文件,需人工核查的原因"
    ]
    shared = map(json.loads, gzip.decompress(Path("结果/shared.jsonl.gz").read_bytes()).splitlines())
    assert {one["submission"]["path"]: [path for path, _ in one["shared"]] for one in shared} == {
        "白县/town-c.txt": ["青县/town-b.txt"],
        "青县/town-b.txt": ["白县/town-c.txt"],
    }


def test_the_same_findings_as_one_by_one(towns, capsys):
    main(["batch", "报送件", "结果"])
    capsys.readouterr()
    main(["check", "报送件/青县/town-a.txt", "--format", "json"])
    (alone,) = json.loads(capsys.readouterr().out)["submissions"]
    assert lines()[1]["submission"] == alone | {
        "path": "青县/town-a.txt",
        "files": [alone["files"][0] | {"path": "青县/town-a.txt"}],
    }


def test_the_same_command_does_nothing_again_and_a_changed_file_is_judged_anew(towns, capsys):
    main(["batch", "报送件", "结果"])
    before = {one.name: one.stat().st_mtime_ns for one in Path("结果/parts").iterdir()}
    assert main(["batch", "报送件", "结果"]) == 1
    assert {one.name: one.stat().st_mtime_ns for one in Path("结果/parts").iterdir()} == before
    Path("报送件/青县/town-a.txt").write_text("此件为空白模板。", "utf-8")
    assert main(["batch", "报送件", "结果"]) == 1
    assert len(list(Path("结果/parts").iterdir())) == len(before)
    assert [one["submission"]["reading"]["lines"] for one in lines()][1] == 1


def test_a_zip_and_a_list_are_sources_too(towns, capsys):
    with zipfile.ZipFile("全部.zip", "w") as archive:
        archive.write("报送件/青县/town-a.txt", "青县/town-a.txt")
    assert main(["batch", "全部.zip", "结果"]) == 1
    assert [(one["county"], one["submission"]["path"]) for one in lines()] == [("青县", "青县/town-a.txt")]
    Path("名单.csv").write_text("文件,县,单位,年度\n报送件/青县/town-a.txt,甲县,云岭镇,2022\n", "utf-8")
    assert main(["batch", "名单.csv", "结果二"]) == 1
    (row,) = openpyxl.load_workbook("结果二/tables.xlsx")["各乡镇情况"].iter_rows(2, values_only=True)
    assert row[:3] == ("甲县", "云岭镇", 2022)


def test_what_cannot_be_read_is_listed_with_its_cause(towns, capsys):
    Path("报送件/白县/扫描.rar").write_bytes(b"Rar!\x1a\x07\x00" + bytes(40))
    assert main(["batch", "报送件", "结果"]) == 3
    assert "1份未能读取或判定，请人工核查，名单和原因见unjudged.csv。" in capsys.readouterr().out
    (_, row) = Path("结果/unjudged.csv").read_text("utf-8-sig").splitlines()
    assert row.startswith("白县,白县/扫描.rar,白县/扫描.rar,")


def test_a_file_out_of_reach_is_listed_the_rest_is_told_and_the_next_run_makes_it_whole(towns, capsys):
    main(["batch", "报送件", "如常"])
    Path("报送件/青县/town-a.txt").rename("town-a.txt")
    Path("报送件/青县/town-a.txt").symlink_to("不在")
    capsys.readouterr()
    assert main(["batch", "报送件", "结果"]) == 3
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "检查完成：共3份，0份未发现必须补正事项，2份需补正，1份需人工核查。",
        "结果在结果，汇总表为tables.xlsx。",
        "1份未能读取或判定，请人工核查，名单和原因见unjudged.csv。",
    ]
    assert captured.err == (
        "1个文件或文件夹未能取得，例如：青县/town-a.txt。汇总表中已列为待核查；"
        "请检查网络和读取权限后再运行同一命令，已完成的不会重做。\n"
    )
    assert Path("结果/unjudged.csv").read_text("utf-8-sig").splitlines()[1] == (
        "青县,青县/town-a.txt,青县/town-a.txt,未能取得，可能已移走、无读取权限或网络中断，请核实后再运行同一命令"
    )
    assert lines() == []
    Path("报送件/青县/town-a.txt").unlink()
    Path("town-a.txt").rename("报送件/青县/town-a.txt")
    assert main(["batch", "报送件", "结果"]) == 1
    assert {one.name: one.read_bytes() for one in Path("结果/parts").iterdir()} == {
        one.name: one.read_bytes() for one in Path("如常/parts").iterdir()
    }


def test_what_is_no_document_is_counted_and_listed(towns, capsys):
    Path("报送件/白县/数据.xlsx").write_bytes(b"")
    assert main(["batch", "报送件", "结果"]) == 1
    said = "另有1个文件未检查（格式不在检查范围，或为隐藏、临时文件），名单见left-aside.csv。\n"
    assert capsys.readouterr() == (CLOSING + said, "")
    assert Path("结果/left-aside.csv").read_text("utf-8-sig").splitlines()[1:] == ["白县,白县/数据.xlsx"]


def test_a_tool_that_is_installed_later_is_put_to_use(towns, capsys, monkeypatch):
    Path("报送件/白县/旧格式.doc").write_bytes(build_doc(["云岭镇2025年法治政府建设年度报告"]))
    monkeypatch.setattr("checker.readers.libreoffice.find", lambda: None)
    main(["batch", "报送件", "结果"])
    assert "converted" not in notes("白县/旧格式.doc")
    capsys.readouterr()
    main(["batch", "报送件", "结果"])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("checker.readers.libreoffice.find", lambda: "/usr/bin/soffice")
    monkeypatch.setattr("checker.readers.libreoffice.to_docx", lambda _: build_docx(["云岭镇"], "typed"))
    main(["batch", "报送件", "结果"])
    said = "现已安装LibreOffice，此前因未安装而未能完整读取的材料重新检查，其余不重做。\n"
    assert capsys.readouterr().err == said
    assert "converted" in notes("白县/旧格式.doc")
    main(["batch", "报送件", "结果"])
    assert capsys.readouterr().err == ""


def test_an_earlier_batch_is_compared_with(towns, capsys):
    Path("去年").mkdir()
    text = (SEEDS / "town-a.txt").read_text("utf-8-sig")
    Path("去年/town-a.txt").write_text(text.replace("2023", "2022").replace("2024", "2023"), "utf-8")
    main(["batch", "去年", "去年的结果"])
    assert main(["batch", "报送件", "结果", "--previous", "去年的结果"]) == 1
    found = map(json.loads, gzip.decompress(Path("结果/shared.jsonl.gz").read_bytes()).splitlines())
    told = {one["submission"]["path"]: {f["rule"] for f in one["submission"]["findings"]} for one in found}
    assert "similarity-last-year" in told["青县/town-a.txt"]


MISTAKES = {
    "没有": (["没有", "结果"], 2, "命令有误：未找到“没有”。查看用法：checker batch --help\n"),
    "jobs": (["报送件", "结果", "--jobs", "0"], 2, "命令有误：“0”不是进程数，请写1到512之间的整数。"),
    "cluster": (["报送件", "结果", "--cluster", "host"], 2, "命令有误：“host”不是集群地址，"),
    "both": (["报送件", "结果", "--cluster", "tcp://h:1", "--jobs", "2"], 2, "命令有误：--jobs只用于本机，"),
    "year": (["报送件", "结果", "--year", "23"], 2, "命令有误："),
    "previous": (["报送件", "结果", "--previous", "报送件"], 2, "命令有误：“报送件”不是以往的检查结果，"),
    "waivers": (["报送件", "结果", "--waivers", "没有.yaml"], 2, "命令有误："),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_and_nothing_is_judged(towns, capsys, name):
    arguments, code, said = MISTAKES[name]
    assert main(["batch", *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(said)
    assert not list(Path().glob("结果/parts/*"))


def test_results_of_another_source_are_not_mixed(towns, capsys):
    main(["batch", "报送件/青县", "结果"])
    capsys.readouterr()
    assert main(["batch", "报送件/白县", "结果"]) == 2
    assert (
        f"结果文件夹中已有其他来源的内容（{Path('报送件/青县').absolute()}），请另选结果位置" in capsys.readouterr().err
    )


def test_two_runs_into_one_folder_at_once(towns, capsys, monkeypatch):
    codes = []

    def meanwhile(*_):
        codes.append(main(["batch", "报送件", "结果"]))
        return 1

    monkeypatch.setattr(batch_command, "_through", meanwhile)
    assert main(["batch", "报送件", "结果"]) == 1
    assert codes == [2]
    assert "“结果”正由另一次检查写入，请待其结束后再运行" in capsys.readouterr().err


def test_a_full_disk_says_how_to_go_on(towns, capsys, monkeypatch):
    def full(*_):
        raise UsageError("out-unwritable", {"path": "结果/parts/x"})

    monkeypatch.setattr("checker.cli.progress.paced", full)
    assert main(["batch", "报送件", "结果"]) == 2
    assert capsys.readouterr().err == (
        "“结果/parts/x”未能写入，请检查磁盘空间和写入权限。已完成0份的结果在结果；排除后再运行同一命令可继续。\n"
    )


def test_results_in_the_folder_that_is_checked_are_not_checked(towns, capsys):
    for _ in range(2):
        assert main(["batch", "报送件", "报送件/结果"]) == 1
        assert capsys.readouterr() == (CLOSING.replace("在结果", "在报送件/结果"), "")
    assert main(["batch", "报送件", "报送件"]) == 2
    assert capsys.readouterr().err.startswith("命令有误：“报送件”就是被检查的文件夹，请另选结果位置。")


def test_an_interrupt_says_how_to_go_on(towns, capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("checker.cli.progress.paced", interrupted)
    assert main(["batch", "报送件", "结果"]) == 130
    assert capsys.readouterr().err == "已中止。已完成0份的结果在结果；重新运行同一命令可继续。\n"


@pytest.mark.parametrize(
    ("module", "arguments", "said"),
    [
        ("distributed", ["报送件", "结果", "--cluster", "local"], "cluster"),
        ("fsspec", ["s3://桶/报送件", "结果"], "s3"),
    ],
)
def test_an_extra_that_is_not_installed_is_named(towns, capsys, monkeypatch, module, arguments, said):
    monkeypatch.setitem(__import__("sys").modules, module, None)
    monkeypatch.delitem(__import__("sys").modules, "checker.work.cluster", raising=False)
    monkeypatch.setitem(__import__("sys").modules, f"{module}.core", None)
    assert main(["batch", *arguments]) == 2
    assert f'pip install "report-checker[{said}]"' in capsys.readouterr().err
