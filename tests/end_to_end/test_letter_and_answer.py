"""The letter goes out, the town fills in its table and hands the report in again: the whole round by the commands."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from checker.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
OVERLAY = str(ROOT / "rules" / "overlays" / "example-county")


@pytest.fixture
def round_one(tmp_path, capsys):
    report, letter = tmp_path / "first.json", tmp_path / "letter.docx"
    seed = ROOT / "seeds" / "town-a.txt"
    assert main(["check", str(seed), "--overlay", OVERLAY, "--out", f"json={report}"]) == 1
    command = ["notice", str(report), "--overlay", OVERLAY, "--date", "2026-03-05", "--out", str(letter)]
    assert main(command) == 0
    capsys.readouterr()
    return seed, report, letter


def test_the_table_of_the_letter_comes_back_filled_in(round_one, tmp_path, capsys):
    seed, report, letter = round_one
    document = docx.Document(str(letter))
    table = document.tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["事项", "补正情况", "所在位置"]
    for number, row in enumerate(table.rows[1:], start=1):
        row.cells[1].text = f"第{number}项已修改"
    answer = tmp_path / "answer.docx"
    document.save(str(answer))
    assert main(["compare", str(report), str(seed), "--overlay", OVERLAY, "--statement", str(answer), "--all"]) == 1
    said = capsys.readouterr().out
    # What the town says stands beside every item and changes none: nothing was mended.
    assert [number for number in range(1, len(table.rows)) if f"第{number}项已修改" not in said] == []
    assert "已补正（" not in said


def test_the_marked_copy_names_no_folder(round_one, tmp_path, capsys):
    seed, *_ = round_one
    copy = tmp_path / "copy.docx"
    assert main(["check", str(seed), "--out", f"docx={copy}"]) == 1
    lines = [paragraph.text for paragraph in docx.Document(str(copy)).paragraphs]
    assert any(seed.name in line for line in lines)
    assert not any(str(seed.parent) in line for line in lines)
