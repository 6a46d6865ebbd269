"""``checker notice``: stored reports in, return notices out."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Iterator

from checker.cli import complain, folders, streams
from checker.cli.check_command import date_of
from checker.errors import EXIT_OK, EXIT_PRECEDENCE, EXIT_USAGE, NoNotice, UsageError
from checker.frozen import dataclass
from checker.model.report import Report
from checker.model.rule import RulePack
from checker.notice.compose import Options
from checker.notice.rendering import FORMATS, render
from checker.reports.notes import cause
from checker.reports.places import printable
from checker.reports.rendering import file_name
from checker.wording import phrase

COMMAND = "checker notice"
_UTF8_MARK = "\ufeff"


@dataclass(frozen=True)
class _Target:
    """Where letters go: a file, a folder, or (None) standard output; in which formats."""

    path: str | None
    folder: bool
    formats: tuple[str, ...]


def run(options: Namespace, lang: str) -> int:
    """Write a notice for each submission of the reports; returns 0, or 3 where a person must look at one first.

    Raises UsageError where an option is wrong; a report that cannot be read only stops itself.
    """
    choice = Options(
        today=date_of(options.date) if options.date is not None else time.strftime("%Y-%m-%d"),
        due=None if options.due is None else date_of(options.due),
        only_confirmed=options.only == "confirmed",
        form=options.form,
        received=None if options.received is None else date_of(options.received),
    )
    pack = _pack(options)
    problems: list[UsageError] = []
    reports = [one for path in options.reports for one in _submissions(path, problems)]
    codes = {EXIT_USAGE} if problems else set()
    if reports:
        target = _target(options, len(reports) > 1, set(map(os.path.realpath, options.reports)))
        codes.add(_write(reports, pack, choice, target, lang))
    if problems:
        complain.usage(problems, lang, COMMAND)
    return next((code for code in EXIT_PRECEDENCE if code in codes), EXIT_OK)


def _pack(options: Namespace) -> RulePack | None:
    """The office and its roster are known from the overlays alone; what a shipped standard says of letters without."""
    if not options.overlay and options.pack is None:
        return None
    from checker.api import load_pack, pack_of

    return load_pack(options.pack or pack_of(options.overlay), options.overlay)


def _submissions(path: str, problems: list[UsageError]) -> Iterator[Report]:
    """Yield a report of one submission each."""
    from checker.reports import stored

    try:
        name = folders.shown(path)
        try:
            text = folders.read_bytes(path).decode("utf-8").removeprefix(_UTF8_MARK)
        except UnicodeDecodeError as error:
            raise UsageError("report-not-utf8", {"path": name}) from error
        report = stored.load(text, name)
    except UsageError as problem:
        problems.append(problem)
        return
    for submission in report.submissions:
        yield report.alone(submission)


def _target(options: Namespace, several: bool, inputs: set[str]) -> _Target:
    path = options.out
    if path is None:
        formats = tuple(options.format or ("txt",))
        if len(formats) > 1 or (several and formats[0] != "txt"):
            raise UsageError("notice-out")
        if formats[0] == "docx":
            streams.refuse_terminal("docx")
        return _Target(None, folder=False, formats=formats)
    extension = os.path.splitext(path)[1][1:].lower()
    named = extension in FORMATS and not os.path.isdir(path)
    formats = tuple(dict.fromkeys(options.format or ((extension,) if named else ("docx",))))
    folder = not named and (several or len(formats) > 1 or os.path.isdir(path) or not extension)
    if not folder and (several or len(formats) > 1):
        raise UsageError("out-needs-folder", {"path": folders.shown(path)})
    if not folder and named and formats != (extension,):
        raise UsageError("notice-extension", {"path": folders.shown(path), "format": formats[0]})
    if os.path.realpath(path) in inputs:
        raise UsageError("out-is-input", {"path": folders.shown(path)})
    return _Target(path, folder, formats)


def _write(reports: list[Report], pack: RulePack | None, choice: Options, target: _Target, lang: str) -> int:
    from checker.api import compose_notice

    code, written, taken = EXIT_OK, 0, set[str]()
    if target.path is not None and target.folder:
        streams.make_folder(target.path)
    for report in reports:
        submission = report.submissions[0]
        try:
            notice = compose_notice(report, pack, choice)
        except NoNotice as refused:
            reason = phrase(f"notice.refused-{refused.code}", lang, cause=cause(submission, lang))
            streams.tell(printable(phrase("notice.refused", lang, path=submission.path, reason=reason)))
            code = max(code, refused.exit_code)
            continue
        written += 1
        stem = _stem(submission.path, choice.form)
        for form in target.formats:
            content = render(form, notice, choice.today)
            name = file_name(stem, form, taken)
            taken.add(name.casefold())
            _put(target, name, content)
        for remark in notice.remarks:
            streams.tell(printable(phrase("notice.remark", lang, path=submission.path, remark=phrase(remark, lang))))
    refused_count = len(reports) - written
    key = "notice.written-some" if refused_count else "notice.written"
    streams.tell(phrase(key, lang, submissions=len(reports), written=written, refused=refused_count))
    return code


def _stem(path: str, form: str) -> str:
    """The name of a letter, whatever the language of the run: it is a Chinese document."""
    name = os.path.splitext(path.replace("\\", "/").rpartition("/")[2])[0]
    # file_name takes the place of the last extension.
    return phrase("notice.file", name=name, form=phrase(f"notice.file-{form}"))


def _put(target: _Target, name: str, content: str | bytes) -> None:
    if target.path is None:
        streams.put(content)
    elif target.folder:
        streams.write(os.path.join(target.path, name), content)
    else:
        streams.write(target.path, content)
