"""A county's requirements and waivers on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checker.cli.main import main

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "rules" / "overlays" / "example-county"
REPORT = """东门街道2025年法治政府建设情况报告
一、主要举措和成效
全年开展普法宣传20场次，调解纠纷30件，合法性审查合同12份，行政复议案件1件，公开信息40条。
二、存在的不足和原因
力量不足，人员较少，主要原因是编制少、培训少。
三、党政主要负责人履行推进法治建设第一责任人职责情况
党工委书记主持召开专题会议4次，听取执法工作汇报2次。
四、2026年主要安排
2026年，继续开展普法宣传，完善执法制度。
东门街道办事处
2026年2月25日
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报告.txt").write_text(REPORT, "utf-8")
    shutil.copytree(COUNTY, tmp_path / "county")
    return tmp_path


def data(capsys):
    return json.loads(capsys.readouterr().out)


def test_a_report_under_the_countys_requirements(folder, capsys):
    assert main(["check", "报告.txt", "--overlay", "county"]) == 1
    text = capsys.readouterr().out
    assert "未见必报数据“行政执法案件”。" in text
    assert "\n  报送时限延至2026年2月28日（办公场所搬迁，经县委依法治县办同意延期）\n" in text
    assert "\n本县补充要求：青溪县补充要求（2026.1版）\n" in text


def test_waivers_change_the_code_and_stay_in_the_report(folder, capsys):
    line = ["check", "报告.txt", "--overlay", "county", "--waivers", "county/waivers.yaml", "--format", "json"]
    without, with_ = line[:4] + line[6:], line
    assert main(without) == 1
    before = data(capsys)["submissions"][0]
    assert main(with_) == 0
    after = data(capsys)["submissions"][0]
    assert (before["verdict"], after["verdict"]) == ("fail", "pass")
    assert before["suggestion"] == "return"
    assert after["suggestion"] != "return"
    (waived,) = after["waived"]
    assert waived["finding"] in before["findings"]
    assert waived["waiver"] == {
        "reason": "综合执法已划归县级，无执法案件数据",
        "by": "县委依法治县办",
        "until": "2026-12-31",
    }
    assert [one["rule"] for one in after["results"] if one["waived"]] == ["statistic-required"]


def test_any_name_of_a_unit_may_be_given(folder, capsys):
    for name in ("白水乡", "白水镇", "青溪县白水镇人民政府"):
        main(["check", "报告.txt", "--overlay", "county", "--unit", name, "--format", "json"])
        assert data(capsys)["submissions"][0]["unit"] == "白水镇"
    main(["check", "报告.txt", "--overlay", "county", "--unit", "远山镇", "--format", "json"])
    one = data(capsys)["submissions"][0]
    assert one["unit"] == "远山镇"
    assert [note["message"] for note in one["reading"]["notes"] if note["code"].startswith("unit-")] == [
        "名册中未见“远山镇”，请核对报送单位名称"
    ]


# What is put into a file of the county (⟦ marks the place that is told) and what is said of it.
WRONG = {
    "overlay.yaml": (
        "rules:\n",
        "rules:\n  ⟦part-problems: {status: off}\n",
        "规则“part-problems”有法定依据，调低或停用须写明理由。正确写法：reason: 县通知另有规定",
    ),
    "roster.yaml": (
        "kind: 民族乡",
        "kind: ⟦自治乡",
        "“kind”不能写“自治乡”，可用：镇、乡、民族乡、街道、开发区、部门。正确写法：kind: 镇",
    ),
    "waivers.yaml": (
        "rule: statistic-required",
        "rule: ⟦statistics-required",
        "没有规则“statistics-required”，是否为“statistic-required”？",
    ),
}


def spoilt(file):
    """Put the mistake into a file; returns what is told of it."""
    path = Path("county", file)
    old, new, told = WRONG[file]
    before, _, after = path.read_text("utf-8").replace(old, new, 1).partition("⟦")
    path.write_text(before + after, "utf-8")
    line = before.count("\n") + 1
    return f"检查标准有误，未开始检查：county/{file}:{line}:{len(before) - before.rfind(chr(10))} {told}\n"


@pytest.mark.parametrize("file", ["overlay.yaml", "roster.yaml"])
@pytest.mark.parametrize("command", ["check 报告.txt", "rules list", "rules explain part-plan", "rules test"])
def test_a_wrong_overlay_stops_every_command(folder, capsys, file, command):
    told = spoilt(file)
    assert main([*command.split(), "--overlay", "county"]) == 4
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", told)


def test_wrong_waivers_stop_the_check(folder, capsys):
    told = spoilt("waivers.yaml")
    assert main(["check", "报告.txt", "--overlay", "county", "--waivers", "county/waivers.yaml"]) == 4
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", told)


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (["--overlay", "nowhere"], "未找到本县补充要求“nowhere”"),
        (["--waivers", "nowhere.yaml"], "未找到免予补正文件“nowhere.yaml”"),
        (["--waivers", "county"], "未找到免予补正文件“county”"),
    ],
)
def test_a_path_that_does_not_exist_is_a_wrong_command(folder, capsys, extra, told):
    assert main(["check", "报告.txt", *extra]) == 2
    assert capsys.readouterr().err == f"命令有误：{told}。查看用法：checker check --help\n"


def test_rules_with_the_countys(folder, capsys):
    assert main(["rules", "list", "--overlay", "county"]) == 0
    assert "qingxi-assembly" in capsys.readouterr().out
    assert main(["rules", "explain", "qingxi-assembly", "--overlay", "county"]) == 0
    text = capsys.readouterr().out
    assert "依据：《关于做好2025年度法治政府建设年度报告工作的通知》（青法治办〔2026〕1号）内容要求" in text
    assert main(["rules", "test", "--overlay", "county"]) == 0
    assert "均与预期一致" in capsys.readouterr().out


def test_an_example_that_does_not_hold_is_told_with_its_place(folder, capsys):
    path = folder / "county" / "qingxi.yaml"
    path.write_text(path.read_text("utf-8").replace("contains: 向本级人大报告", "contains: 甲乙丙"), "utf-8")
    assert main(["rules", "test", "--overlay", "county"]) == 4
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("county/qingxi.yaml:")
    assert last.endswith("1处与预期不一致。")
