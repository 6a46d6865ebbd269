"""Who gets what: every address of the application, asked for by everybody, with the objects of another town.

An address without a line in the table below fails: whoever adds one says here who may have it.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from checker import api
from checker.reports import json_report
from checker.web import models, urls
from checker.web.blobs import Blobs
from checker.web.interface import door
from checker.web.models import Collection, OfficeSettings, Profile, Submission, Town
from checker.web.services import tokens
from checker.web.services.accepting import Delivery, take

OPEN, SWITCHED, ACCOUNT, SHARED, OWN, SENT, TOWNS, STAFF, CHIEF, PERSONAL, TOKEN, TOKEN_OWN = range(12)
MAY = {
    # Whoever comes.
    **dict.fromkeys(["log-in", "log-out", "language", "start", "interface", "openapi"], OPEN),
    # Strangers where the office switched it on.
    **dict.fromkeys(["rules-page", "self-check"], SWITCHED),
    # Whoever has an account; nothing in the address belongs to anybody.
    **dict.fromkeys(["home", "account", "end-sessions", "tokens"], ACCOUNT),
    # Every town of a collection, which sees itself alone there.
    **dict.fromkeys(["board", "upload"], SHARED),
    # The town whose submission it is, and the office.
    **dict.fromkeys(["report", "original", "companion", "page-image"], OWN),
    # The same, but to the town only what was sent.
    **dict.fromkeys(["notice", "notice-file"], SENT),
    # A town for itself.
    **dict.fromkeys(["declare"], TOWNS),
    # The office.
    **dict.fromkeys(
        [
            *["new-collection", "edit-collection", "member", "member-deed", "handle", "reminders"],
            *["next-case", "decide-finding", "add-item", "decide-case", "check-again", "compare"],
            *["annotated", "report-html", "report-json", "false-alarms", "false-alarms-file"],
            *["notices", "productions", "production", "ledger"],
            *["people", "invite", "invite-towns", "withdraw-invitation"],
            *["overlays", "example-overlay", "overlay", "recheck", "audit", "audit-export"],
        ],
        STAFF,
    ),
    # The administrator.
    **dict.fromkeys(["person", "person-active", "person-unlock", "person-sessions", "person-reset", "office"], CHIEF),
    # The one person whose it is (the administrator may end anybody's token).
    **dict.fromkeys(["end-session", "revoke-token"], PERSONAL),
    # A valid token; a session is none.
    **dict.fromkeys(["api-collections", "api-standings", "api-submissions", "api-nowhere"], TOKEN),
    **dict.fromkeys(["api-submission", "api-report"], TOKEN_OWN),
}
# The office may ask for these, but the world of this test does not hold what they show.
NOTHING_THERE = {"page-image", "companion", "overlay", "compare", "production", "member-deed", "handle", "api-nowhere"}
NOTHING_THERE |= {"invite-towns"}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
HIDDEN = {403, 404, 405}
MARK = "只有云岭乡知道"


class World:
    """Two towns of one collection with everything that one of them can have."""

    def __init__(self):
        self.clients = {}
        self.collection = Collection.objects.create(year=2025, due=dt.date(2026, 3, 1))
        self.a, self.b = (Town.objects.create(name=name) for name in ("青溪镇", "云岭乡"))
        self.collection.towns.set([self.a, self.b])
        elsewhere = Town.objects.create(name="白沙镇")
        self.people = {
            "officer": self.person("officer", "officer"),
            "chief": self.person("chief", "administrator"),
            "a": self.person("a", "town", self.a),
            "b": self.person("b", "town", self.b),
            "elsewhere": self.person("elsewhere", "town", elsewhere),
            "nobody": User.objects.create_user("nobody"),
        }
        self.keys = {name: tokens.make(user, "test")[1] for name, user in self.people.items()}
        self.sent, self.unsent = (self.submission(n) for n in range(2))
        officer = self.people["officer"]
        models.Notice.objects.create(submission=self.sent, state="sent", sent_at=timezone.now())
        models.Notice.objects.create(submission=self.unsent, state="draft")
        self.production = models.Production.objects.create(collection=self.collection, kind="ledger", by=officer)
        self.token = models.ApiToken.objects.get(user=self.people["b"])
        self.visit = models.Visit.objects.create(
            user=self.people["b"], session="x" * 32, browser="firefox", seen_at=timezone.now()
        )
        expires = timezone.now() + dt.timedelta(days=1)
        self.invitation = models.Invitation.objects.create(digest="0" * 64, role="town", town=self.b, expires=expires)

    def person(self, name, role, town=None):
        user = User.objects.create_user(name)
        Profile.objects.create(user=user, role=role, town=town)
        return user

    def submission(self, number):
        from django.conf import settings

        data = f"{MARK}{number}".encode()
        name = f"{MARK}{number}.txt"
        delivery = Delivery(self.people["b"], town=self.b)
        row = take(self.collection, Blobs(settings.DATA_FOLDER.blobs), name, [data], delivery).row
        text = report(name, data)
        models.SubmissionReport.objects.create(submission=row, verdict="fail", suggestion="return", text=text)
        models.ShownDocument.objects.create(submission=row, lines=MARK, outline=MARK, lines_en=MARK, outline_en=MARK)
        Submission.objects.filter(pk=row.pk).update(state="done", finished_at=timezone.now())
        officer = self.people["officer"]
        models.Decision(submission=row, by=officer, fingerprint="f", rule="r", kind="confirmed").save()
        models.AddedItem(submission=row, by=officer, text=MARK).save()
        models.CaseDecision(submission=row, by=officer, kind="returned", comment=MARK).save()
        return row

    def address(self, pattern, submission=None):
        """The address of a pattern, filled in with what belongs to the second town."""
        route = str(pattern.pattern)
        begun = {
            "collections/": self.collection.pk,
            "submissions/": (submission or self.unsent).pk,
            "notices/": (submission or self.unsent).pk,
            "productions/": self.production.pk,
            "people/invitations/": self.invitation.pk,
            "people/": self.people["b"].pk,
            "account/sessions/": self.visit.pk,
            "tokens/": self.token.pk,
            "overlays/recheck/": self.collection.pk,
            "api/v1/collections/": self.collection.pk,
            "api/v1/submissions/": (submission or self.unsent).pk,
        }
        if "<int:key>" in route:
            (key,) = [key for start, key in begun.items() if route.startswith(f"{start}<int:key>")]
            route = route.replace("<int:key>", str(key))
        values = {"int:town": self.b.pk, "int:page": 1, "slug:deed": "paper", "str:key": "csv", "str:form": "csv"}
        values |= {"str:pack": "fazhi-annual", "path:rest": "x", "int:number": 1}
        for name, value in values.items():
            route = route.replace(f"<{name}>", str(value))
        assert "<" not in route, "say in this test what stands in the address"
        return f"/{route}"

    def kept(self):
        """Everything that nobody but its owner and the office may change."""
        of_b = {"submission__town": self.b}
        return [
            _rows(query.order_by("pk"))
            for query in (
                Submission.objects.filter(town=self.b),
                models.SubmissionReport.objects.filter(**of_b),
                models.Decision.objects.filter(**of_b),
                models.AddedItem.objects.filter(**of_b),
                models.CaseDecision.objects.filter(**of_b),
                models.Notice.objects.filter(**of_b),
                models.Production.objects.all(),
                models.ApiToken.objects.filter(user=self.people["b"]),
                models.Visit.objects.filter(user=self.people["b"]),
                models.Invitation.objects.all(),
                models.Membership.objects.all(),
                Collection.objects.all(),
                User.objects.all(),
                OfficeSettings.objects.all(),
            )
        ]


def _rows(query):
    # When somebody last came or used a token is nothing that anybody changed.
    return [
        {name: value for name, value in row.items() if name not in ("last_login", "used_at")} for row in query.values()
    ]


@cache
def report(name, data):
    return json_report.render(api.check([(name, data)], api.load_pack()))


@pytest.fixture
def world():
    door.OFTEN.forget()
    door.GUESSES.forget()
    return World()


class Browser(Client):
    """Takes in every file that it gets to its end, which closes it."""

    def request(self, **asked):
        answer = super().request(**asked)
        answer.held = b"".join(answer) if answer.streaming else answer.content
        return answer


def client(world, who):
    """Somebody's browser."""
    if who not in world.clients:
        world.clients[who] = made = Browser(SERVER_NAME="localhost", raise_request_exception=False)
        if who != "stranger":
            made.force_login(world.people[who], "django.contrib.auth.backends.ModelBackend")
    return world.clients[who]


