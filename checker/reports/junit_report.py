"""The report as JUnit XML: a test suite for each submission, a test case for each rule.

The result of a suite is that of the exit code: a failure is what counts (``fail_on``, ``strict``), an error is what
could not be judged.  What does not count stands in the output of a test case that passed; what does not apply, is
waived or is to be verified by a person is skipped, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.frozen import dataclass
from checker.model.finding import Finding
from checker.model.report import Report, RuleResult, SubmissionReport
from checker.model.rule import SEVERITIES
from checker.reports.entries import heading, merged_rules, message, rule_title
from checker.reports.fields import field_line, fields
from checker.reports.notes import cause, note_message, unread_note
from checker.reports.particulars import identity
from checker.reports.places import path_shown, printable
from checker.reports.tally import counted
from checker.reports.text_report import verdict_label
from checker.reports.uris import relative_path
from checker.wording import phrase

# What XML 1.0 (2.2, Char) has no place for, beyond what is never printed.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


@dataclass(frozen=True)
class _Case:
    """A test case: its name, how it ended (``passed`` or the name of an element), type, message and text."""

    name: str
    ending: str = "passed"
    kind: str = ""
    message: str = ""
    lines: tuple[str, ...] = ()


def render(report: Report, lang: str = "zh", fail_on: str = "must", strict: bool = False) -> str:
    """Return the report as XML ending in a line feed; valid whatever the texts hold."""
    suites = [_Suite(report, one, lang, fail_on, strict) for one in report.submissions]
    cases = [suite.cases() for suite in suites]
    every = [case for listed in cases for case in listed]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{_attributes(name='checker', **_numbers(every))}>"]
    for at, (suite, listed) in enumerate(zip(suites, cases, strict=True)):
        lines += suite.lines(at, listed)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


class _Suite:
    """The test suite of one submission."""

    def __init__(self, report: Report, one: SubmissionReport, lang: str, fail_on: str, strict: bool) -> None:
        self.report = report
        self.rules = report.rules_of(one.pack)
        self.one = one
        self.lang = lang
        self.strict = strict
        self.grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        # By identity: equal findings may stand in a list twice.
        self.counted = {id(found) for found in counted(one, fail_on, strict)}

    def lines(self, at: int, cases: list[_Case]) -> Iterator[str]:
        one = self.one
        numbers = _numbers(cases) | {"skipped": sum(case.ending == "skipped" for case in cases)}
        time = _TIME.match(self.report.checked_at or "")
        stamp = {} if time is None else {"timestamp": time.group()}
        yield f"  <testsuite{_attributes(name=path_shown(one.path, self.lang), **numbers, **stamp, id=at)}>"
        yield "    <properties>"
        properties = {"verdict": one.verdict, "suggestion": one.suggestion, "format": one.format, "sha256": one.sha256}
        for name, value in (properties | {"pack": f"{one.pack.id} {one.pack.version}"}).items():
            yield f"      <property{_attributes(name=name, value=value)}/>"
        yield "    </properties>"
        for case in cases:
            yield from _case(case, _class_name(one.path))
        said = [verdict_label(one, self.lang), *identity(one, self.lang)]
        noted = dict.fromkeys(note_message(note.note, self.lang) for note in one.notes)
        yield f"    <system-out>{_text(chr(10).join(map(printable, (*said, *noted))))}</system-out>"
        yield "  </testsuite>"

    def cases(self) -> list[_Case]:
        """Return the test cases; a submission that was not judged has one at least that is an error."""
        if unread_note(self.one) is not None or not self.one.results:
            why = cause(self.one, self.lang)
            name = phrase("machine.reading", self.lang)
            if self.one.verdict != "undetermined":
                return [_Case(name)]
            return [_Case(name, "error", "undetermined", why, (why,))]
        cases = [self._case(result) for result in self.one.results]
        if self.one.verdict == "undetermined" and not any(case.ending == "error" for case in cases):
            why = cause(self.one, self.lang)
            cases.append(_Case(phrase("machine.reading", self.lang), "error", "undetermined", why, (why,)))
        return [*cases, *self._homeless()]

    def _case(self, result: RuleResult) -> _Case:
        name = self._name(result.rule)
        found = [one for one in self.one.findings if result.rule in (merged_rules(one) or (one.rule,))]
        lines = tuple(self._told(found))
        grave = [one for one in found if id(one) in self.counted]
        doubtful = result.severity == "must" and result.reason == "reading-doubtful" and result.outcome == "review"
        if grave or (result.outcome == "fail" and not found and not result.waived and result.severity in self.grave):
            return _Case(name, "failure", result.severity, self._summary(grave, result.rule), lines)
        if (result.outcome == "error" or doubtful) and not result.waived:
            key = "unreadable.reading-doubtful" if doubtful else "unreadable.check-error"
            return _Case(name, "error", result.outcome, phrase(key, self.lang), lines)
        if result.waived and not found:
            return _Case(name, "skipped", "waived", "", tuple(self._waived(result.rule)))
        if result.outcome == "not_applicable":
            return _Case(name, "skipped", "", "", (phrase("outcome.not_applicable", self.lang),))
        if result.outcome == "review":
            return _Case(name, "skipped", "", "", (phrase("outcome.review", self.lang), *lines))
        return _Case(name, lines=lines)

    def _homeless(self) -> Iterator[_Case]:
        """Findings that count and whose rule has no result: none is lost, whatever the report holds."""
        known = {result.rule for result in self.one.results}
        for found in self.one.findings:
            if id(found) in self.counted and not known & set(merged_rules(found) or (found.rule,)):
                lines = tuple(self._told([found]))
                words = self._summary([found], found.rule)
                yield _Case(self._name(found.rule), "failure", found.severity, words, lines)

    def _name(self, rule: str) -> str:
        title = rule_title(self.rules, rule, self.lang)
        return rule if title == rule else f"{rule} {title}"

    def _summary(self, found: list[Finding], rule: str) -> str:
        if not found:
            return rule_title(self.rules, rule, self.lang)
        first = message(found[0], self.lang)
        return first if len(found) == 1 else phrase("machine.and-more", self.lang, message=first, count=len(found))

    def _told(self, found: list[Finding]) -> Iterator[str]:
        for number, one in enumerate(found):
            if number:
                yield ""
            yield heading(one, self.rules, self.lang)
            for name, text in fields(one, self.one.format, self.rules, self.lang):
                yield field_line(name, text, self.lang)

    def _waived(self, rule: str) -> Iterator[str]:
        title = rule_title(self.rules, rule, self.lang)
        yield phrase("machine.waived", self.lang, title=title)
        yield from dict.fromkeys(
            phrase("machine.waiver", self.lang, **{name: waiver.get(name, "") for name in ("reason", "by", "until")})
            for found, waiver in self.one.waived
            if found.rule == rule
        )


def _case(case: _Case, group: str) -> Iterator[str]:
    attributes = _attributes(name=case.name, classname=group)
    body = _text("\n".join(map(printable, case.lines)))
    if case.ending == "passed" and not body:
        yield f"    <testcase{attributes}/>"
        return
    yield f"    <testcase{attributes}>"
    if case.ending == "passed":
        yield f"      <system-out>{body}</system-out>"
    elif case.ending == "skipped":
        yield f"      <skipped>{body}</skipped>"
    else:
        yield f"      <{case.ending}{_attributes(type=case.kind, message=case.message)}>{body}</{case.ending}>"
    yield "    </testcase>"


def _class_name(path: str) -> str:
    """The path as a name of a class: servers split it at its points into packages."""
    folder, _, name = relative_path(path).rpartition("/")
    packages = [step.replace(".", "_") for step in folder.split("/") if step]
    return ".".join([*packages, name.replace(".", "_")])


def _numbers(cases: list[_Case]) -> dict[str, object]:
    endings = [case.ending for case in cases]
    return {"tests": len(cases), "failures": endings.count("failure"), "errors": endings.count("error")}


def _attributes(**values: object) -> str:
    return "".join(f' {name}="{_text(printable(str(value)))}"' for name, value in values.items())


def _text(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _NO_CHARACTER.sub("�", safe)
