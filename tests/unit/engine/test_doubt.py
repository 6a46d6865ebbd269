"""What recognised, unread and half-read text does to the outcomes of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import api, engine
from checker.checks.base import CheckKind
from checker.engine.doubt import REASON, Doubt, doubt_of, doubted
from checker.model.document import Line, Reading, ReadingNote
from checker.model.finding import Gap, Judgement
from checker.model.location import Span
from checker.model.report import Context
from checker.outline import outline
from checker.readers.numbering import number_lines

ROOT = Path(__file__).resolve().parents[3]
UNREAD = ReadingNote("page-without-text", {"page": 2})
NUMBERS = ReadingNote("numbers-not-read", {"count": 3})


@pytest.fixture(scope="module")
def pack():
    return api.load_pack(str(ROOT / "rules" / "fazhi-annual"))


def paragraphs(town):
    text = (ROOT / "seeds" / f"town-{town}.txt").read_text("utf-8-sig")
    return [line for line in text.splitlines() if line.strip()]


def recognised(texts, poor=(), unsure=None, notes=(), form="scan", sure=0.999):
    """A document of recognised lines; ``poor`` are indexes, ``unsure`` gives offsets by index."""
    lines = number_lines(
        Line(0, text, 0, page=1, confidence=0.6 if at in poor else sure, unsure=tuple((unsure or {}).get(at, ())))
        for at, text in enumerate(texts)
    )
    return outline(Reading(form, lines, notes=tuple(notes), pages=1))


def read(texts, notes=(), form="pdf"):
    lines = number_lines(Line(0, text, 0) for text in texts)
    return outline(Reading(form, lines, notes=tuple(notes)))


def checked(pack, document):
    return engine.run(pack, document, Context(), "x", "")


def outcomes(report, *rules):
    found = {result.rule: (result.outcome, result.reason) for result in report.results}
    return [found[rule] for rule in rules]


def at(texts, words):
    return next(at for at, text in enumerate(texts) if words in text)


def test_what_is_plainly_absent_from_a_clean_scan_is_told_as_such(pack):
    report = checked(pack, recognised(paragraphs("a")))
    assert outcomes(report, "part-problems", "part-plan") == [("fail", None), ("pass", None)]
    assert report.verdict == "fail"


@pytest.mark.parametrize("how", ["unread", "poor"])
def test_what_may_stand_where_nobody_could_read_is_for_a_person(pack, how):
    texts = paragraphs("a")
    poor = (at(texts, "（一）"),) if how == "poor" else ()
    report = checked(pack, recognised(texts, poor, notes=(UNREAD,) if how == "unread" else ()))
    assert outcomes(report, "part-problems", "part-plan") == [("review", REASON), ("pass", None)]
    assert (report.verdict, report.suggestion) == ("undetermined", "look")
    (finding,) = [one for one in report.findings if one.rule == "part-problems"]
    assert (finding.outcome, finding.reason) == ("review", REASON)
    assert finding.message["zh"].startswith("未见“存在的不足和原因”部分")


def test_a_page_that_nobody_could_read_counts_in_any_format(pack):
    report = checked(pack, read(paragraphs("a"), (UNREAD,)))
    assert outcomes(report, "part-problems", "element-signature") == [("review", REASON)] * 2


def test_a_seal_over_the_last_lines_hides_no_part_but_an_element(pack):
    texts = [*paragraphs("a"), "中共云岭镇委员会", "云岭镇人民政府", "2024年1月5日"]
    poor = tuple(range(len(texts) - 3, len(texts)))
    report = checked(pack, recognised(texts, poor))
    assert outcomes(report, "part-problems", "element-copies") == [("fail", None), ("review", REASON)]


def test_headings_without_their_numbers_prove_no_part_absent(pack):
    texts = paragraphs("a")
    lost, whole = checked(pack, read(texts, (NUMBERS,), "doc")), checked(pack, read(texts, (), "doc"))
    assert outcomes(lost, "part-problems", "element-number") == [("review", REASON), ("fail", None)]
    assert outcomes(whole, "part-problems", "element-number") == [("fail", None), ("fail", None)]


def test_a_part_is_no_pass_where_its_heading_could_hardly_be_read(pack):
    texts = paragraphs("c")
    where = at(texts, "二、存在的问题及短板")
    report = checked(pack, recognised(texts, (where,)))
    assert outcomes(report, "part-problems") == [("review", REASON)]
    (finding,) = [one for one in report.findings if one.rule == "part-problems"]
    assert (finding.location.line, finding.location.quote) == (where + 1, "二、存在的问题及短板")
    assert finding.message["zh"] == "据以认定的文字识别存疑，请对照原件核实。"
    assert finding.remedy == "请对照原件核实；文字不清的，请提供清晰的扫描件。"


def test_one_unsure_character_in_a_heading_is_put_right(pack):
    texts = paragraphs("c")
    where = at(texts, "二、存在的问题及短板")
    texts[where] = "二、存在的间题及矩板"
    named = {part.id: part for part in checked(pack, recognised(texts, unsure={where: (5,)})).parts}["problems"]
    assert (named.status, named.heading, named.location.line) == ("dedicated", "二、存在的间题及矩板", where + 1)


def test_a_document_that_was_read_is_in_no_doubt(pack):
    assert doubt_of(read(paragraphs("a"))) is None
    assert doubt_of(read(paragraphs("a"), (ReadingNote("page-blank", {"page": 2}),))) is None


TEXT = ["报告", "一、主要工作", "全年办结案件19件，调解纠纷二十起。"]
WHOLE = recognised(TEXT)
OF_MARKS = CheckKind("k", lambda *_: Judgement("pass"), {}, nature="forbids", of_marks=True)
FORBIDS = CheckKind("k", lambda *_: Judgement("pass"), {}, nature="forbids")
RELATES = CheckKind("k", lambda *_: Judgement("pass"), {}, nature="relates")
NUMBER = CheckKind("statistic", lambda *_: Judgement("pass"), {})


def place(words):
    start = WHOLE.text.index(words)
    return Span(start, start + len(words))


def test_only_what_rests_on_unsure_words_is_taken_out():
    doubt = Doubt(unsure=(place("调").start,), read=((0, len(WHOLE.text), 0.99),), body=len(WHOLE.text))
    both = Judgement("fail", (Gap(place("调解")), Gap(place("办结"))))
    sure = Judgement("fail", (Gap(place("办结")),))
    assert doubted(both, FORBIDS, "should", WHOLE, doubt) == (sure, None)
    review = Judgement("review", (Gap(place("调解")),), reason=REASON)
    assert doubted(both, FORBIDS, "must", WHOLE, doubt) == (sure, review)
    assert doubted(both, RELATES, "note", WHOLE, doubt) == (sure, review)
    alone = Judgement("fail", (Gap(place("调解")),))
    assert doubted(alone, FORBIDS, "note", WHOLE, doubt) == (Judgement("pass"), None)
    assert doubted(alone, FORBIDS, "must", WHOLE, doubt) == (Judgement("review", reason=REASON), review)


@pytest.mark.parametrize(("gap", "left"), [(Gap(place("，")), ()), (Gap(Span(0, 2), raw=True, private=True), None)])
def test_marks_of_recognised_lines_are_not_judged(gap, left):
    doubt = Doubt(read=((0, len(WHOLE.text), 0.99),))
    judgement = Judgement("fail", (gap,))
    assert doubted(judgement, OF_MARKS, "note", WHOLE, doubt) == (
        judgement if left is None else Judgement("pass"),
        None,
    )
    assert doubted(judgement, FORBIDS, "note", WHOLE, doubt) == (judgement, None)


def test_a_number_with_an_unsure_digit_proves_nothing():
    at = place("1").start
    doubt = Doubt(unsure=(at,), digits=(at,), read=((0, len(WHOLE.text), 0.99),))
    passed = Judgement("pass", evidence=(place("案件19件"),))
    assert doubted(passed, NUMBER, "should", WHOLE, doubt)[0].outcome == "review"
    assert doubted(passed, RELATES, "should", WHOLE, doubt) == (passed, None)
    more = Judgement("pass", evidence=(place("案件19件"), place("二十起")))
    assert doubted(more, NUMBER, "should", WHOLE, doubt) == (more, None)


@pytest.mark.parametrize("outcome", ["error", "not_applicable", "pass"])
def test_what_has_nothing_to_doubt_stays(outcome):
    judgement = Judgement(outcome)
    assert doubted(judgement, FORBIDS, "must", WHOLE, Doubt(pages=True)) == (judgement, None)
