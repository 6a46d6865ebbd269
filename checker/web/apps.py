"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The one Django application."""

    name = "checker.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
