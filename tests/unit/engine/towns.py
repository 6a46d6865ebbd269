"""Reports of several fictional towns, what they leave behind, and a collection of it."""

from __future__ import annotations

from checker import api
from checker.engine.across import InMemory, collection, compare, imprint, told
from checker.engine.shared_marks import Collection
from checker.model.imprint import Imprint
from checker.model.report import Context, SubmissionReport
from checker.model.rule import RulePack

COPIED = (
    "针对山林边界纠纷多发的情况，组织司法所、林业站和村干部上门核对林权证，"
    "现场划界埋桩，年内调处历史积案12件，没有一件反复，群众送来锦旗两面。"
)
OWN = (
    "新建的法治广场在国庆节前开放，退休教师编写了二十篇乡土普法故事，每逢集日在广场播讲，听的人一场比一场多，有的村还自己排了小戏。",
    "综合执法队全部持证上岗，逐案制作音像记录，案卷送县司法局评查，评查中发现的文书瑕疵当月改正，并在站所长会上逐条讲评。",
    "便民服务中心设了法律咨询台，由律师每周坐班半天，居民带着合同、欠条来问，能当场答复的当场答复，要查证的三日内回话。",
    "村规民约逐村审查，删去罚款条款九处，重新张贴上墙，移风易俗写进村民小组的议事规则，红白喜事从简办理成了风气。",
    "学校、派出所和社区结成对子，开学第一周讲防欺凌、防溺水，暑假组织学生旁听庭审，写下的心得贴满了走廊两侧的墙壁。",
    "对规范性文件清理一遍，废止三件、修改两件，新出台的文件先由法律顾问写意见，再上党委会讨论，没有一件被上级纠正。",
)


def text(unit: str, *paragraphs: str, year: int = 2023) -> str:
    """Return a short report of a unit."""
    return "\n".join([f"{unit}{year}年法治政府建设情况报告", "一、主要举措和成效", *paragraphs]) + "\n"


def checked(path: str, written: str, pack: RulePack) -> tuple[SubmissionReport, Imprint]:
    """Return the report on a text and what it leaves behind."""
    report, document = api.check_document(written.encode(), path, pack)
    assert document is not None
    left = imprint(document, report, pack)
    assert left is not None
    return report, left


def together(texts: dict[str, str], pack: RulePack, previous: dict[str, str] | None = None) -> list[SubmissionReport]:
    """Return the reports on several texts by path, compared with each other and with those of earlier years."""
    made = [checked(path, written, pack) for path, written in texts.items()]
    before = [checked(path, written, pack)[1] for path, written in (previous or {}).items()]
    held = collection([InMemory([left for _, left in made])], [InMemory(before)])
    return second_pass([report for report, _ in made], held, pack)


def second_pass(reports: list[SubmissionReport], held: Collection, pack: RulePack) -> list[SubmissionReport]:
    """Return reports as the comparison of a collection leaves them."""
    return [
        told(reports[number], held.imprint(number) if compared.shared else None, compared, pack, Context())
        for number, compared in compare(held, pack)
    ]


def hits(report: SubmissionReport) -> list[tuple[str, str, int, int]]:
    """Return (rule, outcome, line here, line there) of what a report says of other submissions."""
    return [
        (one.rule, one.outcome, one.location.line, one.related[0].line)
        for one in report.findings
        if one.rule.startswith("similarity-")
    ]
