"""A report goes out with its findings, comes back in another shape, and is held against what was found."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator
from second_round import FAULTY, LEADER, MEASURES, MENDED, PLANTED, PROBLEMS, SHAPES, WRONG, lines, text

from checker import api
from checker.cli.main import main
from checker.reports import json_report, stored

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "rules" / "schema" / "comparison.schema.json").read_text("utf-8"))
# What a text file cannot be asked for and a .docx or .pdf can; nobody planted it.
OF_THE_FORMAT = ("element-copies", "element-note", "element-letterhead")


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


@pytest.fixture(scope="module")
def checked(pack):
    """Check a text in a shape, in a round, and send the report through its JSON as between two years."""
    known = {}

    def check(whole, shape="txt", day=1):
        if (whole, shape, day) not in known:
            name, data = SHAPES[shape](whole)
            report = api.check([(name, data)], pack, None, f"2026-11-{day:02d}T10:00:00+08:00", returned=day > 1)
            known[whole, shape, day] = stored.load(json_report.render(report))
        return known[whole, shape, day]

    return check


def states(comparison):
    (one,) = comparison.submissions
    return {(item.rule, item.state) for item in one.items if item.rule not in OF_THE_FORMAT}


def test_the_planted_findings_are_found_and_the_mended_report_is_sound(checked):
    assert {one.rule for one in checked(FAULTY).submissions[0].findings} == PLANTED
    assert {one.rule for one in checked(MENDED).submissions[0].findings} == {"deadline-filing"}


@pytest.mark.parametrize("before", ["txt", "docx", "pdf"])
@pytest.mark.parametrize("after", SHAPES)
def test_a_mended_report_is_mended_in_every_shape(checked, before, after):
    comparison = api.compare([checked(FAULTY, before)], checked(MENDED, after, 2))
    expected = {(rule, "fixed") for rule in PLANTED - {"deadline-filing"}}
    # A web page brings a date of publication of its own, which is put on record like the other.
    recorded = {(rule, "recorded") for rule in ("deadline-filing", "deadline-publication")}
    assert expected < states(comparison) <= expected | recorded
    assert comparison.submissions[0].doubts == ()


@pytest.mark.parametrize("before", ["txt", "docx", "pdf"])
@pytest.mark.parametrize("after", SHAPES)
def test_an_unmended_report_is_open_in_every_shape(checked, before, after):
    comparison = api.compare([checked(FAULTY, before)], checked(FAULTY, after, 2))
    assert Counter(state for _, state in states(comparison) if state != "recorded") == {"open": 5}


def test_one_worsened(checked):
    """The missing part was written, the plan dropped and a slip put in the place of the placeholder."""
    worse = text((MEASURES, PROBLEMS, LEADER), **WRONG | {"rest": "依法履行程序程序。"})
    found = states(api.compare([checked(FAULTY)], checked(worse, day=2)))
    assert found >= {
        ("part-problems", "fixed"),
        ("phrase-placeholder", "fixed"),
        ("part-plan", "new"),
        ("doubling-word", "new"),
        ("unit-self", "open"),
        ("deadline-filing", "recorded"),
    }


def test_one_that_was_mended_and_is_back(checked):
    again = text(term="遵法")
    history = [checked(FAULTY), checked(MENDED, "docx", 2)]
    found = states(api.compare(history, checked(again, "pdf", 3)))
    assert ("phrase-study-law", "returned") in found
    assert Counter(state for _, state in found) == {"returned": 1, "fixed": 4, "recorded": 1}


def test_a_report_that_cannot_be_read_mends_nothing(checked, pack):
    broken = api.check([("云岭镇.pdf", b"%PDF-1.7 broken")], pack, None, "2026-11-02T10:00:00+08:00")
    assert {state for _, state in states(api.compare([checked(FAULTY)], broken))} == {"to_confirm", "recorded"}


def with_table(whole, rows):
    """The report as Word writes it, with the filled 补正情况说明表 behind it; without a text the table alone."""
    document = docx.Document()
    for line in lines(whole):
        document.add_paragraph(line)
    document.add_paragraph("附件2")
    document.add_paragraph("补正情况说明表")
    table = document.add_table(rows=0, cols=3)
    for row in (("事项", "补正情况", "所在位置"), *rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


ROWS = (
    ("（一）缺少“存在的不足和原因”部分", "已补写，见第二部分。", "第二部分"),
    ("（二）尊法学法守法用法", "已将“遵法学法守法用法”改正，×××处已填写。", "第一部分（二）"),
    ("（三）另外一件小事", "已完成", ""),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The first round as it lies in the office's folder, and the second as the town sends it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHECKER_LANG", raising=False)
    for name, whole in {"first.txt": FAULTY, "second.txt": MENDED, "worse.txt": FAULTY}.items():
        Path(name).write_text(whole, "utf-8")
    Path("second.docx").write_bytes(with_table(MENDED, ROWS))
    Path("table.docx").write_bytes(with_table("", ROWS))
    assert main(["check", "first.txt", "--format", "text", "--out", "json=old.json"]) == 1
    return tmp_path


def run(capsys, *arguments):
    capsys.readouterr()
    code = main(["compare", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_command_says_what_is_mended(folder, capsys):
    code, out, err = run(capsys, "old.json", "second.txt")
    assert (code, err) == (0, "")
    assert out.startswith(
        "second.txt：未见遗留的必须补正事项\n上一稿：first.txt（需补正）；共对照2次结果\n已补正（5项）\n"
    )
    assert out.endswith("对照完成：共1份，未见遗留的必须补正事项（已补正5项，建议修改0项，待人工确认0项）。\n")


def test_the_command_says_what_is_open(folder, capsys):
    code, out, _ = run(capsys, "old.json", "worse.txt")
    assert code == 1
    assert "\n仍未补正（5项）\n" in out


def test_the_towns_table_stands_beside_the_findings_and_is_not_checked(folder, capsys):
    code, out, _ = run(capsys, "old.json", "second.docx")
    assert code == 0
    assert "\n     乡镇说明：已补写，见第二部分。（所在位置：第二部分）\n" in out
    assert "\n     乡镇说明：已将“遵法学法守法用法”改正，×××处已填写。（所在位置：第一部分（二））\n" in out
    assert "补正情况说明表中未能对应的说明（1项）\n  （三）另外一件小事：已完成\n" in out
    # Checked as a report of its own the quoted mistakes would be the town's again.
    assert main(["check", "second.docx"]) == 1


def test_the_table_may_be_a_file_of_its_own(folder, capsys):
    code, out, _ = run(capsys, "old.json", "second.txt", "--statement", "table.docx")
    assert code == 0
    assert "乡镇说明：已补写，见第二部分。（所在位置：第二部分）" in out


def test_the_json_is_valid_and_stable(folder, capsys):
    assert main(["check", "second.docx", "--out", "json=new.json"]) == 1
    code, out, err = run(capsys, "old.json", "new.json", "--format", "json")
    Draft202012Validator(SCHEMA).validate(json.loads(out))
    assert err.startswith("对照完成：")
    assert (code, out, err) == run(capsys, "old.json", "new.json", "--format", "json")


def test_a_history_of_three(folder, capsys):
    main(["check", "second.txt", "--out", "json=middle.json"])
    code, out, _ = run(capsys, "old.json", "middle.json", "first.txt")
    assert code == 1
    assert out.splitlines()[2] == "再次出现（5项）"


def test_english(folder, capsys):
    code, out, _ = run(capsys, "old.json", "second.txt", "--lang", "en")
    assert code == 0
    assert out.splitlines()[2] == "corrected (5)"


def test_what_cannot_be_read_is_not_judged(folder, capsys):
    Path("broken.pdf").write_bytes(b"%PDF-1.7 broken")
    code, out, _ = run(capsys, "old.json", "broken.pdf")
    assert code == 3
    assert out.splitlines()[-1].startswith("1份未能对照，请人工核查：broken.pdf——")
    assert "\n已补正" not in out


def test_another_towns_report_is_noticed(folder, capsys):
    Path("other.txt").write_text(MENDED.replace("云岭镇", "白水乡"), "utf-8")
    code, out, _ = run(capsys, "old.json", "other.txt")
    assert code == 3
    assert "\n说明：报送单位与上一稿不同，请核对是否为同一报告\n" in out
    assert "\n已补正" not in out


OVERLAY = str(ROOT / "rules" / "overlays" / "example-county")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["old.json"], "请先写以前的检查结果，最后写本次报送的文件"),
        (["first.txt", "second.txt"], "“first.txt”第1行未能读取，请指定以--format json保存的检查结果"),
        (["other.json", "second.txt"], "“other.json”不是检查结果，请指定以--format json保存的文件"),
        (["latin.json", "second.txt"], "“latin.json”的文字编码不是检查结果所用的编码，请勿另存或转换后再用"),
        (["odl.json", "second.txt"], "未找到“odl.json”，是否为“old.json”"),
        (["old.json", "secnd.txt"], "未找到“secnd.txt”，是否为“second.txt”"),
        (["old.json", "old.json", "--year", "2023"], "“old.json”已是检查结果，不再检查，请去掉--year"),
        (["later.json", "old.json"], "“later.json”晚于其后的检查结果，请由早到晚排列"),
        (["nobody.json", "second.txt"], "“nobody.json”中没有检查过的报告，未能对照"),
        (["old.json", "nobody.json"], "“nobody.json”中没有检查过的报告，未能对照"),
        (["county.json", "second.txt"], "上一次检查叠加了本县补充要求（example-county），请用--overlay指定其文件夹"),
        (
            ["old.json", "second.txt", "--statement", "first.txt"],
            "“first.txt”中未见补正情况说明表（表头为事项、补正情况、所在位置）",
        ),
        (
            ["old.json", "second.txt", "--statement", "old.json"],
            "“old.json”中未见补正情况说明表（表头为事项、补正情况、所在位置）",
        ),
        (["old.json", ".", "--statement", "table.docx"], "补正情况说明表只能与一份报告对照，本次报送不止一份"),
        (["old.json", "second.txt", "--year", "20"], "“20”不是年度，请写四位数字，如2025"),
        (["old.json", "empty"], "“empty”中未见可检查的文件"),
    ],
)
def test_a_wrong_command_is_told(folder, capsys, arguments, told):
    old = json.loads(Path("old.json").read_text("utf-8"))
    Path("other.json").write_text("{}", "utf-8")
    Path("latin.json").write_bytes("{“".encode("gb18030"))
    Path("later.json").write_text(json.dumps(old | {"checked_at": "2099-01-01T00:00:00+08:00"}), "utf-8")
    Path("nobody.json").write_text(json.dumps(old | {"submissions": []}), "utf-8")
    Path("county.json").write_text(json.dumps(old).replace('"overlays": []', '"overlays": ["example-county"]'), "utf-8")
    Path("empty").mkdir()
    code, _, err = run(capsys, *arguments)
    assert (code, err) == (2, f"命令有误：{told}。查看用法：checker compare --help\n")


def test_the_overlay_is_given_again(folder, capsys):
    assert main(["check", "first.txt", "--overlay", OVERLAY, "--out", "json=county.json"]) == 1
    code, out, _ = run(capsys, "county.json", "second.txt", "--overlay", OVERLAY)
    assert code in (0, 1)
    assert "检查标准或本县补充要求不同" not in out
    assert "检查标准或本县补充要求不同" in run(capsys, "old.json", "second.txt", "--overlay", OVERLAY)[1]
