"""Valid Reports with hostile strings, for every renderer: ``reports()`` of any number of submissions."""

from __future__ import annotations

from hypothesis import strategies as st

from checker.engine.verdict import suggestion, verdict
from checker.model.document import ReadingNote
from checker.model.finding import Finding
from checker.model.location import QUOTE_LIMIT, Location
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
    "</title><img src=x onerror=alert(1)>",
    "]]>&amp;<!--",
    '=cmd|" /C calc"!A0',
    "+1+1",
    "@SUM(A1)",
    "-2",
    "\t=1",
    "\u202e文倒\u202c",
    "零\u200b宽\u200d\ufeff",
    "\u2066隔\u2069",
    "😀👨‍👩‍👧",
    "\ud800",
    "半\udfff字",
    "\ud83d\ude00",
    "\x00",
    "\x1b[31m红\x07",
    "行\n行\r\n行\u2028行",
    "\ufffe\uffff",
    "长" * 10_000,
    "| a | b |\n|---|",
    "[x](javascript:alert(1))",
    "`` ` ``` *_#",
    "::error file=x::y%0A",
    "{0}{x}%s",
    "\\u0000\\",
    "𠮷𠀀",
    "云岭镇",
)

RULES = ("part-problems", "part-plan", "sum-of-parts", "date-late", "element-signer", "privacy-numbers", "x")
STAMP = "2026-11-22T10:00:00+08:00"

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
)
filled = texts.filter(bool)
quotes = texts.map(lambda text: text[:QUOTE_LIMIT])
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
worded = st.fixed_dictionaries({"zh": filled, "en": filled})
counts = st.integers(1, 3000)
hashes = st.sampled_from(("0123456789abcdef" * 4, "0" * 64))
numbers = st.one_of(st.integers(0, 10**9).map(float), st.floats(allow_nan=False, allow_infinity=False))


@st.composite
def locations(draw: st.DrawFn) -> Location:
    """A range with its quote, a range without (personal data), or a gap."""
    line, column = draw(counts), draw(counts)
    kind = draw(st.sampled_from(("quoted", "private", "gap")))
    further = draw(st.integers(0, 2))
    length = draw(st.integers(1, 80))
    return Location(
        line=line,
        column=column if kind != "gap" else 1,
        end_line=line + (further if kind != "gap" else 0),
        end_column=column + length if kind != "gap" else 1,
        page=draw(st.none() | counts),
        line_on_page=draw(st.none() | counts),
        paragraph=draw(st.none() | counts),
        section=draw(st.none() | texts),
        quote=draw(quotes.filter(bool)) if kind == "quoted" else "",
    )


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**12), 10**12), numbers, texts, locations()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.tuples(inner), st.dictionaries(texts, inner, max_size=2), st.frozensets(slugs)
    ),
    max_leaves=4,
)
near_misses = st.fixed_dictionaries(
    {
        "reason": st.sampled_from(("problems", "plan", "of-a-later-version")),
        "values": st.dictionaries(slugs, texts, max_size=2),
        "location": st.none() | locations(),
    }
)
decisions = st.fixed_dictionaries(
    {
        "state": st.sampled_from(("confirmed", "rejected", "settled")),
        "by": st.none() | texts,
        "at": st.none() | st.just(STAMP),
        "note": st.none() | texts,
    }
)
waivers = st.fixed_dictionaries({"reason": texts, "by": texts, "until": st.just("2027-03-01")})
named_waivers = st.fixed_dictionaries({"rule": st.sampled_from(RULES), "unit": texts, "reason": texts, "by": texts})


@st.composite
def rules(draw: st.DrawFn, rule_id: str) -> Rule:
    """A rule as a report shows it; options and examples do not matter here."""
    severity = draw(st.sampled_from(SEVERITIES))
    basis = st.builds(Basis, filled, filled, texts, st.sampled_from(LEVELS), st.booleans())
    return Rule(
        id=rule_id,
        rev=1,
        title=draw(worded),
        requirement=draw(texts),
        severity=severity,
        handling=HANDLINGS[severity],
        mendable=draw(st.booleans()),
        stage=draw(st.sampled_from(("filing", "publication"))),
        basis=tuple(draw(st.lists(basis, min_size=1, max_size=2))),
        given="document",
        check="section",
        options={},
        message={"fail": {"zh": "未见。", "en": "Not found."}},
        remedy=draw(texts),
        notice=draw(texts),
        applies={},
        since="2026.1",
    )


def findings(rule: Rule, outcome: str) -> st.SearchStrategy[Finding]:
    """Findings of one rule."""
    return st.builds(
        Finding,
        rule=st.just(rule.id),
        severity=st.just(rule.severity),
        outcome=st.just(outcome),
        message=worded,
        remedy=texts,
        location=locations(),
        fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
        related=st.lists(locations(), max_size=2).map(tuple),
        near_miss=st.none() | near_misses,
        values=st.dictionaries(slugs, values, max_size=2) | st.just({"rules": [rule.id]}),
        reason=st.sampled_from((None, "not-captured", "approximate")) if outcome == "review" else st.none(),
        decision=st.none() | decisions,
    )


