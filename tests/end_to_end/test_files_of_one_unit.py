"""A folder with a draft, the stamped copy, the copy for the public and a data sheet is one submission."""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.api import check, check_bytes, check_group, judge_group, load_pack, read
from checker.cli.main import main
from checker.frozen import replace
from checker.model.group import Handed
from checker.model.report import Context
from checker.reports import json_report, rendering, stored
from checker.reports.rendering import Manner
from fixtures import make_docx, make_html, make_pdf, make_xlsx

SCHEMA = Path(__file__).resolve().parents[2] / "rules" / "schema" / "report.schema.json"
PACK = load_pack()
CONTEXT = Context(today="2024-03-01")
DRAFT = [
    "清溪镇2023年法治政府建设情况报告",
    "",
    "县委、县政府：",
    "2023年，清溪镇坚持以习近平法治思想为指导，扎实推进法治政府建设，现将有关情况报告如下。",
    "一、主要举措和成效",
    "全年开展普法宣传20场次，调解矛盾纠纷52件，审查合同14份，办理行政处罚案件6件，领导干部学法8次。一是完善学法制度，做到责任明确、措施具体、落实有力。二是规范重大决策，把合法性审查作为必经程序。三是严格行政执法，全面落实行政执法公示等制度。",
    "二、存在的不足和原因",
    "一是执法力量不足，主要原因是编制少、人员流动快，业务培训跟不上。二是普法形式单一，主要原因是经费有限，村级宣传队伍不稳定。三是矛盾纠纷化解不够及时，主要原因是网格员兼职多。",
    "三、党政主要负责人履行第一责任人职责情况",
    "镇党委书记、镇长主持召开党委会专题研究法治工作4次，带头学法8次，协调解决执法难题3个，年终述法1次。",
    "四、2024年工作安排",
    "2024年，一是充实执法力量，招录执法人员2名。二是丰富普法形式，举办法治讲座12场。三是健全调解网络，配齐专职网格员。",
]
FOOT = ["清溪镇人民政府", "2024年1月8日"]
SHEET = [
    ["法治政府建设工作数据统计表"],
    ["序号", "指标", "单位", "数量"],
    [1, "普法宣传", "场次", 20],
    [2, "调解矛盾纠纷", "件", 52],
    [3, "行政执法人员", "名", 9],
]
STAMPED, PUBLIC, WORD, TABLE = "盖章扫描件.pdf", "网站公开版.html", "报告（定稿）.docx", "统计表.xlsx"


def folder(draft=DRAFT, stamped=(*DRAFT, *FOOT), public=(*DRAFT, *FOOT), sheet=SHEET):
    return {
        WORD: make_docx.build(draft, "typed"),
        STAMPED: make_pdf.build(stamped),
        PUBLIC: make_html.build(public),
        TABLE: make_xlsx.build(sheet),
    }


def together(files, roles=None):
    handed = [Handed(f"清溪镇/{name}", data, (roles or {}).get(name)) for name, data in files.items()]
    return check_group(handed, "清溪镇", PACK, CONTEXT)


def outcomes(report, *rules):
    found = {one.rule: one.outcome for one in report.results}
    return [found[rule] for rule in rules]


def differences(report):
    return [
        (one.message["zh"], one.location.name, [place.name for place in one.related])
        for one in report.findings
        if one.rule == "reading-copies-differ"
    ]


def write(tmp_path, files):
    for name, data in files.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return str(tmp_path)


def test_the_files_of_one_folder_are_one_submission_with_their_roles():
    (report,) = together(folder())
    assert [(one.id, one.path, one.format, one.role) for one in report.files] == [
        ("f1", f"清溪镇/{WORD}", "docx", "main"),
        ("f2", f"清溪镇/{STAMPED}", "pdf", "signed_copy"),
        ("f3", f"清溪镇/{TABLE}", "xlsx", "attachment"),
        ("f4", f"清溪镇/{PUBLIC}", "html", "publication_copy"),
    ]
    assert (report.path, report.format, report.verdict) == ("清溪镇", "docx", "pass")
    assert differences(report) == []
    assert outcomes(report, "reading-copies-differ") == ["pass"]


