"""The guide to a county's requirements, walked through by someone who types exactly what it shows."""

from __future__ import annotations

import re

import pytest
import yaml
from jsonschema import Draft202012Validator
from trial import PACK

from checker.checks import registry
from checker.cli import parser
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.nodes import parse
from checker.rulepack.schema import Names, SchemaCheck, closed, schema_file
from tests.architecture import documents

ROOT = documents.ROOT
TEXT = (ROOT / documents.GUIDE).read_text("utf-8")
COUNTY = "rules/overlays/pingchuan"
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
SHIPPED = sorted([*ROOT.glob("rules/*.yaml"), *ROOT.glob("rules/[fo]*/**/*.yaml")])
WITH_MODELINE = [path for path in SHIPPED if MODELINE.match(path.read_text("utf-8"))]


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guide")
    return documents.walked(TEXT, folder), folder


def section(number):
    return re.split(r"(?m)^## ", TEXT)[number]


def blocks(text=TEXT):
    return [(found["command"], found["body"]) for found in documents.BLOCK.finditer(text)]


def rows(text, header):
    """The rows of the table that begins with a header, as lists of cells."""
    lines = text[text.index(header) :].splitlines()
    table = lines[: next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


def test_every_command_prints_what_is_shown(walk):
    assert walk[0] == TEXT, "make readme renews it"


def test_every_block_of_the_guide_is_walked():
    fences = len(re.findall(r"(?m)^```(?:yaml|text|sh)$", TEXT))
    steps = [found for found in documents.STEP.finditer(TEXT) if found["content"] or found["command"]]
    assert len(steps) == fences > 20


def test_what_a_change_does_to_a_file():
    before = "# 甲\nid: a\ndue:\n  date: 1\n\n  # 乙\n  reason: 2\n# 丙\nrules:\n  b: 3\n"
    assert documents.edited(before, "changes", "due:\n  date: 9\nid: z\nnew: 1\n") == (
        "# 甲\nid: z\ndue:\n  date: 9\n# 丙\nrules:\n  b: 3\nnew: 1\n"
    )
    assert documents.edited("a\n", "adds", "b\n") == "a\n\nb\n"
    assert documents.edited("a\n", "writes", "b\n") == "b\n"


def test_what_the_prose_says_of_the_outputs():
    shown = [body for command, body in blocks() if command.startswith("checker check reports/yunling.txt")]
    plain, county, waived, _ = shown
    assert "建议修改（1项）\n  1. 标题写明报告单位" in plain
    assert "提示（2项" in plain
    assert "必须补正（3项）\n  1. 标题写明报告单位" in county
    assert county.count("情况：未见必报数据") == 2
    assert "提示（" not in county
    assert "报送时限延至2026年3月10日" in county
    assert "免予补正（2项）" in waived
    former, own = [body for command, body in blocks() if command.startswith("checker check reports/baishui.txt")]
    assert re.search(r"阅读情况\n  .*白水乡.*白水镇", former)
    assert "1. 行政执法监督情况" in own


def test_mistakes_are_told_where_the_text_says():
    mistakes = [body for _, body in blocks(section(7))]
    assert len(mistakes) == 3
    assert all(f"检查标准有误，未开始检查：{COUNTY}/overlay.yaml:" in body for body in mistakes)
    line, column = re.search(r"第(\d+)行第(\d+)个字", section(7)).groups()
    assert f"overlay.yaml:{line}:{column} 此处是全角引号" in mistakes[0]
    assert len(mistakes[2].splitlines()) == 3


@pytest.mark.parametrize("name", ["overlay", "roster", "waivers", "rule"])
def test_an_editor_finds_nothing_wrong_in_the_files_that_result(walk, name):
    file = walk[1] / COUNTY / ("pingchuan.yaml" if name == "rule" else f"{name}.yaml")
    content = yaml.safe_load(file.read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema_file(name)).iter_errors(content)] == []


