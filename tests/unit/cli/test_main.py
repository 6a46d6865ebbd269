from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from builders import submission

import checker
from checker.cli import check_command
from checker.cli.main import main
from checker.digest import sha256_hex
from checker.errors import Fault, RulePackError, UsageError
from checker.frozen import replace
from checker.reports.formats import FORMATS


@pytest.mark.parametrize(
    ("line", "code", "last"),
    [
        ("pass.txt", 0, "检查完成：共1份，未发现必须补正事项（建议修改0项，待核实0项）。"),
        ("review.txt", 0, "检查完成：共1份，未发现必须补正事项（建议修改0项，待核实1项）。"),
        ("should.txt", 0, "检查完成：共1份，未发现必须补正事项（建议修改1项，待核实0项）。"),
        ("should.txt --fail-on should", 1, "检查完成：共1份，1份存在“建议修改”及以上事项，计1项。"),
        ("should.txt --fail-on note", 1, "检查完成：共1份，1份存在“提示”及以上事项，计2项。"),
        ("review.txt --strict", 0, "检查完成：共1份，未发现必须补正事项（建议修改0项，待核实1项）。"),
        (
            "review.txt --strict --fail-on should",
            1,
            "检查完成：共1份，1份存在“建议修改”及以上事项（含待核实），计1项。",
        ),
        ("pass.txt fail.txt", 1, "检查完成：共2份，1份需补正，计1项。"),
        ("locked.txt fail.txt", 3, "1份未能读取或判定，请人工核查：locked.txt——加密文件，请提供未加密版本。"),
        ("locked.txt --fail-on note", 3, "1份未能读取或判定，请人工核查：locked.txt——加密文件，请提供未加密版本。"),
        ("pass.txt --lang en", 0, "Done: 1 checked, nothing that must be corrected (should 0, to be verified 0)."),
    ],
)
def test_the_exit_code_and_the_last_line(api, capsys, line, code, last):
    assert main(["check", *line.split()]) == code
    captured = capsys.readouterr()
    assert (captured.out.splitlines()[-1], captured.err) == (last, "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("check", "命令有误：缺少以下参数：路径。查看用法：checker check --help"),
        ("check nowhere.txt", "命令有误：未找到“nowhere.txt”。查看用法：checker check --help"),
        ("check fial.txt", "命令有误：未找到“fial.txt”，是否为“fail.txt”。查看用法：checker check --help"),
        ("check pass.txt --year 23", "命令有误：“23”不是年度，请写四位数字，如2025。查看用法：checker check --help"),
        (
            "check pass.txt --year ２０２５",
            "命令有误：“２０２５”不是年度，请写四位数字，如2025。查看用法：checker check --help",
        ),
        (
            "check pass.txt --received 20260220",
            "命令有误：“20260220”不是日期，请写年-月-日，如2026-02-20。查看用法：checker check --help",
        ),
        (
            "check pass.txt --received 2026-02-30",
            "命令有误：“2026-02-30”不是日期，请写年-月-日，如2026-02-20。查看用法：checker check --help",
        ),
        (
            "check pass.txt --out xml=a",
            f"命令有误：--out暂不支持“xml”格式，可用：{' '.join(FORMATS)}。查看用法：checker check --help",
        ),
        (
            "check pass.txt --out text=pass.txt",
            "命令有误：“pass.txt”是被检查的文件，请另选输出位置。查看用法：checker check --help",
        ),
        (
            "check pass.txt --name x.txt",
            "命令有误：--name只用于标准输入，请将待检查的文件写为-。查看用法：checker check --help",
        ),
        ("read .", "命令有误：“.”是文件夹，请指定一个文件。查看用法：checker read --help"),
        (
            "rules explain part-problem",
            "命令有误：检查标准中无“part-problem”这一规则，是否为“part-problems”。查看用法：checker rules --help",
        ),
        (
            "rules explain 甲",
            "命令有误：检查标准中无“甲”这一规则，用checker rules list查看全部。查看用法：checker rules --help",
        ),
    ],
)
def test_a_wrong_command_is_told_and_checks_nothing(api, capsys, line, told):
    assert main(line.split()) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", told + "\n")
    assert api.calls == []


