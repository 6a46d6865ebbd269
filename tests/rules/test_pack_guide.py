"""The guide to a pack of a county's own, walked through by someone who types exactly what it shows."""

from __future__ import annotations

import re

import pytest

from checker import api
from checker.checks import registry
from checker.cli import parser
from checker.model.report import Context
from checker.rulepack.load import load_pack
from tests.architecture import documents

ROOT = documents.ROOT
TEXT = (ROOT / documents.PACK_GUIDE).read_text("utf-8")
OWN = "rules/county/anquan-pingchuan"
EXAMPLE = load_pack(str(ROOT / "rules" / "examples" / "anquan-annual"))


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack-guide")
    return documents.walked(TEXT, folder), folder


def blocks(text=TEXT):
    return [(found["command"], found["body"]) for found in documents.BLOCK.finditer(text)]


def chapter(title):
    return next(one for one in re.split(r"(?m)^## ", TEXT) if one.startswith(title))


def rows(text, header):
    table = text[text.index(header) :].splitlines()
    end = next((at for at, line in enumerate(table) if not line.startswith("|")), len(table))
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:end]]


def test_every_command_prints_what_is_shown(walk):
    assert walk[0] == TEXT, "make readme renews it"


def test_every_block_is_walked():
    fences = len(re.findall(r"(?m)^```(?:yaml|text|sh)$", TEXT))
    steps = [found for found in documents.STEP.finditer(TEXT) if found["content"] or found["command"]]
    assert len(steps) == fences > 20


def test_what_replacing_a_line_does_to_a_file():
    before = "- id: a\n  with: {x: 1}\n- id: b\n  with: {x: 2}\n"
    assert documents.edited(before, "replaces", "  with: {x: \\d}\n") == before.replace("{x: 1}", "{x: \\d}")


def test_the_hours_of_the_table_are_those_of_the_chapters():
    told = [row[0].removeprefix("下午") for row in rows(TEXT, "| 时间 |")]
    chapters = [one.removeprefix("下午") for one in re.findall(r"(?m)^## ([^：\n]*点半?)：", TEXT)]
    assert told == chapters


def test_what_the_prose_says_of_the_outputs():
    first, second = [body for command, body in blocks() if command.startswith("checker check reports/yunling.txt")]
    assert "必须补正（1项）\n  1. 存在的问题\n" in first
    assert "1. 消防演练" in first
    assert "存在的问题：专门报告，第18行第1列（“五、欠账清单”）" in second
    assert "必须补正（" not in second
    missing = chapter("两点：")
    assert "没有规则“part-education”" in blocks(missing)[0][1]


def test_there_are_as_many_mistakes_as_are_announced():
    mistakes = re.split(r"(?m)^\*\*\d\.", chapter("四点："))
    announced = "一二三四五六".index(re.search(r"常见的有下面(.)种", mistakes[0])[1]) + 1
    assert len(mistakes) - 1 == announced
    for one in mistakes[1:]:
        assert re.search(r"有误，未开始检查|与预期不一致", one)


def test_the_pack_that_results_judges_as_the_guide_says(walk):
    pack = load_pack(str(walk[1] / OWN), cache=False)
    without = [rule for rule in EXAMPLE.rules if not rule.check.startswith("form-")]
    assert len(pack.rules) == len(without) + 2
    assert [part.id for part in pack.parts] == ["measures", "education", "hazards", "accidents", "problems", "plan"]
    assert api.lint_rules(str(walk[1] / OWN))[1] == ()
    (report,) = api.check(
        [("yunling.txt", (walk[1] / "reports" / "yunling.txt").read_bytes())], pack, Context(today="2026-02-26")
    ).submissions
    assert (report.verdict, [finding.rule for finding in report.findings]) == ("pass", ["fire-drill"])
    given = {one.id for one in report.statistics}
    assert given >= set(pack.parameters["required_statistics"])


def test_the_blank_report_asks_for_every_part_and_figure(walk):
    data = (walk[1] / "reports" / "云岭镇空白报告.docx").read_bytes()
    text = api.read(data, "a.docx").text
    pack = load_pack(str(walk[1] / OWN), cache=False)
    titles = [part.title["zh"].replace("下一年度", "2027年度") for part in pack.parts]
    assert [title for title in titles if title not in text] == []
    assert "群众举报（必报）" in text
    assert "\n平川县安全生产委员会：\n" in text


KINDS = [row for table in TEXT.split("| 检查方法 |")[1:] for row in rows(f"| 检查方法 |{table}", "| 检查方法 |")]


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row[0])
def test_a_kind_of_check_is_shown_by_the_rules_that_are_named(row):
    kind = row[0].strip("`")
    assert kind in registry.kinds()
    assert {rule.check for rule in EXAMPLE.rules if f"`{rule.id}`" in row[2]} == {kind}


def test_every_kind_of_check_of_the_example_is_in_the_table():
    assert {row[0].strip("`") for row in KINDS} == {rule.check for rule in EXAMPLE.rules if rule.home is None}


def test_the_files_that_are_named_are_those_of_the_example():
    folder = ROOT / "rules" / "examples" / "anquan-annual"
    for name in re.findall(r"`((?:lists/)?[a-z-]+\.yaml)`", TEXT):
        if name not in ("fire.yaml", "roster.yaml"):
            assert (folder / name).exists() or (folder / "lists" / name).exists(), name
    rules = {path.name for path in folder.glob("*.yaml")} - {"pack.yaml", "basis.yaml"}
    assert f"`kind.yaml`等{'一二三四五六七八九'[len(rules) - 1]}个文件" in TEXT


def test_every_command_that_is_named_can_be_typed():
    for command in re.findall(r"`checker ([a-z][^`]*)`", TEXT):
        words = command.replace("报送件", "a").split()
        assert parser.parse([*words, "x"] if words in (["read"], ["rules", "explain"]) else words, "zh").command


def test_links_lead_somewhere():
    targets = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert targets
    assert [one for one in targets if not (ROOT / "rules" / one).exists()] == []
    assert "](PACK.zh-CN.md)" in (ROOT / documents.GUIDE).read_text("utf-8")


def test_the_words_are_plain():
    prose = re.sub(r"```.*?```|`[^`]*`|<!--.*?-->|\]\([^)]*\)", "", TEXT, flags=re.DOTALL)
    assert [
        word for word in ("规则包", "指纹", "解析", "引擎", "严禁", "！", "正则", "字符串", "数组") if word in prose
    ] == []
    assert re.findall(r"[A-Za-z]{2,}", prose) == []
    assert [one for one in re.split(r"[。\n]", prose) if len(one) > 110 and "|" not in one] == []