def ask(one, method, address, key=None):
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    if method == "POST":
        return one.post(address, {"files": SimpleUploadedFile("a.txt", b"a")}, headers=headers)
    return one.generic(method, address, headers=headers)


def text_of(answer):
    return answer.held.decode(errors="replace")


def each(*kinds):
    found = [one for one in urls.urlpatterns if MAY.get(one.name) in kinds]
    return pytest.mark.parametrize("pattern", found, ids=lambda one: f"{one.name}-{one.pattern}")


def test_every_address_says_who_may_have_it():
    assert {one.name for one in urls.urlpatterns} - set(MAY) == set()


@each(ACCOUNT, SHARED, OWN, SENT, TOWNS, STAFF, CHIEF, PERSONAL)
def test_a_stranger_is_asked_to_log_in(world, pattern):
    before = world.kept()
    for method in METHODS:
        answer = ask(client(world, "stranger"), method, world.address(pattern))
        assert answer.status_code in (302, 405), method
        if answer.status_code == 302:
            assert answer["Location"].startswith("/log-in/?next=")
    assert world.kept() == before


@each(SWITCHED)
@pytest.mark.parametrize("on", [False, True])
def test_what_is_switched_off_is_not_there(world, pattern, on):
    OfficeSettings.objects.create(pk=1, self_check=on, public_rules=on)
    answer = client(world, "stranger").get(world.address(pattern))
    assert answer.status_code == (200 if on else 404)
    assert MARK not in text_of(answer)
    assert all(client(world, who).get(world.address(pattern)).status_code == 200 for who in ("a", "officer", "chief"))


