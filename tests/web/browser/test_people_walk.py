"""Accounts in a browser: invited, set up in another window, and the pages of the administrator."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.web.models import Town
from checker.web.services import audit, office, overlays

PASSWORD = "long-and-odd-7"
SHOTS = os.environ.get("CHECKER_SHOTS")


def shot(page, name):
    """Keep a picture where somebody wants to look at it."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_town_is_invited_and_comes_in_by_its_link(logged_in, window, collection, accessible, size):
    page = logged_in("管理员", "administrator", size=size)
    accessible(page)
    shot(page, f"home-{size}")
    with page.expect_navigation():
        page.click("text=邀请乡镇报送人")
    assert page.locator("[data-part=town]").is_visible()
    page.select_option("#id_role", "officer")
    assert page.locator("[data-part=town]").is_hidden()
    page.select_option("#id_role", "town")
    page.select_option("#id_town", label="青溪镇")
    accessible(page)
    shot(page, f"invite-{size}")
    with page.expect_navigation():
        page.click("text=生成链接")
    accessible(page)
    shot(page, f"link-{size}")
    link = page.input_value("#link")
    page.get_by_role("button", name="复制").click()
    assert page.get_by_role("button", name="已复制").is_visible()

    come_in(window(size), link, size, accessible)
    page.goto("/people/")
    accessible(page)
    shot(page, f"people-{size}")
    with page.expect_navigation():
        page.click("text=青溪镇报送")
    accessible(page)
    shot(page, f"person-{size}")


def come_in(town, link, size, accessible):
    """Set an account up by a link, log in by its password, and look where a town must not."""
    town.goto(link)
    town.fill("#id_name", "青溪镇报送")
    town.fill("#id_password", "1234567890")
    with town.expect_navigation():
        town.click("text=保存")
    assert "不能全部是数字" in town.locator("main").inner_text()
    accessible(town)
    shot(town, f"start-{size}")
    town.fill("#id_password", PASSWORD)
    town.check("text=显示密码")
    assert town.get_attribute("#id_password", "type") == "text"
    with town.expect_navigation():
        town.click("text=保存")
    town.wait_for_url("/")
    with town.expect_navigation():
        town.click("text=退出登录")
    town.wait_for_url("**/log-in/")
    accessible(town)
    shot(town, f"log-in-{size}")
    town.fill("#name", "青溪镇报送")
    town.fill("#password", PASSWORD)
    with town.expect_navigation():
        town.press("#password", "Enter")
    town.wait_for_url("/")
    body = town.locator("body").inner_text()
    assert ("云岭乡" in body, "人员" in body, "操作记录" in body) == (False, False, False)
    assert town.goto("/people/").status == 404
    shot(town, f"missing-{size}")
    accessible(town)
    town.goto("/account/")
    accessible(town)
    shot(town, f"account-{size}")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_pages_of_the_office_can_be_used_by_everybody(logged_in, collection, person, accessible, size):
    page = logged_in("管理员", "administrator", size=size)
    for number in range(3):
        audit.note(None, "checked", f"submission {number}", verdict="fail")
    page.goto("/office/")
    page.fill("#id_name", "中共青溪县委全面依法治县委员会办公室")
    page.check("#id_self_check")
    accessible(page)
    shot(page, f"office-{size}")
    with page.expect_navigation():
        page.get_by_role("button", name="保存").click()
    assert "设置已保存" in page.locator("main").inner_text()
    assert (office.current().name, office.current().self_check) == ("中共青溪县委全面依法治县委员会办公室", True)
    for address in ("/overlays/", "/audit/", "/tokens/"):
        page.goto(address)
        accessible(page)
        shot(page, f"{address.strip('/')}-{size}")
        # Nothing is wider than the window.
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.fill("#id_label", "县数据平台")
    with page.expect_navigation():
        page.get_by_role("button", name="生成密钥").click()
    assert page.input_value("#made").startswith("ck_")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shot(page, f"token-{size}")


def test_an_overlay_is_put_in_force_or_refused_with_its_places(logged_in, collection, accessible, tmp_path):
    page = logged_in("管理员", "administrator")
    page.goto("/overlays/")
    with page.expect_download() as got:
        page.click("text=下载样例")
    example = tmp_path / "example.zip"
    got.value.save_as(example)
    page.fill("#id_name", "青溪县2026")
    page.set_input_files("#id_file", str(example))
    with page.expect_navigation():
        page.get_by_role("button", name="上传补充要求").click()
    assert "“青溪县2026”已保存" in page.locator("main").inner_text()
    accessible(page)
    shot(page, "overlay-taken")
    page.fill("#id_name", "青溪县2026")
    page.set_input_files("#id_file", {"name": "x.zip", "mimeType": "application/zip", "buffer": wrong(example)})
    with page.expect_navigation():
        page.get_by_role("button", name="上传补充要求").click()
    said = page.locator("main").inner_text()
    assert ("青溪县2026/overlay.yaml:48:3" in said, "原有内容不变" in said) == (True, True)
    accessible(page)
    shot(page, "overlay-refused")
    with page.expect_navigation():
        page.get_by_role("button", name="重新检查").click()
    assert "已安排重新检查0份报告" in page.locator("main").inner_text()
    (found,) = overlays.listed()
    assert found.found.faults == ()


def wrong(example):
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(example) as source, zipfile.ZipFile(held, "w") as made:
        for name in source.namelist():
            made.writestr(name, source.read(name).replace(b"required_statistics", b"requird"))
    return held.getvalue()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_three_hundred_people_and_long_names_stand_in_their_tables(logged_in, person, accessible, size):
    from django.contrib.auth.models import User

    from checker.web.models import Profile

    towns = [Town(name=f"第{number}号乡镇名称特别长的民族乡人民政府驻地镇") for number in range(300)]
    Town.objects.bulk_create(towns)
    users = [User(username=f"submitter-with-a-long-name-{number:03}", password="!") for number in range(300)]
    User.objects.bulk_create(users)
    Profile.objects.bulk_create(
        Profile(user=user, role="town", town=town) for user, town in zip(users, towns, strict=True)
    )
    page = logged_in("管理员", "administrator", size=size)
    page.goto("/people/")
    assert "共301个账户" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    accessible(page)
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"many-{size}.png"))
