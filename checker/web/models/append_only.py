"""Rows that are written once: nobody, not even the program, changes or removes them afterwards.

The database refuses it as well, by triggers that the first migration makes.
"""

from __future__ import annotations

from typing import NoReturn

from django.db import models


class Unchangeable(Exception):
    """Something was to be changed or removed that is kept as it was written."""


class AppendOnlyRows(models.QuerySet):
    """A query whose rows cannot be changed or removed."""

    def update(self, **_: object) -> NoReturn:
        """Refuse."""
        raise Unchangeable

    def delete(self) -> NoReturn:
        """Refuse."""
        raise Unchangeable


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = AppendOnlyRows.as_manager()

    class Meta:
        """Only its heirs have tables."""

        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Write a new row; refuse to write one again."""
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_: object, **__: object) -> NoReturn:
        """Refuse."""
        raise Unchangeable