def test_signature_and_date_may_be_proved_by_the_stamped_copy_and_the_deadline_with_them():
    alone = check_bytes(folder()[WORD], WORD, PACK, CONTEXT)
    (report,) = together(folder())
    rules = ("element-signature", "element-date", "deadline-filing")
    assert outcomes(alone, *rules) == ["fail", "fail", "not_applicable"]
    assert outcomes(report, *rules) == ["pass", "pass", "pass"]
    date = report.facts["date"]
    assert (date.value, date.location.file, date.location.name) == ("2024-01-08", "f2", STAMPED)


def test_a_late_date_in_the_stamped_copy_is_told_in_the_draft_with_its_place_in_the_copy():
    (report,) = together(folder(stamped=(*DRAFT, FOOT[0], "2024年3月8日"), public=DRAFT))
    (late,) = (one for one in report.findings if one.rule == "deadline-filing")
    assert (late.location.file, [one.file for one in late.related]) == ("f1", ["f2"])


def test_the_data_sheet_adds_what_the_text_does_not_give():
    (report,) = together(folder())
    staff = [one for one in report.statistics if one.id == "enforcement-staff"]
    assert [(one.value, one.unit, one.location.name, one.location.quote) for one in staff] == [(9, "名", TABLE, "9")]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"stamped": (*(line.replace("52件", "53件") for line in DRAFT), *FOOT)},
            [("“矛盾纠纷化解”本文为52件，“盖章扫描件.pdf”为53件，请核对。", None, [STAMPED])],
        ),
        (
            {"sheet": [*SHEET[:2], [1, "普法宣传", "场次", 21]]},
            [("“普法宣传活动”本文为20场次，“统计表.xlsx”为21场次，请核对。", None, [TABLE])],
        ),
        (
            {"public": (*DRAFT[:6], *DRAFT[8:], *FOOT)},
            [("本文有“存在的不足和原因”，“网站公开版.html”未见，请核对以哪份为准。", None, [PUBLIC])],
        ),
        (
            {"draft": (*DRAFT[:6], *DRAFT[8:])},
            [
                ("“盖章扫描件.pdf”有“存在的不足和原因”，本文未见，请核对以哪份为准。", None, [STAMPED]),
                ("“网站公开版.html”有“存在的不足和原因”，本文未见，请核对以哪份为准。", None, [PUBLIC]),
            ],
        ),
        (
            {"draft": (*DRAFT, FOOT[0], "2024年1月9日"), "public": DRAFT},
            [("成文日期为2024年1月9日，“盖章扫描件.pdf”为2024年1月8日，请核对。", None, [STAMPED])],
        ),
        (
            {"public": ("清溪镇2022年法治政府建设情况报告", *DRAFT[1:], *FOOT)},
            [("标题与“网站公开版.html”不同（“清溪镇2022年法治政府建设情况报告”），请核对。", None, [PUBLIC])],
        ),
    ],
)
def test_what_differs_is_for_a_person_with_both_places(changed, told):
    (report,) = together(folder(**changed))
    found = differences(report)
    assert found == told
    assert {one.outcome for one in report.findings if one.rule == "reading-copies-differ"} <= {"review"}


def test_a_part_that_only_a_copy_has_is_missing_all_the_same():
    (report,) = together(folder(draft=(*DRAFT[:6], *DRAFT[8:])))
    assert {one.id: one.status for one in report.parts}["problems"] == "missing"
    assert report.verdict == "fail"


def test_what_cannot_be_read_is_told_and_judges_nothing():
    files = folder() | {STAMPED: b"\x89PNG\r\n\x1a\n", "损坏.pdf": b"%PDF-1.4 x"}
    (report,) = together(files)
    assert report.verdict == "fail"
    assert {one.note.values["name"] for one in report.notes if one.note.code == "file-unread"} == {STAMPED, "损坏.pdf"}
    assert [one.role for one in report.files if one.path.endswith(STAMPED)] == ["signed_copy"]


