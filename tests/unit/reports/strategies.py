"""Reports as hypothesis makes them: every field a renderer shows, filled with what a hostile submission may bring."""

from __future__ import annotations

from hypothesis import strategies as st

from checker.model.document import ReadingNote
from checker.model.finding import OUTCOMES, Finding
from checker.model.location import Location
from checker.model.report import (
    FactResult,
    NoteResult,
    PackInfo,
    PartResult,
    Report,
    RuleResult,
    StatisticResult,
    SubmissionReport,
)
from checker.model.rule import HANDLINGS, LEVELS, SEVERITIES, Basis, Rule

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><!--",
    "]]>&amp;&#x3c;",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "＝1+1",
    "\u202e反\u2066转\u200b\ufeff",
    "\x00\x01\x0b\x1b[2J\x7f\x9b",
    "\ud800",
    "\udcff\udc80",
    "\ufffe\uffff",
    "😀👩‍👩‍👧",
    "长" * 10_000,
    "a" * 40_000,
    "|*_`[x](y)`~",
    "{quote}{0}%s",
    "_x0041_",
    "\r\n\t\u2028\u2029",
    "",
)
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec=None), max_size=12),
    st.sampled_from(["云岭镇人民政府", "普法宣传活动", "二、主要工作和成效"]),
)
RULE_IDS = ("part-problems", "sum-of-parts", "date-late")
PARTS = ("measures", "problems")
numbers = st.integers(1, 12)


@st.composite
def locations(draw):
    """A gap, a range on one line or on several; the quote may be empty (private) or not."""
    line, column = draw(numbers), draw(st.integers(1, 40))
    place = (
        {"page": draw(st.none() | numbers), "line_on_page": draw(st.none() | numbers), "paragraph": draw(st.none() | numbers)}
        | {"section": draw(st.none() | texts)}
    )  # fmt: skip
    if draw(st.booleans()):
        return Location(line, 1, line, 1, **place)
    last = line + draw(st.integers(0, 3))
    end = column + draw(st.integers(1, 30)) if last == line else draw(st.integers(1, 40))
    return Location(line, column, last, end, quote=draw(texts)[:60], **place)


words = st.fixed_dictionaries({"zh": texts}, optional={"en": texts})
dates = st.sampled_from(["2026-05-01", "2026-11-22"])
waivers = st.fixed_dictionaries({}, optional={"reason": texts, "by": texts, "until": dates})
decisions = st.fixed_dictionaries(
    {"state": st.sampled_from(["confirmed", "rejected", "settled"])}, optional={"by": texts, "at": dates, "note": texts}
)
near_misses = st.fixed_dictionaries(
    {"reason": st.sampled_from(["problems", "other", "from-the-future"])},
    optional={"location": locations(), "message": words, "values": st.just({"percent": 60})},
)
bases = st.builds(
    Basis, id=st.just("b"), title=texts, clause=texts, level=st.sampled_from(LEVELS), verified=st.booleans()
)


@st.composite
def rules(draw, rule_id):
    """A rule as a report shows it."""
    severity = draw(st.sampled_from(SEVERITIES))
    return Rule(
        id=rule_id,
        rev=1,
        title=draw(words),
        requirement=draw(texts),
        severity=severity,
        handling=HANDLINGS[severity],
        mendable=draw(st.booleans()),
        stage=draw(st.sampled_from(["filing", "publication"])),
        basis=tuple(draw(st.lists(bases, max_size=2))),
        given="document",
        check="section",
        options={},
        message={"fail": {"zh": "未见。", "en": "Not found."}},
        remedy=draw(texts),
        notice=draw(texts),
        applies={},
        since="2026.1",
    )


@st.composite
def findings(draw):
    """A finding of one of the rules, or of one that the report does not hold."""
    return Finding(
        rule=draw(st.sampled_from([*RULE_IDS, "gone"])),
        severity=draw(st.sampled_from(SEVERITIES)),
        outcome=draw(st.sampled_from(["fail", "review"])),
        message=draw(words),
        remedy=draw(texts),
        location=draw(locations()),
        fingerprint=draw(st.from_regex(r"[0-9a-f]{16}", fullmatch=True)),
        related=tuple(draw(st.lists(locations(), max_size=3))),
        near_miss=draw(st.none() | near_misses),
        values=draw(st.sampled_from([{}, {"rules": ("part-problems", "date-late")}, {"total": 20.0}])),
        reason=draw(st.sampled_from([None, "not-captured", "approximate", "by-overlay"])),
        decision=draw(st.none() | decisions),
    )


