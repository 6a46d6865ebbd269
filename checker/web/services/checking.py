"""One submission through the executor, by the terms of its collection; no database is touched here."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache

from checker import api
from checker.errors import InternalError, UnreadableSubmission, UsageError
from checker.frozen import dataclass
from checker.model.comparison import Statement
from checker.model.group import Handed
from checker.model.report import Context, SubmissionReport
from checker.model.rule import RulePack
from checker.reports import json_report
from checker.web.services import overlay_folder
from checker.work.answering import answer
from checker.work.executor import Executor
from checker.work.jobs import Terms
from checker.work.showing import ShowJob, Shown, ShownText, show_group

# An overlay is replaced within a moment.
_TRIES = 5
_PAUSE = 0.1
# Beginnings of one check, each in a process of its own.
_TRIALS = 4


@dataclass(frozen=True)
class Task:
    """What has to be known of a waiting submission to check it; dates are ISO.

    ``companions`` are its further files as (sha256, name).
    """

    key: int
    sha256: str
    name: str
    pack: str
    overlay: str
    year: int
    unit: str | None
    received: str
    returned: bool
    companions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Result:
    """A finished check: the report, its JSON as it is stored, the submission's text by language.

    ``statements`` are the rows of the town's 补正情况说明表, ``imprint`` is what is kept to compare it with others.

    ``task`` is what the check went by, ``handlings`` by rule what its failing calls for.
    """

    task: Task
    report: SubmissionReport
    text: str
    shown: Mapping[str, ShownText]
    handlings: Mapping[str, str]
    statements: tuple[Statement, ...] = ()
    imprint: bytes = b""


def check(executor: Executor, task: Task, files: Sequence[bytes], now: str) -> Result:
    """Return the result on a submission's file and its companions; what cannot be read gives a report that says so.

    ``now`` is the ISO time of the check.  Every format goes to the executor's processes, text as well: the pages must
    stay quick.  Raises RulePackError and UsageError where the terms cannot be had, InternalError where
    the files are several reports.
    """
    terms = _terms(task, now[:10])
    if task.companions:
        names = [task.name, *(name for _, name in task.companions)]
        made, *others = show_group(executor, _handed(names, files), task.name, terms)
        if others:
            raise InternalError("several-reports")
    else:
        made = _made(executor, ShowJob(files[0], task.name, terms.packed), terms)
    text = json_report.render(api.assemble([made.report], terms.pack, terms.context, now))
    handlings = {rule.id: rule.handling for rule in terms.pack.rules}
    return Result(task, made.report, text, made.text, handlings, made.statements, made.imprint)


def _handed(names: Sequence[str], files: Sequence[bytes]) -> tuple[Handed, ...]:
    """Files whose names are told apart: two uploads may have brought the same one."""
    seen: dict[str, int] = {}
    handed = []
    for name, data in zip(names, files, strict=True):
        seen[name] = seen.get(name, 0) + 1
        handed.append(Handed(name if seen[name] == 1 else f"{seen[name]}/{name}", data))
    return tuple(handed)


def _made(executor: Executor, job: ShowJob, terms: Terms) -> Shown:
    for trial in range(1, _TRIALS + 1):
        try:
            return answer(executor, job, executor.submit(job))
        except UnreadableSubmission as cause:
            # A process that is ended from outside (memory that others used up, a person) dies as one does that met
            # a dangerous file: only what ends it again and again is to blame.
            if cause.code != "reading-died" or trial == _TRIALS:
                return Shown(api.unread(job.data, job.name, terms.pack, cause), {})
    raise AssertionError


def _terms(task: Task, today: str) -> Terms:
    context = Context(year=task.year, unit=task.unit, received=task.received, today=today)
    return Terms(pack_of(task.pack, task.overlay), context, returned=task.returned)


def pack_of(pack: str, overlay: str) -> RulePack:
    """Return the pack by what the overlay's files hold now; one that is being replaced is waited for."""
    if not overlay:
        return _loaded(pack, "", "")
    for _ in range(_TRIES):
        folder = overlay_folder.path_of(overlay)
        digest = overlay_folder.digest(overlay)
        with contextlib.suppress(UsageError):
            loaded = _loaded(pack, folder, digest)
            if overlay_folder.digest(overlay) == digest:
                return loaded
        time.sleep(_PAUSE)
    return api.load_pack(pack, [overlay_folder.path_of(overlay)])


@lru_cache(maxsize=8)
def _loaded(pack: str, overlay: str, _digest: str) -> RulePack:
    return api.load_pack(pack, [overlay] if overlay else [])
