"""The programming interface as another program uses it, and against its own description."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from checker.web import urls
from checker.web.interface import door
from checker.web.interface.description import address, description
from checker.web.interface.operations import OPERATIONS
from checker.web.models import AuditEntry, Submission, SubmissionReport, Town
from checker.web.services import causes, tokens

SEED = Path(__file__).parents[2] / "seeds" / "town-a.txt"


@pytest.fixture(autouse=True)
def _forgotten():
    door.OFTEN.forget()
    door.GUESSES.forget()


@pytest.fixture
def town():
    return Town.objects.get(name="青溪镇")


@pytest.fixture
def officer(collection, person):
    return caller(person("officer"))


@pytest.fixture
def submitter(collection, person, town):
    return caller(person("submitter", "town", town))


def caller(user):
    client = Client(SERVER_NAME="localhost", HTTP_AUTHORIZATION=f"Bearer {tokens.make(user, 'test')[1]}")
    client.user = user
    return client


def files(collection, query=""):
    return f"/api/v1/collections/{collection.pk}/submissions{query}"


def send(client, collection, data=b"\xe7\x94\xb2", name="青溪镇.txt", query=""):
    return client.post(files(collection, query), {"file": SimpleUploadedFile(name, data)})


def archive(count):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for n in range(count):
            made.writestr(f"青溪镇{n}.txt", "甲")
    return held.getvalue()


def refused(answer):
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["title"]
    assert told["detail"]
    return answer.status_code, told["type"].removeprefix("/api/#problem-")


def test_a_file_is_accepted_once(submitter, collection, town):
    first = send(submitter, collection)
    assert first.status_code == 201
    row = Submission.objects.get()
    assert first["Location"] == f"/api/v1/submissions/{row.pk}"
    assert (row.town, row.channel, row.by, row.state) == (town, "api", submitter.user, "waiting")
    again = send(submitter, collection, name="另一个名字.txt")
    assert (again.status_code, again.json()["id"]) == (200, row.pk)
    assert Submission.objects.count() == 1
    assert AuditEntry.objects.filter(action="accept").count() == 1


def test_a_file_is_the_body_itself(officer, collection, town):
    answer = officer.post(
        files(collection, "?name=%E6%8A%A5%E5%91%8A.txt&town=" + str(town.pk)),
        "甲".encode(),
        content_type="application/octet-stream",
    )
    told = answer.json()
    assert (answer.status_code, told["name"], told["town"]) == (201, "报告.txt", {"id": town.pk, "name": "青溪镇"})


def test_the_one_document_of_an_archive_is_taken(officer, collection, town):
    told = send(officer, collection, archive(1), "a.zip").json()
    assert (told["name"], told["town"]["id"], told["size"]) == ("青溪镇0.txt", town.pk, 3)


def test_a_submission_is_followed_to_its_report(submitter, collection):
    from checker import api
    from checker.reports import json_report

    key = send(submitter, collection).json()["id"]
    waiting = submitter.get(f"/api/v1/submissions/{key}").json()
    assert (waiting["state"], waiting["position"], waiting["report"]) == ("waiting", 1, None)
    assert waiting["since"].endswith("+08:00")
    assert refused(submitter.get(f"/api/v1/submissions/{key}/report")) == (409, "not-finished")
    text = json_report.render(api.check([("青溪镇.txt", SEED.read_bytes())], api.load_pack()))
    SubmissionReport.objects.create(submission_id=key, verdict="fail", suggestion="return", text=text)
    Submission.objects.update(state="done", finished_at=dt.datetime.now(dt.UTC))
    done = submitter.get(f"/api/v1/submissions/{key}").json()
    assert (done["state"], done["verdict"], done["position"]) == ("done", "fail", None)
    assert submitter.get(done["report"]).content.decode() == text


def test_what_failed_says_so_and_has_no_report(submitter, collection):
    key = send(submitter, collection).json()["id"]
    Submission.objects.update(state="failed", cause="RuntimeError checker/secret.py:3")
    told = submitter.get(f"/api/v1/submissions/{key}").json()
    assert (told["state"], told["cause"]) == ("failed", causes.words("RuntimeError"))
    assert "secret" not in told["cause"]
    assert refused(submitter.get(f"/api/v1/submissions/{key}/report")) == (409, "no-report")


def test_lists_come_in_pages(officer, collection):
    for n in range(5):
        send(officer, collection, f"甲{n}".encode())
    seen, following = [], files(collection, "?limit=2")
    while following:
        page = officer.get(following).json()
        seen += [one["id"] for one in page["items"]]
        following = page["next"]
    assert seen == list(Submission.objects.order_by("pk").values_list("pk", flat=True))
    other = Town.objects.get(name="云岭乡")
    assert officer.get(files(collection, f"?town={other.pk}")).json() == {"items": [], "next": None}


def test_a_town_sees_itself_alone(submitter, officer, collection, town):
    other = Town.objects.get(name="云岭乡")
    key = send(officer, collection, query=f"?town={other.pk}").json()["id"]
    assert submitter.get(files(collection)).json()["items"] == []
    standings = submitter.get(f"/api/v1/collections/{collection.pk}/standings").json()["items"]
    assert [one["town"]["name"] for one in standings] == ["青溪镇"]
    assert len(officer.get(f"/api/v1/collections/{collection.pk}/standings").json()["items"]) == 2
    for path in (
        f"/api/v1/submissions/{key}",
        f"/api/v1/submissions/{key}/report",
        "/api/v1/collections/999/standings",
    ):
        assert refused(submitter.get(path)) == (404, "not-found")
    assert refused(send(submitter, collection, query=f"?town={other.pk}")) == (404, "not-found")
    assert submitter.get("/api/v1/collections").json()["items"][0]["year"] == 2025
    collection.towns.remove(town)
    assert submitter.get("/api/v1/collections").json()["items"] == []
    assert refused(send(submitter, collection)) == (404, "not-found")


def test_only_a_token_opens_the_door(collection, person):
    path = "/api/v1/collections"
    user = person("officer")
    with_session = Client(SERVER_NAME="localhost")
    with_session.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert refused(with_session.get(path)) == (401, "no-token")
    token, key = tokens.make(user, "test")
    for said in (f"Basic {key}", "Bearer", "Bearer x", f"Bearer {key}x", "Bearer " + "x" * 5000, "Bearer \udc80"):
        answer = Client(SERVER_NAME="localhost").get(path, headers={"Authorization": said})
        assert refused(answer) == (401, "no-token")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    with_token = Client(SERVER_NAME="localhost", HTTP_AUTHORIZATION=f"bearer {key}", enforce_csrf_checks=True)
    assert with_token.get(path).status_code == 200
    assert send(with_token, collection).status_code == 201
    tokens.revoke(user, token)
    assert refused(with_token.get(path)) == (401, "no-token")


@pytest.mark.parametrize("deed", ["deactivated", "without role"])
def test_a_token_ends_with_its_person(officer, deed):
    user = officer.user
    if deed == "deactivated":
        user.is_active = False
        user.save()
    else:
        user.profile.delete()
    assert refused(officer.get("/api/v1/collections")) == (401, "no-token")


def test_who_asks_too_often_waits(officer, monkeypatch):
    monkeypatch.setattr(door.OFTEN, "_count", 2)
    answers = [officer.get("/api/v1/collections") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert refused(answers[2]) == (429, "too-often")
    assert 0 < int(answers[2]["Retry-After"]) <= 60


def test_who_guesses_waits_and_nobody_else_does(officer, monkeypatch):
    monkeypatch.setattr(door.GUESSES, "_count", 2)
    guesses = [Client(SERVER_NAME="localhost", HTTP_AUTHORIZATION=f"Bearer {n}").get("/api/v1/x") for n in range(3)]
    assert [one.status_code for one in guesses] == [401, 401, 429]
    assert officer.get("/api/v1/collections").status_code == 200


@pytest.mark.parametrize(
    ("query", "form", "told"),
    [
        ("", {}, (422, "not-taken")),
        ("", {"other": "1"}, (422, "not-taken")),
        ("", {"file": "text"}, (422, "not-taken")),
        ("", {"file": SimpleUploadedFile("a.txt", b"")}, (422, "not-taken")),
        ("?town=999", {"file": SimpleUploadedFile("a.txt", b"a")}, (404, "not-found")),
        ("?town=0", {"file": SimpleUploadedFile("a.txt", b"a")}, (400, "bad-request")),
        ("?town=1&town=1", {}, (400, "bad-request")),
        ("?unknown=1", {}, (400, "bad-request")),
        ("?name=", {}, (400, "bad-request")),
        ("?name=" + "x" * 256, {}, (400, "bad-request")),
        ("", {"file": SimpleUploadedFile("a.zip", archive(2))}, (415, "archive")),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(officer, collection, query, form, told):
    assert refused(officer.post(files(collection, query), form)) == told
    assert Submission.objects.count() == 0


def test_bodies_of_another_kind_are_refused(officer, collection):
    path = files(collection)
    assert refused(officer.post(path, b"{}", content_type="application/json")) == (415, "wrong-type")
    assert refused(officer.post(path, b"a", content_type="multipart/form-data")) == (400, "bad-request")
    assert refused(officer.post(path, b"a", content_type="multipart/form-data; boundary=x")) == (422, "not-taken")
    assert Submission.objects.count() == 0


def test_what_is_too_large_is_refused_before_it_is_read(officer, collection, monkeypatch):
    from checker.web.interface import handing
    from checker.web.services import accepting

    assert refused(send_stated(officer, collection, 60 << 20)) == (413, "too-large")
    monkeypatch.setattr(handing, "FILE_LIMIT", 3)
    monkeypatch.setattr(accepting, "FILE_LIMIT", 3)
    raw = officer.post(files(collection, "?name=a.txt"), b"abcd", content_type="application/octet-stream")
    assert (refused(raw), refused(send(officer, collection, b"abcd"))) == ((413, "too-large"), (413, "too-large"))
    assert Submission.objects.count() == 0


def send_stated(client, collection, size):
    return client.generic(
        "POST", files(collection, "?name=a.txt"), b"abc", "application/octet-stream", CONTENT_LENGTH=str(size)
    )


def test_other_methods_and_addresses_are_told(officer):
    answer = officer.delete("/api/v1/collections")
    assert (refused(answer), answer["Allow"]) == ((405, "wrong-method"), "GET, HEAD")
    assert officer.head("/api/v1/collections").status_code == 200
    for path in ("/api/v1/", "/api/v1/other", "/api/v1/submissions/0", "/api/v1/submissions/9999999999999999999999"):
        assert refused(officer.get(path)) == (404, "not-found")


def test_a_failure_of_our_own_says_nothing_of_it(officer, monkeypatch):
    from checker.web.interface import resources

    def broken(_):
        raise RuntimeError("secret")

    monkeypatch.setattr(resources, "collection", broken)
    answer = officer.get("/api/v1/collections")
    assert refused(answer) == (500, "broken")
    assert "secret" not in answer.content.decode()


def test_a_database_that_is_away_is_told(officer, monkeypatch):
    from django.db import OperationalError

    from checker.web.services import tokens

    def away(_):
        raise OperationalError("secret")

    monkeypatch.setattr(tokens, "token_user", away)
    answer = officer.get("/api/v1/collections")
    assert (refused(answer), answer["Retry-After"]) == ((503, "away"), "10")
    assert "secret" not in answer.content.decode()


def test_routes_and_description_are_one(collection):
    described = {(path, method) for path, methods in description()["paths"].items() for method in methods}
    assert described == {(address(one), one.method.lower()) for one in OPERATIONS}
    routed = {f"/{one.pattern}" for one in urls.urlpatterns if str(one.pattern).startswith("api/v1/")}
    assert routed == {f"/{one.route}" for one in OPERATIONS} | {"/api/v1/", "/api/v1/<path:rest>"}
    for one in OPERATIONS:
        assert resolve("/" + one.route.replace("<int:key>", "1")).url_name != "api-nowhere"


def test_description_is_public_and_right():
    answer = Client(SERVER_NAME="localhost").get("/api/openapi.json")
    assert answer.status_code == 200
    assert json.loads(answer.content) == description()
    for schema in description()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
        if "properties" in schema:
            assert schema["additionalProperties"] is False
            assert sorted(schema["required"]) == sorted(schema["properties"])


def test_the_page_explains_every_operation_field_and_problem():
    page = Client(SERVER_NAME="localhost").get("/api/").content.decode()
    assert all(f"{one.method} {address(one)}" in page for one in OPERATIONS)
    for schema in description()["components"]["schemas"].values():
        for field, told in schema.get("properties", {}).items():
            assert f"<code>{field}</code>" in page
            assert told["description"] in page


def test_every_answer_has_the_shape_that_is_described(officer, submitter, collection):
    schemas = {"components": description()["components"]}
    registry = Registry().with_resource(
        "", Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **schemas})
    )
    key = send(submitter, collection).json()["id"]
    one = f"/api/v1/collections/{collection.pk}"
    for client in (officer, submitter):
        for path, name in [
            ("/api/v1/collections", "Collections"),
            (f"{one}/standings", "Standings"),
            (f"{one}/submissions", "Submissions"),
            (f"/api/v1/submissions/{key}", "Submission"),
            ("/api/v1/other", "Problem"),
        ]:
            schema = {"$ref": f"#/components/schemas/{name}"}
            Draft202012Validator({**schema, **schemas}, registry=registry).validate(client.get(path).json())
