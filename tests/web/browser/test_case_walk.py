"""The page of a case in a browser: by keys alone, by hand, without scripts, for everybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.checked import checked


@pytest.fixture
def county():
    """Five towns whose reports are checked and wait for a decision."""
    import datetime as dt

    from checker.web.models import Collection, Town

    made = Collection.objects.create(year=2023, due=dt.date(2026, 3, 1))
    names = ("青溪镇", "云岭乡", "白沙镇", "东关镇", "石门街道")
    for name in names:
        made.towns.add(Town.objects.create(name=name))
    return [checked(made, name, number) for number, name in enumerate(names)]


def kinds():
    from checker.web.models import Decision

    return list(Decision.objects.order_by("pk").values_list("kind", flat=True))


def test_five_cases_by_keyboard_alone(logged_in, county):
    from checker.web.models import CaseDecision, Decision

    page = logged_in()
    page.goto(f"/submissions/{county[0].pk}/")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "f-must-1"
    page.keyboard.press("c")
    page.locator("#f-must-1 .decision").wait_for()
    assert page.evaluate("document.activeElement.id") == "f-must-1"
    page.keyboard.press("j")
    page.keyboard.press("w")
    page.keyboard.type("jjcf")
    page.keyboard.press("Enter")
    page.locator(".finding.decided").nth(1).wait_for()
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.type("李某")
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.locator(".finding.decided").nth(2).wait_for()
    assert kinds() == ["confirmed", "waived", "rejected"]
    assert Decision.objects.get(kind="waived").reason == "jjcf"
    for row in county:
        page.wait_for_url(f"**/submissions/{row.pk}/**")
        page.keyboard.press("r")
        assert page.evaluate("document.activeElement.value") == "returned"
        page.keyboard.press("Enter")
    page.wait_for_url("**/collections/**")
    assert sorted(CaseDecision.objects.values_list("submission_id", "kind")) == [(row.pk, "returned") for row in county]


def test_a_finding_and_its_line_lead_to_each_other(logged_in, county):
    page = logged_in()
    page.goto(f"/submissions/{county[1].pk}/")
    last = page.locator(".group.must .finding").last
    last.locator("dl a").first.click()
    mark = last.get_attribute("data-mark")
    assert page.locator(f"#{mark}.seen").count() == 1
    page.locator("#text a.mark.should").first.click()
    assert page.evaluate("document.activeElement.id").startswith("f-should-")
    page.click(".text-head [data-step='1']")
    page.keyboard.press("?")
    assert page.locator("#keys").evaluate("node => node.open")


def test_a_case_takes_two_clicks(logged_in, county):
    from checker.web.models import CaseDecision

    page = logged_in()
    page.goto(f"/submissions/{county[0].pk}/")
    for row in county:
        page.wait_for_url(f"**/submissions/{row.pk}/**")
        page.click("#case-bar button[value='returned']")
    page.wait_for_url("**/collections/**")
    assert CaseDecision.objects.count() == 5


def test_the_enter_key_in_the_comment_decides_nothing(logged_in, county):
    from checker.web.models import CaseDecision

    page = logged_in()
    page.goto(f"/submissions/{county[0].pk}/")
    page.fill("#comment", "意见")
    page.press("#comment", "Enter")
    page.click("#case-bar button[value='accepted']")
    page.wait_for_url(f"**/submissions/{county[1].pk}/**")
    assert list(CaseDecision.objects.values_list("kind", "comment")) == [("accepted", "意见")]


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_nobody_is_shut_out(logged_in, county, size):
    page = logged_in(size=size)
    found = {}
    for address in (f"/submissions/{county[1].pk}/", "/false-alarms/"):
        page.goto(address)
        told = Axe().run(page).response["violations"]
        found[address] = [
            (one["id"], one["nodes"][0]["html"][:200]) for one in told if one["impact"] in ("serious", "critical")
        ]
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not any(found.values()), found
