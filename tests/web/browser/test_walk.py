"""From log-in to the report, in a browser that asks for English."""

from __future__ import annotations

from pathlib import Path

SEED = Path(__file__).parents[3] / "seeds" / "town-a.txt"


def test_an_uploaded_report_is_shown_after_its_check(logged_in, dispatching, collection):
    page = logged_in()
    with page.expect_navigation():
        page.click("text=2025年度报告")
    page.set_input_files("#files", {"name": "青溪镇.txt", "mimeType": "text/plain", "buffer": SEED.read_bytes()})
    with page.expect_navigation():
        page.click("text=上传报告")
    board = page.url.removesuffix("upload/")
    report = page.get_by_role("link", name="青溪镇.txt")
    for _ in range(100):
        page.goto(board)
        if report.count():
            break
        page.wait_for_timeout(100)
    with page.expect_navigation():
        report.click()
    assert page.locator("#findings").count() == 1


def test_the_door_keeps_nobody_out(window, accessible):
    page = window("phone")
    page.goto("/log-in/")
    accessible(page)