def test_a_main_file_that_cannot_be_read_makes_the_whole_undetermined():
    (report,) = together(folder() | {WORD: b"%PDF-1.4 x"}, {WORD: "main"})
    assert (report.verdict, report.files[0].path, len(report.files)) == ("undetermined", f"清溪镇/{WORD}", 4)


def test_two_reports_of_two_units_are_checked_one_by_one():
    other = [line.replace("清溪镇", "白水乡") for line in DRAFT]
    files = {"甲.docx": make_docx.build(DRAFT, "typed"), "乙.docx": make_docx.build(other, "typed")}
    reports = together(files)
    assert sorted(one.path for one in reports) == ["清溪镇/乙.docx", "清溪镇/甲.docx"]
    assert all(one.files == () for one in reports)
    assert all("group-several-reports" in [note.note.code for note in one.notes] for one in reports)


def test_one_file_is_checked_as_without_a_folder():
    data = folder()[WORD]
    assert together({WORD: data}) == (check_bytes(data, f"清溪镇/{WORD}", PACK, CONTEXT),)


def test_a_sheet_alone_is_another_kind_of_document():
    (report,) = together({TABLE: folder()[TABLE]})
    assert (report.verdict, outcomes(report, "kind-report")) == ("fail", ["fail"])


def test_photos_that_differ_by_a_number_are_pages_of_one_document():
    photos = {f"盖章件{n}.jpg": b"\xff\xd8\xff" + bytes([n]) for n in (1, 2, 10)}
    (report,) = together({WORD: folder()[WORD], **photos})
    listed = [(one.path.partition("/")[2], one.role) for one in report.files]
    assert listed == [(WORD, "main"), *((f"盖章件{n}.jpg", "signed_copy") for n in (1, 2, 10))]


FILES = folder() | {
    "IMG_1.jpg": b"\xff\xd8\xff1",
    "保密审查表.docx": make_docx.build(["保密审查表", "同意公开。"], "typed"),
}
IN_ORDER = together(FILES)


@given(st.permutations(sorted(FILES)))
@settings(max_examples=6, deadline=None)
def test_the_order_of_the_files_changes_nothing(names):
    assert together({name: FILES[name] for name in names}) == IN_ORDER


def test_the_json_holds_files_and_places_and_is_read_back():
    handed = tuple(Handed(f"清溪镇/{name}", data) for name, data in FILES.items())
    report = check([("清溪镇", handed)], PACK, CONTEXT)
    text = json_report.render(report)
    jsonschema.validate(json.loads(text), json.loads(SCHEMA.read_text(encoding="utf-8")))
    again = stored.load(text)
    assert json_report.render(again) == text
    # Where nothing is said it is the file that is judged, the first of the list.
    for one in (report.submissions[0], again.submissions[0]):
        assert one.findings[0].location.name is None
        assert one.facts["signature"].location.name == STAMPED


@pytest.mark.parametrize("form", ["text", "markdown", "html", "sarif"])
def test_every_output_names_the_files(form):
    report = check([("清溪镇", tuple(Handed(f"清溪镇/{name}", data) for name, data in FILES.items()))], PACK, CONTEXT)
    said = str(rendering.render(form, report, Manner(all_notes=True)))
    for name in FILES:
        assert name in said or name.replace("_", "\\_") in said


