"""The addresses of all pages, a group a subject."""

from __future__ import annotations

from django.urls import path

from checker.web.pages import collections, entry, submissions

_ENTRY = [
    path("log-in/", entry.log_in, name="log-in"),
    path("log-out/", entry.log_out, name="log-out"),
    path("language/", entry.switch_language, name="language"),
    path("start/<str:key>/", entry.start, name="start"),
]

_COLLECTIONS = [
    path("", collections.home, name="home"),
    path("collections/new/", collections.new, name="new-collection"),
    path("collections/<int:key>/", collections.board, name="board"),
    path("collections/<int:key>/upload/", collections.upload, name="upload"),
]

_SUBMISSIONS = [
    path("submissions/<int:key>/", submissions.report, name="report"),
]

urlpatterns = [*_ENTRY, *_COLLECTIONS, *_SUBMISSIONS]
