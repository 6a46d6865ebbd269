"""The application in a real browser: served on loopback, submissions checked by a dispatcher beside it."""

from __future__ import annotations

import shutil
from threading import Event, Thread

import pytest
import waitress
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
PASSWORD = "long-and-odd-7"


@pytest.fixture(scope="session")
def chromium():
    """A browser that asks for English."""
    assert CHROMIUM, "Debian's package chromium is needed"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served():
    """The address of the application."""
    from checker.web.wsgi import application

    server = waitress.create_server(application(), host="127.0.0.1", port=0, threads=4)
    beside = Thread(target=server.run, daemon=True)
    beside.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    beside.join(5)


@pytest.fixture
def dispatching():
    """A dispatcher that checks what is uploaded, as it runs beside the pages."""
    from django.conf import settings

    from checker.web.blobs import Blobs
    from checker.web.services.dispatcher import Dispatcher
    from checker.work.local import LocalProcesses

    stop = Event()

    def run():
        with LocalProcesses() as executor:
            dispatcher = Dispatcher(executor, Blobs(settings.DATA_FOLDER.blobs))
            try:
                dispatcher.run(stop)
            finally:
                dispatcher.close()

    beside = Thread(target=run)
    beside.start()
    yield
    stop.set()
    beside.join()


@pytest.fixture
def window(chromium, served):
    """Make a window of a size.

    Every request that leaves this machine, every error on a page and every answer that the server failed with fails the
    test.
    """
    opened, wrong = [], []

    def asked(request):
        if not request.url.startswith((served, "data:", "blob:")):
            wrong.append(request.url)

    def make(size="desk"):
        # Scrolling that glides would carry what is clicked away between the press and the release of the button.
        context = chromium.new_context(base_url=served, locale="en-US", viewport=SIZES[size], reduced_motion="reduce")
        opened.append(context)
        page = context.new_page()
        page.on("request", asked)
        page.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 500 else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield make
    for context in opened:
        context.close()
    assert wrong == []


@pytest.fixture
def logged_in(window, person):
    """Make a window in which a person of a role has logged in by hand."""

    def make(name="officer", role="officer", town=None, size="desk"):
        person(name, role, town)
        page = window(size)
        page.goto("/log-in/")
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url("/")
        return page

    return make


@pytest.fixture
def accessible():
    """Fail where axe finds what keeps people out of a page; ``accessible(page)`` after the page stands."""

    def look(page):
        found = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []

    return look
