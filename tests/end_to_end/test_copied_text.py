"""Several reports in one run: text that two units share is told in both, and nothing of it stands in a letter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest

from checker import api
from checker.cli.main import main
from checker.engine import compare as second_round
from checker.model.report import Context
from checker.notice import html_notice, text_notice
from checker.notice.compose import Options, compose
from checker.reports import json_report, rendering, stored
from checker.reports.rendering import Manner
from checker.work.jobs import Terms
from checker.work.local import LocalProcesses
from checker.work.submissions import check_each
from fixtures import make_docx

SCHEMA = Path(__file__).resolve().parents[2] / "rules" / "schema" / "report.schema.json"
PACK = api.load_pack()
COPIED = "针对山林边界纠纷多发的情况，组织司法所、林业站和村干部上门核对林权证，现场划界埋桩，年内调处历史积案12件，没有一件反复。"
OWN = (
    "新建的法治广场在国庆节前开放，退休教师编写了二十篇乡土普法故事，每逢集日在广场播讲，听的人一场比一场多。",
    "便民服务中心设了法律咨询台，由律师每周坐班半天，居民带着合同、欠条来问，能当场答复的当场答复。",
)
HEAD = "一、主要举措和成效"
CLOUD = ["云岭镇2023年法治政府建设情况报告", HEAD, OWN[0], COPIED]
ROCK = ["红岩乡2023年法治政府建设情况报告", HEAD, COPIED.replace("12件", "三十件"), OWN[1]]
LAST = ["云岭镇2022年法治政府建设情况报告", HEAD, OWN[0], COPIED]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, lines in (("县/云岭镇.txt", CLOUD), ("县/红岩乡.txt", ROCK), ("往年/云岭.txt", LAST)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def run(capsys, *arguments):
    """(exit code, the JSON report, what was said beside it)."""
    code = main(["check", "--format", "json", *arguments])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else None, err


def similar(told):
    return {
        one["path"]: [
            (
                found["rule"],
                found["location"]["line"],
                [(place.get("path"), place["line"]) for place in found["related"]],
            )
            for found in one["findings"]
            if found["rule"].startswith("similarity-")
        ]
        for one in told["submissions"]
    }


def test_two_files_are_held_against_each_other(capsys, folder):
    _code, told, _err = run(capsys, "县/云岭镇.txt", "县/红岩乡.txt")
    jsonschema.validate(told, json.loads(SCHEMA.read_text("utf-8")))
    assert similar(told) == {
        "县/云岭镇.txt": [("similarity-other", 4, [("县/红岩乡.txt", 3)]), ("similarity-other-much", 4, [("县/红岩乡.txt", 3)])],
        "县/红岩乡.txt": [("similarity-other", 3, [("县/云岭镇.txt", 4)]), ("similarity-other-much", 3, [("县/云岭镇.txt", 4)])],
    }  # fmt: skip


def test_a_folder_gives_what_its_files_give(capsys, folder):
    named = similar(run(capsys, "县/云岭镇.txt", "县/红岩乡.txt")[1])
    assert similar(run(capsys, "县")[1]) == named


@pytest.mark.parametrize("name", ["县.zip", "Word"])
def test_other_formats_are_compared_as_well(capsys, folder, name):
    documents = {"云岭镇.docx": make_docx.build(CLOUD, "typed"), "红岩乡.docx": make_docx.build(ROCK, "typed")}
    if name.endswith(".zip"):
        with zipfile.ZipFile(folder / name, "w") as archive:
            for file, data in documents.items():
                archive.writestr(file, data)
    else:
        (folder / name).mkdir()
        for file, data in documents.items():
            (folder / name / file).write_bytes(data)
    _code, told, _err = run(capsys, name)
    found = {path.rpartition("/")[2]: [one[:2] for one in said] for path, said in similar(told).items()}
    assert found == {
        "云岭镇.docx": [("similarity-other", 4), ("similarity-other-much", 4)],
        "红岩乡.docx": [("similarity-other", 3), ("similarity-other-much", 3)],
    }


def test_folders_of_several_files_are_compared_by_what_is_judged(capsys, folder):
    for town, lines in (("云岭镇", CLOUD), ("红岩乡", ROCK)):
        (folder / "报送" / town).mkdir(parents=True)
        (folder / "报送" / town / "定稿.docx").write_bytes(make_docx.build(lines, "typed"))
        (folder / "报送" / town / "公开版.txt").write_text("\n".join(lines), "utf-8")
    _code, told, _err = run(capsys, "报送", "--group-by-folder")
    found = similar(told)
    assert found["报送/云岭镇"][0] == ("similarity-other", 4, [("报送/红岩乡/定稿.docx", 3)])
    assert found["报送/红岩乡"][0] == ("similarity-other", 3, [("报送/云岭镇/定稿.docx", 4)])


def test_earlier_years_are_compared_with_and_not_checked(capsys, folder):
    _code, told, err = run(capsys, "县/云岭镇.txt", "--previous", "往年")
    assert [one["path"] for one in told["submissions"]] == ["县/云岭镇.txt"]
    assert [one[0] for one in similar(told)["县/云岭镇.txt"]] == ["similarity-last-year"]
    assert err.count("\n") == 1


def test_an_earlier_report_that_cannot_be_used_is_told(capsys, folder):
    (folder / "往年" / "通知.txt").write_text("关于召开会议的通知\n各村：\n请准时参加。\n", "utf-8")
    (folder / "往年" / "坏.docx").write_bytes(b"PK\x03\x04")
    _code, _told, err = run(capsys, "县/云岭镇.txt", "--previous", "往年")
    assert "往年材料中有2份未能读取，或不是年度报告，未作对照。\n" in err


def test_a_report_is_not_its_own_earlier_one(capsys, folder):
    _code, told, _err = run(capsys, "县/云岭镇.txt", "--previous", "县/云岭镇.txt")
    assert similar(told) == {"县/云岭镇.txt": []}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("-", "命令有误：往年的报告请给出文件或文件夹，--previous不能用“-”。查看用法：checker check --help\n"),
        ("无此文件", "命令有误：未找到“无此文件”。查看用法：checker check --help\n"),
    ],
)
def test_a_wrong_path_of_earlier_years_is_refused(capsys, folder, given, said):
    code, _told, err = run(capsys, "县/云岭镇.txt", "--previous", given)
    assert (code, err.endswith(said)) == (2, True)


def test_an_earlier_report_is_never_written_over(capsys, folder):
    code = main(["check", "县/云岭镇.txt", "--previous", "往年/云岭.txt", "--out", "json=往年/云岭.txt"])
    assert code == 2
    assert (folder / "往年/云岭.txt").read_text("utf-8").splitlines() == LAST


def test_a_single_file_loads_nothing_that_comparing_takes(folder):
    program = (
        "import sys; from checker.cli.main import main; main(['check', '县/云岭镇.txt']);"
        "print([name for name in sys.modules if 'across' in name or 'imprint' in name or 'winnow' in name], file=sys.stderr)"
    )
    root = str(Path(__file__).resolve().parents[2])
    command, settings = [sys.executable, "-c", program], {**os.environ, "PYTHONPATH": root}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=settings, check=False)
    assert done.stderr.splitlines()[-1:] == ["[]"]


def report(*texts):
    given = [(f"{lines[0][:3]}.txt", "\n".join(lines).encode()) for lines in texts]
    with LocalProcesses() as processes:
        made = list(check_each(processes, given, Terms(PACK, Context(), imprints=True)))
    return api.assemble(api.compare_across(made, [], PACK), PACK)


def test_the_letter_names_no_other_town_and_shows_nothing_of_its_text():
    both = report(CLOUD, ROCK)
    for one, other in ((both.submissions[0], "红岩"), (both.submissions[1], "云岭")):
        letter = compose(api.assemble([one], PACK), None, Options("2024-02-01"))
        said = html_notice.render(letter) + text_notice.render(letter)
        assert "部分表述与其他材料高度相近" in said
        assert "请结合本单位实际核实修改" in said
        assert other not in said
        assert COPIED[:12] not in said
        assert "similarity" not in said


@pytest.mark.parametrize("form", ["text", "markdown", "html", "github", "sarif"])
def test_every_format_says_where_the_other_place_is(form):
    made = rendering.render(form, api.assemble(report(CLOUD, ROCK).submissions[:1], PACK), Manner("zh", all_notes=True))
    said = made if form != "sarif" else [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(made)["runs"][0]["results"]
        for place in result.get("relatedLocations", ())
    ]  # fmt: skip
    assert ("红岩乡.txt" in said) or (quote("红岩乡.txt") in said)


def test_a_stored_report_keeps_the_other_place():
    both = report(CLOUD, ROCK)
    again = stored.load(json_report.render(both, "zh"), "a.json")
    first = [one.related for one in both.submissions[0].findings if one.rule == "similarity-other"]
    assert [one.related for one in again.submissions[0].findings if one.rule == "similarity-other"] == first
    assert json_report.render(again, "zh") == json_report.render(both, "zh")


def test_a_new_version_that_was_checked_alone_has_mended_nothing_of_it():
    both = report(CLOUD, ROCK)
    old = api.assemble([both.submissions[0]], PACK)
    new = api.check([("云岭镇.txt", "\n".join(CLOUD).encode())], PACK)
    items = second_round.compare([old], new).submissions[0].items
    assert [(one.rule, one.state, one.reason) for one in items if one.rule.startswith("similarity-")] == [
        ("similarity-other-much", "to_confirm", "not-applicable"),
        ("similarity-other", "to_confirm", "not-applicable"),
    ]
