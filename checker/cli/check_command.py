"""``checker check``: files and folders in, report out, exit code by what was found."""

from __future__ import annotations

import os
import time
from argparse import Namespace

from checker.cli import complain, folders, progress, streams
from checker.errors import (
    EXIT_FINDINGS,
    EXIT_INTERNAL,
    EXIT_OK,
    EXIT_PRECEDENCE,
    EXIT_RULES,
    EXIT_UNREADABLE,
    EXIT_USAGE,
    RulePackError,
    UnreadableSubmission,
    UsageError,
)
from checker.model.report import Context, Report, SubmissionReport
from checker.model.source import Source
from checker.reports import rendering
from checker.reports.formats import SINGLE_FORMATS, STANDARD_INPUT
from checker.reports.rendering import Manner
from checker.reports.tally import counted, undetermined
from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model.rule import RulePack
    from checker.rulepack.others import OtherPacks
    from checker.work.jobs import Terms
    from checker.work.local import LocalProcesses

COMMAND = "checker check"


def run(options: Namespace, lang: str) -> int:
    """Check everything that the options name and print the report; returns the exit code.

    Raises UsageError when an option is wrong; a wrong path only stops itself.
    """
    context = _context(options)
    refuse_location(options)
    found = folders.collect(options.paths, options.name, options.group_by_folder)
    if options.role:
        from checker.cli.file_roles import spoken

        found.roles = spoken(options.role, found.files, found.by_folder)
    several = found.several
    streams.refuse_display(options.format, several)
    targets = streams.targets(options.out, several)
    inputs = [found.name if file == STANDARD_INPUT else file for file in found.paths]
    streams.refuse_inputs(targets, [*inputs, *options.previous])
    if STANDARD_INPUT in options.previous:
        raise UsageError("previous-input")
    codes = set(_check(options, lang, targets, context, found)) if found.files else set()
    if found.left_aside:
        streams.tell(phrase("run.left-aside", lang, count=found.left_aside))
    if found.names_guessed:
        streams.tell(phrase("run.names-guessed", lang, count=found.names_guessed))
    if found.problems:
        complain.usage(found.problems, lang, COMMAND)
        codes.add(EXIT_USAGE)
    return next((code for code in EXIT_PRECEDENCE if code in codes), EXIT_OK)


def _check(
    options: Namespace, lang: str, targets: list[streams.Target], context: Context, found: folders.Found
) -> list[int]:
    from checker.api import assemble, load_waivers
    from checker.engine.stopwatch import Stopwatch
    from checker.work.jobs import Terms
    from checker.work.local import LocalProcesses

    try:
        pack, others = packs(options)
        waivers = load_waivers(options.waivers, pack, others) if options.waivers is not None else ()
    except RulePackError as error:
        complain.rules(error, lang)
        return [EXIT_RULES]
    except UsageError as problem:
        found.problems.append(problem)
        return []
    watch = Stopwatch(time.process_time) if options.profile else None
    terms = Terms(pack, context, waivers, locate=options.locate is not None, watch=watch, others=others)
    with LocalProcesses() as processes:
        report = assemble(_made(processes, found, terms, options, lang), pack, context, now(), waivers, others=others)
        # Every file that failed to open is already a problem of the command.
        codes = _told(report, options, lang, targets, found, processes) if report.submissions else []
        rules = report.rules
    if watch is not None:
        from checker.cli.profile import lines

        streams.tell("\n".join(lines(watch, {name: one.title[lang] for name, one in rules.items()}, found.count, lang)))
    return codes


def packs(options: Namespace) -> tuple[RulePack, OtherPacks | None]:
    """Return the pack that the options name; where they name none, the one to begin with and those to choose from."""
    from checker.api import load_chosen, load_pack

    if options.pack is not None:
        return load_pack(options.pack, options.overlay), None
    return load_chosen(options.overlay)


