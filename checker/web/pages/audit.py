"""The log: who did what and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from checker.web.models import Collection, Town
from checker.web.pages.access import STAFF, only
from checker.web.services import audit_files, audit_log
from checker.web.services.audit_log import Asked
from checker.web.templatetags.words import say, spoken

_ON_A_PAGE = 50
_SELECT = {"class": "form-select"}
_DAY = {"class": "form-control", "type": "date"}
_FILES = {
    "csv": (audit_files.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (audit_files.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class FilterForm(forms.Form):
    """What entries are wanted; nothing is."""

    who = forms.ChoiceField(required=False, widget=forms.Select(attrs=_SELECT))
    action = forms.ChoiceField(required=False, widget=forms.Select(attrs=_SELECT))
    since = forms.DateField(required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    until = forms.DateField(required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    town = forms.ChoiceField(required=False, widget=forms.Select(attrs=_SELECT))
    collection = forms.ChoiceField(required=False, widget=forms.Select(attrs=_SELECT))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", say("audit.all"))
        years = Collection.objects.order_by("-year").values_list("pk", "year")
        found: dict[str, Any] = {
            "who": [(name, name) for name in audit_log.actors()],
            "action": audit_log.actions(spoken()),
            "town": [(str(key), name) for key, name in Town.objects.order_by("name").values_list("pk", "name")],
            "collection": [(str(key), say("web.collection.title", year=year)) for key, year in years],
        }
        for name, choices in found.items():
            self.fields[name].choices = [every, *choices]

    def asked(self) -> Asked:
        """Return what is wanted; what cannot be asked is left out and told beside its field."""
        self.is_valid()
        given: dict[str, Any] = self.cleaned_data
        town, collection = (int(given[name]) if given.get(name) else None for name in ("town", "collection"))
        return Asked(
            who=given.get("who") or "",
            action=given.get("action") or "",
            since=given.get("since"),
            until=given.get("until"),
            town=town,
            collection=collection,
        )


@only(*STAFF)
def audit(request: HttpRequest) -> HttpResponse:
    """Show the log, a page at a time."""
    form = FilterForm(request.GET)
    rows = Paginator(audit_log.found(form.asked()), _ON_A_PAGE).get_page(request.GET.get("page"))
    rest = request.GET.copy()
    rest.pop("page", None)
    shown = {
        "form": form,
        "rows": rows,
        "lines": list(audit_log.lines(rows.object_list, spoken())),
        "asked": rest.urlencode(),
    }
    return render(request, "web/audit.html", shown)


@only(*STAFF)
def export(request: HttpRequest, key: str) -> HttpResponse:
    """Give the entries that were asked for as a file."""
    if key not in _FILES:
        raise Http404
    make, kind = _FILES[key]
    entries = audit_log.found(FilterForm(request.GET).asked()).iterator(chunk_size=500)
    name = f"{say('audit.title')}{timezone.localtime():%Y%m%d}.{key}"
    answer = HttpResponse(make(audit_log.lines(entries, spoken()), spoken()), content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer
