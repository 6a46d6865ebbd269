"""Which rules were applied and what a county changed in them, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.model.report import PackInfo, Report, SubmissionReport
from checker.model.rule import Rule
from checker.reports.entries import rule_title
from checker.wording import known, phrase

HEADINGS = "headings"


def packs(report: Report) -> tuple[PackInfo, ...]:
    """Return every pack that was applied, with its overlays, each once and in order."""
    found: list[PackInfo] = []
    for submission in report.submissions:
        if submission.pack not in found:
            found.append(submission.pack)
    return tuple(found)


def standards(report: Report, lang: str = "zh") -> Iterator[str]:
    """Yield a line for each thing that was applied: pack, overlays, what they changed, the age of the lists."""
    for pack in packs(report):
        yield _named(pack, lang)
        if pack.overlays:
            joined = phrase("report.list-separator", lang).join(overlay_names(pack, lang))
            yield phrase("report.overlays", lang, overlays=joined)
        for change in pack.changes:
            yield change_words(change, report.rules_of(pack), lang)
        dates = sorted({date for _, date in pack.lists})
        if len(dates) == 1:
            yield phrase("report.list-date", lang, date=dates[0])
        elif dates:
            yield phrase("report.list-dates", lang, first=dates[0], last=dates[-1])


def kind_of(report: Report, submission: SubmissionReport, lang: str = "zh") -> list[str]:
    """Return the line that says by which pack a submission was judged; none where the whole run has one pack."""
    several = any(one.pack.id != submission.pack.id for one in report.submissions)
    return [_named(submission.pack, lang)] if several else []


def _named(pack: PackInfo, lang: str) -> str:
    return phrase("report.pack", lang, title=pack_name(pack, lang), version=pack.version)


def pack_name(pack: PackInfo, lang: str = "zh") -> str:
    """Return the title of a pack; its id where the report holds no title."""
    return pack.title.get(lang) or pack.title.get("zh") or pack.id


def overlay_names(pack: PackInfo, lang: str = "zh") -> Iterator[str]:
    """Yield each overlay by its title; by its id where the report holds no titles."""
    titles = dict(zip(pack.overlays, pack.overlay_titles, strict=False))
    for name in pack.overlays:
        title = titles.get(name, {})
        words = title.get(lang) or title.get("zh")
        yield phrase("report.overlay", lang, title=words, version=title.get("version", "")) if words else name


def change_words(change: Mapping[str, str | None], rules: Mapping[str, Rule], lang: str = "zh") -> str:
    """Return one change that an overlay made, with its reason."""
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
        before=value_words(change.get("from"), lang),
        after=value_words(change.get("to"), lang),
        reason=phrase("report.change-reason", lang, reason=reason) if reason else "",
    )


def value_words(written: str | None, lang: str = "zh") -> str:
    """Return a value of a rule or a parameter with the words of the program put into those of people."""
    if written is None:
        return phrase("value.none", lang)
    pieces = [(piece, f"value.{piece.strip('{}')}") for piece in re.split(r"(\{[a-z_]+\}|[a-z]+)", written)]
    text = "".join(phrase(key, lang) if known(key) else piece for piece, key in pieces)
    return text if lang == "zh" else text.replace("：", ": ").replace("、", ", ")


def waiver_words(waiver: Mapping[str, str], rules: Mapping[str, Rule], lang: str = "zh") -> str:
    """Return one waiver of the run: whom it lets off what, why, by whose decision and until when."""
    told = {name: waiver.get(name, "") for name in ("unit", "reason", "by", "until")}
    return phrase("report.waiver", lang, title=rule_title(rules, waiver.get("rule", ""), lang), **told)
