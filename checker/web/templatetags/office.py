"""What the office still has to do at first, as a piece of a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from checker.web.models.person import Role
from checker.web.services import office

register = template.Library()


@register.inclusion_tag("web/first_steps.html", takes_context=True)
def first_steps(context: Any) -> dict[str, Any]:
    """Show the first steps to the administrator until all are done."""
    if context.get("role") != Role.ADMINISTRATOR:
        return {"steps": ()}
    return {
        "steps": [
            {"words": step.words, "done": step.done, "link": reverse(step.address, args=step.arguments)}
            for step in office.first_steps()
        ]
    }
