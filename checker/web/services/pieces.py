"""Files made of many: all notices, all annotated reports, all stored reports of a collection."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import IO, Any

from django.db import DatabaseError
from django.utils import timezone

from checker.errors import CheckerError, record_of
from checker.frozen import dataclass, replace
from checker.model.report import Report
from checker.reports import json_report
from checker.reports.rendering import file_name
from checker.web.blobs import Blobs
from checker.web.models import Collection, Notice
from checker.web.services import cases, letter_files
from checker.web.services.refused import Refused
from checker.web.services.returned import returned
from checker.wording import known, phrase
from checker.work.answering import answer
from checker.work.executor import Executor
from checker.work.making import CopyJob

Part = tuple[str, Callable[[], tuple[str, bytes]]]
"""Whose a part of an archive is, and what makes its name and bytes."""


class Stopped(Exception):
    """The program is ending: what is half made is given up."""


class Nothing(Exception):
    """There is nothing to put into a file; ``key`` is the wording key that says so."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Workshop:
    """What a maker works with; ``tell`` writes down how many of how many pieces are done and raises Stopped."""

    executor: Executor
    blobs: Blobs
    tell: Callable[[int, int], None]


def notices(collection: Collection, shop: Workshop, file: IO[bytes]) -> str:
    """Write all notices as .docx into a zip archive; return its name.  Raises Nothing where there is none."""
    wanted = [one.notice.pk for one in returned(collection) if one.notice is not None and one.state != "withdrawn"]
    if not wanted:
        raise Nothing("letter.cause-no-notices")
    rows = Notice.objects.select_related("submission__collection", "submission__town").filter(pk__in=wanted)
    found = {row.pk: row for row in rows}
    _archive(file, shop, [(found[key].submission.town.name, partial(_letter, found[key])) for key in wanted])
    return phrase("letter.zip-notices", year=collection.year)


def annotated(collection: Collection, shop: Workshop, file: IO[bytes]) -> str:
    """Write the newest report of each town with remarks in it into a zip archive; return its name.

    What the towns sent is read by the executor alone.  Raises Nothing where nothing was checked.
    """
    wanted = [row for row in newest(collection) if hasattr(row, "report")]
    if not wanted:
        raise Nothing("letter.cause-no-reports")
    _archive(file, shop, [(row.town.name if row.town else row.name, partial(_copy, row, shop)) for row in wanted])
    return phrase("letter.zip-annotated", year=collection.year)


def reports(collection: Collection, shop: Workshop, file: IO[bytes]) -> str:
    """Write all reports, with what people decided, as one JSON report; return its name."""
    found = together(collection, shop)
    file.write(json_report.render(found).encode())
    return phrase("letter.json-reports", year=collection.year)


def newest(collection: Collection) -> list[Any]:
    """Return the last submission of each town that counts, and all whose town nobody knows, in the roster's order."""
    rows = collection.submissions.filter(aside="").select_related("report", "town").defer("report__text")
    last: dict[object, Any] = {}
    for row in rows.order_by("pk"):
        last[("town", row.town_id) if row.town_id is not None else row.pk] = row
    members = collection.memberships.order_by("pk").values_list("town", flat=True)
    order = {town: at for at, town in enumerate(members)}
    return sorted(last.values(), key=lambda row: (order.get(row.town_id, len(order)), row.pk))


def together(collection: Collection, shop: Workshop) -> Report:
    """Return one report on every submission that counts, with what people decided; raises Nothing where there is none.

    Each is called as its town is, which the office knows better than the document.
    """
    rows = list(
        collection.submissions.filter(aside="", report__isnull=False)
        .select_related("town")
        .order_by("town__name", "pk")
    )
    if not rows:
        raise Nothing("letter.cause-no-reports")
    made = []
    for number, row in enumerate(rows):
        shop.tell(number, len(rows))
        made.append(decided(row))
    shop.tell(len(rows), len(rows))
    rules = {key: rule for report in made for key, rule in report.rules.items()}
    whole = tuple(one for report in made for one in report.submissions)
    checked_at = timezone.localtime().isoformat(timespec="seconds")
    return replace(made[-1], checked_at=checked_at, rules=rules, submissions=whole)


def decided(row: Any) -> Report:
    """Return the decided report on a submission, under the names that the office has for town and file."""
    report = cases.decided_report(row)
    (one,) = report.submissions
    unit = row.town.name if row.town is not None else one.unit
    return replace(report, submissions=(replace(one, unit=unit, path=row.name or one.path),))


def _letter(notice: Any) -> tuple[str, bytes]:
    return letter_files.name(notice), letter_files.docx(notice)


def _copy(row: Any, shop: Workshop) -> tuple[str, bytes]:
    report = decided(row)
    # Of several files the report is on one, which need not be the first that came.
    files = {row.sha256: row.name, **dict(row.companions.values_list("sha256", "name"))}
    judged = report.submissions[0].sha256
    sha256 = judged if judged in files else row.sha256
    job = CopyJob(shop.blobs.read(sha256), files[sha256], report, "docx", returned=row.round > 1)
    made = answer(shop.executor, job, shop.executor.submit(job))
    stem = posixpath.splitext(row.name.replace("\\", "/").rpartition("/")[2])[0]
    if row.town is not None and row.town.name not in stem:
        stem = f"{row.town.name}-{stem}"
    return phrase("letter.file-annotated", name=stem), made


def _archive(file: IO[bytes], shop: Workshop, parts: Sequence[Part]) -> None:
    """Write the parts into an archive; one that cannot be made is told in a text beside the others."""
    taken = set[str]()
    left: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for number, (label, make) in enumerate(parts):
            shop.tell(number, len(parts))
            try:
                name, data = make()
            except (Stopped, DatabaseError, CancelledError, BrokenProcessPool):
                raise
            except Exception as error:  # noqa: BLE001 - one that fails must not cost the others
                left.append(phrase("letter.left-one", name=label, reason=_reason(error)))
                continue
            stem, _, extension = name.rpartition(".")
            name = file_name(stem, extension, taken)
            taken.add(name.casefold())
            made.writestr(name, data)
        if left:
            lines = (phrase("letter.left", count=len(left)), *left)
            made.writestr(phrase("letter.file-left"), "\ufeff" + "".join(f"{line}\r\n" for line in lines))
    shop.tell(len(parts), len(parts))


def _reason(error: Exception) -> str:
    if isinstance(error, Refused):
        values: dict[str, Any] = dict(error.values)
        return phrase(error.key, **values)
    return cause_words(error.code if isinstance(error, CheckerError) else record_of(error))


def cause_words(cause: str, lang: str = "zh") -> str:
    """Return why something could not be made, in words; of a failure of our own the record of it."""
    for key in (cause, f"letter.cause-{cause}", f"board.cause.{cause}", f"unreadable.{cause}"):
        if known(key):
            return phrase(key, lang)
    return phrase("letter.cause-other", lang, record=cause)
