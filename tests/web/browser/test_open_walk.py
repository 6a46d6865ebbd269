"""The pages without log-in in a browser: filter, self-check, and the same file handed in without choosing it again."""

from __future__ import annotations

from pathlib import Path

import pytest

SEED = Path(__file__).parents[3] / "seeds" / "town-a.txt"


@pytest.fixture
def opened():
    from checker.web.models import OfficeSettings
    from checker.web.services import executing, self_checking

    self_checking.OFTEN.forget()
    OfficeSettings.objects.create(pk=1, self_check=True, public_rules=True)
    yield
    executing.close()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_rules_are_found_while_typing(window, opened, size):
    page = window(size)
    page.goto("/rules/fazhi-annual/")
    every = page.locator(".rule").count()
    page.fill("#find", "成文日期")
    shown = page.locator(".rule:visible").count()
    assert 0 < shown < every
    assert page.inner_text("#found") == f"显示{shown}项"
    page.fill("#find", "没有这样的词")
    assert page.inner_text("#found") == "未找到。请换一个词语再试。"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_stranger_checks_a_report(window, opened, collection, size):
    page = window(size)
    page.goto("/self-check/")
    page.set_input_files("#file", str(SEED))
    page.fill("#unit", "云岭镇")
    page.press("#unit", "Enter")
    page.wait_for_selector("#outcome")
    assert page.evaluate("document.activeElement.id") == "outcome"
    page.click(".first a >> nth=0")
    assert page.url.endswith("#f-must-1")
    assert page.locator("#m-must-1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_input_files("#file", {"name": "b.txt", "mimeType": "text/plain", "buffer": b"b"})
    assert page.locator("#outcome").count() == 0


def test_without_scripts_the_same_is_shown(chromium, served, opened, collection):
    context = chromium.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/self-check/")
    page.set_input_files("#file", str(SEED))
    page.click("#self-check button")
    page.wait_for_selector("#outcome")
    assert page.locator("#m-must-1").count() == 1
    context.close()


def test_a_town_hands_in_what_it_has_checked(logged_in, opened, collection):
    from checker.digest import sha256_hex
    from checker.web.models import Submission, Town

    page = logged_in("town", "town", Town.objects.get(name="青溪镇"))
    page.goto("/self-check/")
    page.set_input_files("#file", str(SEED))
    page.click("#self-check button")
    page.wait_for_selector("#hand-in")
    assert not page.is_visible("#again")
    page.click("#hand-in button")
    page.wait_for_url("**/upload/")
    row = Submission.objects.get()
    assert (row.town.name, row.sha256) == ("青溪镇", sha256_hex(SEED.read_bytes()))


def test_the_pages_keep_nobody_out(window, opened, collection, accessible):
    page = window()
    for address in ("/rules/fazhi-annual/", "/api/", "/self-check/"):
        page.goto(address)
        accessible(page)
    page.set_input_files("#file", str(SEED))
    page.click("#self-check button")
    page.wait_for_selector("#outcome")
    accessible(page)
