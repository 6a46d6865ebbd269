"""Words in the language of the page."""

from __future__ import annotations

from django import template
from django.utils import translation

from checker.wording import phrase

register = template.Library()


@register.simple_tag
def say(key: str, **values: object) -> str:
    """Return the wording of a key, filled in; the template escapes what comes of it."""
    return phrase(key, spoken(), **values)


def spoken() -> str:
    """Return the language of the page that is being made: zh or en."""
    return "en" if translation.get_language() == "en" else "zh"
