"""Words in the language of the page."""

from __future__ import annotations

from django import template
from django.utils import translation

from checker.web.services import packs
from checker.wording import phrase

register = template.Library()


@register.simple_tag
def say(key: str, **values: object) -> str:
    """Return the wording of a key, filled in; the template escapes what comes of it."""
    return phrase(key, spoken(), **values)


@register.simple_tag
def report_kind(pack: str) -> str:
    """Return what the reports of a pack are called; collections of one year differ in nothing else."""
    return packs.title(pack, spoken())


def spoken() -> str:
    """Return the language of the page that is being made: zh or en."""
    return "en" if translation.get_language() == "en" else "zh"
