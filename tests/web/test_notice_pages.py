"""The pages of notices and exported files, as the office and the towns see them."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from checker.web.models import AuditEntry, Notice, OfficeSettings, Production, Town
from checker.web.services import letters, producing, sending
from tests.web.returned import decide, submission

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def browser(officer):
    made = Client(SERVER_NAME="localhost")
    made.force_login(officer, BACKEND)
    return made


@pytest.fixture
def row(collection, officer):
    OfficeSettings.objects.create(name="中共青溪县委全面依法治县委员会办公室", code="青法治办")
    made = submission(collection, "青溪镇")
    decide(made, officer)
    return made


@pytest.fixture
def town_browser(person):
    def make(name):
        made = Client(SERVER_NAME="localhost")
        made.force_login(person(f"of-{name}", "town", Town.objects.get(name=name)), BACKEND)
        return made

    return make


def typed(notice, **more):
    """What the form of a draft sends."""
    given = {"version": notice.version, "form": notice.form, "number": "", "date": "", "due": "", "deed": "save"}
    given["item"] = [letters.key_of(item) for item in notice.items]
    given["kept"] = [letters.key_of(item) for item in notice.items if item["kept"]]
    for item in notice.items:
        given |= {f"{name}:{letters.key_of(item)}": item[name] for name in letters.TEXTS}
    return given | more


def text(answer):
    return answer.content.decode()


def alerts(answer):
    return [re.sub("<[^>]+>", "", one).strip() for one in re.findall(r'role="alert">(.*?)</', text(answer), re.DOTALL)]


def sent(officer, row):
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
    sending.send(officer, row.pk, timezone.localdate(), "here")


def test_a_draft_is_made_edited_signed_and_sent(browser, row):
    page = f"/notices/{row.pk}/"
    assert "本件已退回补正，尚未生成通知" in text(browser.get(page))
    assert browser.post(page, {"deed": "draft", "form": "notice"})["Location"] == f"{page}?told=draft"
    notice = Notice.objects.get()
    changed = {"text:part-problems": "请补上不足和原因。", "number": "青法治办〔2026〕7号"}
    assert browser.post(page, typed(notice, **changed))["Location"] == f"{page}?told=save"
    shown = text(browser.get(page))
    assert '<span class="point">（一）缺少“存在的不足和原因”部分。</span>请补上不足和原因。' in shown
    assert '<p class="number">青法治办〔2026〕7号</p>' in shown
    notice = Notice.objects.get()
    assert browser.post(page, typed(notice, deed="submit"))["Location"] == f"{page}?told=submit"
    version = Notice.objects.get().version
    assert browser.post(page, {"deed": "sign", "version": version})["Location"] == f"{page}?told=sign"
    assert "由同一人拟稿并签发" in text(browser.get(page))
    day = timezone.localdate().isoformat()
    given = {"deed": "send", "version": version + 1, "day": day, "way": "paper"}
    assert browser.post(page, given)["Location"] == f"{page}?told=send"
    shown = text(browser.get(page))
    assert 'id="editor"' not in shown
    assert f"登记发出 {day} 纸质送达" in re.sub(r"\s+", " ", shown)


def test_points_move_without_script(browser, row):
    page = f"/notices/{row.pk}/"
    browser.post(page, {"deed": "draft"})
    notice = Notice.objects.get()
    keys = [letters.key_of(item) for item in notice.items]
    browser.post(page, typed(notice, deed=f"down:{keys[0]}"))
    assert [letters.key_of(item) for item in Notice.objects.get().items][:2] == [keys[1], keys[0]]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"due": "2026-03-01", "date": "2026-03-01"}, "报送期限应晚于成文日期。"),
        ({"due": "soon"}, "报送期限有误，请重新填写。"),
        ({"head:part-problems": " "}, "事项不能为空；不需要的，请取消“列入通知”。"),
        ({"form": "song"}, "请选择种类。"),
        ({"number": "号" * 51}, "发文字号过长，请不超过50字。"),
        ({"version": 99}, "本通知刚被其他人修改过，您的操作未保存。"),
        ({"item": ["part-problems"]}, "本通知刚被其他人修改过，您的操作未保存。"),
    ],
)
def test_what_is_refused_is_told_and_what_was_typed_is_kept(browser, row, changed, why):
    page = f"/notices/{row.pk}/"
    browser.post(page, {"deed": "draft"})
    notice = Notice.objects.get()
    answer = browser.post(page, typed(notice, **{"text:part-problems": "我写的", **changed}))
    assert answer.status_code == 409
    assert any(one.startswith(why) for one in alerts(answer))
    assert ">我写的</textarea>" in text(answer)
    assert Notice.objects.get().version == notice.version


def test_words_that_may_not_stand_there_are_marked_at_their_point(browser, row):
    page = f"/notices/{row.pk}/"
    browser.post(page, {"deed": "draft"})
    answer = browser.post(page, typed(Notice.objects.get(), deed="submit", **{"text:part-problems": "敷衍了事。"}))
    assert answer.status_code == 409
    assert "“敷衍”不宜写入通知，请改换说法。" in text(answer)
    # What was typed is kept all the same, as a draft.
    assert (Notice.objects.get().state, Notice.objects.get().items[0]["text"]) == ("draft", "敷衍了事。")


def test_text_of_people_is_escaped(browser, row):
    page = f"/notices/{row.pk}/"
    browser.post(page, {"deed": "draft"})
    browser.post(page, typed(Notice.objects.get(), **{"text:part-problems": "<script>甲</script></textarea>"}))
    shown = text(browser.get(page))
    assert "<script>甲" not in shown
    assert shown.count("&lt;script&gt;甲&lt;/script&gt;") == 2


def test_a_town_sees_its_own_notice_once_it_was_sent(browser, officer, row, town_browser):
    own, other = town_browser("青溪镇"), town_browser("云岭乡")
    page, file = f"/notices/{row.pk}/", f"/notices/{row.pk}/file/"
    assert [own.get(one).status_code for one in (page, file)] == [404, 404]
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(officer, row.pk)
        assert [own.get(one).status_code for one in (page, file)] == [404, 404]
    sending.send(officer, row.pk, timezone.localdate(), "here")
    assert [other.get(one).status_code for one in (page, file)] == [404, 404]
    shown = text(own.get(page))
    assert "officer" not in shown
    assert "签收" in shown
    version = Notice.objects.get().version
    assert own.post(page, {"deed": "back", "reason": "甲", "version": version}).status_code == 404
    assert other.post(page, {"deed": "receive", "version": version}).status_code == 404
    assert own.post(page, {"deed": "receive", "version": version}).status_code == 302
    assert Notice.objects.get().state == "received"
    assert AuditEntry.objects.get(action="notice-received").name == "of-青溪镇"


def test_the_file_has_a_chinese_name(browser, officer, row):
    sent(officer, row)
    answer = browser.get(f"/notices/{row.pk}/file/")
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('青溪镇-补正通知.docx')}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(b"PK")


def test_without_a_notice_there_is_no_file(browser, row):
    assert browser.get(f"/notices/{row.pk}/file/").status_code == 404


def test_the_table_does_a_deed_for_all_that_it_fits(browser, officer, collection, row):
    page = f"/collections/{collection.pk}/notices/"
    other = submission(collection, "云岭乡", "town-b")
    decide(other, officer)
    assert "未生成 2" in text(browser.get(page))
    for deed, told in (("draft", "已生成2份通知稿。"), ("submit", "已提交2份。"), ("sign", "已签发2份。")):
        assert told in text(browser.post(page, {"deed": deed, "scope": "all"}))
    given = {"deed": "send", "scope": "chosen", "chosen": [row.pk], "day": timezone.localdate(), "way": "here"}
    assert "已登记发出1份。" in text(browser.post(page, given))
    assert sorted(Notice.objects.values_list("state", flat=True)) == ["sent", "signed"]
    assert AuditEntry.objects.filter(action="notice-signed").count() == 2


def test_what_was_not_done_is_told_by_town(browser, officer, collection, row):
    page = f"/collections/{collection.pk}/notices/"
    other = submission(collection, "云岭乡", "town-b")
    decide(other, officer)
    sending.draft(officer, row.pk)
    given = {"deed": "submit", "scope": "chosen", "chosen": [row.pk, other.pk]}
    shown = text(browser.post(page, given))
    assert "已提交1份。" in shown
    assert re.search(r"云岭乡</a>（尚未生成通知。）", shown)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"deed": "sign"}, "请先勾选乡镇，或者选择“全部可办理的”。"),
        ({"deed": "sign", "scope": "all"}, "没有可以办理的通知。"),
        ({"deed": "burn", "scope": "all"}, "请选择要办理的事项。"),
        ({"deed": "send", "scope": "all", "way": "here"}, "请填写发出日期。"),
    ],
)
def test_a_deed_for_nobody_is_told(browser, collection, row, given, why):
    answer = browser.post(f"/collections/{collection.pk}/notices/", given)
    assert (answer.status_code, alerts(answer)) == (409, [why])


def test_an_empty_table_says_what_to_do(browser, collection):
    assert "尚无退回补正的报告" in text(browser.get(f"/collections/{collection.pk}/notices/"))


def test_files_are_asked_for_followed_and_taken(browser, officer, collection):
    page = f"/collections/{collection.pk}/ledger/"
    assert "尚无导出的文件" in text(browser.get(page))
    assert browser.post(page, {"kind": "ledger"})["Location"] == f"{page}#files"
    row = Production.objects.get()
    assert "排队中" in text(browser.get("/productions/"))
    assert browser.get(f"/productions/{row.pk}/").status_code == 404
    from django.conf import settings

    from checker.web.blobs import Blobs

    sha256, size = Blobs(settings.DATA_FOLDER.blobs).keep([b"PK made"], 100)
    producing.finish(row.pk, "2025年度报送台账.xlsx", sha256, size)
    answer = browser.get(f"/productions/{row.pk}/")
    assert b"".join(answer.streaming_content) == b"PK made"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('2025年度报送台账.xlsx')}"
    assert "2025年度报送台账.xlsx" in text(browser.get(page))


def test_a_file_that_failed_says_why(browser, officer, collection):
    made = producing.ask(officer, collection, "notices")
    producing.fail(made.pk, "letter.cause-no-notices")
    shown = text(browser.get("/productions/"))
    assert "未完成" in shown
    assert "尚无通知" in shown


def test_there_is_no_other_kind_of_file(browser, collection):
    assert browser.post(f"/collections/{collection.pk}/ledger/", {"kind": "secrets"}).status_code == 404
    assert Production.objects.count() == 0


def test_a_town_gets_nothing_of_the_office(collection, town_browser, officer):
    own = town_browser("青溪镇")
    made = producing.ask(officer, collection, "ledger")
    asked = ("notices/", "ledger/")
    found = [own.get(f"/collections/{collection.pk}/{one}").status_code for one in asked]
    found += [own.get("/productions/").status_code, own.get(f"/productions/{made.pk}/").status_code]
    found += [own.post(f"/collections/{collection.pk}/{one}").status_code for one in asked]
    assert found == [404] * 6
