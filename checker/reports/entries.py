"""What is told of a finding, in words: the same whichever format tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.frozen import dataclass
from checker.model.finding import Finding
from checker.model.report import SubmissionReport
from checker.model.rule import Rule
from checker.reports.places import cite
from checker.reports.tally import failures, reviews
from checker.wording import known, phrase

KINDS = ("must", "should", "review", "note", "waived")


@dataclass(frozen=True)
class Entry:
    """A finding in the order in which people are shown them; ``number`` counts from 1 within its kind.

    ``kind`` is one of KINDS, ``waiver`` what is known of the exception where the kind is ``waived``.
    """

    kind: str
    number: int
    finding: Finding
    waiver: Mapping[str, str] | None = None


def entries(submission: SubmissionReport) -> tuple[Entry, ...]:
    """Return every finding of a submission: what must be corrected first, what was waived last."""
    groups: list[tuple[str, Iterable[tuple[Finding, Mapping[str, str] | None]]]] = [
        ("must", ((found, None) for found in failures(submission, "must"))),
        ("should", ((found, None) for found in failures(submission, "should"))),
        ("review", ((found, None) for found in reviews(submission))),
        ("note", ((found, None) for found in failures(submission, "note"))),
        ("waived", submission.waived),
    ]
    return tuple(
        Entry(kind, number, found, waiver)
        for kind, group in groups
        for number, (found, waiver) in enumerate(group, start=1)
    )


def kind_name(kind: str, lang: str = "zh") -> str:
    """Return the name of one of KINDS: 必须补正, 建议修改, 待核实, 提示, 免予补正."""
    key = {"review": "outcome.review", "waived": "field.waived"}.get(kind, f"severity.{kind}")
    return phrase(key, lang)


def merged_rules(found: Finding) -> tuple[str, ...]:
    """Return the rules of one entry for all elements that the capture may have lost; none for any other finding."""
    rules = found.values.get("rules")
    return tuple(str(rule) for rule in rules) if isinstance(rules, (list, tuple)) else ()


def rule_title(rules: Mapping[str, Rule], rule_id: str, lang: str) -> str:
    """Return the title of a rule, or its id where the report does not hold the rule."""
    rule = rules.get(rule_id)
    return (rule.title.get(lang) or rule.title.get("zh") or rule_id) if rule is not None else rule_id


def heading(found: Finding, rules: Mapping[str, Rule], lang: str = "zh") -> str:
    """Return what a finding is headed with: the title of its rule, or one title for all that were merged."""
    if not merged_rules(found):
        return rule_title(rules, found.rule, lang)
    return phrase("not-captured-title" if found.reason == "not-captured" else "layout-together-title", lang)


def message(found: Finding, lang: str = "zh") -> str:
    """Return what was found (情况), in Chinese where there are no words in ``lang``."""
    return found.message.get(lang) or found.message.get("zh", "")


def explanation(found: Finding, lang: str = "zh") -> str | None:
    """Return why a person must verify the finding, or None where that is not so or its message says it already."""
    if found.outcome != "review" or merged_rules(found) or not known(f"reason.{found.reason}"):
        return None
    return phrase(f"reason.{found.reason}", lang)


def bases(found: Finding, rules: Mapping[str, Rule], lang: str = "zh") -> str:
    """Return what the rules of a finding rest on, each document once, joined; empty where nothing is known."""
    named = merged_rules(found) or (found.rule,)
    cited = dict.fromkeys(cite(basis, lang) for rule in named if rule in rules for basis in rules[rule].basis)
    return phrase("report.clause-separator", lang).join(cited)


def decision_words(decision: Mapping[str, object], lang: str = "zh") -> str:
    """Return what a person decided on a finding: state, by whom, when, with what remark."""
    state = str(decision.get("state", ""))
    key = f"sheet.decision-{state}"
    parts = [phrase(key, lang) if known(key) else state]
    parts += [str(decision[name]) for name in ("by", "at", "note") if decision.get(name)]
    return phrase("report.clause-separator", lang).join(parts)


def waiver_note(waiver: Mapping[str, str], lang: str = "zh") -> str:
    """Return why a finding is waived, by whose decision and until when, as far as that is known."""
    parts = [waiver["reason"]] if waiver.get("reason") else []
    if waiver.get("by"):
        parts.append(waiver["by"])
    if waiver.get("until"):
        parts.append(phrase("sheet.until", lang, until=waiver["until"]))
    return phrase("report.clause-separator", lang).join(parts) or phrase("field.waived", lang)


def unit_name(submission: SubmissionReport) -> str:
    """Return the unit that a report is from: as given or registered, else as the document has it; may be empty."""
    return submission.unit or fact_words(submission, "issuer")


def called(submission: SubmissionReport) -> str:
    """Return what a submission is called in lists: its unit, else its title, else its path."""
    return unit_name(submission) or fact_words(submission, "title") or submission.path


def fact_words(submission: SubmissionReport, name: str) -> str:
    """Return a fact as text; empty where it is unknown."""
    fact = submission.facts.get(name)
    return "" if fact is None or fact.value is None else str(fact.value)


def clock_words(moment: str) -> str:
    """Return an ISO time to the minute as people read it (2026-11-22 10:00)."""
    return moment[:16].replace("T", " ")
