"""What the office fills in about collections, towns and what they hand in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from checker import api
from checker.model.roster import UNIT_KINDS
from checker.web.models import Collection, Town
from checker.web.models.submission import Channel
from checker.web.services import overlay_folder, packs
from checker.web.services.refused import Refused
from checker.web.templatetags.words import say, spoken

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class TermsForm(forms.Form):
    """By what the reports of a year are collected; ``towns`` is one name a line, further ones where some are there.

    With ``collection`` it is about that one, whose year and kind are fixed once something was handed in.
    """

    year = forms.IntegerField(min_value=_FIRST_YEAR, max_value=_LAST_YEAR)
    pack = forms.ChoiceField(required=False)
    overlay = forms.ChoiceField(required=False)
    due = forms.DateField()
    second_due = forms.DateField(required=False)
    towns = forms.CharField(required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, collection: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collection = collection
        lang = spoken()
        self.fields["pack"].choices = [(pack, title[lang]) for pack, title in packs.titles().items()]
        known = overlay_folder.names()
        kept = [] if collection is None or collection.overlay in ("", *known) else [collection.overlay]
        self.fields["overlay"].choices = [("", say("board.overlay.none")), *((one, one) for one in (*known, *kept))]
        if collection is not None and collection.submissions.exists():
            self.fields["year"].disabled = self.fields["pack"].disabled = True
        self.fields["towns"].required = collection is None

    def clean_pack(self) -> str:
        """Return the pack, the usual one where none is said."""
        return str(self.cleaned_data["pack"]) or api.DEFAULT_PACK

    def clean_towns(self) -> list[str]:
        """Return the names, each once."""
        names = (line.strip() for line in str(self.cleaned_data["towns"]).splitlines())
        found = list(dict.fromkeys(name for name in names if name))
        long = next((name for name in found if len(name) > 100), None)
        if long is not None:
            raise forms.ValidationError(say("board.refused.long-name", name=f"{long[:20]}…"))
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse a year that is being collected, rules that cannot be used, and dates in the wrong order."""
        given: dict[str, Any] = super().clean() or {}
        others = Collection.objects.exclude(pk=self.collection.pk if self.collection else None)
        if "year" in given and "pack" in given and others.filter(year=given["year"], pack=given["pack"]).exists():
            self.add_error("year", say("board.refused.year"))
        due, second = given.get("due"), given.get("second_due")
        if due and "year" in given and due.year <= given["year"]:
            self.add_error("due", say("board.refused.early-due"))
        if due and second and second <= due:
            self.add_error("second_due", say("board.refused.second-due"))
        if "pack" in given and "overlay" in given:
            try:
                packs.load(given["pack"], given["overlay"], spoken())
            except Refused as refused:
                self.add_error("overlay", say(refused.key, **refused.values))
        return given


class PaperForm(forms.Form):
    """What came without a file."""

    day = forms.DateField(initial=timezone.localdate)
    channel = forms.ChoiceField()
    remark = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channels(Channel.PAPER, Channel.MAIL)


class ReceiptForm(forms.Form):
    """When and how something came, and by what that is known."""

    day = forms.DateField()
    channel = forms.ChoiceField()
    remark = forms.CharField(max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channels(*Channel)


class DeliveryForm(forms.Form):
    """How uploaded files came, where that was not by this upload."""

    day = forms.DateField(required=False)
    channel = forms.ChoiceField(required=False)
    remark = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channels(Channel.UPLOAD, Channel.MAIL, Channel.PAPER)

    def clean_day(self) -> dt.date | None:
        """Refuse a day to come."""
        day: dt.date | None = self.cleaned_data["day"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(say("board.refused.future"))
        return day


class DeclareForm(forms.Form):
    """A town's explicit answer that it has nothing to report."""

    text = forms.CharField(max_length=500, widget=forms.Textarea)


class ReasonForm(forms.Form):
    """A reason alone."""

    reason = forms.CharField(max_length=200)


class ExtendForm(forms.Form):
    """A later date, and why."""

    due = forms.DateField()
    reason = forms.CharField(max_length=200)


class TownForm(forms.Form):
    """What is known of a town."""

    name = forms.CharField(max_length=100)
    kind = forms.ChoiceField()
    contact = forms.CharField(required=False, max_length=50)
    telephone = forms.CharField(required=False, max_length=50)
    roster_name = forms.CharField(required=False, max_length=100)

    def __init__(self, *args: Any, town: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.town = town
        self.fields["kind"].choices = [(kind, say(f"board.kind.{kind}")) for kind in UNIT_KINDS]

    def clean_name(self) -> str:
        """Refuse a name that another town bears."""
        name = str(self.cleaned_data["name"]).strip()
        if Town.objects.filter(name=name).exclude(pk=self.town.pk).exists():
            raise forms.ValidationError(say("board.refused.same-name"))
        return name


def channels(*some: str) -> list[tuple[str, str]]:
    """Return ways by which something comes, as choices."""
    return [(str(one), say(f"board.channel.{one}")) for one in some]
