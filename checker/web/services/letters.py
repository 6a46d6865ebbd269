"""The return notice on a submission: what it says, from the decided report and from what a person makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from checker.errors import UsageError
from checker.frozen import dataclass, replace
from checker.model.report import FactResult, Report
from checker.model.report import SubmissionReport as Checked
from checker.notice import compose, registered
from checker.notice.arrange import Point, arranged
from checker.notice.letter import ITEM_GROUPS, Item
from checker.notice.letter import Notice as Letter
from checker.notice.tidy import bare, clean, sentence
from checker.web.models import AddedItem, CaseDecision, Notice, Submission, SubmissionReport
from checker.web.models.notice import NoticeState
from checker.web.services import cases, frames, packs
from checker.web.services.letterhead import sender, unit_of
from checker.web.services.refused import Refused
from checker.wording import phrase

UNSENT = (NoticeState.DRAFT, NoticeState.REVIEW, NoticeState.SIGNED)
SENT = (NoticeState.SENT, NoticeState.RECEIVED)
TEXTS = {"head": 200, "text": 3000, "place": 2000, "remedy": 1000}
"""What a person may change of an item, and how long it may be."""


@dataclass(frozen=True)
class Terms:
    """What a person chooses for a letter; ``date`` None: the day of signing, ``due`` None: the usual working days."""

    form: str = "notice"
    number: str = ""
    date: dt.date | None = None
    due: dt.date | None = None


@dataclass(frozen=True)
class Printed:
    """A notice as it is printed: the letter, its date, and the day that it names."""

    letter: Letter
    day: dt.date
    due: dt.date


@dataclass(frozen=True)
class Objection:
    """What may not stand in a letter: the ``key`` of its item, the sort of fault and the words themselves."""

    key: str
    sort: str
    words: str


def decision_on(submission: Submission) -> CaseDecision | None:
    """Return the case decision in force."""
    return cases.holding(cases.case_decisions(submission))


def in_force(notice: Notice) -> bool:
    """Tell whether the decision that a notice follows from still holds; what was sent stays whatever is decided."""
    held = decision_on(notice.submission)
    return bool((None if held is None else held.pk) == notice.case_id)


def asked(submission: Submission) -> list[dict[str, Any]]:
    """Return the items that the town was asked to mend: those of the notice that was sent; none before."""
    notice = Notice.objects.filter(submission=submission, state__in=SENT).first()
    return [] if notice is None else [dict(item) for item in notice.items if item["kept"]]


def terms_of(notice: Notice) -> Terms:
    """Return what a person chose for a notice."""
    return Terms(notice.form, notice.number, notice.date, notice.due)


def key_of(item: Mapping[str, Any]) -> str:
    """Return what an item is called among those of its notice."""
    return str(item["fingerprints"][0] if item["added"] else item["rule"])


def composed(submission: Any, terms: Terms) -> compose.Draft:
    """Return the letter as it would be written now, what people added included; raises Refused for a wrong due date."""
    known = sender(submission.collection)
    report = _report(submission)
    today = (terms.date or timezone.localdate()).isoformat()
    received = timezone.localtime(submission.received_at).date().isoformat()
    others = submission.collection.towns.exclude(pk=submission.town_id).values_list("name", "roster_name")
    options = compose.Options(
        today=today,
        due=None if terms.due is None else terms.due.isoformat(),
        form=terms.form,
        number=terms.number or None,
        received=received,
        unit=None if submission.town is None else unit_of(submission.town, known.roster),
        others=tuple(sorted({name for names in others for name in names if name})),
    )
    try:
        made = compose.draft(report, known.office, registered.known(options, report.submissions[0], known.roster))
    except UsageError as error:
        raise Refused(f"letter.refused.{error.code}") from error
    points = (*made.points, *(_added(item) for item in cases.added_items(submission)))
    remarks = (*made.frame.remarks, *known.remarks)
    return replace(made, points=points, frame=replace(made.frame, remarks=remarks))


def items_of(points: Iterable[Point]) -> list[dict[str, Any]]:
    """Return points as a notice keeps them, section by section."""
    made = [
        {
            "rule": item.rule,
            "fingerprints": list(item.fingerprints),
            "section": section,
            **{name: getattr(item, name) for name in TEXTS},
            "kept": True,
            "added": item.rule == cases.ADDED,
            "edited": False,
        }
        for section, item in points
    ]
    return sorted(made, key=_section)


def merged(items: Sequence[Mapping[str, Any]], fresh: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the items of a notice brought up to what is found now.

    What a person wrote, left out and put in order stays; what is no longer asked goes, what is new comes last.
    """
    found = {key_of(item): item for item in fresh}
    made = []
    for item in items:
        now = found.pop(key_of(item), None)
        if now is not None:
            own = {name: item[name] for name in TEXTS} if item["edited"] else {}
            made.append({**now, **own, "kept": item["kept"], "edited": item["edited"]})
    return sorted([*made, *(dict(item) for item in found.values())], key=_section)


