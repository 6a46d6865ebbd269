"""The pages as people walk them, and who may not."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern

from checker.web import urls
from checker.web.models import Collection, Submission, Town
from checker.web.services import people

PASSWORD = "long-and-odd-7"
PUBLIC = {"log-in", "language", "start", "log-out"}
# Who gets these is a table of its own (test_authorisation).
PUBLIC |= {one.name for one in urls.urlpatterns if one.name.startswith("api-")}
PUBLIC |= {"interface", "openapi", "rules-page", "self-check"}
OF_ONESELF = {"home", "account", "tokens", "end-sessions"}
STAFF_ONLY = {"new-collection"}
VALUES = {
    "str:key": "none",
    "int:key": "1",
    "int:town": "1",
    "slug:deed": "paper",
    "int:page": "1",
    "int:number": "1",
    "str:form": "csv",
    "str:pack": "fazhi-annual",
    "path:rest": "x",
}


@pytest.fixture
def browser():
    return Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="en")


def address(pattern: URLPattern) -> str:
    route = str(pattern.pattern)
    for name, value in VALUES.items():
        route = route.replace(f"<{name}>", value)
    return f"/{route}"


def board(collection):
    return f"/collections/{collection.pk}/"


def archive(**entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, text in entries.items():
            made.writestr(f"{name}.txt", text)
    return held.getvalue()


def test_the_first_administrator_comes_by_a_link_that_works_once(browser):
    key = people.first_invitation()
    asked = browser.get(f"/start/{key}/")
    assert (asked.status_code, "设置管理员" in asked.content.decode()) == (200, True)
    given = {"name": "审核员", "password": PASSWORD}
    assert browser.post(f"/start/{key}/", given)["Location"] == "/"
    assert "尚无年度报送" in browser.get("/").content.decode()
    assert people.first_invitation() is None
    assert Client(SERVER_NAME="localhost").get(f"/start/{key}/").status_code == 410


def test_a_newer_link_ends_the_earlier_one():
    first, second = people.first_invitation(), people.first_invitation()
    assert (people.invitation(first), people.invitation(second) is not None) == (None, True)


@pytest.mark.parametrize("password", ["short", "1234567890123", "password123"])
def test_a_weak_password_makes_no_account(browser, password):
    key = people.first_invitation()
    answer = browser.post(f"/start/{key}/", {"name": "审核员", "password": password})
    assert answer.status_code == 200
    assert "text-danger" in answer.content.decode()
    assert User.objects.count() == 0


def test_a_collection_is_made_and_files_are_sent(browser, person):
    browser.force_login(person("officer"), "django.contrib.auth.backends.ModelBackend")
    given = {"year": 2025, "due": "2026-03-01", "towns": "青溪镇\n云岭乡\n青溪镇\n"}
    assert browser.post("/collections/new/", given)["Location"] == board(Collection.objects.get())
    files = [
        SimpleUploadedFile("青溪镇.txt", "甲".encode()),
        SimpleUploadedFile("全部.zip", archive(云岭乡="乙", 报告="丙")),
    ]
    page = browser.post(f"{board(Collection.objects.get())}upload/", {"files": files}).content.decode()
    assert "已接收3份。" in page
    assert page.count("归入") == 2
    rows = Submission.objects.order_by("pk").values_list("name", "town__name", "state")
    assert set(rows) == {
        ("青溪镇.txt", "青溪镇", "waiting"),
        ("云岭乡.txt", "云岭乡", "waiting"),
        ("报告.txt", None, "waiting"),
    }


def test_a_year_is_collected_once(browser, person, collection):
    browser.force_login(person("officer"), "django.contrib.auth.backends.ModelBackend")
    given = {"year": 2025, "due": "2026-03-01", "towns": "青溪镇"}
    assert browser.post("/collections/new/", given).status_code == 200
    assert Collection.objects.count() == 1


def test_a_town_sees_itself_alone(browser, person, collection):
    own, other = Town.objects.get(name="青溪镇"), Town.objects.get(name="云岭乡")
    browser.force_login(person("town", "town", own), "django.contrib.auth.backends.ModelBackend")
    file = SimpleUploadedFile(f"{other.name}.txt", "甲".encode())
    page = browser.post(f"{board(Collection.objects.get())}upload/", {"files": [file]}).content.decode()
    assert Submission.objects.get().town == own
    assert "归入青溪镇" in page
    page = browser.get(board(Collection.objects.get())).content.decode()
    assert "检查中" in page
    assert "未报送" not in page


@pytest.mark.parametrize("pattern", urls.urlpatterns, ids=lambda one: one.name)
def test_a_stranger_gets_only_what_is_public(browser, collection, pattern):
    answers = [ask(address(pattern)) for ask in (browser.get, browser.post)]
    if pattern.name not in PUBLIC:
        asked = [one for one in answers if one.status_code != 405]
        assert [one.status_code for one in asked] == [302] * len(asked)
        assert all(one["Location"].startswith("/log-in/?next=") for one in asked)


@pytest.mark.parametrize("pattern", urls.urlpatterns, ids=lambda one: one.name)
@pytest.mark.parametrize("role", ["none", "town"])
def test_without_the_role_there_is_no_page(browser, person, collection, pattern, role):
    """A town that is no part of the collection, and a user that nobody gave a role."""
    if role == "town":
        user = person("town", "town", Town.objects.create(name="白沙镇"))
    else:
        user = User.objects.create_user("nobody")
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    open_to_it = PUBLIC | (OF_ONESELF if role == "town" else set())
    if pattern.name not in open_to_it:
        found = {ask(address(pattern)).status_code for ask in (browser.get, browser.post)}
        assert found <= {404, 405}


def test_no_form_is_taken_without_its_token(person, collection):
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    strict.force_login(person("officer"), "django.contrib.auth.backends.ModelBackend")
    assert strict.post(f"{board(Collection.objects.get())}upload/").status_code == 403


def test_a_password_is_guessed_five_times_at_most(browser, person):
    person("officer")
    guesses = [browser.post("/log-in/", {"username": "officer", "password": str(n)}).status_code for n in range(5)]
    right = browser.post("/log-in/", {"username": "officer", "password": PASSWORD})
    assert guesses[:4] == [403] * 4
    assert right.status_code in (403, 429)


def test_pages_are_chinese_until_the_switch_is_used(browser):
    page = browser.get("/log-in/")
    assert "登录" in page.content.decode()
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
    browser.post("/language/")
    assert "Log in" in browser.get("/log-in/").content.decode()


@pytest.mark.parametrize("given", ["https://example.org/", "//example.org/"])
def test_nobody_is_sent_elsewhere_after_logging_in(browser, person, given):
    person("officer")
    answer = browser.post(f"/log-in/?next={given}", {"username": "officer", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_report_is_shown_to_the_office_and_its_own_town(browser, person, collection):
    from checker import api
    from checker.reports import json_report
    from checker.web.models import SubmissionReport

    pack = api.load_pack()
    own, other = Town.objects.get(name="青溪镇"), Town.objects.get(name="云岭乡")
    now = dt.datetime.now(dt.UTC)
    row = Submission.objects.create(collection=collection, town=own, received_at=now, state="done", name="青溪镇.txt")
    text = json_report.render(api.check([("青溪镇.txt", "<script>甲</script>".encode())], pack))
    SubmissionReport.objects.create(submission=row, verdict="fail", suggestion="return", text=text)
    seen = {}
    for name, role, town in [("officer", "officer", None), ("own", "town", own), ("other", "town", other)]:
        browser.force_login(person(name, role, town), "django.contrib.auth.backends.ModelBackend")
        answer = browser.get(f"/submissions/{row.pk}/")
        seen[name] = answer.status_code, "青溪镇.txt" in answer.content.decode(), "<script>" in answer.content.decode()
    assert seen == {"officer": (200, True, False), "own": (200, True, False), "other": (404, False, False)}


def test_counts_are_those_of_the_list(collection):
    from checker.web.services import board

    now = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    Submission.objects.create(
        collection=collection, town=Town.objects.get(name="青溪镇"), received_at=now, state="paper", channel="paper"
    )
    found = board.standings(collection)
    assert board.counts(found) == {"none": 1, "paper": 1}
    assert [one.late for one in found if one.state == "paper"] == [True]


def test_what_the_office_opened_is_one_link_away_from_the_log_in(browser):
    from checker.web.models import OfficeSettings
    from checker.web.services import office

    def links():
        page = browser.get("/log-in/").content.decode()
        return "/self-check/" in page, "/rules/fazhi-annual/" in page

    assert links() == (False, False)
    opened = office.current()
    opened.self_check = opened.public_rules = True
    opened.save()
    assert (links(), OfficeSettings.objects.count()) == ((True, True), 1)
