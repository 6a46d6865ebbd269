"""What is collected, from whom, for which office."""

from __future__ import annotations

from django.db import models


class OfficeSettings(models.Model):
    """The office's own settings, one row; ``code`` is its 机关代字.

    ``self_check`` and ``public_rules`` open those pages to people who are not logged in.
    """

    name = models.CharField(max_length=100, blank=True)
    contact = models.CharField(max_length=50, blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    address = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=30, blank=True)
    self_check = models.BooleanField(default=False)
    public_rules = models.BooleanField(default=False)


class Town(models.Model):
    """A unit that reports; ``roster_name`` is what the overlay's roster calls it, where that differs."""

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, default="town")
    contact = models.CharField(max_length=50, blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    roster_name = models.CharField(max_length=100, blank=True)


class Collection(models.Model):
    """The reports of one year and kind; a due date is a day on which a report still is in time.

    ``compared`` is a digest of the submissions that were last held against each other.
    """

    year = models.PositiveSmallIntegerField()
    pack = models.CharField(max_length=100, default="fazhi-annual")
    overlay = models.CharField(max_length=300, blank=True)
    due = models.DateField()
    second_due = models.DateField(null=True, blank=True)
    compared = models.CharField(max_length=64, blank=True)
    towns = models.ManyToManyField(Town, related_name="collections", through="Membership")

    class Meta:
        """A year's reports of one kind are collected once."""

        constraints = (models.UniqueConstraint(fields=["year", "pack"], name="year_and_pack"),)


class Membership(models.Model):
    """A town's part in a collection; ``due`` is its own, later date, ``exempt`` why it need not report at all."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="memberships")
    town = models.ForeignKey(Town, models.PROTECT, related_name="memberships")
    due = models.DateField(null=True, blank=True)
    due_reason = models.CharField(max_length=200, blank=True)
    exempt = models.CharField(max_length=200, blank=True)

    class Meta:
        """A town takes part once."""

        constraints = (models.UniqueConstraint(fields=["collection", "town"], name="town_once"),)
