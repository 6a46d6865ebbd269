"""A notice from the draft to the receipt, in a browser; the pages of notices and files with aids and on a phone."""

from __future__ import annotations

import pytest
from django.utils import timezone

from checker.web.models import Notice, OfficeSettings, Production, Town
from checker.web.services import producing, sending
from tests.web.returned import decide, submission


@pytest.fixture
def row(collection, person):
    OfficeSettings.objects.create(name="中共青溪县委全面依法治县委员会办公室", code="青法治办")
    made = submission(collection, "青溪镇")
    decide(made, person("colleague"))
    return made


def arrived(page, told):
    """Wait until the page tells that a thing was done; where it does not, say what it shows instead."""
    from playwright.sync_api import TimeoutError as NeverCame

    try:
        page.wait_for_url(f"**/?told={told}")
    except NeverCame:
        invalid = page.locator(":invalid").count()
        pytest.fail(f"{page.url}, {invalid} invalid fields: {page.locator('main').inner_text()[:400]}")


def test_a_notice_is_edited_signed_sent_and_received(logged_in, row, accessible):
    page = logged_in()
    page.goto(f"/notices/{row.pk}/")
    page.click("text=生成通知稿")
    page.wait_for_url("**/?told=draft")
    accessible(page)
    first = page.locator("fieldset.item").first
    first.locator("textarea").nth(1).fill("请补上不足和原因。")
    first.get_by_role("button", name="下移").click()
    assert page.locator("#unsaved").inner_text() == "有未保存的修改"
    page.locator("fieldset.item").last.get_by_label("列入通知").uncheck()
    page.fill("#number", "青法治办〔2026〕7号")
    page.locator(".save").get_by_role("button", name="保存").click()
    arrived(page, "save")
    points = page.locator(".paper .point").all_inner_texts()
    assert points[:2] == ["（一）下一年度安排的年度有误。", "（二）缺少“存在的不足和原因”部分。"]
    assert "请补上不足和原因。" in page.locator(".paper").inner_text()
    assert len(points) == page.locator("fieldset.item").count() - 1
    page.locator(".save").get_by_role("button", name="提交审核").click()
    page.wait_for_url("**/?told=submit")
    page.click("button:has-text('签发')")
    page.wait_for_url("**/?told=sign")
    page.click("button:has-text('登记发出')")
    page.wait_for_url("**/?told=send")
    accessible(page)

    town = logged_in("town", "town", Town.objects.get(name="青溪镇"), "phone")
    town.goto(f"/notices/{row.pk}/")
    assert "青法治办〔2026〕7号" in town.locator(".paper").inner_text()
    with town.expect_download() as got:
        town.click("text=下载通知文件")
    assert got.value.suggested_filename == "青溪镇-补正通知.docx"
    town.click("button:has-text('签收')")
    town.wait_for_url("**/?told=receive")
    assert Notice.objects.get().state == "received"
    accessible(town)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_table_and_the_files(logged_in, collection, row, person, accessible, size):
    page = logged_in(size=size)
    other = submission(collection, "云岭乡", "town-b")
    decide(other, person("second"))
    page.goto(f"/collections/{collection.pk}/notices/")
    page.get_by_label("全部可办理的").check()
    page.click("button:has-text('生成通知稿')")
    page.wait_for_selector("text=已生成2份通知稿。")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    with page.expect_navigation():
        page.click("text=导出文件")
    with page.expect_navigation():
        page.locator("li", has=page.get_by_role("heading", name="全部通知")).get_by_role("button").click()
    page.wait_for_selector("text=排队中")
    producing.fail(Production.objects.get().pk, "letter.cause-large")
    # The page looks again by itself.
    page.wait_for_selector("text=文件过大，未能保存")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_all_are_marked_at_once(logged_in, collection, row, person):
    page = logged_in()
    sending.draft(person("second"), row.pk)
    page.goto(f"/collections/{collection.pk}/notices/")
    page.check("#every")
    assert page.locator("#chosen-count").inner_text() == "（已选1个）"
    page.click("button:has-text('提交审核')")
    page.wait_for_selector("text=已提交1份。")
    assert Notice.objects.get().state == "review"


def test_what_is_typed_is_not_lost_by_leaving(logged_in, row, person):
    page = logged_in()
    sending.draft(person("second"), row.pk)
    page.goto(f"/notices/{row.pk}/")
    page.locator("fieldset.item textarea").first.fill("改过的事项")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.click("text=年度报送")
    page.wait_for_function("() => true")
    assert asked == ["beforeunload"]
    assert page.locator("fieldset.item textarea").first.input_value() == "改过的事项"


def test_printed_it_is_the_letter_alone(logged_in, row, person):
    page = logged_in()
    second = person("second")
    for deed in (sending.draft, sending.submit, sending.sign):
        deed(second, row.pk)
    sending.send(second, row.pk, timezone.localdate(), "here")
    page.goto(f"/notices/{row.pk}/")
    page.emulate_media(media="print")
    seen = page.locator("main").inner_text()
    assert seen.startswith("中共青溪县委全面依法治县委员会办公室")
    assert "办理记录" not in seen
