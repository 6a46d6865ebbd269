"""Keys of the programming interface: shown once to the person who made them, kept as SHA-256."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from checker.digest import sha256_hex
from checker.web.models import ApiToken
from checker.web.services import audit

MARK = "ck_"
"""What a key begins with, so that people and programs that look for secrets in files know one."""
_LONGEST = 200
_OFTEN = dt.timedelta(minutes=1)


def make(user: Any, label: str) -> tuple[Any, str]:
    """Return a new token of a user, and its key, which nobody can be told again."""
    key = MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(user=user, digest=_digest(key), label=label)
        audit.note(user, "token", f"user {user.pk}", label=label)
    return token, key


def revoke(actor: Any, token: Any) -> None:
    """End a token for good; one that was ended stays so."""
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
            audit.note(actor, "token-revoked", f"user {token.user_id}", label=token.label)


def token_user(presented: str) -> Any | None:
    """Return the user, with ``profile`` at hand, of a key that somebody presents.

    None where there is no such key, it was revoked, or its person was deactivated or has no role any more.
    """
    if len(presented) > _LONGEST:
        return None
    digest = _digest(presented)
    token = ApiToken.objects.select_related("user__profile").filter(digest=digest, revoked_at=None).first()
    # The database's comparison found it; this one takes the same time wherever they differ.
    if token is None or not hmac.compare_digest(token.digest, digest):
        return None
    user = token.user
    if not user.is_active or not hasattr(user, "profile"):
        return None
    _used(token)
    return user


def _used(token: Any) -> None:
    """Remember that a token was used; once a minute will do."""
    now = timezone.now()
    if token.used_at is None or now - token.used_at > _OFTEN:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)


def _digest(key: str) -> str:
    return sha256_hex(key.encode("utf-8", "surrogatepass"))
