"""What tests of the board's pages ask for and look at."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from checker.web.models import Submission, SubmissionReport

PARTS = {"measures": "dedicated", "problems": "missing", "leader": "inline", "plan": "dedicated"}


def entered(user):
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    browser.user = user
    return browser


def row(collection, town, state="done", *, verdict="fail", day=20, **more):
    made = Submission.objects.create(
        collection=collection,
        town=town,
        state=state,
        received_at=dt.datetime(2026, 2, day, 4, tzinfo=dt.UTC),
        name=more.pop("name", "报告.docx"),
        **more,
    )
    if state == "done":
        SubmissionReport.objects.create(
            submission=made, verdict=verdict, suggestion="return", must=3, should=2, review=1, parts=PARTS, text="{}"
        )
    return made


def words(page):
    """The text of a page, blanks joined."""
    body = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def listed(page):
    """The towns of the rows of a board."""
    return re.findall(r'<th scope="row"><a[^>]*>([^<]*)</a>', page.content.decode())


def chips(page):
    return {
        (name.strip(), int(count)): html.unescape(address)
        for address, name, count in re.findall(
            r'<a class="chip[^"]*" href="([^"]*)"[^>]*>([^<]*) <b>(\d+)</b>', page.content.decode()
        )
    }


def upload(browser, key, *files, **more):
    return browser.post(f"/collections/{key}/upload/", {"files": list(files), **more})


def file(name, text="甲"):
    return SimpleUploadedFile(name, text.encode())


def archive(**entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, text in entries.items():
            made.writestr(name.replace("_", "."), text)
    return SimpleUploadedFile("全部.zip", held.getvalue())
