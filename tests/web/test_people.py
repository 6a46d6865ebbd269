"""Accounts: how they begin, change and end."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from checker.web.models import AuditEntry, Invitation, Membership, Profile, Town, Visit
from checker.web.services import people, upkeep
from checker.web.services.people import accounts, invitations

PASSWORD = "long-and-odd-7"
OTHER = "another-odd-9-one"
LINK = re.compile(r"http://localhost(/start/[\w-]+/)")


def client(user=None):
    made = Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="en")
    if user is not None:
        made.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return made


@pytest.fixture
def admin(person):
    return person("管理员", "administrator")


def text(answer):
    return answer.content.decode()


def audited():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_town_is_invited_and_sees_itself_alone(admin, collection):
    own = Town.objects.get(name="青溪镇")
    page = text(client(admin).post("/people/invite/", {"role": "town", "town": own.pk}))
    link = LINK.search(page)[1]
    assert ("青溪镇" in page, "只能使用一次" in page, "局域网地址" in page) == (True, True, True)
    assert link.split("/")[2] not in str(Invitation.objects.values())
    newcomer = client()
    asked = text(newcomer.get(link))
    assert ("开通账户" in asked, "青溪镇" in asked, "至少10个字符" in asked) == (
        True,
        True,
        True,
    )
    assert newcomer.post(link, {"name": "青溪报送", "password": PASSWORD})["Location"] == "/"
    made = User.objects.get(username="青溪报送")
    assert (made.profile.role, made.profile.town) == ("town", own)
    assert newcomer.get("/people/").status_code == 404
    assert newcomer.get(link).status_code == 410
    assert audited() == ["invited", "account"]


@pytest.mark.parametrize(
    ("role", "town", "status"), [("town", "", 200), ("officer", "", 200), ("administrator", "", 200), ("x", "", 200)]
)
def test_an_officer_invites_submitters_only(person, collection, role, town, status):
    answer = client(person("officer")).post("/people/invite/", {"role": role, "town": town})
    assert (answer.status_code, "text-danger" in text(answer), Invitation.objects.count()) == (status, True, 0)


def test_not_even_past_the_form(person):
    with pytest.raises(invitations.NotTheirs):
        invitations.invite(person("officer"), "administrator")


def test_all_towns_of_a_collection_are_invited_at_once(admin, person, collection):
    having, exempt = Town.objects.get(name="青溪镇"), Town.objects.create(name="白沙镇")
    person("submitter", "town", having)
    Membership.objects.create(collection=collection, town=exempt, exempt="已撤并")
    browser = client(admin)
    given = {"collection": collection.pk, "without_account": "1"}
    first = text(browser.post("/people/invite-towns/", given))
    assert (len(LINK.findall(first)), "云岭乡" in first, "青溪镇" in first, "白沙镇" in first) == (
        1,
        True,
        False,
        False,
    )
    again = text(browser.post("/people/invite-towns/", {"collection": collection.pk}))
    assert len(LINK.findall(again)) == 2
    # The list that was printed before is of no use any more.
    assert client().get(LINK.search(first)[1]).status_code == 410
    assert client().get(LINK.search(again)[1]).status_code == 200
    assert browser.post("/people/invite-towns/", {"collection": "9999"}).status_code == 404


def test_an_officer_cannot_withdraw_what_the_administrator_sent(admin, person, collection):
    invitations.invite(admin, "officer")
    found = Invitation.objects.get()
    address = f"/people/invitations/{found.pk}/withdraw/"
    assert client(person("officer")).post(address).status_code == 404
    assert "未使用的邀请" in text(client(admin).get("/people/"))
    assert client(admin).post(address)["Location"] == "/people/"
    assert (Invitation.objects.count(), audited()) == (0, ["invited", "invitation-withdrawn"])


def test_a_link_does_not_last(admin):
    key = invitations.invite(admin, "officer")
    assert people.invitation(key).expires - timezone.now() > dt.timedelta(days=6)
    Invitation.objects.update(expires=timezone.now())
    assert people.invitation(key) is None
    assert people.take_up(key, "x", PASSWORD) is None


def test_a_name_is_borne_once_and_a_password_is_not_the_name(admin):
    key = invitations.invite(admin, "officer")
    newcomer = client()
    for name, password in [("管理员", PASSWORD), ("wangxiaoming", "wangxiaoming1"), ("", PASSWORD), ("a b!", PASSWORD)]:
        answer = newcomer.post(f"/start/{key}/", {"name": name, "password": password})
        assert (answer.status_code, "text-danger" in text(answer)) == (200, True)
    assert User.objects.count() == 1


def test_the_last_administrator_stays(admin, person):
    browser = client(admin)
    assert browser.post(f"/people/{admin.pk}/active/")["Location"] == f"/people/{admin.pk}/"
    assert "至少保留一名" in text(browser.get(f"/people/{admin.pk}/"))
    assert "至少保留一名" in text(browser.post(f"/people/{admin.pk}/", {"role": "officer"}))
    # One who was deactivated does not count.
    other = person("second", "administrator")
    accounts.deactivate(admin, other)
    with pytest.raises(accounts.LastAdministrator):
        accounts.deactivate(admin, admin)
    accounts.reactivate(admin, other)
    accounts.deactivate(other, admin)
    admin.refresh_from_db()
    assert admin.is_active is False


def test_who_is_deactivated_is_out_at_once_and_stays_on_record(admin, person):
    user = person("officer")
    theirs = client(user)
    assert theirs.get("/").status_code == 200
    client(admin).post(f"/people/{user.pk}/active/")
    assert theirs.get("/")["Location"].startswith("/log-in/")
    wrong = client().post("/log-in/", {"username": "officer", "password": PASSWORD})
    assert (wrong.status_code, "用户名或密码不正确" in text(wrong)) == (403, True)
    client(admin).post(f"/people/{user.pk}/active/")
    assert client().post("/log-in/", {"username": "officer", "password": PASSWORD}).status_code == 302
    assert audited() == ["deactivated", "reactivated", "log-in"]


def test_a_role_is_changed_with_its_town(admin, person, collection):
    user, own = person("officer"), Town.objects.get(name="青溪镇")
    browser, theirs = client(admin), client(user)
    theirs.get("/")
    assert "须选择所属乡镇" in text(browser.post(f"/people/{user.pk}/", {"role": "town"}))
    assert browser.post(f"/people/{user.pk}/", {"role": "town", "town": own.pk})["Location"] == "/people/"
    found = Profile.objects.get(user=user)
    assert (found.role, found.town, theirs.get("/").status_code) == ("town", own, 302)
    browser.post(f"/people/{user.pk}/", {"role": "officer", "town": own.pk})
    found.refresh_from_db()
    assert (found.role, found.town) == ("officer", None)


def test_a_password_is_set_anew_by_a_link_and_log_ins_end(admin, person):
    user = person("officer")
    theirs = client(user)
    theirs.get("/")
    page = text(client(admin).post(f"/people/{user.pk}/reset/"))
    link = LINK.search(page)[1]
    newer = LINK.search(text(client(admin).post(f"/people/{user.pk}/reset/")))[1]
    assert client().get(link).status_code == 410
    here = client()
    assert "设置新密码" in text(here.get(newer))
    assert here.post(newer, {"password": OTHER})["Location"] == "/"
    assert here.get("/").status_code == 200
    assert theirs.get("/").status_code == 302
    statuses = [
        client().post("/log-in/", {"username": "officer", "password": one}).status_code for one in (PASSWORD, OTHER)
    ]
    assert statuses == [403, 302]
    assert "password-reset" in audited()


def test_a_link_for_a_password_lets_no_deactivated_person_in(admin, person):
    user = person("officer")
    key = invitations.reset(admin, user)
    accounts.deactivate(admin, user)
    here = client()
    here.post(f"/start/{key}/", {"password": OTHER})
    assert here.get("/").status_code == 302


def test_officers_do_not_reach_into_accounts(person):
    user, officer = person("other"), client(person("officer"))
    ways = ["", "active/", "reset/", "sessions/", "unlock/"]
    assert {officer.post(f"/people/{user.pk}/{way}").status_code for way in ways} == {404}
    assert "other" not in text(officer.get("/people/"))


@pytest.mark.parametrize("asked", ["?q=青溪", "?role=town", "?role=nonsense&q=%00", "?q=%27%22%3Cscript%3E"])
def test_people_are_found(admin, person, collection, asked):
    person("submitter", "town", Town.objects.get(name="青溪镇"))
    page = text(client(admin).get(f"/people/{asked}"))
    assert ("submitter" in page, "<script>" in page) == ("script" not in asked, False)


# Guessing


def guess(browser, name, password):
    return browser.post("/log-in/", {"username": name, "password": password})


def test_the_lock_tells_neither_who_is_there_nor_what_is_right(person):
    person("officer")
    answers = {}
    for name in ("officer", "nobody"):
        wrong = [guess(client(), name, str(n)) for n in range(5)]
        first = guess(client(), name, "wrong")
        answers[name] = (
            [*(one.status_code for one in wrong), first.status_code],
            text(wrong[0]).replace(name, ""),
            text(first),
        )
    right = guess(client(), "officer", PASSWORD)
    scrubbed = {
        name: (codes, re.sub('value="[^"]*"|x-csrftoken.*', "", page), locked)
        for name, (codes, page, locked) in answers.items()
    }
    assert scrubbed["officer"] == scrubbed["nobody"]
    assert (right.status_code, text(right)) == (429, answers["officer"][2])
    assert ("最长15分钟" in text(right), Session.objects.count()) == (True, 0)


def test_the_administrator_lifts_the_lock(admin, person):
    user = person("officer")
    for n in range(5):
        guess(client(), "officer", str(n))
    assert accounts.locked() == {"officer"}
    assert "登录暂停" in text(client(admin).get("/people/"))
    client(admin).post(f"/people/{user.pk}/unlock/")
    assert (accounts.locked(), guess(client(), "officer", PASSWORD).status_code) == (frozenset(), 302)


@pytest.mark.parametrize("name", ["", "\x00", "x" * 5000, "甲" * 300])
def test_odd_names_are_only_wrong(name):
    assert guess(client(), name, "x").status_code == 403


def test_what_is_old_is_removed(admin):
    from axes.models import AccessAttempt

    guess(client(), "nobody", "x")
    client(admin).get("/")
    invitations.invite(admin, "officer")
    long_ago = timezone.now() - dt.timedelta(days=31)
    upkeep.clean()
    assert (AccessAttempt.objects.count(), Visit.objects.count(), Invitation.objects.count()) == (1, 1, 1)
    AccessAttempt.objects.update(attempt_time=long_ago)
    Visit.objects.update(begun_at=long_ago)
    Session.objects.update(expire_date=long_ago)
    Invitation.objects.update(expires=long_ago)
    upkeep.clean()
    counted = [table.objects.count() for table in (AccessAttempt, Visit, Session, Invitation)]
    assert counted == [0, 0, 0, 0]