@pytest.mark.parametrize("path", WITH_MODELINE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_first_line_of_a_shipped_file_names_a_schema_that_it_satisfies(path):
    text = path.read_text("utf-8")
    schema = (path.parent / MODELINE.match(text)[1]).resolve()
    assert schema.is_relative_to(ROOT / "rules" / "schema")
    errors = Draft202012Validator(schema_file(schema.name.removesuffix(".schema.json"))).iter_errors(
        yaml.safe_load(text)
    )
    assert [error.message for error in errors] == []


def test_the_first_lines_shown_are_those_of_the_example():
    shown = dict(row[:2] for row in rows(section(6), "| 文件 | 第一行 |"))
    places = {
        "`overlay.yaml`": "overlays/example-county/overlay.yaml",
        "`roster.yaml`": "overlays/example-county/roster.yaml",
        "`waivers.yaml`": "overlays/example-county/waivers.yaml",
        "本县的规则": "overlays/example-county/qingxi.yaml",
        "检查标准的`pack.yaml`": "fazhi-annual/pack.yaml",
    }
    for name, path in places.items():
        assert (ROOT / "rules" / path).read_text("utf-8").startswith(shown[name].strip("`") + "\n")
    own_list = MODELINE.match(shown["`lists`中的清单"].strip("`") + "\n")[1]
    assert (ROOT / COUNTY / "lists" / own_list).resolve() == ROOT / "rules/schema/list.schema.json"


@pytest.mark.parametrize("row", rows(TEXT, "| 检查方法 |"), ids=lambda row: row[0])
def test_a_kind_of_check_takes_the_options_that_are_shown(row):
    kind = registry.kinds()[row[0].strip("`")]
    log = FaultLog()
    given = parse(row[3].strip("`").encode(), "x.yaml", log)
    lists = {name: content.get("kind") for name, content in PACK.lists.items()}
    names = Names(lists=lists, parts=frozenset(part.id for part in PACK.parts))
    assert SchemaCheck(names, log).validate(given, closed(kind.options), "x.yaml"), log.faults()
    assert {key for key in given.keys if f"`{key}`" not in row[2]} == set()
    model = next(rule for rule in PACK.rules if rule.id == row[4].strip("`"))
    assert model.check == kind.name


def fields(schema):
    """The names of the fields of a schema, those of the mappings inside it included."""
    own = schema.get("properties", {})
    found = set(own) - {"zh", "en"}
    for inner in own.values():
        items = inner.get("items", {})
        for one in (inner, items, inner.get("additionalProperties", {})):
            found |= fields(one) if isinstance(one, dict) and one.get("type") == "object" else set()
    return found


def test_every_field_has_its_place_in_the_table():
    table = section(-1)
    roster = schema_file("roster")
    wanted = fields(schema_file("overlay")) | fields(roster) | fields(roster["$defs"]["unit"])
    wanted |= fields(schema_file("waivers")["items"])
    assert {name for name in wanted if f"`{name}`" not in table} == set()
    kinds = roster["$defs"]["unit"]["properties"]["names"]["items"]["properties"]["kind"]["enum"]
    assert f"种类`kind`只能写{'、'.join(kinds)}。" in TEXT


def test_fields_that_must_be_written_are_marked():
    marked = {
        word for row in rows(section(-1), "| 文件 |") if row[2] == "是" for word in re.findall(r"`(\w+)`", row[1])
    }
    required = [schema_file(name).get("required", []) for name in ("overlay", "roster")]
    required += [schema_file("roster")["$defs"]["unit"]["required"], schema_file("waivers")["items"]["required"]]
    assert marked == {name for group in required for name in group}


def test_every_command_that_is_named_can_be_typed():
    for command in re.findall(r"`checker ([a-z][^`]*)`", TEXT):
        words = command.replace("报送件", "a").split()
        assert parser.parse([*words, "x"] if words == ["rules", "explain"] else words, "zh").command


def test_links_lead_somewhere():
    targets = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert targets
    assert [one for one in targets if not (ROOT / "rules" / one).exists()] == []


def test_the_words_are_plain():
    prose = re.sub(r"```.*?```|`[^`]*`|<!--.*?-->|\]\([^)]*\)", "", TEXT, flags=re.DOTALL)
    assert [
        word for word in ("规则包", "指纹", "解析", "引擎", "严禁", "！", "正则", "字符串", "数组") if word in prose
    ] == []
    foreign = {"VS", "Code", "YAML", "UTF", "GBK", "ANSI", "Word", "Windows", "Tab", "Red", "Hat"}
    assert set(re.findall(r"[A-Za-z]{2,}", prose)) <= foreign
    assert [one for one in re.split(r"[。\n]", prose) if len(one) > 110 and "|" not in one] == []
