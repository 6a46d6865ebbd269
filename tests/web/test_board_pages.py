"""Board, upload, a town's part, collections and the town's own view, as pages."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from checker.web.models import (
    AuditEntry,
    CaseDecision,
    Collection,
    Decision,
    Membership,
    Notice,
    Submission,
    Town,
)
from checker.web.pages import rows
from checker.web.services import board
from checker.wording import known
from tests.web.board_views import archive, chips, entered, file, listed, row, upload, words

TEMPLATES = Path(rows.__file__).parents[1] / "templates"


@pytest.fixture
def key(collection):
    return collection.pk


@pytest.fixture
def town(collection):
    return Town.objects.get(name="青溪镇")


@pytest.fixture
def office(person):
    return entered(person("officer"))


@pytest.fixture
def own(person, town):
    return entered(person("town", "town", town))


def test_every_phrase_of_the_templates_exists():
    named = {
        (path.name, phrase)
        for path in TEMPLATES.rglob("*.html")
        for phrase in re.findall(r"""\{% say ['"]([^'"]+)['"]""", path.read_text("utf-8"))
    }
    assert len(named) > 100
    assert [one for one in sorted(named) if not known(one[1])] == []
    for state in board.STATES:
        assert known(f"web.state.{state}")
        assert known(f"board.todo.{state}")


def test_each_count_leads_to_the_rows_that_it_counts(office, collection, town, key):
    for number, state in enumerate(["done", "done", "paper", "waiting", "failed"]):
        other = Town.objects.create(name=f"白沙{number}镇")
        Membership.objects.create(collection=collection, town=other)
        row(collection, other, state)
    counts = chips(office.get(f"/collections/{key}/"))
    assert {name for name, _ in counts} >= {"全部", "未报送", "待审核", "纸质已收", "检查中", "需人工核查"}
    for (_, count), address in counts.items():
        assert len(listed(office.get(address))) == count


def test_rows_are_found_and_ordered(office, collection, town, key):
    row(collection, Town.objects.get(name="云岭乡"))
    page = f"/collections/{key}/"
    assert listed(office.get(page)) == ["青溪镇", "云岭乡"]
    assert listed(office.get(f"{page}?q=云")) == ["云岭乡"]
    assert listed(office.get(f"{page}?sort=must")) == ["云岭乡", "青溪镇"]
    assert listed(office.get(f"{page}?sort=received")) == ["云岭乡", "青溪镇"]
    assert listed(office.get(f"{page}?sort=name")) == ["云岭乡", "青溪镇"]
    assert listed(office.get(f"{page}?state=none&sort=none-such")) == ["青溪镇"]
    assert "没有符合条件的乡镇。" in words(office.get(f"{page}?q=<script>"))


def test_a_row_tells_parts_by_sign_and_word(office, collection, town, key):
    row(collection, town)
    text = words(office.get(f"/collections/{key}/"))
    assert "2月20日 √ 专门报告 × 未见 △ 仅有提及 √ 专门报告 3 2 1 需补正 建议退回" in text


def test_why_a_check_failed_is_told_without_the_inside_of_the_program(office, collection, town, key):
    row(collection, town, "failed", cause="KeyError rules/part.py:12")
    assert "检查未能完成，请人工核查" in words(office.get(f"/collections/{key}/"))
    assert "KeyError" not in words(office.get(f"/collections/{key}/"))
    assert "KeyError" in words(office.get(f"/collections/{key}/towns/{town.pk}/"))


def test_the_part_that_changes_is_asked_for_while_something_waits(office, collection, town, key):
    page = f"/collections/{key}/"
    assert "hx-get" not in office.get(page).content.decode()
    waiting = row(collection, town, "waiting")
    assert 'hx-trigger="every' in office.get(page).content.decode()
    fetched = office.get(page, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in fetched, 'id="standing"' in fetched, 'id="confirm"' in fetched) == (False, True, False)
    Submission.objects.filter(pk=waiting.pk).update(state="done", doubtful=True)
    fetched = office.get(page, headers={"HX-Request": "true"}).content.decode()
    assert ("hx-get" in fetched, 'id="confirm" hx-swap-oob="true"' in fetched) == (False, True)
    fetched = office.get(f"{page}?seen={waiting.pk}", headers={"HX-Request": "true"}).content.decode()
    assert 'id="confirm"' not in fetched


def test_each_file_of_an_upload_has_its_answer(office, key):
    text = words(upload(office, key, file("青溪镇.txt"), file("报告.txt"), file("空.txt", "")))
    assert "已接收2份。 另有1份未接收，原因见下。" in text.replace("。另", "。 另")
    assert "已接收 青溪镇.txt 归入青溪镇" in text
    assert "已接收 报告.txt 读取内容后判断所属乡镇" in text
    assert "未接收 空.txt 文件内容为空，请重新提供" in text
    text = words(upload(office, key, file("青溪镇.txt"), archive(云岭乡_txt="乙", 照片_jpg="丙", 空_txt="")))
    assert "重复 青溪镇.txt 与已收到的文件完全相同，未重复登记" in text
    assert "归入云岭乡" in text
    assert "压缩包中另有1个文件不是Word" in text
    assert Submission.objects.count() == 3
    assert "未选择文件。" in words(upload(office, key))


def test_files_of_a_town_that_come_together_are_one_submission_and_can_be_parted(office, key, town):
    text = words(upload(office, key, file("青溪镇.txt"), file("青溪镇盖章件.txt", "乙")))
    assert text.count("与该乡镇的其他文件合为一份") == 1
    page = f"/collections/{key}/towns/{town.pk}/"
    assert "另含1个文件：青溪镇盖章件.txt" in words(office.get(page))
    office.post(f"/submissions/{Submission.objects.get().pk}/handle/separate/")
    assert "第2次 青溪镇盖章件.txt" in words(office.get(page))


def test_an_archive_of_too_many_files_is_refused_in_words(office, key, monkeypatch):
    monkeypatch.setattr("checker.web.services.unpacking.FILES_LIMIT", 2)
    text = words(upload(office, key, archive(一_txt="1", 二_txt="2", 三_txt="3")))
    assert "压缩包内的文件超过2个，请分成几个压缩包" in text
    assert Submission.objects.count() == 0


def test_a_file_that_is_too_large_costs_no_other(office, key, monkeypatch):
    monkeypatch.setattr("checker.web.services.unpacking.FILE_LIMIT", 4)
    text = words(upload(office, key, file("青溪镇.txt", "12345"), file("云岭乡.txt", "1")))
    assert "未接收 青溪镇.txt 文件过大" in text
    assert Submission.objects.get().town.name == "云岭乡"


def test_an_upload_says_when_and_how_it_came(office, key):
    upload(office, key, file("青溪镇.txt"), day="2026-02-03", channel="mail", remark="邮件")
    sent = Submission.objects.get()
    assert (sent.received_at.date(), sent.channel, sent.remark) == (dt.date(2026, 2, 3), "mail", "邮件")
    text = words(upload(office, key, file("云岭乡.txt"), day="2999-01-01"))
    assert "收到日期不能晚于今天。" in text
    assert "未接收任何文件" in text
    assert Submission.objects.count() == 1


def test_a_town_cannot_say_when_its_upload_came(own, key):
    upload(own, key, file("报告.txt"), day="2020-02-03", channel="paper", remark="早")
    sent = Submission.objects.get()
    assert (sent.received_at.year > 2024, sent.channel, sent.remark) == (True, "upload", "")


def test_what_is_too_large_as_a_whole_is_turned_away_in_words(office, key):
    answer = office.generic(
        "POST", f"/collections/{key}/upload/", b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(1 << 30)
    )
    assert answer.status_code == 413
    assert re.search("[\u4e00-\u9fff]{10}", words(answer))


def test_too_many_files_are_turned_away_in_words(office, key):
    from django.test import override_settings

    with override_settings(DATA_UPLOAD_MAX_NUMBER_FILES=2):
        answer = upload(office, key, file("1.txt"), file("2.txt"), file("3.txt"))
    assert answer.status_code == 413
    assert Submission.objects.count() == 0


def test_whose_file_it_is_is_asked_and_answered(office, collection, town, key):
    lost = row(collection, None)
    assert "请确认所属乡镇（1份）" in words(office.get(f"/collections/{key}/"))
    answer = office.post(f"/submissions/{lost.pk}/handle/place/", {"from": "board"})
    assert (answer.status_code, "请先选择乡镇，再点确认。" in words(answer)) == (409, True)
    answer = office.post(f"/submissions/{lost.pk}/handle/place/", {"from": "board", "town": town.pk})
    assert answer["Location"] == f"/collections/{key}/"
    assert Submission.objects.get().town == town


def test_a_file_is_set_aside_with_a_reason_and_taken_back(office, collection, town, key):
    sent = row(collection, town)
    answer = office.post(f"/submissions/{sent.pk}/handle/aside/", {"reason": ""})
    assert (answer.status_code, "请写明原因。" in words(answer)) == (409, True)
    office.post(f"/submissions/{sent.pk}/handle/aside/", {"reason": "不是报告", "from": "board"})
    assert "已移出的文件（1份）" in words(office.get(f"/collections/{key}/"))
    office.post(f"/submissions/{sent.pk}/handle/take-back/", {"from": "board"})
    assert Submission.objects.get().aside == ""


def test_a_failed_check_is_asked_for_again(office, collection, town):
    sent = row(collection, town, "failed", cause="attempts", sha256="00")
    assert "多次检查均未完成" in words(office.get(f"/collections/{collection.pk}/towns/{town.pk}/"))
    office.post(f"/submissions/{sent.pk}/handle/again/")
    assert Submission.objects.get().state == "waiting"
    assert office.post(f"/submissions/{sent.pk}/handle/again/").status_code == 409


@pytest.mark.parametrize("deed", ["none-such", "again", "place"])
def test_nothing_else_can_be_done_with_a_file(office, collection, town, deed):
    sent = row(collection, town)
    assert office.post(f"/submissions/{sent.pk}/handle/{deed}/").status_code == (404 if deed == "none-such" else 409)


DEEDS = {
    "paper": ({"paper-day": "2026-02-01", "paper-channel": "paper", "paper-remark": "送来"}, "纸质已收"),
    "declare": ({"declare-text": "无执法权限"}, "待审核"),
    "exempt": ({"exempt-reason": "机构撤并"}, "无需报送"),
    "extend": ({"extend-due": "2026-03-10", "extend-reason": "换届"}, "延期至3月10日"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_written_down_by_hand_shows(office, key, town, deed):
    given, shown = DEEDS[deed]
    page = f"/collections/{key}/towns/{town.pk}/"
    assert office.post(f"{page}{deed}/", given)["Location"] == page
    assert shown in words(office.get(page))
    assert shown in words(office.get(f"/collections/{key}/"))


@pytest.mark.parametrize(
    ("deed", "given", "told"),
    [
        ("paper", {"paper-day": "2999-01-01", "paper-channel": "paper"}, "收到日期不能晚于今天。"),
        ("paper", {"paper-day": "昨天", "paper-channel": "paper"}, "paper-day-wrong"),
        ("paper", {"paper-day": "2026-02-01", "paper-channel": "none"}, "paper-channel-wrong"),
        ("declare", {}, "declare-text-wrong"),
        ("exempt", {"exempt-reason": ""}, "exempt-reason-wrong"),
        ("extend", {"extend-due": "2026-02-10", "extend-reason": "换届"}, "延期日期应晚于报送期限"),
        ("describe", {"describe-name": "云岭乡", "describe-kind": "town"}, "已有同名的单位。"),
    ],
)
def test_what_is_filled_in_wrong_is_told_beside_it(office, key, town, deed, given, told):
    answer = office.post(f"/collections/{key}/towns/{town.pk}/{deed}/", given)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert (Submission.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_a_paper_copy_is_accepted_and_a_town_described(office, collection, key, town):
    paper = row(collection, town, "paper", name="")
    page = f"/collections/{key}/towns/{town.pk}/"
    office.post(f"/submissions/{paper.pk}/handle/accept/")
    assert "已接收" in words(office.get(page))
    given = {"name": "青溪新镇", "kind": "street", "contact": "王某", "telephone": "1", "roster_name": "青溪镇"}
    office.post(f"{page}describe/", {f"describe-{name}": value for name, value in given.items()})
    assert Town.objects.values(*given).get(pk=town.pk) == given


def test_a_town_that_sent_something_is_not_removed(office, collection, key, town):
    row(collection, town)
    answer = office.post(f"/collections/{key}/towns/{town.pk}/remove/")
    assert (answer.status_code, "青溪镇已有报送件，不能移出名单" in words(answer)) == (409, True)
    other = Town.objects.get(name="云岭乡")
    office.post(f"/collections/{key}/towns/{other.pk}/remove/")
    assert list(collection.towns.values_list("name", flat=True)) == ["青溪镇"]


def test_a_new_collection_is_filled_in_by_the_rules_that_are_chosen(office):
    shown = office.get("/collections/new/").content.decode()
    year = dt.datetime.now(dt.UTC).year - 1
    assert f'value="{year + 1}-03-01"' in shown
    asked = office.post("/collections/new/", {"year": "2024", "pack": "fazhi-annual", "overlay": "", "fill": "1"})
    assert 'value="2025-03-01"' in asked.content.decode()
    assert Collection.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"year": "1"}, "id_year-wrong"),
        ({"year": "2025"}, "该年度的同类报送已经建立。"),
        ({"due": "2023-03-01"}, "报送期限应在报告年度之后。"),
        ({"second_due": "2025-03-01"}, "补正期限应晚于报送期限。"),
        ({"pack": "none-such"}, "id_pack-wrong"),
        ({"overlay": "../x"}, "id_overlay-wrong"),
        ({"towns": " "}, "id_towns-wrong"),
        ({"towns": "镇" * 101}, "名称过长"),
    ],
)
def test_a_collection_that_is_filled_in_wrong_is_not_made(office, collection, changed, told):
    given = {"year": "2024", "pack": "fazhi-annual", "due": "2025-03-01", "towns": "青溪镇"} | changed
    answer = office.post("/collections/new/", given)
    assert told in answer.content.decode()
    assert Collection.objects.count() == 1


def test_a_collection_is_changed_and_keeps_year_and_kind(office, collection, key, town):
    row(collection, town)
    given = {"year": "2020", "due": "2026-03-05", "second_due": "2026-05-01", "towns": "白沙镇", "overlay": ""}
    assert office.post(f"/collections/{key}/edit/", given)["Location"] == f"/collections/{key}/"
    held = Collection.objects.get()
    assert (held.year, held.due, held.second_due) == (2025, dt.date(2026, 3, 5), dt.date(2026, 5, 1))
    assert held.towns.count() == 3


def test_the_home_page_counts_as_the_board_does(office, collection, town, key):
    row(collection, town)
    here, there = chips(office.get("/")), chips(office.get(f"/collections/{key}/"))
    assert here == there


def test_reminders_name_whom_they_are_for(office, collection, key):
    text = words(office.get(f"/collections/{key}/reminders/"))
    assert "青溪镇" in text
    assert "复制文字" in text


def decided(sent, kind, by):
    CaseDecision(submission=sent, kind=kind, by=by).save()


def test_a_town_sees_no_suggestion_no_unsent_decision_and_no_other_town(office, own, collection, town, key):
    sent = row(collection, town)
    row(collection, Town.objects.get(name="云岭乡"), name="别的.docx")
    Decision(submission=sent, by=office.user, kind="settled", rule="a", fingerprint="b").save()
    hidden = ("建议", "云岭乡", "别的", "电话", "已退回", "应于", "补正")
    for _ in range(2):
        for page in ("/", f"/collections/{key}/"):
            text = words(own.get(page))
            assert "待审核" in text
            assert [word for word in hidden if word in text] == []
        decided(sent, "returned", office.user)
    Collection.objects.update(second_due=dt.date(2026, 4, 1))
    notice = Notice.objects.create(submission=sent, state="signed", due=dt.date(2026, 4, 2))
    assert "已退回" not in words(own.get(f"/collections/{key}/"))
    notice.state = "sent"
    notice.save()
    text = words(own.get(f"/collections/{key}/"))
    assert "已退回" in text
    assert "期限：2026年4月2日（含当日）" in text


def test_a_town_says_that_there_is_nothing_to_report(own, collection, key, town):
    answer = own.post(f"/collections/{key}/declare/", {"text": " "})
    assert (answer.status_code, "id_text-wrong" in answer.content.decode()) == (422, True)
    own.post(f"/collections/{key}/declare/", {"text": "本年度无执法权限，无相关情况。"})
    assert Submission.objects.values_list("state", "remark", "town").get() == (
        "declared",
        "本年度无执法权限，无相关情况。",
        town.pk,
    )
    assert "第1次 无相关情况" in words(own.get(f"/collections/{key}/"))


def test_a_town_that_uploads_after_a_return_is_in_its_second_round(office, own, collection, town, key):
    sent = row(collection, town)
    decided(sent, "returned", office.user)
    Notice.objects.create(submission=sent, state="received")
    upload(own, key, file("新.txt"))
    assert Submission.objects.order_by("pk").last().round == 2
    Submission.objects.filter(round=2).update(state="paper")
    assert "已重报待复核" in words(own.get(f"/collections/{key}/"))
    assert "已重报待复核" in words(office.get(f"/collections/{key}/"))


@pytest.mark.parametrize("size", [0, 1, 30, 300])
def test_a_board_of_any_size_is_shown(office, collection, key, size):
    collection.memberships.all().delete()
    for number in range(size):
        Membership.objects.create(
            collection=collection, town=Town.objects.create(name=f"某某自治县白沙民族团结进步示范{number}镇")
        )
    assert len(listed(office.get(f"/collections/{key}/"))) == size