def _section(item: Mapping[str, Any]) -> int:
    return ITEM_GROUPS.index(item["section"])


def is_stale(notice: Notice, made: compose.Draft) -> bool:
    """Tell whether what is found and decided has changed since the items of an unsent notice were made."""
    return _spoken_of(notice.items) != _spoken_of(items_of(made.points))


def objections(notice: Notice, made: compose.Draft) -> tuple[Objection, ...]:
    """Return what people wrote into a notice that may not stand there; what the letter had by itself does not count."""
    own = {key_of(item): item for item in items_of(made.points) if not item["added"]}
    found = []
    for item in notice.items:
        key = key_of(item)
        if not item["kept"] or not (item["edited"] or item["added"]):
            continue
        allowed = {fault for name in TEXTS for fault in made.never.faults(own[key][name])} if key in own else set()
        faults = dict.fromkeys(fault for name in TEXTS for fault in made.never.faults(item[name]))
        found += [Objection(key, sort, words) for sort, words in faults if (sort, words) not in allowed]
    return tuple(found)


def printed(notice: Notice, made: compose.Draft | None = None) -> Printed:
    """Return a notice as it is printed: as it was signed, before that as it would be today.

    ``made`` spares composing it again.  Raises Refused where its due date is before its date.
    """
    points = _points(notice.items)
    if notice.frame and notice.date is not None and notice.due is not None:
        return Printed(arranged(frames.from_stored(notice.frame), points), notice.date, notice.due)
    made = made or composed(notice.submission, terms_of(notice))
    return Printed(arranged(made.frame, points), notice.date or timezone.localdate(), made.due)


def _points(items: Iterable[Mapping[str, Any]]) -> list[Point]:
    return [
        (item["section"], Item("", item["head"], item["text"], item["place"], item["remedy"]))
        for item in items
        if item["kept"]
    ]


def _spoken_of(items: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    return {key_of(item): sorted(item["fingerprints"]) for item in items}


def _added(item: AddedItem) -> Point:
    """A point in the words of whoever added it: its first sentence heads it."""
    said = clean(item.text)
    head, mark, rest = said.partition("。")
    if not mark or len(head) > TEXTS["head"]:
        head, rest = said, ""
    place = clean(item.place)
    found = sentence(phrase("notice.situation", text=place)) if place else ""
    point = Item("", bare(head), found + sentence(rest), place, sentence(rest), rule=cases.ADDED)
    section = item.severity if item.severity in ("must", "should") else "should"
    return section, replace(point, fingerprints=(f"{cases.ADDED}-{item.pk}",))


def _report(submission: Any) -> Report:
    """The decided report; of what came on paper or could not be checked there is none, and nothing is known of it."""
    try:
        return packs.titled(cases.decided_report(submission))
    except SubmissionReport.DoesNotExist:
        pack = packs.info(submission.collection.pack)
        facts = {"report_year": FactResult(submission.collection.year)}
        unknown = Checked(submission.name, submission.sha256, "", pack, "undetermined", "look", facts=facts)
        return Report(tool_version="", checked_at=None, rules={}, submissions=(unknown,))
