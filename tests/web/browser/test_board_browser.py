"""Uploading by hand and by dragging, whose file it is, the town's own view, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.web.models import CaseDecision, Membership, Notice, Submission, Town
from checker.web.services.accepting import Delivery

SEED = (Path(__file__).parents[3] / "seeds" / "town-a.txt").read_text("utf-8")
DROP = """async ([files]) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([text], name, {type: "text/plain"}));
  const form = document.querySelector("form.drop");
  for (const kind of ["dragenter", "dragover", "drop"])
    form.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: held}));
}"""


def of(town):
    return SEED.replace("云岭镇", town)


def drop(page, **files):
    # The page that takes files is there, and its script has run.
    page.locator("form.drop .pick").wait_for()
    with page.expect_navigation(url="**/upload/"):
        page.evaluate(DROP, [[[f"{name}.txt", text] for name, text in files.items()]])


def finished(page):
    """Wait until nothing waits any more, as a person does: the page asks by itself."""
    page.locator("#standing[hx-get], #own[hx-get]").wait_for(state="detached", timeout=60_000)


def test_dropped_files_are_told_apart_and_the_board_follows_by_itself(logged_in, dispatching, accessible, collection):
    page = logged_in()
    page.goto(f"/collections/{collection.pk}/")
    drop(page, 青溪镇=of("青溪镇"), 报告=of("云岭乡"), 无名=of("白沙镇"))
    assert page.locator(".told li").count() == 3
    accessible(page)
    with page.expect_navigation():
        page.get_by_role("link", name="查看各乡镇情况").click()
    finished(page)
    assert page.locator("#towns tbody tr").count() == 2
    assert page.locator("#towns tbody .tag.review").count() == 2
    assert "白沙镇" in page.locator("#confirm").inner_text()
    accessible(page)


def test_a_file_is_placed_by_keyboard_alone(logged_in, dispatching, accessible, collection):
    page = logged_in()
    page.goto(f"/collections/{collection.pk}/")
    drop(page, 无名=of("白沙镇"))
    page.goto(f"/collections/{collection.pk}/")
    page.wait_for_selector("#confirm select", timeout=60_000)
    page.focus("#confirm select")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#confirm option:checked").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#confirm select").wait_for(state="detached")
    assert Submission.objects.get().town.name == chosen
    finished(page)
    page.get_by_role("link", name="无名.txt").wait_for()


def test_the_same_files_without_script(chromium, served, person, collection):
    from tests.web.browser.conftest import PASSWORD

    person("officer")
    context = chromium.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/log-in/")
    page.fill("#name", "officer")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.press("#password", "Enter")
    page.goto(f"/collections/{collection.pk}/")
    page.set_input_files("#files", {"name": "青溪镇.txt", "mimeType": "text/plain", "buffer": b"1"})
    with page.expect_navigation():
        page.click("form.drop button")
    assert "归入青溪镇" in page.locator(".told").inner_text()
    context.close()


def test_too_much_at_once_is_told_before_it_is_sent(logged_in, collection):
    page = logged_in()
    page.goto(f"/collections/{collection.pk}/")
    page.evaluate("document.querySelector('form.drop').dataset.limit = '0.000001'")
    page.set_input_files("#files", {"name": "青溪镇.txt", "mimeType": "text/plain", "buffer": b"12345"})
    assert "兆字节" in page.locator(".said").inner_text()
    page.click("form.drop button")
    assert page.url.endswith(f"/collections/{collection.pk}/")
    assert Submission.objects.count() == 0


def test_a_reminder_is_copied(logged_in, accessible, collection):
    page = logged_in()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/collections/{collection.pk}/reminders/")
    accessible(page)
    page.locator("summary").first.click()
    page.get_by_role("button", name="复制文字").first.click()
    page.get_by_role("button", name="已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("青溪镇：2025年度")


def test_a_town_sends_sees_and_sends_again(logged_in, dispatching, accessible, person, collection):
    town = Town.objects.get(name="青溪镇")
    page = logged_in("town", "town", town)
    assert "请上传本年度报告。" in page.locator("main").inner_text()
    accessible(page)
    with page.expect_navigation():
        page.get_by_role("link", name="上传报告").click()
    drop(page, 报告=of("青溪镇"))
    with page.expect_navigation():
        page.get_by_role("link", name="查看报送情况").click()
    finished(page)
    assert page.locator("#own .tag.review").count() == 1
    page.get_by_role("link", name="查看检查结果").wait_for()
    accessible(page)
    sent = Submission.objects.get()
    CaseDecision(submission=sent, kind="returned", by=person("officer")).save()
    Notice.objects.create(submission=sent, state="sent")
    page.reload()
    assert page.locator("#own .tag.returned").count() == 1
    drop(page, 报告二=of("青溪镇") + "\n补充。")
    with page.expect_navigation():
        page.get_by_role("link", name="查看报送情况").click()
    finished(page)
    assert page.locator("#own .tag.again").count() == 1
    assert Submission.objects.order_by("pk").last().round == 2


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_no_page_keeps_anybody_out_or_is_wider_than_the_window(logged_in, accessible, collection, blobs, size):
    from checker.web.services.accepting import accept

    town = Town.objects.get(name="青溪镇")
    Membership.objects.filter(town=town).update(due="2026-03-10", due_reason="换届")
    for number in range(3):
        accept(collection, blobs, f"很长的文件名{'很长' * 60}{number}.txt", [str(number).encode()], Delivery(None))
    accept(collection, blobs, "青溪镇.txt", [b"x"], Delivery(None))
    page = logged_in(size=size)
    here = f"/collections/{collection.pk}/"
    for address in (
        "/",
        here,
        f"{here}edit/",
        f"{here}upload/",
        f"{here}reminders/",
        f"{here}towns/{town.pk}/",
        "/collections/new/",
    ):
        page.goto(address)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