def test_good_paths_beside_a_wrong_one_are_still_checked(api, capsys):
    assert main(["check", "nowhere.txt", "fail.txt", "locked.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out.startswith("fail.txt：需补正\n")
    assert captured.err == "命令有误：未找到“nowhere.txt”。查看用法：checker check --help\n"


@pytest.fixture
def piped(monkeypatch):
    """Standard input with the given content."""

    def pipe(content):
        monkeypatch.setattr("sys.stdin", None if content is None else io.TextIOWrapper(io.BytesIO(content)))

    return pipe


@pytest.mark.parametrize(
    ("line", "path", "headline"),
    [
        ("check -", "-", "标准输入：需补正"),
        ("check - --name 报送/云岭镇.docx", "报送/云岭镇.docx", "报送/云岭镇.docx：需补正"),
        ("check - --lang en", "-", "standard input: needs correction"),
    ],
)
def test_a_submission_comes_through_standard_input(api, capsys, piped, line, path, headline):
    piped(b"fail")
    assert main([*line.split(), "--out", "json=r.json"]) == 1
    assert capsys.readouterr().out.startswith(f"{headline}\n")
    assert json.loads(Path("r.json").read_text("utf-8"))["submissions"][0]["path"] == path


def test_standard_input_stands_among_files_in_order_and_once(api, capsys, piped):
    piped(b"locked")
    assert main(["check", "pass.txt", "-", "-", "fail.txt", "--format", "json"]) == 3
    paths = [one["path"] for one in json.loads(capsys.readouterr().out)["submissions"]]
    assert paths == ["pass.txt", "-", "fail.txt"]


def test_what_cannot_be_judged_names_standard_input(api, capsys, piped):
    piped(b"locked")
    assert main(["check", "-"]) == 3
    told = "1份未能读取或判定，请人工核查：标准输入——加密文件，请提供未加密版本。"
    assert capsys.readouterr().out.splitlines()[-1] == told


def test_a_closed_standard_input_is_told(api, capsys, piped):
    piped(None)
    assert main(["check", "-"]) == 2
    assert capsys.readouterr().err == "命令有误：未能读取标准输入。查看用法：checker check --help\n"


def test_the_original_of_standard_input_is_not_replaced_either(api, capsys, piped):
    piped(b"fail")
    assert main(["check", "-", "--name", "fail.txt", "--out", "text=fail.txt"]) == 2
    assert "“fail.txt”是被检查的文件" in capsys.readouterr().err
    assert Path("fail.txt").read_bytes() == b"fail"


def test_the_source_of_standard_input_is_at_hand(api, piped):
    from checker.cli import folders
    from checker.work.local import LocalProcesses

    def source(one, found):
        return check_command._source(one, found, LocalProcesses(1))

    piped(b"fail")
    found = folders.collect(["-", "pass.txt"], "a.txt")
    (_, first), (_, second) = folders.submissions(found)
    one = replace(submission("a.txt"), sha256=sha256_hex(first))
    other = replace(submission("pass.txt"), sha256=sha256_hex(second))
    assert source(one, found).data == b"fail"
    assert source(other, found).data == b"pass"
    # A file of that name that was checked as well is told from it by its content.
    Path("a.txt").write_bytes(b"pass")
    assert source(replace(one, sha256=sha256_hex(b"pass")), found).data == b"pass"
    assert source(submission("a.txt"), found) is None
    assert source(submission("gone.txt"), found) is None


def test_what_was_left_aside_in_a_folder_is_counted(api, capsys, tmp_path):
    for name in ("locked.txt", "fail.txt"):
        (tmp_path / name).rename(tmp_path / f".{name}")
    assert main(["check", "."]) == 0
    captured = capsys.readouterr()
    assert captured.err == "文件夹或压缩包中另有2个文件未检查（格式不在检查范围，或为隐藏、临时文件）。\n"
    assert captured.out.count("./") == 3


def test_a_folder_without_documents_is_never_a_success(api, capsys, tmp_path):
    (tmp_path / "empty").mkdir()
    assert main(["check", "empty"]) == 2
    assert capsys.readouterr().err == "命令有误：“empty”中未见可检查的文件。查看用法：checker check --help\n"


def test_json_on_standard_output_is_nothing_but_json(api, capsys):
    assert main(["check", "fail.txt", "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["submissions"][0]["path"] == "fail.txt"
    assert captured.err == "检查完成：共1份，1份需补正，计1项。\n"


def test_results_are_written_to_files_as_well(api, capsys, tmp_path):
    assert main(["check", "fail.txt", "--out", "json=r.json", "--out", "text=r.txt"]) == 1
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["summary"]["fail"] == 1
    assert (tmp_path / "r.txt").read_text("utf-8") == capsys.readouterr().out


def test_a_result_that_cannot_be_written_is_told_and_the_report_still_printed(api, capsys, monkeypatch):
    def refuse(path, text):
        raise UsageError("out-unwritable", {"path": path})

    monkeypatch.setattr(check_command.streams, "write", refuse)
    assert main(["check", "fail.txt", "--out", "json=r.json"]) == 2
    captured = capsys.readouterr()
    assert captured.out.startswith("fail.txt：需补正\n")
    assert captured.err == "命令有误：“r.json”未能写入，请更换位置或检查权限。查看用法：checker check --help\n"


def test_the_context_of_a_check(api, monkeypatch):
    monkeypatch.setattr(
        check_command.time,
        "strftime",
        {"%Y-%m-%d": "2026-11-22", "%Y-%m-%dT%H:%M:%S": "2026-11-22T10:00:00", "%z": "+0800"}.get,
    )
    main(["check", "pass.txt", "--year", "2025", "--unit", "云岭镇", "--received", "2026-02-20"])
    ((pack, context),) = api.calls
    (checked_at,) = api.times
    assert pack is api.load_pack()
    assert (context.year, context.unit, context.received, context.today) == (2025, "云岭镇", "2026-02-20", "2026-11-22")
    assert checked_at == "2026-11-22T10:00:00+08:00"


def broken_pack(ref="fazhi-annual", overlays=()):
    raise RulePackError(
        (
            Fault("a.yaml", 3, 1, "unknown-key", (("key", "colour"), ("near", "color"))),
            Fault("b.yaml", 1, 1, "missing-file"),
        )
    )


@pytest.mark.parametrize(
    ("line", "code"), [("check pass.txt", 4), ("rules list", 4), ("check pass.txt nowhere.txt", 2)]
)
def test_a_broken_pack_stops_the_check_and_every_fault_is_told(api, capsys, line, code):
    api.load_pack = broken_pack
    assert main(line.split()) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[:2] == [
        "检查标准有误，未开始检查：a.yaml:3:1 未知字段“colour”，是否为“color”？",
        "b.yaml:1:1 缺少此文件。",
    ]


def test_an_unknown_pack_is_a_wrong_command(api, capsys):
    def none(ref, overlays):
        raise UsageError("unknown-pack", {"pack": ref})

    api.load_pack = none
    assert main(["check", "pass.txt", "--pack", "甲"]) == 2
    assert capsys.readouterr().err == "命令有误：未找到检查标准“甲”。查看用法：checker check --help\n"


def crash(*_, **__):
    raise ZeroDivisionError("text of a submission")


def test_our_own_failure_says_where_and_quotes_nothing(api, capsys):
    api.assemble = crash
    assert main(["check", "pass.txt"]) == 70
    captured = capsys.readouterr()
    record = f"ZeroDivisionError cli/test_main.py:{crash.__code__.co_firstlineno + 1}"
    told = f"程序出错，本次结果不可采用。原文件未改动。请将错误记录交维护人员：{record}\n"
    assert (captured.out, captured.err) == ("", told)


def test_our_own_failure_on_one_file_costs_no_other(api, capsys):
    check = api.check_bytes
    api.check_bytes = lambda data, *rest, **how: crash() if data == b"pass" else check(data, *rest, **how)
    assert main(["check", "pass.txt", "fail.txt"]) == 70
    captured = capsys.readouterr()
    record = f"ZeroDivisionError cli/test_main.py:{crash.__code__.co_firstlineno + 1}"
    assert captured.out.splitlines()[-1] == (
        f"1份未能读取或判定，请人工核查：pass.txt——检查程序出错，请人工核查，并将错误记录交维护人员：{record}。"
    )
    assert "fail.txt：需补正" in captured.out


def test_the_trace_comes_on_request(api, capsys, monkeypatch):
    monkeypatch.setenv("CHECKER_DEBUG", "1")
    api.check_bytes = crash
    assert main(["check", "pass.txt"]) == 70
    told = capsys.readouterr().err.splitlines()
    assert told[1] == "Traceback (most recent call last):"
    assert told[-1] == "ZeroDivisionError: text of a submission"


def test_an_interrupted_run(api, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    api.check_bytes = interrupted
    assert main(["check", "pass.txt"]) == 130
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "已中止。\n")


def test_nothing_asked_prints_the_help(capsys):
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("用法：checker")


def test_the_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"checker {checker.__version__}\n"


@pytest.mark.parametrize("line", ["check pass.txt --locate page", "read pass.txt --locate page"])
def test_pages_that_nothing_can_make_are_a_wrong_command(api, capsys, monkeypatch, line):
    monkeypatch.setattr("checker.readers.libreoffice.find", lambda: None)
    assert main(line.split()) == 2
    told = capsys.readouterr().err
    assert told.startswith("命令有误：--locate page须借助LibreOffice，本机未见。请安装LibreOffice后再用")
    assert "apt install libreoffice-writer" in told


@pytest.mark.parametrize(("option", "asked"), [("", False), (" --locate page", True)])
def test_pages_are_asked_for_by_an_option(api, monkeypatch, option, asked):
    seen = []
    checked = api.check_bytes

    def check_bytes(*given, locate, **how):
        seen.append(locate)
        return checked(*given, **how)

    api.check_bytes = check_bytes
    monkeypatch.setattr("checker.readers.libreoffice.find", lambda: "soffice")
    assert main(f"check pass.txt{option}".split()) == 0
    assert seen == [asked]
