"""``checker notice`` and ``checker template`` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from builders import LATE, MISSING, SUM, report, submission, unreadable

from checker.cli.main import main
from checker.reports import json_report

COUNTY = str(Path(__file__).parents[3] / "rules" / "overlays" / "example-county")
DAY = ("--date", "2026-03-05")
SIGNER_MISSING = "未提供本办名称，版头和署名请填写（用--overlay给出本县补充要求）。"


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """Save a report of submissions and work in that folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def save(*submissions, name="结果.json"):
        Path(name).write_text(json_report.render(report(*submissions)), "utf-8")
        return name

    return save


def run(capsys, *arguments):
    code = main(["notice", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_one_letter_as_text_on_the_screen(saved, capsys):
    code, out, err = run(capsys, saved(submission()), *DAY)
    assert out.startswith("关于补正2023年度法治政府建设情况报告的通知\n\n中共云岭镇委员会、云岭镇人民政府：\n")
    assert "请于2026年3月19日前" in out
    assert err == f"报送/云岭镇.txt：{SIGNER_MISSING}\n共1份，已制作1份。\n"
    assert code == 0


def test_the_office_comes_from_the_overlay(saved, capsys):
    _, out, err = run(
        capsys, saved(submission()), *DAY, "--overlay", COUNTY, "--due", "2026-03-31", "--received", "2026-02-20"
    )
    assert out.startswith("中共青溪县委全面依法治县委员会办公室\n青法治办〔2026〕　号\n")
    assert "2026年2月20日收到" in out
    assert "请于2026年3月31日前" in out
    assert err == "共1份，已制作1份。\n"


def test_several_letters_and_those_not_made(saved, capsys):
    good = submission("甲/云岭镇.txt")
    name = saved(good, submission("乙/云岭镇.txt"), submission("白水乡.txt", "pass", (LATE,)), unreadable())
    code, out, err = run(
        capsys, name, *DAY, "--out", "通知", "--format", "docx", "--format", "html", "--overlay", COUNTY
    )
    assert sorted(path.name for path in Path("通知").iterdir()) == [
        "云岭镇-补正通知-2.docx",
        "云岭镇-补正通知-2.html",
        "云岭镇-补正通知.docx",
        "云岭镇-补正通知.html",
    ]
    assert docx.Document("通知/云岭镇-补正通知.docx").paragraphs[1].text == "青法治办〔2026〕　号"
    assert (code, out) == (3, "")
    assert err == (
        "白水乡.txt：没有需要补正的事项，不必制发通知。\n"
        "报送/扫描.pdf：未能判定，请人工核查后再制发通知：加密文件，请提供未加密版本。\n"
        "共4份，已制作2份，未制作2份。\n"
    )


@pytest.mark.parametrize(
    ("options", "out", "told", "code"),
    [
        (("--form", "slip"), "2023年度法治政府建设情况报告补正提示单", SIGNER_MISSING, 0),
        (("--only", "confirmed"), "", "没有经人工确认的事项，未制发通知。", 3),
        (("--lang", "en", "--only", "confirmed"), "", "no finding has been confirmed by a person", 3),
    ],
)
def test_forms_and_choices(saved, capsys, options, out, told, code):
    ended, text, err = run(capsys, saved(submission()), *DAY, *options)
    assert (ended, text.partition("\n")[0]) == (code, out)
    assert told in err


@pytest.mark.parametrize("name", ["通知.docx", "通知.html", "通知.txt"])
def test_the_name_of_the_file_tells_the_format(saved, capsys, name):
    assert run(capsys, saved(submission()), *DAY, "--out", name)[0] == 0
    assert (
        Path(name).read_bytes()[:2] == {"docx": b"PK", "html": b"<!", "txt": "关".encode()[:2]}[name.rpartition(".")[2]]
    )


WRONG = {
    "no file": (("缺失.json",), "未找到“缺失.json”"),
    "no report": (("其他.json",), "“其他.json”不是检查结果"),
    "not UTF-8": (("国标.json",), "“国标.json”的文字编码不是检查结果所用的编码"),
    "due before the date": (("结果.json", "--due", "2026-03-05"), "期限2026-03-05不晚于成文日期2026-03-05"),
    "no date": (("结果.json", "--due", "3月5日"), "“3月5日”不是日期"),
    "an extension of another format": (
        ("结果.json", "--out", "a.docx", "--format", "html"),
        "“a.docx”的扩展名与html格式不符",
    ),
    "a file for several": (("两份.json", "--out", "a.docx"), "请将“a.docx”换为文件夹"),
    "two formats in one file": (("结果.json", "--out", "a.docx", "--format", "docx", "--format", "txt"), "换为文件夹"),
    "several formats on the screen": (("结果.json", "--format", "html", "--format", "txt"), "请用--out指定文件夹"),
    "several Word files on the screen": (("两份.json", "--format", "docx"), "请用--out指定文件夹"),
    "the report itself": (("结果.json", "--out", "结果.json"), "请另选输出位置"),
    "an unknown form": (("结果.json", "--form", "letter"), "无此取值：letter（可用：notice, slip）"),
    "no overlay": (("结果.json", "--overlay", "没有"), "未找到本县补充要求“没有”"),
}


@pytest.mark.parametrize("case", WRONG)
def test_mistakes_in_a_command(saved, capsys, case):
    arguments, told = WRONG[case]
    saved(submission())
    saved(submission(), submission("白水乡.txt"), name="两份.json")
    Path("其他.json").write_text(json.dumps({"rules": []}), "utf-8")
    Path("国标.json").write_bytes("{“甲”}".encode("gb18030"))
    code, out, err = run(capsys, *arguments, *DAY)
    assert (code, out) == (2, "")
    assert told in err
    assert err.endswith("查看用法：checker notice --help\n")


def test_a_wrong_report_stops_only_itself(saved, capsys):
    code, out, err = run(capsys, "缺失.json", saved(submission("云岭镇.txt", findings=(MISSING, SUM))), *DAY)
    assert code == 2
    assert out.startswith("关于补正")
    assert "未找到“缺失.json”" in err


def test_a_template(saved, capsys):
    saved()
    assert main(["template", "--year", "2026", "--unit", "云岭镇人民政府", "-o", "空白.docx"]) == 0
    assert capsys.readouterr().err == "空白报告已写入空白.docx。\n"
    assert docx.Document("空白.docx").paragraphs[1].text.startswith("云岭镇人民政府")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--year", "26", "--unit", "云岭镇", "-o", "a.docx"), "“26”不是年度"),
        (("--year", "2026", "--unit", "云岭镇", "-o", "a.doc"), "“a.doc”须以.docx结尾"),
        (("--year", "2026", "-o", "a.docx"), "缺少以下参数：--unit"),
    ],
)
def test_mistakes_about_a_template(saved, capsys, arguments, told):
    saved()
    assert main(["template", *arguments]) == 2
    assert told in capsys.readouterr().err
