"""The application as a server calls it."""

from __future__ import annotations

from typing import Any


def application() -> Any:
    """Return the WSGI application; Django has to be set up."""
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()
