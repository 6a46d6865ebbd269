"""Submissions of one run are held against each other, and against reports of earlier years (``--previous``)."""

from __future__ import annotations

import os
from collections.abc import Iterable

from checker.cli import folders, progress, streams
from checker.frozen import replace
from checker.model.report import Context, SubmissionReport
from checker.wording import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.work.executor import Executor
    from checker.work.jobs import Checked, Terms


def checked(
    executor: Executor, found: folders.Found, previous: list[str], terms: Terms, lang: str
) -> Iterable[SubmissionReport]:
    """Check every submission, then hold them against each other and against the files of earlier years.

    What is wrong with the paths in ``previous`` becomes a problem of ``found``.
    """
    from checker.engine.stopwatch import ACROSS, timed

    kept = replace(terms, imprints=True)
    made = _each(executor, found, kept, lang)
    before = _earlier(executor, _files(previous, found), kept, lang) if previous else []
    return timed(terms.watch, ACROSS, lambda: _compared(made, before, terms))


def _compared(made: list[Checked], before: list[Checked], terms: Terms) -> list[SubmissionReport]:
    """Hold reports of the same kind against each other; ``before`` are those of earlier years."""
    from checker.api import compare_across
    from checker.engine.run import waivers_of

    reports = [report for report, _ in made]
    for name in dict.fromkeys(report.pack.id for report in reports):
        numbers = [at for at, report in enumerate(reports) if report.pack.id == name]
        pack = terms.pack_of(reports[numbers[0]])
        earlier = [left for report, left in before if report.pack.id == name and left is not None]
        waivers = waivers_of(terms.pack, pack, terms.waivers)
        compared = compare_across([made[at] for at in numbers], earlier, pack, terms.context, waivers)
        for at, report in zip(numbers, compared, strict=True):
            reports[at] = report
    return reports


def _each(executor: Executor, found: folders.Found, terms: Terms, lang: str) -> list[Checked]:
    from checker.work.submissions import check_each

    return list(progress.shown(check_each(executor, folders.submissions(found), terms), found.count, lang))


def _files(paths: list[str], found: folders.Found) -> folders.Found:
    earlier = folders.collect(paths)
    # A report is not its own earlier one, wherever it lies.
    judged = {os.path.abspath(file) for file in found.files}
    earlier.files = [file for file in earlier.files if os.path.abspath(file) not in judged]
    found.problems += earlier.problems
    earlier.problems = found.problems
    return earlier


def _earlier(executor: Executor, files: folders.Found, terms: Terms, lang: str) -> list[Checked]:
    """What the reports of earlier years leave behind; how many could not be used is told, for nothing shows it else."""
    # Year, unit and date of receipt are told of what is judged.
    today = terms.context.today if terms.context is not None else None
    read = _each(executor, files, replace(terms, context=Context(today=today), waivers=(), watch=None), lang)
    left = [one for one in read if one[1] is not None]
    if len(left) < len(read):
        streams.tell(phrase("run.previous-unused", lang, count=len(read) - len(left)))
    return left
