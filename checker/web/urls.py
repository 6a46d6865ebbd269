"""The addresses of all pages, a group a subject."""

from __future__ import annotations

from django.urls import path

from checker.web.pages import board, collections, entry, members, submissions, towns, upload

_ENTRY = [
    path("log-in/", entry.log_in, name="log-in"),
    path("log-out/", entry.log_out, name="log-out"),
    path("language/", entry.switch_language, name="language"),
    path("start/<str:key>/", entry.start, name="start"),
]

_COLLECTIONS = [
    path("", collections.home, name="home"),
    path("collections/new/", collections.new, name="new-collection"),
    path("collections/<int:key>/", board.board, name="board"),
    path("collections/<int:key>/edit/", collections.edit, name="edit-collection"),
    path("collections/<int:key>/upload/", upload.upload, name="upload"),
    path("collections/<int:key>/declare/", towns.declare, name="declare"),
    path("collections/<int:key>/reminders/", board.reminders, name="reminders"),
    path("collections/<int:key>/towns/<int:town>/", members.member, name="member"),
    path("collections/<int:key>/towns/<int:town>/<slug:deed>/", members.deed, name="member-deed"),
    path("submissions/<int:key>/handle/<slug:deed>/", members.handle, name="handle"),
]

_SUBMISSIONS = [
    path("submissions/<int:key>/", submissions.report, name="report"),
]

urlpatterns = [*_ENTRY, *_COLLECTIONS, *_SUBMISSIONS]

handler400 = "checker.web.pages.faults.wrong_request"
handler500 = "checker.web.pages.trouble.failed"
