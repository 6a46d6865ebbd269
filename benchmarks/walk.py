"""Thirty reports through the office in a browser, counted: ``python -m benchmarks.walk [FOLDER FOR PICTURES]``.

From an empty folder: the administrator by the link, the office, a collection of thirty towns; then clicks are counted
from the choice of files to the notices (target: at most 90, and one for each disputed finding).  Then thirty more by
keyboard alone.  Needs Debian's chromium.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.office import NAME, PASSWORD, SEEDS, Office

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
COUNT = 30
DISPUTED = 4
TARGET = 90
SIZE = {"width": 1366, "height": 768}
_FIRST, _SECOND = "青云白松石龙", "溪岭山桥源"
TOWNS = [f"{one}{two}镇" for one in _FIRST for two in _SECOND][:COUNT]
_UNIT = re.compile(r"[\u4e00-\u9fff]{2}(?=镇|乡)")
_LINK = re.compile(r"http://\S+?/start/\S+/")


class Walk:
    """A person at a page, whose clicks and keys are counted."""

    def __init__(self, page: Page, pictures: Path | None) -> None:
        self.page, self._pictures = page, pictures
        self.clicks = self.keys = self._taken = 0

    def click(self, what: Any) -> None:
        self.clicks += 1
        what.first.click()
        self.page.wait_for_load_state()

    def press(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def button(self, words: str) -> Any:
        return self.page.get_by_role("button", name=re.compile(f"^{words}"))

    def picture(self, name: str) -> None:
        if self._pictures is not None:
            self._taken += 1
            self.page.screenshot(path=self._pictures / f"{self._taken:02d}-{name}.png", full_page=True)


def reports() -> list[dict[str, Any]]:
    """Return the files of the thirty towns, made of the sample reports."""
    texts = [seed.read_text("utf-8-sig") for seed in SEEDS]
    made = []
    for at, town in enumerate(TOWNS):
        text = _UNIT.sub(town[:2], texts[at % len(texts)])
        made.append({"name": f"{town}.txt", "mimeType": "text/plain", "buffer": f"{text}\n{at}\n".encode()})
    return made


def set_up(walk: Walk, link: str, year: int) -> None:
    """Make what is made once; nothing of it is counted."""
    page = walk.page
    page.goto(link)
    page.fill("[name=name]", NAME)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/start/" not in address)
    page.goto("/office/")
    for name, text in {"name": "青溪县法治办", "contact": "督察股", "telephone": "0000-0000000"}.items():
        page.fill(f"[name={name}]", text)
    walk.button("保存").click()
    page.get_by_role("status").first.wait_for()
    collect(walk, year)


def collect(walk: Walk, year: int) -> None:
    """Make a collection of the thirty towns."""
    page = walk.page
    page.goto("/collections/new/")
    page.fill("[name=year]", str(year))
    page.fill("[name=due]", f"{year + 1}-03-01")
    page.fill("[name=towns]", "\n".join(TOWNS))
    walk.button("保存").click()
    page.wait_for_url("**/collections/*/")
    walk.picture("empty-board")


def send(walk: Walk, office: Office) -> str:
    """Hand in the thirty reports; return the address of the board once all are checked."""
    page, board = walk.page, walk.page.url
    walk.clicks += 1
    page.set_input_files("#files", reports())
    walk.click(walk.button("上传报告"))
    page.wait_for_url("**/upload/")
    walk.picture("uploaded")
    office.wait_until_checked()
    page.goto(board)
    walk.picture("board")
    return board


def by_clicks(walk: Walk, board: str) -> None:
    """Decide on every case and draft all notices."""
    page = walk.page
    walk.click(page.locator('a[href*="/submissions/"]'))
    walk.picture("case")
    disputed = 0
    while "/submissions/" in page.url:
        if disputed < DISPUTED and walk.button("不成立").count():
            disputed += 1
            walk.click(walk.button("不成立"))
            page.locator("text=撤销").first.wait_for()
        here = page.url
        walk.click(walk.button("退回补正"))
        page.wait_for_url(lambda address, here=here: address != here)
    walk.picture("decided")
    page.goto(board)
    walk.click(page.get_by_role("link", name="补正通知"))
    walk.click(page.get_by_text("全部可办理的"))
    walk.click(walk.button("生成通知稿"))
    page.get_by_role("link", name="下载").nth(COUNT - 1).wait_for()
    walk.picture("notices")


def by_keys(walk: Walk) -> None:
    """Decide on every case without the mouse."""
    page = walk.page
    page.goto(page.locator('a[href*="/submissions/"]').first.get_attribute("href") or "/")
    while "/submissions/" in page.url:
        here = page.url
        # The key leads to the button; Enter is the decision.
        walk.press("r")
        walk.press("Enter")
        page.wait_for_url(lambda address, here=here: address != here)


def main() -> None:
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        office = Office(Path(folder) / "data")
        office.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=office.address, locale="en-US", viewport=SIZE)
        try:
            walk = Walk(context.new_page(), pictures)
            set_up(walk, _LINK.findall(office.said.read_text("utf-8"))[-1], 2023)
            by_clicks(walk, send(walk, office))
            most = TARGET + DISPUTED
            print(
                f"{COUNT} files to {COUNT} notices, {DISPUTED} disputed findings: {walk.clicks} clicks (at most {most})"
            )
            collect(walk, 2024)
            send(walk, office)
            by_keys(walk)
            print(f"keys for {COUNT} decisions without the mouse: {walk.keys}")
        finally:
            browser.close()
            office.stop()


if __name__ == "__main__":
    main()
