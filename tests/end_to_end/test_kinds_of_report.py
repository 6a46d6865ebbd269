"""A run over reports of two kinds: each is judged by its own pack, and every format says so."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from checker.cli.main import main

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "rules" / "schema" / "report.schema.json").read_text("utf-8"))
LAW = (ROOT / "seeds" / "town-a.txt").read_text("utf-8")
DISCLOSURE = """云岭镇2023年政府信息公开工作年度报告
一、总体情况
全年主动公开政府信息120条。
二、主动公开政府信息情况
全年制发文件2件。
三、收到和处理政府信息公开申请情况
全年收到申请3件。
五、存在的主要问题及改进情况
公开内容不够丰富，已增设专栏3个。
六、其他需要报告的事项
全年没有收取信息处理费。
"""
OTHER = "云岭镇2023年平安建设工作报告\n一、工作情况\n全年巡逻300次。\n"
LAW_TITLE, DISCLOSURE_TITLE = "法治政府建设年度报告", "政府信息公开工作年度报告"
MISSING = "政府信息公开行政复议、行政诉讼情况"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHECKER_LANG", raising=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(LAW, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(DISCLOSURE, "utf-8")
    return tmp_path


def told(capsys, *arguments):
    """Return exit code and standard output of a run."""
    code = main(list(arguments))
    return code, capsys.readouterr().out


def report(capsys, *arguments):
    return json.loads(told(capsys, "check", "--format", "json", *arguments)[1])


def kinds(data):
    return [(one["path"], one["pack"]["id"], (one["facts"]["kind"] or {}).get("value")) for one in data["submissions"]]


def test_each_report_is_judged_by_the_pack_of_its_kind(folder, capsys):
    data = report(capsys, "in")
    assert kinds(data) == [
        ("in/a.txt", "fazhi-annual", "fazhi-annual"),
        ("in/b.txt", "xxgk-annual", "xxgk-annual"),
    ]
    Draft202012Validator(SCHEMA).validate(data)
    # the id that both packs have is told apart, every other rule stands where it always stood
    assert data["rules"]["kind-report"]["requirement"] == f"报送的应当是{LAW_TITLE}。"
    assert data["rules_of_packs"]["xxgk-annual"]["kind-report"]["requirement"] == f"报送的应当是{DISCLOSURE_TITLE}。"
    assert {found["rule"] for one in data["submissions"] for found in one["findings"]} <= set(data["rules"])


@pytest.mark.parametrize(("name", "pack"), [("a.txt", "fazhi-annual"), ("b.txt", "xxgk-annual")])
def test_one_report_is_as_it_is_under_the_pack_that_is_named(folder, capsys, name, pack):
    chosen, named = (report(capsys, f"in/{name}", *more) for more in ([], ["--pack", pack]))
    assert chosen | {"checked_at": ""} == named | {"checked_at": ""}
    assert "rules_of_packs" not in chosen


def test_what_no_pack_knows_is_judged_by_the_usual_one(folder, capsys):
    Path("in/a.txt").write_text(OTHER, "utf-8")
    code, text = told(capsys, "check", "in/a.txt")
    assert code == 1
    assert f"标题为“云岭镇2023年平安建设工作报告”，不属于{LAW_TITLE}。" in text
    assert "疑似内容" not in text


def test_one_of_another_kind_than_was_asked_for_says_which_it_is(folder, capsys):
    code, text = told(capsys, "check", "in/b.txt", "--pack", "fazhi-annual")
    assert code == 1
    assert f"疑似内容：第1行第1列“云岭镇2023年{DISCLOSURE_TITLE}”，这是{DISCLOSURE_TITLE}，请按该项工作的要求" in text
    assert "必须补正（1项）" in text


def test_the_text_and_the_page_name_the_standard_of_each(folder, capsys):
    for form, mark in (("text", ""), ("markdown", "")):
        _, text = told(capsys, "check", "in", "--format", form)
        assert text.count(f"检查标准：{LAW_TITLE}（2026.1版）{mark}") == 2
        assert text.count(f"检查标准：{DISCLOSURE_TITLE}（2026.1版）{mark}") == 2
        assert MISSING in text
    _, alone = told(capsys, "check", "in/a.txt")
    assert alone.count("检查标准：") == 1


def test_programs_are_told_apart_by_pack(folder, capsys):
    sarif = json.loads(told(capsys, "check", "in", "--format", "sarif")[1])
    rules = [{one["id"]: one for one in run["tool"]["driver"]["rules"]} for run in sarif["runs"]]
    found = [{one["ruleId"] for one in run["results"]} for run in sarif["runs"]]
    paths = [[one["location"]["uri"] for one in run["artifacts"]] for run in sarif["runs"]]
    assert paths == [["in/a.txt"], ["in/b.txt"]]
    assert "part-problems" in found[0]
    assert "part-disputes" in found[1]
    assert [one["kind-report"]["fullDescription"]["text"] for one in rules] == [
        f"报送的应当是{LAW_TITLE}。",
        f"报送的应当是{DISCLOSURE_TITLE}。",
    ]
    suites = ET.fromstring(told(capsys, "check", "in", "--format", "junit")[1]).findall("testsuite")
    assert [[one.get("value") for one in suite.iter("property")][-1] for suite in suites] == [
        "fazhi-annual 2026.1",
        "xxgk-annual 2026.1",
    ]
    assert MISSING in told(capsys, "check", "in", "--format", "github")[1]
    issues = json.loads(told(capsys, "check", "in", "--format", "gitlab")[1])
    assert any(one["check_name"] == "part-disputes" and MISSING in one["description"] for one in issues)


def test_the_workbook_keeps_the_rules_of_two_packs_apart(folder, capsys):
    main(["check", "in", "--out", "xlsx=all.xlsx"])
    book = load_workbook("all.xlsx")
    assert book.sheetnames == [
        "总览",
        "问题清单",
        f"矩阵（{LAW_TITLE}）",
        f"矩阵（{DISCLOSURE_TITLE}）",
        f"统计数据（{LAW_TITLE}）",
        f"统计数据（{DISCLOSURE_TITLE}）",
        "规则",
        "运行信息",
    ]
    head, first, second, total = book["总览"].iter_rows(values_only=True)
    at = head.index("检查标准")
    assert (first[at], second[at], total[at]) == (LAW_TITLE, DISCLOSURE_TITLE, None)
    assert (first[head.index("总体情况")], second[head.index("总体情况")]) == (None, "专门报告")
    assert MISSING not in [cell.value for cell in book[f"矩阵（{LAW_TITLE}）"][2]]


def test_each_page_and_each_copy_is_of_its_own_kind(folder, capsys):
    main(["check", "in", "--out", "html=pages/", "--out", "docx=copies/"])
    pages = {one.name: one.read_text("utf-8") for one in Path("pages").iterdir()}
    assert f"检查标准：{LAW_TITLE}（2026.1版）" in pages["a.txt.html"]
    assert f"检查标准：{DISCLOSURE_TITLE}（2026.1版）" in pages["b.txt.html"]
    assert DISCLOSURE_TITLE not in pages["a.txt.html"]
    assert pages["index.html"].count('data-label="检查标准"') == 2
    with zipfile.ZipFile("copies/b.txt.docx") as copy:
        assert MISSING in copy.read("word/comments.xml").decode()


def test_text_is_held_against_reports_of_the_same_kind_alone(folder, capsys):
    shared = "镇里组织干部走村入户宣讲政策，逐户登记诉求并限期答复，年底前对办理情况逐条回访核实，群众满意后予以销号。"
    Path("in/a.txt").write_text(LAW.replace("\n", f"\n{shared}\n", 1), "utf-8")
    Path("in/b.txt").write_text(DISCLOSURE + shared + "\n", "utf-8")
    Path("in/c.txt").write_text(LAW.replace("云岭", "白水").replace("\n", f"\n{shared}\n", 1), "utf-8")
    data = report(capsys, "in")
    told_of = {
        one["path"]: {place["path"] for found in one["findings"] for place in found["related"] if "path" in place}
        for one in data["submissions"]
    }
    assert told_of == {"in/a.txt": {"in/c.txt"}, "in/b.txt": set(), "in/c.txt": {"in/a.txt"}}


def test_a_second_round_knows_each_kind_again(folder, capsys):
    Path("old.json").write_text(told(capsys, "check", "in", "--format", "json")[1], "utf-8")
    Path("in/b.txt").write_text(DISCLOSURE.replace("五、", f"四、{MISSING}\n全年没有案件。\n五、"), "utf-8")
    data = json.loads(told(capsys, "compare", "old.json", "in", "--format", "json")[1])
    assert [(one["path"], [each["path"] for each in one["earlier"]]) for one in data["submissions"]] == [
        ("in/a.txt", ["in/a.txt"]),
        ("in/b.txt", ["in/b.txt"]),
    ]
    states = {(one["path"], item["rule"]): item["state"] for one in data["submissions"] for item in one["items"]}
    assert states["in/b.txt", "part-disputes"] == "fixed"
    assert states["in/a.txt", "part-problems"] == "open"
    assert data["standard_changed"] is False


def test_reports_of_one_unit_are_paired_within_their_kind(folder, capsys):
    """Neither the names of the files nor the unit tell the two apart, but what they are does."""
    Path("old.json").write_text(told(capsys, "check", "in", "--format", "json")[1], "utf-8")
    Path("in/a.txt").rename("in/c.txt")
    Path("in/b.txt").rename("in/a.txt")
    data = json.loads(told(capsys, "compare", "old.json", "in", "--format", "json")[1])
    assert [(one["path"], [each["path"] for each in one["earlier"]]) for one in data["submissions"]] == [
        ("in/a.txt", ["in/b.txt"]),
        ("in/c.txt", ["in/a.txt"]),
    ]


@pytest.fixture
def overlay(folder):
    written = "id: county\npack: xxgk-annual\nversion: '1'\ntitle: {zh: 某县补充要求, en: A county}\n"
    written += "rules:\n  part-others: {severity: should, handling: call, reason: 县里另有安排}\n"
    (folder / "county").mkdir()
    (folder / "county" / "overlay.yaml").write_text(written, "utf-8")
    return "county"


def test_an_overlay_is_laid_over_the_pack_that_it_names(folder, overlay, capsys):
    data = report(capsys, "in", "--overlay", overlay)
    assert [(one["pack"]["id"], one["pack"]["overlays"]) for one in data["submissions"]] == [
        ("fazhi-annual", []),
        ("xxgk-annual", ["county"]),
    ]
    text = told(capsys, "rules", "explain", "part-others", "--overlay", overlay)[1]
    assert "建议修改" in text


def test_waivers_of_both_packs_may_stand_in_one_file(folder, capsys):
    entry = "- {{rule: {}, unit: 云岭镇, reason: 县里另有安排, by: 王某, until: '2099-01-01'}}\n"
    Path("waivers.yaml").write_text(entry.format("part-problems") + entry.format("part-disputes"), "utf-8")
    data = report(capsys, "in", "--waivers", "waivers.yaml")
    assert [[one["finding"]["rule"] for one in each["waived"]] for each in data["submissions"]] == [
        ["part-problems"],
        ["part-disputes"],
    ]
    Path("waivers.yaml").write_text(entry.format("part-nothing"), "utf-8")
    assert told(capsys, "check", "in", "--waivers", "waivers.yaml")[0] == 4


def test_a_batch_goes_by_one_standard_and_says_of_the_others_what_they_are(folder, capsys):
    main(["batch", "in", "out", "--jobs", "1"])
    import gzip

    lines = [
        json.loads(line)
        for part in sorted(Path("out/parts").glob("*.jsonl.gz"))
        for line in gzip.decompress(part.read_bytes()).splitlines()
    ]
    (wrong,) = [one["submission"] for one in lines if one["submission"]["path"] == "b.txt"]
    assert (wrong["pack"]["id"], wrong["verdict"], wrong["facts"]["kind"]) == ("fazhi-annual", "fail", None)
    assert wrong["findings"][0]["near_miss"]["message"].startswith(f"这是{DISCLOSURE_TITLE}，")
