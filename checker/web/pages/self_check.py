"""自检: a report is checked and shown, and nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from checker import api
from checker.frozen import dataclass
from checker.reports.entries import KINDS, entries, fact_words, heading, kind_name, unit_name
from checker.reports.html_document import finding_id
from checker.reports.html_findings import FindingCards
from checker.reports.html_report import verdict_class
from checker.reports.html_sections import Sections
from checker.reports.naming import reviewer
from checker.reports.notes import cause, note_message, unread_note
from checker.reports.shown_text import CoveredText
from checker.reports.text_report import verdict_label
from checker.rulepack.locate import shipped_packs
from checker.web.models import Collection
from checker.web.pages.access import town_of
from checker.web.pages.memory_upload import InMemory
from checker.web.services import office, packs, people, self_checking
from checker.web.services.refused import Refused
from checker.web.services.self_checking import LIMIT, Checked, Wanted
from checker.web.templatetags.words import say, spoken

_MEGA = 1024 * 1024
_BY_SCRIPT = "X-Part-Of-Page"
_CODES = {"open.self.refused.busy": 503, "open.self.refused.often": 429, "open.self.refused.large": 413}


class WantedForm(forms.Form):
    """As what a report is checked; who belongs to a town chooses neither unit nor a year that it is no part of."""

    collection = forms.ModelChoiceField(Collection.objects.none(), required=False)
    unit = forms.CharField(max_length=100, required=False)
    year = forms.IntegerField(min_value=2000, max_value=2100, required=False)

    def __init__(self, visitor: Visitor, *args: Any) -> None:
        super().__init__(*args)
        self.visitor = visitor
        self.fields["collection"].queryset = visitor.collections

    @property
    def wanted(self) -> Wanted:
        """What the form says, once it is valid."""
        given, town = self.cleaned_data, self.visitor.town
        one, known = given["collection"], list(self.visitor.collections)
        unit = (town.roster_name or town.name) if town is not None else given["unit"].strip()
        if one is None and len({each.pack for each in known}) == 1:
            one = known[0]
        if one is not None or not known:
            return Wanted(one, one.year if one is not None else given["year"], unit or None)
        newest = known[0].year
        return Wanted(None, newest, unit or None, tuple(each for each in known if each.year == newest))


@dataclass(frozen=True)
class Visitor:
    """Who checks a report: the town (None: nobody's), what it may be checked as, whether it has no account."""

    town: Any
    collections: Any
    stranger: bool


@csrf_exempt
def self_check(request: HttpRequest) -> HttpResponse:
    """Check a file at once; there is no such page where the office does not want it, but for a town and the office."""
    visitor = _visitor(request)
    if request.method != "POST":
        return _page(request, visitor, WantedForm(visitor))
    keeper = InMemory(LIMIT)
    try:
        # The body is read only now, and into memory: a file on the disk could stay there.
        if visitor.stranger:
            _must_not_be_often(request)
        with self_checking.turn() as turn:
            request.upload_handlers = [keeper]
            return _checked(request, visitor, turn, keeper)
    except Refused as refused:
        words = say(refused.key, **refused.values)
        form = WantedForm(visitor)
        return _page(request, visitor, form, status=_CODES.get(refused.key, 200), refused=words)


# The token of the form is in the body, which must not be read before it is known how.
@csrf_protect
def _checked(request: HttpRequest, visitor: Visitor, turn: self_checking.Turn, keeper: InMemory) -> HttpResponse:
    form = WantedForm(visitor, request.POST)
    files = request.FILES.getlist("files")
    if keeper.too_large:
        raise Refused("open.self.refused.large", limit=LIMIT // _MEGA)
    if not form.is_valid():
        words = say("open.self.refused.form")
        return _page(request, visitor, form, refused=words)
    if len(files) != 1:
        raise Refused("open.self.refused.none")
    data = files[0].read()
    if data[:2] == b"PK" and _is_archive(data):
        raise Refused("open.self.refused.archive")
    wanted = form.wanted
    checked = turn.check(data, files[0].name, wanted, spoken())
    shown = _shown(checked, files[0].name)
    return _page(request, visitor, form, result=shown, wanted=wanted, handed_to=_collection_for(checked, wanted))


def _collection_for(checked: Checked, wanted: Wanted) -> Any:
    """Return the collection that a report of this kind is handed in to; None where there is none."""
    kind = checked.report.submissions[0].facts["kind"]
    return wanted.collection or next((one for one in wanted.known if kind and one.pack == kind.value), None)


def _visitor(request: HttpRequest) -> Visitor:
    if people.role_of(request.user) is None:
        if not office.current().self_check:
            raise Http404
        return Visitor(None, Collection.objects.order_by("-year"), True)
    key = town_of(request.user)
    if key is None:
        return Visitor(None, Collection.objects.order_by("-year"), False)
    return Visitor(request.user.profile.town, Collection.objects.filter(towns=key).order_by("-year"), False)


def _must_not_be_often(request: HttpRequest) -> None:
    seconds = self_checking.OFTEN.ask(str(request.META.get("REMOTE_ADDR", "")))
    if seconds:
        raise Refused("open.self.refused.often", minutes=-(-seconds // 60))


def _is_archive(data: bytes) -> bool:
    archive = api.read_archive(data)
    return archive is not None and bool(archive.names)


def _page(request: HttpRequest, visitor: Visitor, form: WantedForm, status: int = 200, **more: Any) -> HttpResponse:
    shown = {
        "form": form,
        "town": visitor.town,
        "collections": _choices(visitor),
        "several": len({one.pack for one in visitor.collections}) > 1,
        "limit": LIMIT // _MEGA,
        "own": visitor.town is not None,
        "rules": _rules(visitor),
        **more,
    }
    part = request.headers.get(_BY_SCRIPT) == "result"
    answer = render(request, "web/self_check_result.html" if part else "web/self_check.html", shown, status=status)
    if status == 503:
        answer["Retry-After"] = str(self_checking.BUSY_SECONDS)
    return answer


def _choices(visitor: Visitor) -> list[tuple[Any, str]]:
    """Return the collections that a report may be checked for and their names: the year, with the kind of several."""
    known = list(visitor.collections)
    several = len({one.pack for one in known}) > 1
    key = "open.self.collection.kind" if several else "open.self.collection.one"
    values = [{"title": packs.title(one.pack, spoken())} if several else {} for one in known]
    return [(one, say(key, year=one.year, **more)) for one, more in zip(known, values, strict=True)]


def _rules(visitor: Visitor) -> str:
    """Return the pack whose page may be looked at beside, empty for none."""
    if visitor.stranger and not office.current().public_rules:
        return ""
    one = visitor.collections.first()
    return one.pack if one is not None and one.pack in shipped_packs() else api.DEFAULT_PACK


def _shown(checked: Checked, name: str) -> dict[str, Any]:
    """What is said of a report; every text in the pieces of HTML was escaped by reports.markup."""
    (one,) = checked.report.submissions
    lang = spoken()
    covered = CoveredText(one.lines if checked.text is not None else 0)
    cards = FindingCards(one, checked.report.rules, covered, lang)
    told = Sections(checked.report, one, covered, lang)
    found, unread = entries(one), unread_note(one)
    groups = [cards.group(kind, [entry for entry in found if entry.kind == kind]) for kind in KINDS]
    sections = [told.errors(), told.statistics(), told.reading(), told.standards()] if unread is None else []
    counts = [(kind, kind_name(kind, lang), sum(entry.kind == kind for entry in found)) for kind in KINDS]
    return {
        "name": name,
        "title": fact_words(one, "title"),
        "unit": unit_name(one),
        "footer": say("open.self.footer", reviewer=reviewer([one.pack], lang)),
        "label": verdict_label(one, lang),
        "label_class": verdict_class(one),
        "cause": cause(one, lang) if one.verdict == "undetermined" else None,
        "unread": note_message(unread, lang) if unread is not None else None,
        "counts": [each for each in counts if each[0] != "waived" or each[2]],
        "first": [
            (finding_id(entry), heading(entry.finding, checked.report.rules, lang))
            for entry in found
            if entry.kind == "must"
        ],
        "parts": mark_safe(told.parts()) if unread is None else "",  # noqa: S308
        "groups": mark_safe("".join(groups)),  # noqa: S308
        "sections": mark_safe("".join(sections)),  # noqa: S308
        "lines": mark_safe(checked.text.lines) if checked.text is not None else "",  # noqa: S308
        "nothing": not found and unread is None,
    }
