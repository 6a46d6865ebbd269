"""The report as plain text: what must be corrected first, then the rest, then where everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.report import PackInfo, PartResult, Report, SubmissionReport
from checker.model.rule import Rule
from checker.reports.notes import cause, near_miss_reason, note_message, unread_note
from checker.reports.places import cite, is_gap, place, printable, spot
from checker.reports.tally import Tally, counted, failures, reviews, tally, undetermined
from checker.wording import known, phrase

SHOWN_SUGGESTIONS = 10
SHOWN_PLACES = 6
SHOWN_NOTE_PLACES = 3
HEADINGS = "headings"


def render(report: Report, lang: str = "zh", all_notes: bool = False) -> str:
    """Return the whole report as text ending in a line feed, without the closing line of the run.

    ``all_notes`` lists every suggestion and note instead of the first ten and a number.
    """
    lines: list[str] = []
    for submission in report.submissions:
        lines += [*_Submission(submission, report.rules, lang, all_notes).lines(), ""]
    lines += _standards(report, lang)
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
            yield from (f"  {self._title(rule)}" for rule in broken)

    def _waived(self) -> Iterator[str]:
        if self.submission.waived:
            yield phrase("report.waived", self.lang, count=len(self.submission.waived))
        for found, waiver in self.submission.waived:
            title, reason = self._title(found.rule), waiver.get("reason", "")
            yield "  " + phrase("report.waived-item", self.lang, title=title, reason=reason)

    def _numbered(self, found: Iterable[Finding]) -> Iterator[str]:
        for number, one in enumerate(found, start=1):
            yield f"  {number}. {self._heading(one)}"
            yield from ("     " + line for line in self._finding(one))

    def _finding(self, found: Finding) -> Iterator[str]:
        yield self._field("place", place(found.location, self.submission.format, self.lang))
        if found.location.quote:
            yield self._field("quote", phrase("report.quoted", self.lang, text=found.location.quote))
        yield self._field("message", found.message.get(self.lang) or found.message.get("zh", ""))
        if found.outcome == "review" and not _merged(found) and known(f"reason.{found.reason}"):
            yield self._field("reason", phrase(f"reason.{found.reason}", self.lang))
        yield from self._basis(_merged(found) or (found.rule,))
        if found.remedy:
            yield self._field("remedy", found.remedy)
        if found.near_miss is not None:
            yield self._field("near_miss", self._near_miss(found.near_miss))
        if found.related and not is_gap(found.location):
            yield self._field("evidence", self._places(found.related, SHOWN_PLACES))

    def _heading(self, found: Finding) -> str:
        return phrase("not-captured-title", self.lang) if _merged(found) else self._title(found.rule)

    def _basis(self, rules: Iterable[str]) -> Iterator[str]:
        cited = dict.fromkeys(
            cite(basis, self.lang) for rule in rules if rule in self.rules for basis in self.rules[rule].basis
        )
        if cited:
            yield self._field("basis", phrase("report.clause-separator", self.lang).join(cited))

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
        for message, places in noted.items():
            if not places:
                yield f"  {message}"
                continue
            where = self._places(places, SHOWN_NOTE_PLACES)
            yield "  " + phrase("report.note-places", self.lang, message=message, places=where)

    def _places(self, locations: Iterable[Location], limit: int) -> str:
        spots = list(dict.fromkeys(spot(one, self.submission.format, self.lang) for one in locations))
        joined = phrase("report.list-separator", self.lang).join(spots[:limit])
        return joined if len(spots) <= limit else phrase("report.list-more", self.lang, list=joined, count=len(spots))

    def _field(self, name: str, text: object) -> str:
        return phrase("report.colon", self.lang, label=phrase(f"field.{name}", self.lang), text=text)

    def _title(self, rule_id: str) -> str:
        return rule_title(self.rules, rule_id, self.lang)


def rule_title(rules: Mapping[str, Rule], rule_id: str, lang: str) -> str:
    """Return the title of a rule, or its id where the report does not hold the rule."""
    rule = rules.get(rule_id)
    return (rule.title.get(lang) or rule.title.get("zh") or rule_id) if rule is not None else rule_id


def _standards(report: Report, lang: str) -> Iterator[str]:
    packs: list[PackInfo] = []
    for submission in report.submissions:
        if submission.pack not in packs:
            packs.append(submission.pack)
    for pack in packs:
        title = pack.title.get(lang) or pack.title.get("zh") or pack.id
        yield phrase("report.pack", lang, title=title, version=pack.version)
        if pack.overlays:
            joined = phrase("report.list-separator", lang).join(_overlays(pack, lang))
            yield phrase("report.overlays", lang, overlays=joined)
        for change in pack.changes:
            yield _change(change, report.rules, lang)
        dates = sorted({date for _, date in pack.lists})
        if len(dates) == 1:
            yield phrase("report.list-date", lang, date=dates[0])
        elif dates:
            yield phrase("report.list-dates", lang, first=dates[0], last=dates[-1])


def _overlays(pack: PackInfo, lang: str) -> Iterator[str]:
    """Each overlay by its title; by its id where the report holds no titles."""
    titles = dict(zip(pack.overlays, pack.overlay_titles, strict=False))
    for name in pack.overlays:
        title = titles.get(name, {})
        words = title.get(lang) or title.get("zh")
        yield phrase("report.overlay", lang, title=words, version=title.get("version", "")) if words else name


def _change(change: Mapping[str, str | None], rules: Mapping[str, Rule], lang: str) -> str:
    reason = change.get("reason")
    key = "report.change" if change.get("from") is not None else "report.change-added"
    if change.get("parameter") == HEADINGS:
        key = "report.change-heading"
    elif change.get("parameter") is not None:
        key = "report.change"
    return phrase(
        key,
        lang,
        title=rule_title(rules, change.get("rule") or "", lang),
        before=_value(change.get("from"), lang),
        after=_value(change.get("to"), lang),
        reason=phrase("report.change-reason", lang, reason=reason) if reason else "",
    )


def _value(written: str | None, lang: str) -> str:
    """A value of a rule or a parameter with the words of the program put into those of people."""
    if written is None:
        return phrase("value.none", lang)
    pieces = [(piece, f"value.{piece.strip('{}')}") for piece in re.split(r"(\{[a-z_]+\}|[a-z]+)", written)]
    text = "".join(phrase(key, lang) if known(key) else piece for piece, key in pieces)
    return text if lang == "zh" else text.replace("：", ": ").replace("、", ", ")


def _waivers(key: str, waivers: Sequence[Mapping[str, str]], rules: Mapping[str, Rule], lang: str) -> Iterator[str]:
    if waivers:
        yield phrase(key, lang, count=len(waivers))
    for one in waivers:
        told = {name: one.get(name, "") for name in ("unit", "reason", "by", "until")}
        yield "  " + phrase("report.waiver", lang, title=rule_title(rules, one.get("rule", ""), lang), **told)


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


def _merged(found: Finding) -> tuple[str, ...]:
    """The rules of one entry for all elements that the capture may have lost; none for any other finding."""
    rules = found.values.get("rules")
    return tuple(str(rule) for rule in rules) if isinstance(rules, (list, tuple)) else ()