@each(OPEN)
def test_what_is_open_tells_nothing_of_anybody(world, pattern):
    for method in ("GET", "POST"):
        answer = ask(client(world, "stranger"), method, world.address(pattern))
        assert answer.status_code < 500
        assert not any(one in text_of(answer) for one in (MARK, "云岭乡"))


@each(OWN, SENT, STAFF, CHIEF, PERSONAL)
@pytest.mark.parametrize("who", ["a", "elsewhere", "nobody"])
def test_another_town_gets_nothing_and_changes_nothing(world, pattern, who):
    before = world.kept()
    for submission in (world.sent, world.unsent):
        for method in METHODS:
            answer = ask(client(world, who), method, world.address(pattern, submission))
            assert answer.status_code in HIDDEN, method
            assert MARK not in text_of(answer)
    assert world.kept() == before


@each(SHARED, TOWNS)
def test_a_town_of_elsewhere_has_no_part_in_a_collection(world, pattern):
    for who in ("elsewhere", "nobody"):
        for method in METHODS:
            assert ask(client(world, who), method, world.address(pattern)).status_code in HIDDEN


@each(SHARED, ACCOUNT, TOWNS)
def test_a_town_sees_nothing_of_the_other_where_both_may_be(world, pattern):
    before = world.kept()
    for method in ("GET", "POST"):
        answer = ask(client(world, "a"), method, world.address(pattern))
        assert answer.status_code not in (403, 404, 500)
        assert not any(one in text_of(answer) for one in (MARK, "云岭乡"))
    assert world.kept() == before


@each(STAFF, CHIEF)
def test_a_town_has_no_page_of_the_office_about_itself(world, pattern):
    for method in METHODS:
        assert ask(client(world, "b"), method, world.address(pattern)).status_code in HIDDEN


@each(OWN, SENT)
def test_a_town_gets_its_own_once_it_was_sent(world, pattern):
    answer = client(world, "b").get(world.address(pattern, world.sent))
    answer.close()
    own = answer.status_code
    assert own == 404 if pattern.name in NOTHING_THERE else own < 400
    if MAY[pattern.name] == SENT:
        assert client(world, "b").get(world.address(pattern, world.unsent)).status_code == 404


@each(SHARED, OWN, SENT, STAFF, ACCOUNT)
@pytest.mark.parametrize("who", ["officer", "chief"])
def test_the_office_gets_what_is_its_own(world, pattern, who):
    answer = client(world, who).get(world.address(pattern))
    if answer.status_code == 405:
        answer = ask(client(world, who), "POST", world.address(pattern))
    # A file that nobody reads to its end stays open.
    answer.close()
    assert answer.status_code < 500
    assert answer.status_code not in (403, 404) or pattern.name in NOTHING_THERE


@each(CHIEF)
def test_only_the_administrator_rules_over_people(world, pattern):
    before = world.kept()
    for method in METHODS:
        assert ask(client(world, "officer"), method, world.address(pattern)).status_code in HIDDEN
    assert world.kept() == before
    answer = client(world, "chief").get(world.address(pattern))
    if answer.status_code == 405:
        answer = ask(client(world, "chief"), "POST", world.address(pattern))
    assert answer.status_code < 400


@each(PERSONAL)
def test_what_is_of_one_person_is_not_even_the_officers(world, pattern):
    before = world.kept()
    for method in METHODS:
        assert ask(client(world, "officer"), method, world.address(pattern)).status_code in HIDDEN
    assert world.kept() == before


@each(TOKEN, TOKEN_OWN)
def test_a_session_opens_no_door_of_the_interface(world, pattern):
    before = world.kept()
    for who in ("stranger", "a", "officer", "chief"):
        for method in METHODS:
            assert ask(client(world, who), method, world.address(pattern)).status_code in (401, 405)
    assert ask(client(world, "officer"), "GET", world.address(pattern), world.keys["nobody"]).status_code == 401
    assert world.kept() == before


@each(TOKEN_OWN)
def test_a_token_gets_its_own_towns_submissions(world, pattern):
    before = world.kept()
    address = world.address(pattern)
    for who in ("a", "elsewhere"):
        for method in METHODS:
            answer = ask(client(world, "stranger"), method, address, world.keys[who])
            assert answer.status_code in HIDDEN
            assert MARK not in text_of(answer)
    assert world.kept() == before
    for who in ("b", "officer", "chief"):
        assert ask(client(world, "stranger"), "GET", address, world.keys[who]).status_code == 200


@each(TOKEN)
def test_a_token_sees_nothing_of_the_other_town(world, pattern):
    address = world.address(pattern)
    before = world.kept()
    for method in METHODS:
        answer = ask(client(world, "stranger"), method, address, world.keys["a"])
        assert not any(one in text_of(answer) for one in (MARK, "云岭乡"))
        if "<int:key>" in str(pattern.pattern):
            assert ask(client(world, "stranger"), method, address, world.keys["elsewhere"]).status_code in HIDDEN
    assert world.kept() == before
    officer = ask(client(world, "stranger"), "GET", address, world.keys["officer"])
    assert officer.status_code == (404 if pattern.name in NOTHING_THERE else 200)
