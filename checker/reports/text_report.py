"""The report as plain text: what must be corrected first, then the rest, then where everything stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.model.finding import Finding
from checker.model.report import Report, SubmissionReport
from checker.model.rule import Rule
from checker.reports import particulars
from checker.reports.entries import heading
from checker.reports.fields import field_line, fields
from checker.reports.notes import cause, note_message, unread_note
from checker.reports.places import path_shown, printable
from checker.reports.standards import kind_of, standards
from checker.reports.tally import Tally, counted, reviews, tally, undetermined
from checker.wording import phrase


def render(report: Report, lang: str = "zh", all_notes: bool = False) -> str:
    """Return the whole report as text ending in a line feed, without the closing line of the run.

    ``all_notes`` lists every suggestion and note instead of the first ten and a number.
    """
    lines: list[str] = []
    for submission in report.submissions:
        told = _Submission(submission, report.rules_of(submission.pack), lang, all_notes)
        lines += [*told.lines(kind_of(report, submission, lang)), ""]
    lines += standards(report, lang)
    for headline, waivers in particulars.spent_waivers(report, lang):
        lines += [headline, *(f"  {one}" for one in waivers)]
    if len(report.submissions) > 1:
        lines.append(summary(tally(report.submissions), lang))
    return "".join(f"{printable(line)}\n" for line in lines)


def closing(report: Report, lang: str = "zh", fail_on: str = "must", strict: bool = False) -> str:
    """Return the closing lines of a run, each ending in a line feed; the last one is that of the exit code."""
    looked_at = undetermined(report)
    grave = [found for found in (counted(one, fail_on, strict) for one in report.submissions) if found]
    numbers = tally(report.submissions)
    lines = []
    if grave:
        key = "closing.findings-strict" if strict else "closing.findings-threshold"
        lines.append(
            phrase(
                "closing.findings" if fail_on == "must" and not strict else key,
                lang,
                submissions=numbers.submissions,
                failed=len(grave),
                findings=sum(map(len, grave)),
                severity=phrase(f"severity.{fail_on}", lang),
            )
        )
    if looked_at:
        causes = [
            phrase("closing.cause", lang, path=path_shown(one.path, lang), cause=cause(one, lang)) for one in looked_at
        ]
        joined = phrase("report.clause-separator", lang).join(causes)
        lines.append(phrase("closing.unreadable", lang, count=len(looked_at), causes=joined))
    if not lines:
        lines.append(
            phrase(
                "closing.ok",
                lang,
                submissions=numbers.submissions,
                should=numbers.findings["should"],
                review=numbers.reviews,
            )
        )
    return "".join(f"{printable(line)}\n" for line in lines)


def verdict_label(submission: SubmissionReport, lang: str = "zh") -> str:
    """Return the short conclusion; a pass with something to verify says so."""
    count = len(reviews(submission))
    if submission.verdict == "pass" and count:
        return phrase("label.pass-with-reviews", lang, count=count)
    return phrase(f"label.{submission.verdict}", lang)


class _Submission:
    """The lines of one submission."""

    def __init__(self, submission: SubmissionReport, rules: Mapping[str, Rule], lang: str, all_notes: bool) -> None:
        self.submission = submission
        self.rules = rules
        self.lang = lang
        self.all_notes = all_notes

    def lines(self, kind: Sequence[str]) -> Iterator[str]:
        one = self.submission
        yield phrase(
            "report.headline", self.lang, path=path_shown(one.path, self.lang), label=verdict_label(one, self.lang)
        )
        unread = unread_note(one)
        if unread is not None:
            yield field_line("reason", note_message(unread, self.lang), self.lang)
            return
        yield from particulars.identity(one, self.lang)
        yield from kind
        for headline, found, tail in particulars.groups(one, self.lang, self.all_notes):
            yield headline
            yield from self._numbered(found)
            if tail is not None:
                yield f"  {tail}"
        for headline, lines in particulars.particulars(one, self.rules, self.lang):
            yield headline
            yield from (f"  {line}" for line in lines)

    def _numbered(self, found: Iterable[Finding]) -> Iterator[str]:
        for number, one in enumerate(found, start=1):
            yield f"  {number}. {heading(one, self.rules, self.lang)}"
            for name, text in fields(one, self.submission.format, self.rules, self.lang):
                yield f"     {field_line(name, text, self.lang)}"


def summary(numbers: Tally, lang: str = "zh") -> str:
    """Return the numbers of a run of several submissions as one sentence."""
    return phrase(
        "report.summary",
        lang,
        submissions=numbers.submissions,
        fail=numbers.failed,
        passed=numbers.passed,
        undetermined=numbers.undetermined,
        review=numbers.reviews,
        **numbers.findings,
    )
