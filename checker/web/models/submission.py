"""What was handed in, and what the check found."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from checker.web.models.collection import Collection, Town


class State(models.TextChoices):
    """How far the check of a submission is; a waiting row is the queue, and nothing else is.

    ``paper`` came without a file, ``declared`` is a town's explicit answer that there is nothing to report.
    """

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    PAPER = "paper"
    DECLARED = "declared"


class Channel(models.TextChoices):
    """The way by which it came."""

    UPLOAD = "upload"
    INTERFACE = "api"
    MAIL = "mail"
    PAPER = "paper"


class Submission(models.Model):
    """What a town hands in at once, one file and its ``companions``; ``received_at`` is what timeliness is judged by.

    ``town`` is unknown until name or content tell it; ``doubtful`` asks a person which town it is from.
    ``aside`` is why a person set it aside (a file that is no report); it then counts nowhere.
    ``begun_at`` says since when a process is at a waiting one, ``attempts`` how often one began; ``finished_at`` when
    its check ended, or an earlier one was given up for this to be checked again.
    """

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="submissions")
    town = models.ForeignKey(Town, models.PROTECT, null=True, related_name="submissions")
    doubtful = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(auto_now_add=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.UPLOAD)
    remark = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    begun_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    cause = models.CharField(max_length=300, blank=True)
    aside = models.CharField(max_length=200, blank=True)

    class Meta:
        """The queue is read by state and in order."""

        indexes = (models.Index(fields=["state", "id"], name="queue"),)


class Companion(models.Model):
    """A further file of a submission: the stamped copy, the version for the public, tables beside the text."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="companions")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()


class SubmissionReport(models.Model):
    """The one report on a submission, as the program's own JSON, and what lists need to know of it.

    ``unit`` is what the submission itself says whose it is: its signature, its head or its title.
    ``parts`` maps the id of a part to dedicated, inline or missing; the counts are of findings by kind.
    ``statements`` are the rows of the town's 补正情况说明表, each as [item, what was done, place].
    ``weighed`` is what sums need to know of each finding (``services.weighing``).  ``shared`` are, by [rule,
    fingerprint], the findings that came of holding it against other submissions, ``compared`` a digest of what that
    found (empty: not done yet).
    """

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="report")
    verdict = models.CharField(max_length=20)
    suggestion = models.CharField(max_length=20)
    unit = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(default=dict)
    must = models.PositiveIntegerField(default=0)
    should = models.PositiveIntegerField(default=0)
    review = models.PositiveIntegerField(default=0)
    note = models.PositiveIntegerField(default=0)
    weighed = models.JSONField(default=list)
    shared = models.JSONField(default=list)
    compared = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    statements = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)


class ShownDocument(models.Model):
    """The submission's lines with its findings marked, as pieces of a page; made with the report."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="shown")
    lines = models.TextField()
    outline = models.TextField()
    lines_en = models.TextField()
    outline_en = models.TextField()


class Imprint(models.Model):
    """What a submission leaves behind to be compared with others, in the form of ``engine.imprint_file``.

    What is private in it is covered.  It goes with the report that was made with it.
    """

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="imprint")
    data = models.BinaryField()
