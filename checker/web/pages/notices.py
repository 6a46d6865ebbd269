"""The notice on one submission: what it says, its way through the office, its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from checker.frozen import dataclass
from checker.notice import html_notice
from checker.notice.arrange import LIMITS
from checker.notice.letter import FORMS
from checker.web.models import Notice, Submission
from checker.web.models.notice import NoticeState, Way
from checker.web.pages.access import EVERYBODY, only, town_of
from checker.web.services import letter_files, letters, sending
from checker.web.services.letters import Terms
from checker.web.services.refused import Refused
from checker.web.services.sending import Changes
from checker.web.templatetags.words import say

TOLD = ("draft", "save", "renew", "submit", "sign", "back", "send", "receive")
_STEPS = (
    (NoticeState.DRAFT, ("notice-drafted", "notice-renewed", "notice-changed", "notice-back")),
    (NoticeState.REVIEW, ("notice-submitted",)),
    (NoticeState.SIGNED, ("notice-signed",)),
    (NoticeState.SENT, ("notice-sent",)),
    (NoticeState.RECEIVED, ("notice-received",)),
)


class TermsForm(forms.Form):
    """What a letter is headed with and by when it is answered; empty dates are set at the signing."""

    form = forms.ChoiceField(choices=[(one, one) for one in FORMS])
    number = forms.CharField(max_length=50, required=False)
    date = forms.DateField(required=False)
    due = forms.DateField(required=False)


class SentForm(forms.Form):
    """When and how a notice went out."""

    day = forms.DateField()
    way = forms.ChoiceField(choices=[(one, one) for one in Way.values])


@dataclass(frozen=True)
class Step:
    """One state on the way: done, here or still to come, and the last entry that led to it."""

    state: str
    standing: str
    entry: Any


@dataclass(frozen=True)
class Edited:
    """An item as the form shows it; ``attached`` tells that the letter leaves it to attachment 1."""

    key: str
    item: Mapping[str, Any]
    ordinal: str
    attached: bool
    objections: tuple[Any, ...]


@only(*EVERYBODY)
def notice(request: HttpRequest, key: int) -> HttpResponse:
    """Show a notice and do what is asked; a town sees its own once it was sent, and can only say that it has it."""
    submission, found = _visible(request, key)
    if request.method != "POST":
        return _page(request, submission, found)
    deed = request.POST.get("deed", "")
    if town_of(request.user) is not None and deed != "receive":
        raise Http404
    try:
        told = _do(request, submission, deed)
    except Refused as refused:
        return _page(request, submission, _again(submission), refused)
    return redirect(f"{reverse('notice', args=[key])}?told={told}")


@require_GET
@only(*EVERYBODY)
def file(request: HttpRequest, key: int) -> HttpResponse:
    """Give the .docx of a notice."""
    _, found = _visible(request, key)
    if found is None:
        raise Http404
    try:
        data = letter_files.docx(found)
    except Refused:
        return redirect("notice", key=key)
    answer = HttpResponse(data, content_type=letter_files.DOCX)
    answer["Content-Disposition"] = content_disposition_header(True, letter_files.name(found))
    return answer


def _visible(request: HttpRequest, key: int) -> tuple[Any, Any]:
    submission = get_object_or_404(Submission.objects.select_related("collection", "town"), pk=key)
    found, town = _again(submission), town_of(request.user)
    if town is not None and (submission.town_id != town or found is None or found.state not in letters.SENT):
        raise Http404
    return submission, found


def _again(submission: Any) -> Any:
    rows = Notice.objects.select_related("submission__collection", "submission__town")
    return rows.filter(submission=submission).first()


def _do(request: HttpRequest, submission: Any, deed: str) -> str:
    """Do what a button says; return what is told of it.  Raises Refused."""
    given, user, key = request.POST, request.user, submission.pk
    seen = given.get("version", "")
    version = int(seen) if seen.isdecimal() and seen.isascii() and len(seen) < 10 else None
    if deed == "draft":
        sending.draft(user, key, "slip" if given.get("form") == "slip" else "notice")
    elif deed == "receive":
        sending.receive(user, key, version)
    elif version is None:
        raise Refused("letter.refused.changed")
    elif deed == "renew":
        sending.renew(user, key, version)
    elif deed == "sign":
        sending.sign(user, key, version)
    elif deed == "back":
        sending.take_back(user, key, given.get("reason", ""), version)
    elif deed == "send":
        form = SentForm(given)
        if not form.is_valid():
            raise Refused("letter.refused.way" if "way" in form.errors else "letter.refused.day")
        sending.send(user, key, form.cleaned_data["day"], form.cleaned_data["way"], version)
    else:
        return _save(request, key, version, deed)
    return deed


def _save(request: HttpRequest, key: int, version: int, deed: str) -> str:
    """Keep what was typed, then hand it in or move a point where that was asked; nothing typed is lost by that."""
    kept = sending.save(request.user, key, version, _typed(request))
    if deed == "submit":
        sending.submit(request.user, key, kept.version)
        return "submit"
    return "save"


def _typed(request: HttpRequest) -> Changes:
    given = request.POST
    form = TermsForm(given)
    if not form.is_valid():
        raise Refused(f"letter.refused.field-{next(iter(form.errors))}")
    order = _moved(given.getlist("item"), given.get("deed", ""))
    texts = {name: {field: given.get(f"{field}:{name}", "") for field in letters.TEXTS} for name in order}
    chosen = form.cleaned_data
    terms = Terms(chosen["form"], chosen["number"].strip(), chosen["date"], chosen["due"])
    return Changes(terms, texts, frozenset(given.getlist("kept")))


def _moved(order: list[str], deed: str) -> list[str]:
    """The keys of the items with one of them a place up or down: ``up:KEY``."""
    way, _, key = deed.partition(":")
    if way in ("up", "down") and key in order:
        at = order.index(key)
        to = at - 1 if way == "up" else at + 1
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
    return order


def _page(request: HttpRequest, submission: Any, found: Any, refused: Refused | None = None) -> HttpResponse:
    shown: dict[str, Any] = {
        "submission": submission,
        "collection": submission.collection,
        "notice": found,
        "refused": None if refused is None else say(refused.key, **refused.values),
        "told": request.GET.get("told") if request.GET.get("told") in TOLD else None,
        "ways": Way.values,
        "today": timezone.localdate().isoformat(),
        "forms": FORMS,
    }
    if found is None:
        held = letters.decision_on(submission)
        shown |= {"returned": held is not None and held.kind == "returned", "settled": held and held.kind == "accepted"}
    else:
        shown |= _letter(request, found, refused)
    return render(request, "web/notice.html", shown, status=200 if refused is None else 409)


def _letter(request: HttpRequest, found: Any, refused: Refused | None) -> dict[str, Any]:
    """What the page shows of a notice; what was typed and refused stays in the form."""
    own, entries = town_of(request.user) is not None, sending.history(found)
    holds = letters.in_force(found)
    typed = refused is not None and "item" in request.POST and found.state == NoticeState.DRAFT
    shown: dict[str, Any] = {
        "own": own,
        "version": found.version,
        "holds": holds,
        "unsent": found.state in letters.UNSENT,
        "entries": [] if own else entries,
        "steps": _steps(found, entries),
        "together": not own and sending.is_by_one_person(entries),
    }
    if found.state not in letters.UNSENT or found.state == NoticeState.SIGNED:
        return {**shown, "paper": _paper(letters.printed(found).letter)}
    try:
        made = letters.composed(found.submission, letters.terms_of(found))
    except Refused as wrong:
        return {**shown, "refused": say(wrong.key, **wrong.values)}
    printed = letters.printed(found, made)
    objections = letters.objections(found, made)
    return {
        **shown,
        "paper": _paper(printed.letter),
        "remarks": [f"letter.{remark.rpartition('.')[2]}" for remark in made.frame.remarks],
        "stale": holds and letters.is_stale(found, made),
        "objections": objections,
        "suggested": {"date": printed.day.isoformat(), "due": printed.due.isoformat()},
        "terms": _terms(request, found, typed),
        "edited": _edited(found, objections, request.POST if typed else None),
    }


def _paper(letter: Any) -> Any:
    # Every text in it was escaped where it was put in.
    return mark_safe(html_notice.pieces(letter))  # noqa: S308


def _terms(request: HttpRequest, found: Any, typed: bool) -> Mapping[str, str]:
    if typed:
        return {name: request.POST.get(name, "") for name in ("form", "number", "date", "due")}
    day = {name: getattr(found, name) for name in ("date", "due")}
    dates = {name: one.isoformat() if one is not None else "" for name, one in day.items()}
    return {"form": found.form, "number": found.number, **dates}


def _edited(found: Any, objections: Any, given: Any) -> list[Edited]:
    items = {letters.key_of(item): item for item in found.items}
    if given is not None:
        typed = {name: _refilled(items[name], name, given) for name in given.getlist("item") if name in items}
        items = {**typed, **{name: item for name, item in items.items() if name not in typed}}
    counted: dict[str, int] = {}
    made = []
    for name, item in items.items():
        number = counted[item["section"]] = counted.get(item["section"], 0) + bool(item["kept"])
        attached = found.form == "notice" and item["kept"] and number > LIMITS[item["section"]]
        told = tuple(one for one in objections if one.key == name)
        made.append(Edited(name, item, str(number) if item["kept"] else "", attached, told))
    return made


def _refilled(item: Mapping[str, Any], name: str, given: Any) -> dict[str, Any]:
    texts = {field: given.get(f"{field}:{name}", item[field]) for field in letters.TEXTS}
    return {**item, **texts, "kept": name in given.getlist("kept")}


def _steps(found: Any, entries: Any) -> list[Step]:
    at = [state for state, _ in _STEPS].index(NoticeState(found.state))
    made = []
    for number, (state, actions) in enumerate(_STEPS):
        entry = next((one for one in reversed(entries) if one.action in actions), None) if number <= at else None
        standing = "done" if number < at else "here" if number == at else "to-come"
        made.append(Step(state, standing, entry))
    return made
