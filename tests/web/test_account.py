"""One's own account: the password, and the log-ins that last."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from checker.web.models import AuditEntry, Visit
from checker.web.services.people import visits

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


def change(browser, old, new):
    return browser.post("/account/", {"old": old, "password": new})


def test_a_new_password_ends_the_other_log_ins_alone(person):
    user = person("officer")
    here, there = client(user), client(user)
    there.get("/")
    assert change(here, PASSWORD, OTHER)["Location"] == "/account/"
    assert "密码已修改" in text(here.get("/account/"))
    assert there.get("/").status_code == 302
    assert (Visit.objects.count(), audited()) == (1, ["password-changed"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", OTHER, "原密码不正确"),
        (PASSWORD, "short", "密码太短，请至少使用10个字符。"),
        (PASSWORD, "password123", "此密码过于常见"),
        (PASSWORD, "8264917305826", "密码不能全部是数字"),
        (PASSWORD, "officer-one1", "密码与用户名相近"),
        (PASSWORD, "", "这个字段是必填项"),
    ],
)
def test_why_a_password_is_refused_is_said_in_chinese_and_in_english(person, old, new, said):
    browser = client(person("officer-one"))
    page = text(change(browser, old, new))
    assert said in page
    browser.post("/language/")
    english = text(change(browser, old, new))
    errors = re.findall(r'<div class="text-danger"[^>]*>(.*?)</div>', english)
    assert errors
    assert not re.search("[\u4e00-\u9fff]", "".join(errors))


def test_the_rules_of_passwords_are_explained_in_the_page_s_language(person):
    browser = client(person("officer"))
    chinese = text(browser.get("/account/")).partition("密码要求：")[2].partition("</ul>")[0]
    rules = re.findall("<li>(.*?)</li>", chinese)
    assert len(rules) == 4
    assert all(re.search("[\u4e00-\u9fff]", rule) and not re.search("[A-Za-z]{3}", rule) for rule in rules), rules
    browser.post("/language/")
    english = re.findall(
        "<li>(.*?)</li>", text(browser.get("/account/")).partition("Passwords:")[2].partition("</ul>")[0]
    )
    assert len(english) == 4
    assert not re.search("[\u4e00-\u9fff]", "".join(english))


def test_log_ins_are_listed_and_ended(person):
    user = person("officer")
    here, there, third = client(user), client(user), client(user)
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
    here.get("/")
    there.get("/", HTTP_USER_AGENT=edge)
    third.get("/")
    page = text(here.get("/account/"))
    assert ("微软浏览器" in page, "当前登录" in page, "结束其他全部登录" in page) == (True, True, True)
    here.post(f"/account/sessions/{Visit.objects.get(browser='edge').pk}/end/")
    assert [one.get("/").status_code for one in (here, there, third)] == [200, 302, 200]
    here.post("/account/sessions/end/")
    assert [one.get("/").status_code for one in (here, third)] == [200, 302]


def test_nobody_ends_the_log_in_of_another(person):
    other, browser = client(person("other")), client(person("officer"))
    other.get("/")
    visit = Visit.objects.get(user__username="other")
    assert browser.post(f"/account/sessions/{visit.pk}/end/").status_code == 404
    assert other.get("/").status_code == 200


def test_the_administrator_ends_all_log_ins_of_a_person(admin, person):
    user = person("officer")
    theirs, browser = client(user), client(admin)
    theirs.get("/")
    browser.post(f"/people/{user.pk}/sessions/")
    browser.post(f"/people/{admin.pk}/sessions/")
    assert (theirs.get("/").status_code, browser.get("/people/").status_code) == (302, 200)


@pytest.mark.parametrize(
    ("field", "age", "status"),
    [
        ("seen_at", visits.IDLE - dt.timedelta(minutes=1), 200),
        ("seen_at", visits.IDLE + dt.timedelta(minutes=1), 302),
        ("begun_at", visits.LONGEST - dt.timedelta(minutes=1), 200),
        ("begun_at", visits.LONGEST + dt.timedelta(minutes=1), 302),
    ],
)
def test_a_log_in_does_not_last_for_ever(person, field, age, status):
    browser = client(person("officer"))
    browser.get("/")
    Visit.objects.update(**{field: timezone.now() - age})
    assert browser.get("/").status_code == status
    assert Session.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        ("Mozilla/5.0 ... Chrome/108 Safari/537.36 QihooBrowser/1", "qihoo"),
        ("Mozilla/5.0 ... MicroMessenger/8.0 Safari", "wechat"),
        ("Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/128.0", "firefox"),
        ("Mozilla/5.0 (Macintosh) Version/17 Safari/605", "safari"),
        ("", "other"),
        ("curl/8", "other"),
    ],
)
def test_browsers_are_told_apart(agent, kind):
    assert visits.browser_kind(agent) == kind
