"""What is said when a page cannot be shown: Chinese, in the application's look, nothing of the inside."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.test import Client, override_settings
from django.urls import path

from checker.web import urls
from checker.web.configuration import UPLOAD_LIMIT

SECRET = "报告中的一句话"


def raising(error):
    def page(_request):
        raise error

    return page


def caused(_request):
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(SECRET) from error


urlpatterns = [
    *urls.urlpatterns,
    path("400/", raising(BadRequest(SECRET))),
    path("403/", raising(PermissionDenied(SECRET))),
    path("413/", raising(RequestDataTooBig(SECRET))),
    path("files/", raising(TooManyFilesSent(SECRET))),
    path("500/<str:key>/", lambda request, key: caused(request)),
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def browser():
    settings.DATA_FOLDER.errors.unlink(missing_ok=True)
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(SERVER_NAME="localhost", raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("/400/", 400, "请求无法处理"),
        ("/403/", 403, "无权进行此项操作"),
        ("/404/", 404, "页面不存在"),
        ("/413/", 413, "上传内容过大"),
        ("/files/", 413, "上传内容过大"),
        ("/500/x/", 500, "系统出现问题，本次操作未完成"),
    ],
)
def test_each_has_a_page_without_a_trace(browser, address, status, title):
    answer = browser.get(address)
    page = answer.content.decode()
    assert (answer.status_code, f'<h1 class="h3">{title}</h1>' in page) == (status, True)
    assert not any(word in page for word in (SECRET, "Traceback", "Error", "django", ".py"))
    assert ("web/checker.css" in page, "default-src 'none'" in answer["Content-Security-Policy"]) == (True, True)
    browser.cookies["language"] = "en"
    english = browser.get(address).content.decode()
    assert not re.search("[\u4e00-\u9fff]", english)


def test_a_form_without_its_token_is_refused_by_a_page(browser):
    answer = browser.post("/log-in/", {})
    assert (answer.status_code, "页面已过期" in answer.content.decode()) == (403, True)


def test_too_much_is_refused_before_it_is_read(browser):
    answer = browser.generic("POST", "/log-in/", b"", CONTENT_LENGTH=str(UPLOAD_LIMIT + 1))
    assert (answer.status_code, "上传内容过大" in answer.content.decode()) == (413, True)
    assert browser.get("/log-in/", CONTENT_LENGTH="").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b", ""])
def test_another_host_gets_a_page_without_its_name(host):
    answer = Client(SERVER_NAME="localhost").get("/log-in/", HTTP_HOST=host)
    if host:
        page = answer.content.decode()
        assert (answer.status_code, "访问地址不在允许范围内" in page, host in page) == (400, True, False)
    else:
        assert answer.status_code in (200, 400)


def test_the_number_on_the_page_is_that_of_the_record(browser, person):
    browser.force_login(user := person("officer"), "django.contrib.auth.backends.ModelBackend")
    page = browser.get("/500/x-secret/?q=secret").content.decode()
    number = re.search("记录编号([0-9A-Z]{8})", page)[1]
    kept = settings.DATA_FOLDER.errors
    record = kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o777 == 0o600
    head = record.splitlines()[0]
    assert head.startswith(number)
    assert f"GET /500/<str:key>/ user={user.pk} ValueError" in head
    assert "KeyError" in record
    assert "test_failures.py" in record
    assert not any(word in record for word in (SECRET, "secret", "x-secret"))


def test_the_record_does_not_grow_for_ever(browser, monkeypatch):
    from checker.web.services import failures

    monkeypatch.setattr(failures, "_SIZE", 2000)
    path = settings.DATA_FOLDER.path / "small.log"
    for _ in range(300):
        failures.record(path, "/", "GET", None, ValueError(SECRET))
    files = sorted(settings.DATA_FOLDER.path.glob("small.log*"))
    assert len(files) == 6
    assert all(one.stat().st_mode & 0o777 == 0o600 and one.stat().st_size <= 2200 for one in files)


def test_every_page_says_what_a_browser_may_do(browser):
    for address in ("/log-in/", "/404/", "/500/x/"):
        headers = browser.get(address).headers
        assert "geolocation=()" in headers["Permissions-Policy"]
        assert {
            name: headers[name]
            for name in (
                "Cross-Origin-Opener-Policy",
                "Cross-Origin-Resource-Policy",
                "Referrer-Policy",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "Cache-Control",
            )
        } == {
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cache-Control": "no-store",
        }
