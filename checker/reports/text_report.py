"""The report as plain text: what must be corrected first, then the rest, then where everything stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import PartResult, Report, SubmissionReport
from checker.model.rule import Rule
from checker.reports.entries import bases, explanation, heading, message, rule_title
from checker.reports.notes import cause, near_miss_reason, note_message, unread_note
from checker.reports.places import is_gap, place, printable, spot
from checker.reports.standards import standards, waiver_words
from checker.reports.tally import Tally, counted, failures, reviews, tally, undetermined
from checker.wording import phrase

SHOWN_SUGGESTIONS = 10
SHOWN_PLACES = 6
SHOWN_NOTE_PLACES = 3


def render(report: Report, lang: str = "zh", all_notes: bool = False) -> str:
    """Return the whole report as text ending in a line feed, without the closing line of the run.

    ``all_notes`` lists every suggestion and note instead of the first ten and a number.
    """
    lines: list[str] = []
    for submission in report.submissions:
        lines += [*_Submission(submission, report.rules, lang, all_notes).lines(), ""]
    lines += standards(report, lang)
    for name, waivers in (("expired", report.waivers_expired), ("unused", report.waivers_unused)):
        lines += _waivers(f"report.waivers-{name}", waivers, report.rules, lang)
    if len(report.submissions) > 1:
        lines.append(_summary(tally(report.submissions), lang))
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
        causes = [phrase("closing.cause", lang, path=one.path, cause=cause(one, lang)) for one in looked_at]
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

    def lines(self) -> Iterator[str]:
        one = self.submission
        yield phrase("report.headline", self.lang, path=one.path, label=verdict_label(one, self.lang))
        unread = unread_note(one)
        if unread is not None:
            yield self._field("reason", note_message(unread, self.lang))
            return
        yield from self._identity()
        yield from self._group("must", failures(one, "must"))
        should = failures(one, "should")
        yield from self._group("should", should, None if self.all_notes else SHOWN_SUGGESTIONS)
        yield from self._notes(failures(one, "note"))
        yield from self._reviews()
        yield from self._errors()
        yield from self._waived()
        yield from self._parts()
        yield from self._reading()

    def _identity(self) -> Iterator[str]:
        facts = self.submission.facts
        title, year = facts.get("title"), facts.get("report_year")
        if title is not None and year is not None:
            yield phrase("report.identity", self.lang, title=title.value, year=year.value)
        elif title is not None:
            yield str(title.value)

    def _group(self, severity: str, found: list[Finding], limit: int | None = None) -> Iterator[str]:
        if not found:
            return
        name = phrase(f"severity.{severity}", self.lang)
        yield phrase("report.group", self.lang, name=name, count=len(found))
        yield from self._numbered(found[:limit])
        if limit is not None and len(found) > limit:
            yield "  " + phrase("report.more", self.lang, count=len(found) - limit)

    def _notes(self, found: list[Finding]) -> Iterator[str]:
        if self.all_notes:
            yield from self._group("note", found)
        elif found:
            name = phrase("severity.note", self.lang)
            yield phrase("report.group-hidden", self.lang, name=name, count=len(found))

    def _reviews(self) -> Iterator[str]:
        found = reviews(self.submission)
        if found:
            name = phrase("outcome.review", self.lang)
            yield phrase("report.group", self.lang, name=name, count=len(found))
            yield from self._numbered(found)

    def _errors(self) -> Iterator[str]:
        broken = [result.rule for result in self.submission.results if result.outcome == "error" and not result.waived]
        if broken:
            yield phrase("report.errors", self.lang, count=len(broken))
            yield from (f"  {rule_title(self.rules, rule, self.lang)}" for rule in broken)

    def _waived(self) -> Iterator[str]:
        if self.submission.waived:
            yield phrase("report.waived", self.lang, count=len(self.submission.waived))
        for found, waiver in self.submission.waived:
            title, reason = rule_title(self.rules, found.rule, self.lang), waiver.get("reason", "")
            yield "  " + phrase("report.waived-item", self.lang, title=title, reason=reason)

    def _numbered(self, found: Iterable[Finding]) -> Iterator[str]:
        for number, one in enumerate(found, start=1):
            yield f"  {number}. {heading(one, self.rules, self.lang)}"
            yield from ("     " + line for line in self._finding(one))

    def _finding(self, found: Finding) -> Iterator[str]:
        yield self._field("place", place(found.location, self.submission.format, self.lang))
        if found.location.quote:
            yield self._field("quote", phrase("report.quoted", self.lang, text=found.location.quote))
        yield self._field("message", message(found, self.lang))
        why = explanation(found, self.lang)
        if why is not None:
            yield self._field("reason", why)
        cited = bases(found, self.rules, self.lang)
        if cited:
            yield self._field("basis", cited)
        if found.remedy:
            yield self._field("remedy", found.remedy)
        if found.near_miss is not None:
            yield self._field("near_miss", self._near_miss(found.near_miss))
        if found.related and not is_gap(found.location):
            yield self._field("evidence", self._places(found.related, SHOWN_PLACES))

    def _near_miss(self, near_miss: Mapping[str, object]) -> str:
        reason = near_miss_reason(near_miss, self.lang)
        location = near_miss.get("location")
        if not isinstance(location, Location):
            return reason
        where = spot(location, self.submission.format, self.lang)
        return phrase("report.near-miss", self.lang, place=where, quote=location.quote, reason=reason)

    def _parts(self) -> Iterator[str]:
        if self.submission.parts:
            yield phrase("report.parts", self.lang)
        titles = dict(self.submission.pack.parts)
        for part in self.submission.parts:
            title = titles.get(part.id, {})
            label = title.get(self.lang) or title.get("zh") or part.id
            yield "  " + phrase("report.colon", self.lang, label=label, text=self._part(part))

    def _part(self, part: PartResult) -> str:
        status = phrase(f"status.{part.status}", self.lang)
        if part.location is None or part.status == "missing":
            return status
        where = spot(part.location, self.submission.format, self.lang)
        if part.heading:
            where = phrase("place.section", self.lang, place=where, section=part.heading)
        return phrase("report.list-comma", self.lang, first=status, second=where)

    def _reading(self) -> Iterator[str]:
        noted: dict[str, list[Location]] = {}
        for one in self.submission.notes:
            places = noted.setdefault(note_message(one.note, self.lang), [])
            if one.location is not None:
                places.append(one.location)
        if noted:
            yield phrase("report.notes", self.lang)
        for told, places in noted.items():
            if not places:
                yield f"  {told}"
                continue
            where = self._places(places, SHOWN_NOTE_PLACES)
            yield "  " + phrase("report.note-places", self.lang, message=told, places=where)

    def _places(self, locations: Iterable[Location], limit: int) -> str:
        spots = list(dict.fromkeys(spot(one, self.submission.format, self.lang) for one in locations))
        joined = phrase("report.list-separator", self.lang).join(spots[:limit])
        return joined if len(spots) <= limit else phrase("report.list-more", self.lang, list=joined, count=len(spots))

    def _field(self, name: str, text: object) -> str:
        return phrase("report.colon", self.lang, label=phrase(f"field.{name}", self.lang), text=text)


def _waivers(key: str, waivers: Sequence[Mapping[str, str]], rules: Mapping[str, Rule], lang: str) -> Iterator[str]:
    if waivers:
        yield phrase(key, lang, count=len(waivers))
    for one in waivers:
        yield "  " + waiver_words(one, rules, lang)


def _summary(numbers: Tally, lang: str) -> str:
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