def _made(
    processes: LocalProcesses, found: folders.Found, terms: Terms, options: Namespace, lang: str
) -> Iterable[SubmissionReport]:
    if found.several or options.previous:
        from checker.cli import together

        return together.checked(processes, found, options.previous, terms, lang)
    from checker.work.submissions import check_all

    return progress.shown(check_all(processes, folders.submissions(found), terms), found.count, lang)


def _told(
    report: Report,
    options: Namespace,
    lang: str,
    targets: list[streams.Target],
    found: folders.Found,
    processes: LocalProcesses,
) -> list[int]:
    from checker.reports.text_report import closing

    # Only when it is read does a folder show that it holds the reports of two units.
    single = not found.several and len(report.submissions) > 1
    if single:
        streams.refuse_display(options.format, True)
    manner = Manner(lang, options.all, options.fail_on, options.strict, lambda one: _source(one, found, processes))
    streams.put(rendering.render(options.format, report, manner))
    for target in targets:
        try:
            if single and not target.folder and target.format in SINGLE_FORMATS:
                raise UsageError("out-needs-folder", {"path": folders.shown(target.path)})
            _write(target, report, manner)
        except UsageError as problem:
            found.problems.append(problem)
    if options.format != "text":
        streams.tell(closing(report, lang, options.fail_on, options.strict).rstrip("\n"))
    return _codes(report, options)


def _write(target: streams.Target, report: Report, manner: Manner) -> None:
    if not target.folder:
        streams.write(target.path, rendering.render(target.format, report, manner))
        return
    streams.make_folder(target.path)
    for name, one in rendering.singles(target.format, report, manner):
        streams.write(os.path.join(target.path, name), one)


def _source(submission: SubmissionReport, found: folders.Found, processes: LocalProcesses) -> Source | None:
    """Return a submission as it was checked, or None where the file has gone or changed since."""
    from checker.digest import sha256_hex
    from checker.work.submissions import read

    path = submission.main_path
    data = found.piped if path == found.name else None
    if data is None or sha256_hex(data) != submission.sha256:
        try:
            data = folders.content(path, found)
        except (UsageError, UnreadableSubmission):
            return None
    if sha256_hex(data) != submission.sha256:
        return None
    try:
        return Source(data, read(processes, data, path))
    except UnreadableSubmission:
        return Source(data)


def _codes(report: Report, options: Namespace) -> list[int]:
    codes = []
    if any(note.note.code == "check-broken" for one in report.submissions for note in one.notes):
        codes.append(EXIT_INTERNAL)
    if undetermined(report):
        codes.append(EXIT_UNREADABLE)
    if any(counted(one, options.fail_on, options.strict) for one in report.submissions):
        codes.append(EXIT_FINDINGS)
    return codes


def _context(options: Namespace) -> Context:
    return Context(
        year=None if options.year is None else year_of(options.year),
        unit=options.unit or None,
        received=None if options.received is None else date_of(options.received),
        today=time.strftime("%Y-%m-%d"),
    )


def refuse_location(options: Namespace) -> None:
    """Raise UsageError("locate-absent") where pages are asked for and the program that makes them is missing."""
    if options.locate is not None:
        from checker.readers.libreoffice import find

        if find() is None:
            raise UsageError("locate-absent")


def year_of(value: str) -> int:
    """Return a year that was typed; raises UsageError("year")."""
    if len(value) == 4 and value.isascii() and value.isdigit() and 1949 <= int(value) <= 2199:
        return int(value)
    raise UsageError("year", {"value": value})


def date_of(value: str) -> str:
    """Return a date that was typed, in ISO form; raises UsageError("date")."""
    from datetime import date

    try:
        if len(value) != len("2026-02-20"):
            raise ValueError(value)
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError("date", {"value": value}) from error


def now() -> str:
    """Return the time as reports hold it."""
    zone = time.strftime("%z")
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S')}{zone[:3]}:{zone[3:5]}"
