"""Why a password is refused, in our own words: Django's are not all there in Chinese."""

from __future__ import annotations

from django.contrib.auth import password_validation as django

from checker.web.templatetags.words import spoken
from checker.wording import phrase


class Long(django.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Return what is said of a short one."""
        return phrase("people.password.short", spoken(), count=self.min_length)

    def get_help_text(self) -> str:
        """Return the rule."""
        return phrase("people.password.rule-long", spoken(), count=self.min_length)


class Common(django.CommonPasswordValidator):
    """None that many people use."""

    def get_error_message(self) -> str:
        """Return what is said of a common one."""
        return phrase("people.password.common", spoken())

    def get_help_text(self) -> str:
        """Return the rule."""
        return phrase("people.password.rule-common", spoken())


class NotNumeric(django.NumericPasswordValidator):
    """Not digits alone."""

    def get_error_message(self) -> str:
        """Return what is said of one of digits."""
        return phrase("people.password.numeric", spoken())

    def get_help_text(self) -> str:
        """Return the rule."""
        return phrase("people.password.rule-numeric", spoken())


class NotTheName(django.UserAttributeSimilarityValidator):
    """Not much like the user's name."""

    def get_error_message(self) -> str:
        """Return what is said of one that is."""
        return phrase("people.password.similar", spoken())

    def get_help_text(self) -> str:
        """Return the rule."""
        return phrase("people.password.rule-similar", spoken())
