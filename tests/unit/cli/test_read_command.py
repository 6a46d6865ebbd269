"""``checker read``: lines, outline, facts and notes of one file."""

from __future__ import annotations

from checker.cli.main import main
from checker.errors import UnreadableSubmission


def test_reading_shows_lines_outline_facts_and_notes(api, capsys):
    assert main(["read", "pass.txt"]) == 0
    assert capsys.readouterr().out == (
        "pass.txt（txt格式，共5行）\n"
        "\n"
        "原文各行（×为未纳入检查的行，＋为接上一行的行）\n"
        "1 　云岭镇2023年报告\n"
        "2 × 第1页　〔页眉、页脚或页码未纳入检查〕\n"
        "3 　一、总体情况\n"
        "4 　工作开展\n"
        "5 ＋顺利。\n"
        "\n"
        "章节\n"
        "  一、总体情况（第3行第1列）\n"
        "\n"
        "要素\n"
        "  报告年度：2023（第1行第4列）\n"
        "  发文单位：云岭镇人民政府\n"
        "  网页标注的成文日期：2024-02-27（第2行第1列）\n"
        "\n"
        "阅读情况\n"
        "  页眉、页脚或页码未纳入检查（第2行第1列、第4行第1列）\n"
        "  文字编码为gb18030\n"
    )


def test_a_file_that_cannot_be_read_is_told_with_its_cause(api, capsys):
    def locked(data, name, **_):
        raise UnreadableSubmission("encrypted")

    api.read = locked
    assert main(["read", "locked.txt"]) == 3
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (
        "",
        "1份未能读取或判定，请人工核查：locked.txt——加密文件，请提供未加密版本。\n",
    )
