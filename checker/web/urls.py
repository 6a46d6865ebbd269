"""The addresses of all pages, a group a subject."""

from __future__ import annotations

from django.urls import path

from checker.web.interface import door
from checker.web.pages import (
    account,
    alarms,
    audit,
    board,
    collections,
    comparing,
    decisions,
    entry,
    files,
    interface,
    links,
    members,
    notice_table,
    notices,
    office,
    overlays,
    people,
    productions,
    rules,
    self_check,
    submissions,
    tokens,
    towns,
    upload,
)

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

_CASES = [
    path("submissions/<int:key>/", submissions.report, name="report"),
    path("submissions/<int:key>/next/", submissions.next_case, name="next-case"),
    path("submissions/<int:key>/findings/", decisions.decide_finding, name="decide-finding"),
    path("submissions/<int:key>/items/", decisions.add_item, name="add-item"),
    path("submissions/<int:key>/decision/", decisions.decide_case, name="decide-case"),
    path("submissions/<int:key>/again/", decisions.check_again, name="check-again"),
    path("submissions/<int:key>/compare/", comparing.compare, name="compare"),
    path("submissions/<int:key>/original/", files.original, name="original"),
    path("submissions/<int:key>/companions/<int:number>/", files.companion, name="companion"),
    path("submissions/<int:key>/pages/<int:page>.png", files.page_image, name="page-image"),
    path("submissions/<int:key>/annotated.docx", files.annotated, name="annotated"),
    path("submissions/<int:key>/report.html", files.report_html, name="report-html"),
    path("submissions/<int:key>/report.json", files.report_json, name="report-json"),
    path("false-alarms/", alarms.false_alarms, name="false-alarms"),
    path("false-alarms.<str:form>", alarms.export, name="false-alarms-file"),
]

_PEOPLE = [
    path("people/", people.listing, name="people"),
    path("people/<int:key>/", people.person, name="person"),
    path("people/<int:key>/active/", people.switch, name="person-active"),
    path("people/<int:key>/unlock/", people.unlock, name="person-unlock"),
    path("people/<int:key>/sessions/", people.end_visits, name="person-sessions"),
    path("people/<int:key>/reset/", people.reset, name="person-reset"),
    path("people/invite/", links.invite, name="invite"),
    path("people/invite-towns/", links.invite_towns, name="invite-towns"),
    path("people/invitations/<int:key>/withdraw/", links.withdraw, name="withdraw-invitation"),
]
_ACCOUNT = [
    path("account/", account.account, name="account"),
    path("account/sessions/<int:key>/end/", account.end_visit, name="end-session"),
    path("account/sessions/end/", account.end_others, name="end-sessions"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:key>/revoke/", tokens.revoke, name="revoke-token"),
]
_OPEN = [
    path("rules/<str:pack>/", rules.rules, name="rules-page"),
    path("self-check/", self_check.self_check, name="self-check"),
    path("api/", interface.interface, name="interface"),
    path("api/openapi.json", interface.openapi, name="openapi"),
    *door.paths(),
]

_OFFICE = [
    path("office/", office.office, name="office"),
    path("overlays/", overlays.overlays, name="overlays"),
    path("overlays/example.zip", overlays.example, name="example-overlay"),
    path("overlays/<str:key>.zip", overlays.download, name="overlay"),
    path("overlays/recheck/<int:key>/", overlays.recheck, name="recheck"),
    path("audit/", audit.audit, name="audit"),
    path("audit/export.<str:key>", audit.export, name="audit-export"),
]

_LETTERS = [
    path("notices/<int:key>/", notices.notice, name="notice"),
    path("notices/<int:key>/file/", notices.file, name="notice-file"),
    path("collections/<int:key>/notices/", notice_table.notices, name="notices"),
    path("collections/<int:key>/ledger/", productions.ledger, name="ledger"),
    path("productions/", productions.productions, name="productions"),
    path("productions/<int:key>/", productions.production, name="production"),
]

urlpatterns = [*_ENTRY, *_COLLECTIONS, *_CASES, *_PEOPLE, *_ACCOUNT, *_OPEN, *_OFFICE, *_LETTERS]

handler400 = "checker.web.pages.failures.bad"
handler403 = "checker.web.pages.failures.forbidden"
handler404 = "checker.web.pages.failures.missing"
handler500 = "checker.web.pages.failures.broken"
