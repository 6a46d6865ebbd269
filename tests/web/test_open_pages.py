"""The pages without log-in: what is checked, and the check of one's own report that keeps nothing."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checker import api
from checker.rulepack.locate import shipped_packs
from checker.web.models import OfficeSettings, Submission, Town
from checker.web.services import executing, self_checking
from checker.web.services.throttling import Throttle

ROOT = Path(__file__).parents[2]
SEED = (ROOT / "seeds" / "town-a.txt").read_bytes()


@pytest.fixture(scope="module", autouse=True)
def _processes():
    yield
    executing.close()


@pytest.fixture(autouse=True)
def _forgotten():
    self_checking.OFTEN.forget()


@pytest.fixture
def stranger():
    OfficeSettings.objects.create(pk=1, self_check=True, public_rules=True)
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def own(collection, person):
    made = Client(SERVER_NAME="localhost")
    user = person("town", "town", Town.objects.get(name="青溪镇"))
    made.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return made


def check(client, data=SEED, name="报告.txt", **more):
    return client.post("/self-check/", {"files": SimpleUploadedFile(name, data), **more})


def test_every_rule_has_its_place_on_the_page(stranger):
    page = stranger.get("/rules/fazhi-annual/").content.decode()
    for rule in api.load_pack().rules:
        assert f'id="r-{rule.id}"' in page
        assert page.count(f'href="#r-{rule.id}"') == 1
    assert "{" not in page.partition("<main")[2].replace("{'x-csrf", "")
    assert page.count("<pre") > len(api.load_pack().rules)


def test_what_is_checked_of_each_kind_of_report_is_offered_before_logging_in(stranger):
    page = stranger.get("/log-in/").content.decode()
    for pack in shipped_packs():
        assert f'href="/rules/{pack}/">{api.load_pack(pack).title["zh"]}</a>' in page


def test_a_rule_is_told_in_the_other_language_too(stranger):
    stranger.post("/language/")
    assert "What is checked" in stranger.get("/self-check/").content.decode()
    assert "The title names the year" in stranger.get("/rules/fazhi-annual/").content.decode()


def test_there_is_no_page_of_what_is_no_pack(stranger):
    assert {stranger.get(f"/rules/{one}/").status_code for one in ("none", "..", "fazhi-annual2")} == {404}


def test_the_office_sees_its_own_requirements_marked(collection, person, own):
    from django.conf import settings

    folder = settings.DATA_FOLDER.overlays / "example-county"
    shutil.copytree(ROOT / "rules" / "overlays" / "example-county", folder)
    try:
        collection.overlay = "example-county"
        collection.save()
        office = Client(SERVER_NAME="localhost")
        office.force_login(person("officer"), "django.contrib.auth.backends.ModelBackend")
        address = f"/rules/fazhi-annual/?collection={collection.pk}"
        page = office.get(address).content.decode()
        assert "本县补充" in page.partition('id="top"')[2].partition("rules-body")[2]
        assert office.get("/rules/fazhi-annual/?collection=999").status_code == 404
        assert "本县补充" not in own.get(address).content.decode()
        (folder / "overlay.yaml").write_text("id: [", "utf-8")
        assert "本县补充要求有误" in office.get(address).content.decode()
    finally:
        shutil.rmtree(folder)


def test_a_report_is_checked_at_once_and_nothing_is_kept(stranger, collection):
    from django.conf import settings

    before = sorted(settings.DATA_FOLDER.path.rglob("*"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = check(stranger, unit="云岭镇", collection=collection.pk)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "自检结果供修改参考，以县委依法治县办审核意见为准。" in page
    assert 'id="m-must-1"' in page
    assert 'href="#m-must-1"' in page
    assert "style=" not in page
    assert "报送这份报告" not in page
    assert not any(not one["sql"].lstrip().upper().startswith("SELECT") for one in asked)
    assert sorted(settings.DATA_FOLDER.path.rglob("*")) == before
    assert Submission.objects.count() == 0


def test_a_large_file_stays_in_memory(stranger, monkeypatch):
    from django.core.files import uploadedfile

    def written(*_, **__):
        raise AssertionError

    monkeypatch.setattr(uploadedfile.tempfile, "NamedTemporaryFile", written)
    answer = check(stranger, SEED + b"\n" * (3 << 20))
    assert 'id="outcome"' in answer.content.decode()


def test_the_text_of_a_report_is_escaped(stranger):
    page = check(stranger, "<script>alert(1)</script>甲\n".encode() + SEED, "<img src=x>.txt").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert" in page


def test_a_town_checks_as_itself_and_is_offered_to_hand_in(own, collection):
    page = check(own, unit="别的镇").content.decode()
    assert f'action="/collections/{collection.pk}/upload/"' in page
    assert "别的镇" not in page
    assert "请再次选择同一份文件" in page


def archive():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("报告.txt", "甲")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "more", "said"),
    [
        (archive(), "a.zip", {}, "请解压后逐份自检"),
        (b"", "a.txt", {}, "文件内容为空"),
        (b"\x00\x01\x02", "a.bin", {}, "未能识别文件格式"),
        (SEED, "a.txt", {"year": "1"}, "请核对年度和单位"),
        (SEED, "a.txt", {"unit": "x" * 101}, "请核对年度和单位"),
        (SEED, "a.txt", {"collection": "999"}, "请核对年度和单位"),
    ],
)
def test_what_cannot_be_checked_is_told(stranger, data, name, more, said):
    answer = check(stranger, data, name, **more)
    assert (answer.status_code, said in answer.content.decode()) == (200, True)


def test_no_file_is_told(stranger):
    assert "请选择一份报告" in stranger.post("/self-check/", {}).content.decode()


def test_a_file_that_is_too_large_is_told(stranger, monkeypatch):
    from checker.web.pages import self_check

    monkeypatch.setattr(self_check, "LIMIT", 1 << 20)
    answer = check(stranger, b"a" * ((1 << 20) + 1))
    assert (answer.status_code, "超过1兆字节" in answer.content.decode()) == (413, True)


def test_who_checks_too_often_waits(stranger, own, monkeypatch):
    monkeypatch.setattr(self_checking.OFTEN, "_count", 1)
    answers = [stranger.post("/self-check/", {}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 429]
    assert "自检次数较多，请过10分钟再试" in answers[1].content.decode()
    assert [own.post("/self-check/", {}).status_code for _ in range(3)] == [200] * 3


def test_where_all_turns_are_taken_one_is_asked_to_wait(stranger):
    with self_checking.turn(), self_checking.turn():
        answer = check(stranger)
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert "现在自检的人较多" in answer.content.decode()
    assert check(stranger).status_code == 200


def test_a_form_of_another_page_is_refused(stranger):
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert check(strict).status_code == 403


def test_a_failure_of_our_own_is_told_and_gives_the_turn_back(stranger, monkeypatch):
    def broken():
        raise RuntimeError("gone wrong")

    monkeypatch.setattr(executing, "executor", broken)
    for _ in range(3):
        page = check(stranger).content.decode()
        assert "检查未能完成" in page
        assert "gone wrong" not in page


def test_a_throttle_counts_each_apart_and_forgets():
    now = [0.0]
    throttle = Throttle(2, 10, lambda: now[0])
    assert [throttle.ask("a"), throttle.ask("a"), throttle.ask("b")] == [0, 0, 0]
    now[0] = 4
    assert throttle.ask("a") == 6
    now[0] = 10
    assert throttle.ask("a") == 0
