"""The second round: what became of what was asked for, by the earlier versions of a town's report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker import api
from checker.frozen import dataclass
from checker.model.comparison import Item, Statement, SubmissionComparison
from checker.model.report import Report
from checker.web.models import Notice, Submission
from checker.web.models import SubmissionReport as StoredReport
from checker.web.models.notice import NoticeState
from checker.web.services import cases, packs

_SENT = (NoticeState.SENT, NoticeState.RECEIVED)


@dataclass(frozen=True)
class Asked:
    """An item of the notice that was sent: its head, its text, and what became of the findings that it speaks of.

    Where nothing is known of any a person has to look.
    """

    head: str
    text: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Rounds:
    """A submission beside its earlier versions, oldest first; ``asked`` is None where no notice was sent.

    ``others`` are the findings that no item of the notice speaks of.
    """

    earlier: tuple[Submission, ...]
    comparison: SubmissionComparison
    asked: tuple[Asked, ...] | None
    others: tuple[Item, ...]
    standard_changed: bool
    before: Report
    now: Report


def rounds_of(submission: Submission) -> Rounds | None:
    """Return what became of the findings of a town's earlier versions; None where there are none to compare with."""
    stored = StoredReport.objects.filter(submission=submission).values_list("statements", flat=True).first()
    earlier = earlier_of(submission)
    if stored is None or not earlier:
        return None
    reports = [_whole(one) for one in earlier]
    now = _whole(submission)
    found = api.compare(reports, now, [Statement(*row) for row in stored])
    (one,) = found.submissions
    notice: Any = Notice.objects.filter(submission__in=earlier, state__in=_SENT).order_by("-submission_id").first()
    asked = _asked(notice.items, one.items) if notice is not None else None
    taken = {id(item) for each in asked or () for item in each.items}
    others = tuple(item for item in one.items if id(item) not in taken)
    return Rounds(tuple(earlier), one, asked, others, found.standard_changed, reports[-1], now)


def earlier_of(submission: Submission) -> list[Submission]:
    """Return the town's earlier versions of a submission that have a report, oldest first."""
    if submission.town_id is None:
        return []
    return list(
        Submission.objects.filter(
            collection_id=submission.collection_id,
            town_id=submission.town_id,
            aside="",
            pk__lt=submission.pk,
            report__isnull=False,
        ).order_by("pk")
    )


def _whole(submission: Submission) -> Report:
    return packs.titled(cases.with_added(cases.decided_report(submission), cases.added_items(submission)))


def _asked(written: Sequence[Mapping[str, Any]], items: Sequence[Item]) -> tuple[Asked, ...]:
    """The kept items of a notice in their order, each with the findings that it spoke of."""
    kept = [one for one in written if one.get("kept", True)]
    taken: set[int] = set()
    found = []
    for one in kept:
        prints = set(one.get("fingerprints", ()))
        own = [item for item in items if id(item) not in taken and _speaks(one, prints, item)]
        taken |= {id(item) for item in own}
        found.append(Asked(str(one.get("head", "")), str(one.get("text", "")), tuple(own)))
    return tuple(found)


def _speaks(written: Mapping[str, Any], prints: set[str], item: Item) -> bool:
    """Does an item of the notice speak of a finding?  A fingerprint may have its rule behind it, of several in one."""
    if item.before is None:
        return False
    known = item.before.fingerprint
    return known in prints or known.partition(":")[0] in prints or (not prints and written.get("rule") == item.rule)