notes = st.builds(
    NoteResult,
    note=st.sampled_from(
        [
            ReadingNote("encoding", {"encoding": "<gb18030>"}),
            ReadingNote("furniture-dropped", {}, 1, 3),
            ReadingNote("?"),
        ]
    ),
    location=st.none() | locations(),
)
statistics = st.builds(
    StatisticResult,
    id=st.sampled_from(["publicity", "rate"]),
    label=texts,
    value=st.one_of(st.integers(0, 10**12).map(float), st.floats(0, 1e9)),
    unit=st.one_of(st.sampled_from(["次", "%", ""]), texts),
    approximate=st.booleans(),
    location=locations(),
)
results = st.builds(
    RuleResult,
    rule=st.sampled_from(RULE_IDS),
    severity=st.sampled_from(SEVERITIES),
    outcome=st.sampled_from(OUTCOMES),
    reason=st.sampled_from([None, "reading-doubtful", "not-captured"]),
    evidence=st.lists(locations(), max_size=2).map(tuple),
    waived=st.booleans(),
)
changes = st.fixed_dictionaries(
    {"rule": st.sampled_from(RULE_IDS), "from": st.none() | texts, "to": texts, "reason": st.none() | texts}
)
packs = st.builds(
    PackInfo,
    id=st.just("fazhi-annual"),
    version=texts,
    title=words,
    overlays=st.just(("county",)),
    overlay_titles=st.lists(words, max_size=1).map(tuple),
    changes=st.lists(changes, max_size=2).map(tuple),
    lists=st.lists(st.tuples(texts, dates), max_size=2).map(tuple),
    parts=st.lists(st.tuples(st.sampled_from(PARTS), words), max_size=2).map(tuple),
)
facts = st.fixed_dictionaries(
    {},
    optional={
        "title": st.none() | st.builds(FactResult, texts, st.none() | locations()),
        "issuer": st.none() | st.builds(FactResult, texts, st.none()),
        "report_year": st.none() | st.builds(FactResult, st.integers(2000, 2100), st.none()),
    },
)
parts = st.builds(
    PartResult,
    id=st.sampled_from(PARTS),
    status=st.sampled_from(["dedicated", "inline", "missing"]),
    heading=st.none() | texts,
    location=st.none() | locations(),
)


def _ordered(found):
    """Fingerprints and rules once each, as a run gives them."""
    return tuple({one.rule: one for one in found}.values())


submissions = st.builds(
    SubmissionReport,
    path=texts.map(lambda text: f"报送/{text}"),
    sha256=st.just("0123456789abcdef" * 4),
    format=st.sampled_from(["txt", "docx", "pdf", "html"]),
    pack=packs,
    verdict=st.sampled_from(["pass", "fail", "undetermined"]),
    suggestion=st.sampled_from(["accept", "call", "return", "look"]),
    pages=st.none() | numbers,
    lines=st.integers(0, 99),
    characters=st.integers(0, 9999),
    unit=st.none() | texts,
    notes=st.lists(notes, max_size=3).map(tuple),
    facts=facts,
    parts=st.lists(parts, max_size=2).map(tuple),
    statistics=st.lists(statistics, max_size=4).map(tuple),
    results=st.lists(results, max_size=3).map(_ordered),
    findings=st.lists(findings(), max_size=5).map(tuple),
    waived=st.lists(st.tuples(findings(), waivers), max_size=2).map(tuple),
)


@st.composite
def reports(draw, least=0, most=3):
    """A run over between ``least`` and ``most`` submissions."""
    told = st.fixed_dictionaries({"rule": st.sampled_from(RULE_IDS)}, optional={"unit": texts, "reason": texts})
    return Report(
        tool_version="0.1.0",
        checked_at=draw(st.sampled_from([None, "2026-11-22T10:00:00+08:00", "2026-11-22"])),
        rules={rule_id: draw(rules(rule_id)) for rule_id in RULE_IDS},
        submissions=tuple(draw(st.lists(submissions, min_size=least, max_size=most))),
        waivers_expired=tuple(draw(st.lists(told, max_size=1))),
        waivers_unused=tuple(draw(st.lists(told, max_size=1))),
    )