def test_folders_on_the_command_line(tmp_path, capsys):
    path = write(tmp_path, {f"清溪镇/{name}": data for name, data in folder().items()})
    assert main(["check", path, "--group-by-folder", "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["submissions"]
    assert [file["role"] for file in one["files"]] == ["main", "signed_copy", "attachment", "publication_copy"]


def test_folders_in_a_zip(tmp_path, capsys):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for town, (name, data) in itertools.product(("清溪镇", "白水乡"), folder().items()):
            archive.writestr(f"{town}/{name}", data)
    path = write(tmp_path, {"全县.zip": packed.getvalue()})
    assert main(["check", path, "--group-by-folder", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["submissions"]
    assert [one["path"].rpartition("!/")[2] for one in found] == ["清溪镇", "白水乡"]
    assert {len(one["files"]) for one in found} == {4}


def test_a_role_that_a_person_says_goes_before_the_name(tmp_path, capsys):
    path = write(tmp_path, folder())
    roles = ["--role", "网站*=定稿", "--role", "*.docx=other"]
    assert main(["check", path, "--group-by-folder", *roles, "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["submissions"]
    roles = {file["path"].rpartition("/")[2]: file["role"] for file in one["files"]}
    assert roles == {PUBLIC: "main", WORD: "other", STAMPED: "signed_copy", TABLE: "attachment"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--role", "*.pdf=盖章件"], "--role须与--group-by-folder同用"),
        (["--group-by-folder", "--role", "盖章件"], "应写成“文件名=用途”"),
        (["--group-by-folder", "--role", "*.pdf=盖章"], "没有文件用途“盖章”，是否为“盖章件”"),
        (["--group-by-folder", "--role", "*.pdf=定搞"], "没有文件用途“定搞”，是否为“定稿”"),
        (["--group-by-folder", "--role", "*.pdf=zzz"], "没有文件用途“zzz”，可用：定稿 盖章件 公开版 附件 审查表 其他"),
        (["--group-by-folder", "--role", "盖章扫描.pdf=盖章件"], "没有文件符合“盖章扫描.pdf”，是否为“盖章扫描件.pdf”"),
        (["--group-by-folder", "--role", "nothing=盖章件"], "没有文件符合“nothing”"),
    ],
)
def test_wrong_roles_are_told(tmp_path, capsys, options, told):
    assert main(["check", write(tmp_path, folder()), *options]) == 2
    assert told in capsys.readouterr().err


def test_files_named_by_themselves_are_one_submission_of_their_folder(tmp_path, capsys, monkeypatch):
    write(tmp_path, folder())
    monkeypatch.chdir(tmp_path)
    assert main(["check", WORD, STAMPED, "--group-by-folder"]) == 0
    assert capsys.readouterr().out.startswith(".：")


def test_an_empty_folder_is_told(tmp_path, capsys):
    assert main(["check", str(tmp_path), "--group-by-folder"]) == 2
    assert "中未见可检查的文件" in capsys.readouterr().err


def judged_with(stamped, doubt):
    """The draft beside a stamped copy of which some lines were recognised as ``doubt`` says: words -> (confidence, unsure)."""

    def read_one(data, name):
        document = read(data, name)
        if name != STAMPED:
            return document
        lines = []
        for line in document.reading.lines:
            marked = next((word for word in doubt if word in line.text), None)
            sure, unsure = doubt.get(marked, (1.0, False))
            at = line.text.find(marked) if marked else 0
            lines.append(
                replace(line, confidence=sure, unsure=tuple(range(at, at + len(marked or ""))) if unsure else ())
            )
        return replace(document, reading=replace(document.reading, lines=tuple(lines)))

    files = [Handed(WORD, make_docx.build(DRAFT, "typed")), Handed(STAMPED, "\n".join(stamped).encode())]
    (report,) = judge_group(files, "清溪镇", PACK, CONTEXT, (), read_one, lambda pages: None)
    return differences(report)


OTHER_NUMBER = [line.replace("调解矛盾纠纷52件", "调解矛盾纠纷57件") for line in (*DRAFT, *FOOT)]
WITHOUT_PLAN = [*DRAFT[:-2], *FOOT]


@pytest.mark.parametrize(
    ("stamped", "doubt", "told"),
    [
        (OTHER_NUMBER, {}, 1),
        (OTHER_NUMBER, {"57": (0.93, True)}, 0),
        (OTHER_NUMBER, {"执法力量": (0.93, True)}, 1),
        (WITHOUT_PLAN, {}, 1),
        (WITHOUT_PLAN, {"执法力量": (0.93, True)}, 1),
        (WITHOUT_PLAN, {"执法力量": (0.5, False)}, 0),
    ],
)
def test_what_a_scan_may_have_said_otherwise_is_no_difference(stamped, doubt, told):
    assert len(judged_with(stamped, doubt)) == told
