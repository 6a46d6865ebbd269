from __future__ import annotations

import pytest

from checker.web.models import ApiToken, AuditEntry
from checker.web.services import tokens


def test_a_key_is_its_makers_and_kept_as_a_digest_alone(person):
    user = person("officer")
    token, key = tokens.make(user, "县数据平台")
    assert (tokens.token_user(key), key in str(ApiToken.objects.values())) == (user, False)
    token.refresh_from_db()
    assert token.used_at is not None
    assert [(one.action, one.details) for one in AuditEntry.objects.all()] == [("token", {"label": "县数据平台"})]


@pytest.mark.parametrize("presented", ["", "ck_", "x" * 10_000, "\ud800", "ck_中"])
def test_nobody_comes_in_by_another_key(person, presented):
    tokens.make(person("officer"), "a")
    assert tokens.token_user(presented) is None


def test_a_revoked_key_opens_nothing(person):
    user = person("officer")
    token, key = tokens.make(user, "a")
    tokens.revoke(user, token)
    tokens.revoke(user, token)
    assert tokens.token_user(key) is None
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["token", "token-revoked"]


def test_a_key_ends_with_its_person(person):
    user = person("officer")
    _, key = tokens.make(user, "a")
    user.is_active = False
    user.save()
    assert tokens.token_user(key) is None


def test_a_person_without_a_role_has_no_use_of_a_key(person):
    user = person("officer")
    _, key = tokens.make(user, "a")
    user.profile.delete()
    assert tokens.token_user(key) is None
