"""The comparison as plain text: what is still open first, what was mended last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.comparison import ASIDE, STATES, Comparison, Item, Statement, SubmissionComparison
from checker.model.finding import Finding
from checker.model.rule import SEVERITIES
from checker.reports.comparison_tally import counts, in_state, left, outcome, undetermined, unmended
from checker.reports.naming import yearly
from checker.reports.notes import cause
from checker.reports.places import place, printable, spot
from checker.reports.text_report import verdict_label
from checker.wording import phrase

SHOWN_SUGGESTIONS = 10
SHOWN_PLACES = 3
# True of everything in a submission, and said once above it.
_OF_ALL = ("unread", "doubtful-pair", "first")


def render(comparison: Comparison, lang: str = "zh", all_items: bool = False) -> str:
    """Return the whole comparison as text ending in a line feed, without the closing line.

    ``all_items`` lists every suggestion and note instead of the first ten of a state and a number.
    """
    lines: list[str] = []
    for one in comparison.submissions:
        lines += [*_Submission(one, comparison.rounds, lang, all_items).lines(), ""]
    if comparison.missing:
        lines.append(phrase("compare.missing", lang, count=len(comparison.missing)))
        for gone in comparison.missing:
            lines.append("  " + phrase("compare.missing-item", lang, path=gone.path, label=verdict_label(gone, lang)))
    if comparison.standard_changed:
        lines.append(phrase("compare.standard-changed", lang))
    return "".join(f"{printable(line)}\n" for line in lines)


def closing(comparison: Comparison, lang: str = "zh") -> str:
    """Return the closing lines of the run, each ending in a line feed."""
    doubtful, failed = undetermined(comparison), unmended(comparison)
    numbers = counts(item for one in comparison.submissions for item in one.items)
    total = {state: sum(of[state] for of in numbers.values()) for state in STATES}
    values: dict[str, object] = {
        "submissions": len(comparison.submissions),
        "fixed": total["fixed"],
        "confirm": total["to_confirm"],
    }
    lines = []
    if failed:
        count = sum(len(left(one)) for one in failed)
        lines.append(phrase("compare.closing.open", lang, failed=len(failed), count=count, **values))
    if doubtful:
        causes = [phrase("closing.cause", lang, path=one.now.path, cause=_cause(one, lang)) for one in doubtful]
        joined = phrase("report.clause-separator", lang).join(causes)
        lines.append(phrase("compare.closing.undetermined", lang, count=len(doubtful), causes=joined))
    if not lines:
        should = sum(len(left(one, "should")) for one in comparison.submissions)
        lines.append(phrase("compare.closing.clear", lang, should=should, **values))
    return "".join(f"{printable(line)}\n" for line in lines)


def label(one: SubmissionComparison, lang: str = "zh") -> str:
    """Return how the second round ended for a submission; what a person must confirm is never left unsaid."""
    ended = outcome(one)
    if ended == "open":
        return phrase("compare.label.open", lang, count=len(left(one)))
    confirm = len(in_state(one, "to_confirm"))
    if ended == "clear" and confirm:
        return phrase("compare.label.clear-with-confirm", lang, count=confirm)
    return phrase(f"compare.label.{ended}", lang)


def doubt_words(one: SubmissionComparison, doubt: str, lang: str = "zh") -> str:
    """Return what speaks against two being versions of one report."""
    if doubt == "kind":
        return phrase("compare.doubt.kind", lang, report=yearly(one.now.pack, lang))
    return phrase(f"compare.doubt.{doubt}", lang)


def _cause(one: SubmissionComparison, lang: str) -> str:
    if one.before is None:
        return phrase("compare.no-earlier", lang)
    if one.doubts:
        return doubt_words(one, one.doubts[0], lang)
    return cause(one.now, lang)


def _entries(items: Sequence[Item]) -> list[list[Item]]:
    """Items that the report has as one entry (all elements that a capture may have lost) are shown as one."""
    entries: dict[object, list[Item]] = {}
    for at, item in enumerate(items):
        found = item.now or item.before
        merged = found is not None and "rules" in found.values and item.statement is None
        same = (item.severity, item.reason, item.now is None, found.location, found.message.get("zh")) if found else at
        key = same if merged else at
        entries.setdefault(key, []).append(item)
    return list(entries.values())


class _Submission:
    """The lines of one submission."""

    def __init__(self, one: SubmissionComparison, rounds: int, lang: str, all_items: bool) -> None:
        self.one, self.rounds, self.lang, self.all_items = one, rounds, lang, all_items

    def lines(self) -> Iterator[str]:
        before = self.one.before
        yield phrase("compare.headline", self.lang, path=self.one.now.path, label=label(self.one, self.lang))
        if before is not None:
            known = verdict_label(before, self.lang)
            count = 1 + sum(version is not None for version in self.one.earlier)
            yield phrase("compare.identity", self.lang, path=before.path, label=known, rounds=count)
        if outcome(self.one) == "undetermined":
            yield self._field("reason", _cause(self.one, self.lang))
        for state in (*STATES, *ASIDE):
            yield from self._group(state)
        if self.one.unmatched:
            yield phrase("compare.statements-left", self.lang, count=len(self.one.unmatched))
        for row in self.one.unmatched:
            yield "  " + phrase("compare.statement-left", self.lang, item=row.item, done=self._said(row))

    def _group(self, state: str) -> Iterator[str]:
        items = in_state(self.one, state)
        if not items:
            return
        yield phrase("report.group", self.lang, name=phrase(f"compare.state.{state}", self.lang), count=len(items))
        of = {severity: [item for item in items if item.severity == severity] for severity in SEVERITIES}
        cut = 0 if self.all_items else max(len(of["should"]) - SHOWN_SUGGESTIONS, 0)
        notes = 0 if self.all_items else len(of["note"])
        shown = [*of["must"], *of["should"][: len(of["should"]) - cut], *(of["note"] if not notes else ())]
        for number, alike in enumerate(_entries(shown), start=1):
            title = phrase("report.list-separator", self.lang).join(map(self._title, alike))
            severity = phrase(f"severity.{alike[0].severity}", self.lang)
            yield f"  {number}. " + phrase("compare.item", self.lang, title=title, severity=severity)
            yield from ("     " + line for line in self._item(alike[0]))
        if cut or notes:
            yield "  " + phrase("compare.hidden", self.lang, should=cut, note=notes)

    def _item(self, item: Item) -> Iterator[str]:
        if item.now is not None:
            yield from self._found(item.now)
        elif item.before is not None:
            yield self._compared("before", self._words(item.before))
        if item.reason not in (None, *_OF_ALL):
            yield self._field("reason", phrase(f"compare.reason.{item.reason}", self.lang))
        if item.state == "fixed" and item.evidence:
            spots = dict.fromkeys(spot(one, self.one.now.format, self.lang) for one in item.evidence)
            yield self._compared("evidence", phrase("report.list-separator", self.lang).join([*spots][:SHOWN_PLACES]))
        if item.statement is not None:
            yield self._compared("statement", self._said(item.statement))

    def _found(self, found: Finding) -> Iterator[str]:
        yield self._field("place", place(found.location, self.one.now.format, self.lang))
        if found.location.quote:
            yield self._field("quote", phrase("report.quoted", self.lang, text=found.location.quote))
        yield self._field("message", self._words(found))
        if found.remedy:
            yield self._field("remedy", found.remedy)

    def _said(self, row: Statement) -> str:
        done = row.done or phrase("compare.statement-blank", self.lang)
        return phrase("compare.statement", self.lang, done=done, place=row.place) if row.place else done

    def _title(self, item: Item) -> str:
        """The title of the rule; what a person added has none, and is called by what it says."""
        found = item.now or item.before
        return item.title.get(self.lang) or item.title.get("zh") or (self._words(found) if found else item.rule)

    def _words(self, found: Finding) -> str:
        return found.message.get(self.lang) or found.message.get("zh", "")

    def _field(self, name: str, text: str) -> str:
        return phrase("report.colon", self.lang, label=phrase(f"field.{name}", self.lang), text=text)

    def _compared(self, name: str, text: str) -> str:
        return phrase("report.colon", self.lang, label=phrase(f"compare.field.{name}", self.lang), text=text)
