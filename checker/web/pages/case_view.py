"""What the page of a case shows now: its report's words, what people decided, what may be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from checker.frozen import dataclass, replace
from checker.reports.entries import KINDS, kind_name
from checker.reports.html_report import verdict_class
from checker.reports.late_marks import marked
from checker.reports.text_report import verdict_label
from checker.web.models import AddedItem, CaseDecision, Decision, Membership, ShownDocument, Submission
from checker.web.models import SubmissionReport as StoredReport
from checker.web.models.decision import CaseKind, DecisionKind
from checker.web.models.submission import State
from checker.web.pages.case_cards import rendered
from checker.web.pages.case_texts import CardText, CaseText, text_of
from checker.web.services import cases, causes, deciding, queue, rounds
from checker.web.templatetags.words import spoken

PICTURED = ("pdf", "scan")
"""Formats whose pages can be shown as pictures."""
_FOLDED = ("note", "waived")
_SETTLING = (DecisionKind.REJECTED, DecisionKind.WAIVED, DecisionKind.SETTLED)


@dataclass(frozen=True)
class Card:
    """A finding as it stands: the decision in force, those before it (newest first), the anchors of its neighbours.

    ``last`` is the key of the last of all these decisions, ``fault`` why what was ``filled`` in is not taken.
    """

    text: CardText
    decision: Decision | None = None
    note: str = ""
    earlier: tuple[Decision, ...] = ()
    before: str = ""
    after: str = ""
    last: int = 0
    fault: str | None = None
    filled: Mapping[str, str] | None = None

    @property
    def counted(self) -> bool:
        """Tell whether it still weighs."""
        return self.decision is None or self.decision.kind not in _SETTLING


@dataclass(frozen=True)
class Group:
    """The cards of one kind; ``left`` of them still weigh, ``html`` is all of them rendered."""

    kind: str
    name: str
    cards: tuple[Card, ...]
    left: int
    folded: bool
    html: str = ""


@dataclass(frozen=True)
class Fault:
    """What was wrong with a form on one finding."""

    fingerprint: str
    reason: str
    filled: Mapping[str, str]


@dataclass(frozen=True)
class _Rows:
    """What the database has on a case, each asked for once."""

    stored: Any
    history: Mapping[str, Sequence[Decision]]
    made: Sequence[CaseDecision]
    items: Sequence[AddedItem]

    @property
    def seen(self) -> deciding.Seen:
        """What a page made of them shows."""
        last = max((rows[-1].pk for rows in self.history.values()), default=0)
        ends = (rows[-1].pk if rows else 0 for rows in (self.made, self.items))
        return deciding.Seen(self.stored.pk if self.stored is not None else 0, last, *ends)


def context(row: Submission, staff: bool, token: str, fault: Fault | None = None) -> dict[str, Any]:
    """Return what the template of a case needs; to a town neither suggestion nor what is not decided yet.

    ``token`` is what its forms carry against forgery.
    """
    lang = spoken()
    made = cases.case_decisions(row)
    held = cases.holding(made)
    stored: Any = StoredReport.objects.filter(submission=row).defer("text", "parts", "statements").first()
    history = cases.history(row) if staff or held is not None else {}
    known = _Rows(stored, history, made, cases.item_rows(row) if staff else ())
    obstacle = deciding.obstacle(row)
    shown: dict[str, Any] = {
        "row": row,
        "collection": row.collection,
        "held": held,
        "decisions": list(reversed(made)) if staff else (),
        "obstacle": obstacle,
        "newer": deciding.newer(row) if obstacle == "superseded" else None,
        "may": staff and obstacle is None,
        "open": staff and obstacle is None and held is None,
        "late": _late(row),
        "companions": list(row.companions.order_by("pk")),
        "decider": staff,
        **(_waits(row) if row.state == State.WAITING else {}),
        **(_failed(row, lang) if row.state == State.FAILED else {}),
    }
    if stored is not None:
        shown |= _reported(row, known, lang, staff, fault)
        shown["again"] = staff and stored.verdict == "undetermined"
    if staff:
        shown |= _judged(row, known, shown)
    if stored is not None:
        shown["groups"] = _rendered(row, known, shown, lang, token)
    return shown


@dataclass(frozen=True)
class _Conclusion:
    """What follows from a report and what people decided: verdict, suggestion, and the label in words."""

    verdict: str
    suggestion: str
    label: str
    style: str


@lru_cache(maxsize=256)
def _conclusion(key: int, made_at: dt.datetime, decision: int, item: int, lang: str) -> _Conclusion:
    """``decision`` and ``item`` are the last rows that count, 0 where none does; later ones never change them."""
    row = Submission(pk=key)
    made = {
        fingerprint: [one for one in rows if one.pk <= decision]
        for fingerprint, rows in (cases.history(row) if decision else {}).items()
    }
    decided = cases.applied(
        cases.loaded(key, made_at), cases.standing({one: rows for one, rows in made.items() if rows})
    )
    added = cases.kept([one for one in cases.item_rows(row) if one.pk <= item]) if item else []
    (one,) = cases.with_added(decided, added).submissions
    # What had to be verified and was is no longer among what waits for it.
    waiting = (found for found in one.findings if found.outcome != "review" or found.decision is None)
    left = replace(one, findings=tuple(waiting))
    return _Conclusion(one.verdict, one.suggestion, verdict_label(left, lang), verdict_class(left))


def _reported(row: Submission, known: _Rows, lang: str, staff: bool, fault: Fault | None) -> dict[str, Any]:
    stored, history, items = known.stored, known.history, cases.kept(known.items)
    names = ("lines_en", "outline_en") if lang == "en" else ("lines", "outline")
    document = ShownDocument.objects.filter(submission=row).values_list(*names).first()
    shared = tuple((rule, fingerprint) for rule, fingerprint in stored.shared)
    text = text_of(row.pk, stored.made_at, lang, document is not None, () if staff else shared)
    also = [card for card in text.cards if (card.entry.finding.rule, card.entry.finding.fingerprint) in shared]
    groups = _groups(text, history, lang, fault)
    seen = known.seen
    found = _conclusion(row.pk, stored.made_at, seen.decision, seen.item, lang)
    return {
        "text": text,
        "lines": marked(document[0], [(card.entry, card.heading) for card in also], lang) if document else "",
        "outline": document[1] if document else "",
        "groups": groups,
        "pages": range(1, min(text.pages, 300) + 1) if text.form in PICTURED else (),
        "label": found.label,
        "label_class": found.style,
        "counts": _counts(groups, items, lang),
        "first": _first(groups),
        "cause": text.cause if found.verdict == "undetermined" else None,
        "concluded": found.suggestion,
    }


def _groups(
    text: CaseText, history: Mapping[str, Sequence[Decision]], lang: str, fault: Fault | None
) -> tuple[Group, ...]:
    cards = [_card(one, history.get(one.entry.finding.fingerprint, ()), lang, fault) for one in text.cards]
    idents = [card.text.ident for card in cards]
    joined = [
        replace(card, before=before, after=after)
        for card, before, after in zip(cards, ["", *idents], [*idents[1:], ""], strict=False)
    ]
    found = []
    for kind in KINDS:
        own = tuple(card for card in joined if card.text.entry.kind == kind)
        if own:
            left = sum(card.counted for card in own)
            found.append(Group(kind, kind_name(kind, lang), own, left, kind in _FOLDED))
    return tuple(found)


def _card(text: CardText, made: Sequence[Decision], lang: str, fault: Fault | None) -> Card:
    last = made[-1] if made else None
    held = last if last is not None and last.kind != DecisionKind.WITHDRAWN else None
    earlier = tuple(reversed(made if held is None else made[:-1]))
    wrong = fault if fault is not None and fault.fingerprint == text.entry.finding.fingerprint else None
    return Card(
        text,
        decision=held,
        note=cases.note_of(held, lang) if held is not None else "",
        earlier=earlier,
        last=last.pk if last is not None else 0,
        fault=wrong.reason if wrong is not None else None,
        filled=wrong.filled if wrong is not None else None,
    )


def _first(groups: Sequence[Group]) -> list[tuple[CardText, int]]:
    """What has to be mended and still weighs: the first finding of each rule, and how many there are of it."""
    held: dict[str, list[CardText]] = {}
    for card in (card for group in groups if group.kind == "must" for card in group.cards if card.counted):
        held.setdefault(card.text.entry.finding.rule, []).append(card.text)
    return [(found[0], len(found)) for found in held.values()]


def _counts(groups: Sequence[Group], items: Sequence[AddedItem], lang: str) -> list[tuple[str, str, int]]:
    """Kind, name and number of what still weighs; what a person added is among its kind."""
    left = {group.kind: group.left for group in groups}
    for item in items:
        left[item.severity] = left.get(item.severity, 0) + 1
    shown = [kind for kind in KINDS if kind != "waived" or left.get(kind)]
    return [(kind, kind_name(kind, lang), left.get(kind, 0)) for kind in shown]


def _judged(row: Submission, known: _Rows, shown: Mapping[str, Any]) -> dict[str, Any]:
    """What only the office sees."""
    groups: Sequence[Group] = shown.get("groups", ())
    open_ = {
        kind: sum(card.decision is None for group in groups if group.kind == kind for card in group.cards)
        for kind in ("must", "should")
    }
    suggested = shown.get("concluded", "look")
    return {
        "suggested": suggested,
        "seen": str(known.seen),
        "undecided_must": open_["must"],
        "undecided": open_["must"] + open_["should"],
        "added": cases.kept(known.items),
        "added_must": [item for item in cases.kept(known.items) if item.severity == "must"],
        "agrees_accept": suggested == "accept",
        "agrees_return": suggested == "return",
        "withdrawable": shown["held"] is not None and shown["may"],
        "next": reverse("next-case", args=[row.pk]),
        "earlier_versions": _has_earlier(row),
        "kinds": CaseKind,
    }


def _rendered(row: Submission, known: _Rows, shown: Mapping[str, Any], lang: str, token: str) -> tuple[Group, ...]:
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    names = ("row", "open", "decider")
    shared = {**{name: shown[name] for name in names}, "csrf_token": token, "seen": shown.get("seen", ""), "now": now}
    about = (row.pk, known.stored.made_at, lang, bool(shown["lines"]), shown["open"], shown["decider"])
    return tuple(replace(group, html=rendered(group.cards, about, shared)) for group in shown["groups"])


def _has_earlier(row: Submission) -> bool:
    if row.town_id is None:
        return False
    earlier = Submission.objects.filter(collection_id=row.collection_id, town_id=row.town_id, aside="", pk__lt=row.pk)
    return bool(earlier.filter(report__isnull=False).exists())


def _late(row: Submission) -> bool | None:
    """Tell whether the first of the town's versions in this round came after the day by which it was wanted.

    None where the town is not known, or no day is set for its round.
    """
    if row.town_id is None:
        return None
    first = Submission.objects.filter(
        collection_id=row.collection_id, town_id=row.town_id, aside="", round=row.round
    ).aggregate(first=Min("received_at"))["first"]
    due = rounds.second_due(row) if row.round > 1 else _due(row)
    return None if due is None else bool(timezone.localtime(first or row.received_at).date() > due)


def _due(row: Submission) -> dt.date:
    own = Membership.objects.filter(collection_id=row.collection_id, town_id=row.town_id)
    found: dt.date | None = own.values_list("due", flat=True).first()
    return found or row.collection.due


def _waits(row: Submission) -> dict[str, Any]:
    found = queue.progress(timezone.now()).get(row.pk)
    if found is None:
        return {"waits": True}
    return {"waits": True, "stalled": found.stalled, "ahead": max(found.position - 1, 0), "begun": found.begun}


def _failed(row: Submission, lang: str) -> dict[str, Any]:
    record = "" if causes.is_known(row.cause) else row.cause
    return {"failed": True, "cause": causes.words(row.cause, lang), "record": record, "again": True}