packs = st.builds(
    PackInfo,
    id=slugs,
    version=st.just("2026.1"),
    title=worded,
    overlays=st.lists(filled, max_size=1).map(tuple),
    changes=st.lists(
        st.fixed_dictionaries(
            {"rule": st.sampled_from(RULES), "from": st.none() | texts, "to": texts, "reason": st.none() | texts}
        ),
        max_size=1,
    ).map(tuple),
    lists=st.lists(st.tuples(slugs, st.just("2026-05-01")), max_size=2).map(tuple),
    parts=st.just((("measures", {"zh": "主要举措和成效", "en": "Measures and results"}),)),
)
notes = st.builds(
    NoteResult,
    st.one_of(
        st.builds(ReadingNote, st.just("encoding"), st.fixed_dictionaries({"encoding": texts})),
        st.builds(ReadingNote, st.sampled_from(("lines-joined", "of-a-later-version"))),
    ),
    st.none() | locations(),
)
parts = st.builds(
    PartResult, slugs, st.sampled_from(("dedicated", "inline", "missing")), st.none() | texts, st.none() | locations()
)
statistics = st.builds(StatisticResult, slugs, texts, numbers, texts, st.booleans(), locations())
facts = st.fixed_dictionaries(
    {
        "kind": st.none() | st.builds(FactResult, slugs),
        "report_year": st.none() | st.builds(FactResult, st.integers(1949, 2199), st.none() | locations()),
        **{
            name: st.none() | st.builds(FactResult, texts, st.none() | locations())
            for name in ("title", "issuer", "signer", "date")
        },
    }
)
unreadable = st.builds(
    SubmissionReport,
    path=filled,
    sha256=hashes,
    format=st.sampled_from(("pdf", "unknown")),
    pack=packs,
    verdict=st.just("undetermined"),
    suggestion=st.just("look"),
    notes=st.sampled_from(("encrypted", "damaged")).map(lambda code: (NoteResult(ReadingNote(code)),)),
)


@st.composite
def submissions(draw: st.DrawFn, known: dict[str, Rule]) -> SubmissionReport:
    """A submission whose results, findings, verdict and suggestion agree."""
    if draw(st.integers(0, 9)) == 9:
        return draw(unreadable)
    results, found, waived = [], [], []
    for rule in known.values():
        outcome = draw(st.sampled_from(("pass", "fail", "fail", "review", "not_applicable", "error")))
        said = draw(st.lists(findings(rule, outcome), min_size=1, max_size=2)) if outcome in ("fail", "review") else []
        lifted = bool(said) and draw(st.integers(0, 4)) == 4
        if lifted:
            waived += [(one, draw(waivers)) for one in said]
        else:
            found += said
        reason = draw(st.sampled_from((None, "reading-doubtful"))) if outcome == "review" else None
        evidence = tuple(draw(st.lists(locations(), max_size=1))) if outcome == "pass" else ()
        results.append(RuleResult(rule.id, rule.severity, outcome, reason, evidence, lifted))
    decided = verdict(results)
    return SubmissionReport(
        path=draw(filled),
        sha256=draw(hashes),
        format=draw(st.sampled_from(("txt", "docx", "pdf", "html"))),
        pack=draw(packs),
        verdict=decided,
        suggestion=suggestion(results, tuple(known.values()), decided),
        pages=draw(st.none() | st.integers(0, 90)),
        lines=draw(st.integers(0, 3000)),
        characters=draw(st.integers(0, 10**6)),
        unit=draw(st.none() | texts),
        notes=tuple(draw(st.lists(notes, max_size=2))),
        facts=draw(facts),
        parts=tuple(draw(st.lists(parts, max_size=2))),
        statistics=tuple(draw(st.lists(statistics, max_size=2))),
        results=tuple(results),
        findings=tuple(sorted(found, key=lambda f: (f.outcome == "review", SEVERITIES.index(f.severity)))),
        waived=tuple(waived),
    )


@st.composite
def reports(draw: st.DrawFn, least: int = 0, most: int = 2) -> Report:
    """A run over ``least`` to ``most`` submissions; html and docx take ``reports(1, 1)``."""
    ids = draw(st.lists(st.sampled_from(RULES), max_size=4, unique=True))
    known = {rule_id: draw(rules(rule_id)) for rule_id in ids}
    return Report(
        tool_version="0.1.0",
        checked_at=draw(st.none() | st.just(STAMP)),
        rules=known,
        submissions=tuple(draw(st.lists(submissions(known), min_size=least, max_size=most))),
        waivers_expired=tuple(draw(st.lists(named_waivers, max_size=1))),
        waivers_unused=tuple(draw(st.lists(named_waivers, max_size=1))),
    )
