"""Who may do what."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from checker.web.models.collection import Town


class Role(models.TextChoices):
    """What a person is here."""

    OFFICER = "officer"
    TOWN = "town"
    ADMINISTRATOR = "administrator"


class Profile(models.Model):
    """The role of a person; a town's submitter belongs to that town."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    role = models.CharField(max_length=20, choices=Role.choices)
    town = models.ForeignKey(Town, models.PROTECT, null=True, blank=True)

    class Meta:
        """A submitter without a town would see nothing, anybody else with one would see too little."""

        constraints = (
            models.CheckConstraint(
                name="town_of_submitter",
                condition=models.Q(role=Role.TOWN, town__isnull=False)
                | ~models.Q(role=Role.TOWN) & models.Q(town=None),
            ),
        )


class Invitation(models.Model):
    """A link by which one person makes their account; only its SHA-256 is kept.

    With ``user`` it is that person's, who sets a new password by it.
    """

    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    town = models.ForeignKey(Town, models.CASCADE, null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="resets")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="invited")
    made_at = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()


class Visit(models.Model):
    """A log-in that lasts: the session's key, with what kind of browser it began, when it was last used."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits")
    session = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=20, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()


class ApiToken(models.Model):
    """A key of the programming interface; only its SHA-256 is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
