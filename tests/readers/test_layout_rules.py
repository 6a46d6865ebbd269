"""The rules on layout on whole files: nothing on well-made ones, every planted deviation on copies of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker import api
from checker.model.report import Context
from checker.readers import libreoffice
from fixtures import by_libreoffice, make_pdf
from fixtures.make_layout import REPORT, Look, build

ROOT = Path(__file__).resolve().parents[2]
# What is planted -> the rules that speak and a piece of each message.
DEVIATIONS = {
    "paper": (Look(paper=(215.9, 279.4)), {"layout-paper": "216×279"}),
    "word-margins": (Look(margins=(25.4, 25.4, 31.8, 31.8)), {"layout-margins": "上25.4、下25.4、左31.8、右31.8"}),
    "one-margin": (Look(margins=(37, 35, 28, 32)), {"layout-margins": "右32"}),
    "title-font": (Look(title_font="宋体"), {"layout-title": "标题用“宋体”"}),
    "title-size": (Look(title_size=18), {"layout-title": "18磅"}),
    "title-place": (Look(title_align="left"), {"layout-title": "标题未居中"}),
    "body-font": (Look(body_font="宋体"), {"layout-body": "正文7段用“宋体”", "layout-headings": "1处层次标题用“宋体”"}),
    "body-size": (Look(body_size=14), {"layout-body": "字号为14磅", "layout-headings": "字号为14磅"}),
    "one-paragraph": (Look(only=9, stray_font="微软雅黑", stray_size=12), {"layout-body": "正文1段用“微软雅黑”、12磅"}),
    "heading-font": (Look(heading_font="楷体"), {"layout-headings": "4处层次标题用“楷体”"}),
    "subheading-font": (Look(subheading_font="仿宋"), {"layout-headings": "2处层次标题用“仿宋”"}),
    "pitch": (Look(pitch=22), {"layout-pitch": "正文7段行距为22磅"}),
    "single": (Look(pitch=None), {"layout-pitch": "1倍行距"}),
    "tracking": (Look(tracking=2), {"layout-grid": "每行约24字"}),
    "indent": (Look(indent=0), {"layout-indent": "正文7段首行"}),
    "alignment": (Look(align="center"), {"layout-alignment": "正文7段居中"}),
    "no-number": (Look(number=None), {"layout-page-number": "未见页码"}),
    "number-form": (Look(number="第{}页"), {"layout-page-number": "“第1页”"}),
    "number-hyphens": (Look(number="- {} -"), {"layout-page-number": "“- 1 -”"}),
    "number-font": (Look(number_font="黑体"), {"layout-page-number": "“黑体”"}),
    "number-size": (Look(number_size=9), {"layout-page-number": "9磅"}),
    "number-place": (Look(odd="center", even=None), {"layout-page-number": "页码位置"}),
}
# Substitute fonts hide which were asked for, and print does not show these.
NOT_IN_PRINT = ("title-font", "body-font", "heading-font", "subheading-font", "number-font", "tracking", "alignment")
WELL_MADE = {
    "runs": Look(),
    "styles": Look(fonts_by="styles"),
    "theme": Look(fonts_by="theme"),
    "points": Look(indent_by="points"),
    "blanks": Look(indent_by="blanks"),
    "left": Look(align="left"),
    "other-names": Look(title_font="FZXiaoBiaoSong-B05S", body_font="方正仿宋_GBK", heading_font="SimHei"),
    "28-points": Look(pitch=28, tracking=0),
    "30-points": Look(pitch=30),
    "near": Look(margins=(36.4, 35.6, 28.4, 25.5)),
}


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


def notes(pack, data, name="报告.docx"):
    """What the rules on layout say: rule -> messages."""
    report = api.check_bytes(data, name, pack, Context(unit="云岭镇"))
    found: dict[str, list[str]] = {}
    for finding in report.findings:
        if finding.rule.startswith("layout-"):
            found.setdefault(finding.rule, []).append(finding.message["zh"])
    return found


def outcomes(pack, data, name="报告.docx"):
    report = api.check_bytes(data, name, pack)
    return {result.rule: result.outcome for result in report.results if result.rule.startswith("layout-")}


@pytest.mark.parametrize("name", WELL_MADE)
def test_a_well_made_report_gets_no_note_and_every_rule_has_looked(pack, name):
    data = build(WELL_MADE[name])
    assert notes(pack, data) == {}
    assert set(outcomes(pack, data).values()) == {"pass"}


@pytest.mark.parametrize("name", DEVIATIONS)
def test_what_is_planted_is_found_and_nothing_else(pack, name):
    look, wanted = DEVIATIONS[name]
    found = notes(pack, build(look))
    assert set(found) == set(wanted)
    for rule, words in wanted.items():
        assert len(found[rule]) == 1
        assert words in found[rule][0]


def test_places_are_shown_but_not_all_of_them(pack):
    report = api.check_bytes(build(Look(indent=0)), "报告.docx", pack)
    [found] = [one for one in report.findings if one.rule == "layout-indent"]
    assert (found.location.paragraph, [place.paragraph for place in found.related]) == (3, [6, 7, 9, 11])
    assert found.values["count"] == 7


def test_a_text_that_nobody_has_set_gets_one_note(pack):
    plain = Look(
        paper=(215.9, 279.4), margins=(25.4, 25.4, 31.8, 31.8), pitch=None, indent=0, fonts_by="nothing", number=None
    )
    report = api.check_bytes(build(plain), "报告.docx", pack)
    [found] = [one for one in report.findings if one.rule.startswith("layout-")]
    assert found.values["rules"] == [
        *("layout-paper", "layout-margins", "layout-title", "layout-body", "layout-headings"),
        *("layout-pitch", "layout-indent", "layout-page-number"),
    ]
    assert "版式有8项与公文格式不同：用纸、页边距、" in found.message["zh"]
    assert found.severity == "note"


def test_notes_on_layout_change_neither_verdict_nor_the_rest(pack):
    well = api.check_bytes(build(), "报告.docx", pack)
    for look in (DEVIATIONS["paper"][0], Look(fonts_by="nothing", pitch=None)):
        other = api.check_bytes(build(look), "报告.docx", pack)
        assert other.verdict == well.verdict
        kept = [(one.rule, one.message) for one in other.findings if not one.rule.startswith("layout-")]
        assert kept == [(one.rule, one.message) for one in well.findings]


def test_an_overlay_may_raise_a_rule_which_then_speaks_for_itself(tmp_path):
    folder = tmp_path / "county"
    folder.mkdir()
    (folder / "overlay.yaml").write_text(
        'id: county\npack: fazhi-annual\nversion: "1"\ntitle: {zh: 本县要求, en: County}\n'
        "rules:\n  layout-margins: {severity: should, handling: call}\n",
        encoding="utf-8",
    )
    raised = api.load_pack(str(ROOT / "rules" / "fazhi-annual"), [str(folder)])
    report = api.check_bytes(
        build(Look(margins=(25.4, 25.4, 31.8, 31.8), pitch=None, indent=0, fonts_by="nothing", number=None)),
        "报告.docx",
        raised,
    )
    found = {one.rule: one for one in report.findings if one.rule.startswith("layout-")}
    assert len(found) == 2
    own = found.pop("layout-margins")
    [others] = found.values()
    assert (own.severity, own.message["zh"][:10]) == ("should", "页边距上25.4、下")
    assert (others.severity, "layout-margins" in others.values["rules"]) == ("note", False)


def test_layout_is_read_only_where_a_rule_asks(pack):
    data = build()
    assert api.read(data, "报告.docx").reading.layout is None
    quiet = replace(pack, rules=tuple(rule for rule in pack.rules if not rule.check.startswith("layout-")))
    assert outcomes(quiet, data) == {}
    assert set(outcomes(pack, "\n".join(REPORT).encode(), "报告.txt").values()) == {"not_applicable"}


def test_the_projects_own_template_is_well_made(pack):
    from checker.notice.template import render

    data = render(pack, 2024, "青溪县云岭镇人民政府")
    assert notes(pack, data) == {}


@pytest.mark.parametrize("form", ["notice", "slip"])
def test_the_projects_own_notice_is_well_made(pack, tmp_path, form):
    from checker.cli.main import main

    source = tmp_path / "报告.txt"
    source.write_text("\n".join(line for line in REPORT if "不足" not in line), encoding="utf-8")
    main(["check", str(source), "--out", f"json={tmp_path / 'r.json'}"])
    main(["notice", str(tmp_path / "r.json"), "--form", form, "--out", str(tmp_path / "n.docx")])
    assert judged_alone(pack, (tmp_path / "n.docx").read_bytes()) == {}


def judged_alone(pack, data):
    """What the rules say of a document that is no report, so that ``check`` would not ask them."""
    from checker.checks.base import Target
    from checker.checks.registry import kinds

    document = api.read(data, "n.docx", layout=True)
    target = Target(document, pack.lists, pack.parameters, pack.parts, Context(), 2024)
    said = {}
    for rule in pack.rules:
        if rule.check.startswith("layout-"):
            judgement = kinds()[rule.check].judge(target, rule.options)
            assert judgement.outcome in ("pass", "fail", "not_applicable")
            if judgement.gaps:
                said[rule.id] = [gap.values for gap in judgement.gaps]
    return said


LONG = [REPORT[0], REPORT[1], *(text for text in REPORT[2:-2] for _ in range(3)), *REPORT[-2:]]


def printed(font="FangSong_GBK", **style):
    """A PDF of the tests' own maker; its one font is named anew."""
    return make_pdf.build(LONG, make_pdf.Style(**style)).replace(b"STSong-Light", font.encode())


def test_print_is_measured(pack):
    found = outcomes(pack, printed(), "报告.pdf")
    assert {rule: found[rule] for rule in ("layout-paper", "layout-margins", "layout-body", "layout-pitch")} == {
        "layout-paper": "pass",
        "layout-margins": "pass",
        "layout-body": "pass",
        "layout-pitch": "pass",
    }
    assert "“STSong-Light”" in notes(pack, printed("STSong-Light"), "报告.pdf")["layout-body"][0]


@pytest.mark.skipif(libreoffice.find() is None, reason=by_libreoffice.ABSENT)
def test_the_same_deviations_are_found_in_print(pack):
    """Fonts that the machine lacks are replaced in print; that must not be held against the town."""
    looks = {"well": Look(), **{name: look for name, (look, _) in DEVIATIONS.items()}}
    files = {f"{name}.docx": build(look) for name, look in looks.items()}
    made = by_libreoffice.convert(libreoffice.find(), files, "pdf")
    assert notes(pack, made["well"], "well.pdf") == {}
    for name, (_, wanted) in DEVIATIONS.items():
        if name not in NOT_IN_PRINT:
            assert set(notes(pack, made[name], f"{name}.pdf")) == set(wanted), name
