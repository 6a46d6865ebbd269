"""``checker compare``: earlier reports and a new version in; what is mended and what is not out."""

from __future__ import annotations

import time
from argparse import Namespace

from checker.cli import complain, folders, streams
from checker.cli.check_command import date_of, now, year_of
from checker.cli.stored_files import load_report
from checker.errors import (
    EXIT_FINDINGS,
    EXIT_OK,
    EXIT_PRECEDENCE,
    EXIT_UNREADABLE,
    EXIT_USAGE,
    UnreadableSubmission,
    UsageError,
)
from checker.model.report import Context, Report
from checker.reports import comparison_tally
from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.model.comparison import Comparison, Statement
    from checker.model.rule import RulePack
    from checker.rulepack.others import OtherPacks

COMMAND = "checker compare"
_FOR_CHECKING = ("pack", "overlay", "waivers", "year", "unit", "received")


def run(options: Namespace, lang: str) -> int:
    """Hold the last path against those before it and print the comparison; returns the exit code.

    0 where nothing that must be mended is left, 1 where something is, 3 where it cannot be told.
    Raises UsageError for a wrong option or file, RulePackError for wrong rules.
    """
    from checker.api import compare

    *earlier, newest = options.reports
    if not earlier:
        raise UsageError("compare-two", {"command": COMMAND})
    history = [load_report(path) for path in earlier]
    for path, report in zip(earlier, history, strict=True):
        if not report.submissions:
            raise UsageError("compare-empty", {"path": folders.shown(path)})
    found = folders.Found()
    if newest.lower().endswith(".json"):
        _refuse_options(options, newest)
        new = load_report(newest)
        _refuse_order([*earlier, newest], [*history, new])
    else:
        _refuse_order(earlier, history)
        found = folders.collect([newest])
        new = _check(options, history[-1], found)
    if new.submissions:
        comparison = compare(history, new, _statements(options, newest, new, found))
        _print(comparison, options, lang)
        codes = _codes(comparison)
    else:
        found.problems = found.problems or [UsageError("compare-empty", {"path": folders.shown(newest)})]
        codes = set()
    if found.left_aside:
        streams.tell(phrase("run.left-aside", lang, count=found.left_aside))
    if found.problems:
        complain.usage(found.problems, lang, COMMAND)
        codes.add(EXIT_USAGE)
    return next((code for code in EXIT_PRECEDENCE if code in codes), EXIT_OK)


def _print(comparison: Comparison, options: Namespace, lang: str) -> None:
    from checker.reports import comparison_text

    closing = comparison_text.closing(comparison, lang)
    if options.format == "json":
        from checker.reports import comparison_json

        streams.put(comparison_json.render(comparison, lang))
        streams.tell(closing.rstrip("\n"))
    else:
        streams.put(comparison_text.render(comparison, lang, options.all) + closing)


def _codes(comparison: Comparison) -> set[int]:
    codes = set()
    if comparison_tally.undetermined(comparison):
        codes.add(EXIT_UNREADABLE)
    if comparison_tally.unmended(comparison):
        codes.add(EXIT_FINDINGS)
    return codes


def _refuse_options(options: Namespace, newest: str) -> None:
    """Nothing is checked where the newest is a report already; an option that would change a check is a slip."""
    given = [f"--{name}" for name in _FOR_CHECKING if getattr(options, name)]
    if given:
        raise UsageError("compare-stored", {"path": folders.shown(newest), "options": " ".join(given)})


def _refuse_order(paths: list[str], reports: list[Report]) -> None:
    from datetime import datetime
    from itertools import pairwise

    timed = [
        (datetime.fromisoformat(report.checked_at), path)
        for path, report in zip(paths, reports, strict=True)
        if report.checked_at is not None
    ]
    for (one, path), (after, _) in pairwise(timed):
        if one > after:
            raise UsageError("compare-order", {"path": folders.shown(path)})


def _check(options: Namespace, last: Report, found: folders.Found) -> Report:
    """Check the new version as the last report was checked: the same rules, year and unit unless told otherwise."""
    from checker.api import assemble, load_waivers
    from checker.work.jobs import Terms
    from checker.work.local import LocalProcesses
    from checker.work.submissions import check_all

    pack, others = _packs(options, last)
    waivers = load_waivers(options.waivers, pack, others) if options.waivers is not None else ()
    context = _context(options, last, pack, len(found.files) == 1)
    with LocalProcesses() as processes:
        terms = Terms(pack, context, waivers, returned=True, others=others)
        checked = check_all(processes, folders.submissions(found), terms)
        return assemble(checked, pack, context, now(), waivers, others=others)


def _packs(options: Namespace, last: Report) -> tuple[RulePack, OtherPacks | None]:
    """The pack of the last report; where that has several kinds of report, each new one is known by its own."""
    from checker.api import load_chosen, load_pack

    overlays = dict.fromkeys(name for one in last.submissions for name in one.pack.overlays)
    if overlays and not options.overlay:
        raise UsageError("compare-overlay", {"overlays": "、".join(overlays), "command": COMMAND})
    names = {one.pack.id for one in last.submissions}
    if options.pack is None and len(names) > 1:
        return load_chosen(options.overlay)
    return load_pack(options.pack or last.submissions[0].pack.id, options.overlay), None


def _context(options: Namespace, last: Report, pack: RulePack, single: bool) -> Context:
    facts = [one.facts.get("report_year") for one in last.submissions]
    years = {fact.value for fact in facts if fact is not None}
    year = next(iter(years)) if len(years) == 1 else None
    # With a roster the report itself must say whose it is, or another town's file would pass for this one's.
    unit = last.submissions[0].unit if single and len(last.submissions) == 1 and pack.roster is None else None
    return Context(
        year=year_of(options.year) if options.year is not None else year if isinstance(year, int) else None,
        unit=options.unit or unit,
        received=None if options.received is None else date_of(options.received),
        today=time.strftime("%Y-%m-%d"),
    )


def _statements(options: Namespace, newest: str, new: Report, found: folders.Found) -> tuple[Statement, ...]:
    """The rows of the town's table: from the file that was named for it, else from the new version itself."""
    from checker.work.local import LocalProcesses
    from checker.work.submissions import read_statements

    path = options.statement
    if path is not None and len(new.submissions) > 1:
        raise UsageError("statement-several", {"command": COMMAND})
    if path is None and (newest.lower().endswith(".json") or len(new.submissions) > 1):
        return ()
    source = new.submissions[0].path if path is None else path
    try:
        with LocalProcesses(1) as processes:
            rows = read_statements(processes, folders.content(source, found), folders.shown(source))
    except UnreadableSubmission as error:
        if path is None:
            return ()
        raise UsageError("statement-unread", {"path": folders.shown(source)}) from error
    if path is not None and not rows:
        raise UsageError("statement", {"path": folders.shown(source)})
    return rows
