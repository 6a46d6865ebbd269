"""The English words of the pages without log-in and the programming interface."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "open.rules.title": "{title}: what is checked",
    "open.rules.lead": (
        "{count} requirements, each with its basis, what is said where it is not met, "
        "and examples, for use while writing a report."
    ),
    "open.rules.version": "Edition {version}",
    "open.rules.overlay": "Show as it applies to",
    "open.rules.plain": "General requirements (without the county's own)",
    "open.rules.year": "Collection of {year} (with the county's own)",
    "open.rules.show": "Show",
    "open.rules.broken": (
        "The county's own requirements have mistakes; the general ones are shown. Please "
        "ask an administrator to correct them."
    ),
    "open.rules.filter": "Find",
    "open.rules.filter.help": "Type words to show only the requirements that hold them",
    "open.rules.found": "{count} shown",
    "open.rules.nothing": "Nothing found. Please try another word.",
    "open.rules.contents": "Contents",
    "open.rules.told": "Said where it is not met",
    "open.rules.looked-at": "Said where a person must look",
    "open.rules.good": "An example that meets it",
    "open.rules.bad": "An example that does not",
    "open.rules.doubtful": "An example for a person to look at",
    "open.rules.own": "the county's own",
    "open.rules.known": "({told})",
    "open.rules.link": "What is checked",
    "open.rules.top": "Back to contents",
    "open.self.title": "Check a report yourself",
    "open.self.lead": (
        "Upload a report and see at once what the check finds. Neither the file nor the "
        "result is kept; once this page is closed it cannot be seen again."
    ),
    "open.self.secret": "This system is not for classified information. Never upload classified files.",
    "open.self.file": "The report",
    "open.self.file.help": (
        "One at a time: Word, WPS, PDF, OFD or plain text, up to {limit} megabytes. "
        "Instead of a scan please give a file whose text can be copied."
    ),
    "open.self.collection": "Collection",
    "open.self.collection.one": "{year}",
    "open.self.collection.kind": "{year}: {title}",
    "open.self.collection.any": "by the kind of the report",
    "open.self.unit": "Full name of the unit (may be left empty)",
    "open.self.unit.fixed": "Unit",
    "open.self.year": "Year of the report (may be left empty)",
    "open.self.check": "Check",
    "open.self.wait": "Checking; this usually takes a few seconds",
    "open.self.gone": "The connection broke before the result came. Please try again.",
    "open.self.result": "Result",
    "open.self.of": "File: {name}",
    "open.self.footer": "This result is to help with corrections; what counts is the opinion of {reviewer}.",
    "open.self.first": "To be corrected first",
    "open.self.text": "The report's text",
    "open.self.again": "Check another",
    "open.self.hand-in": "Hand this report in",
    "open.self.hand-in.lead": (
        "Checking is not handing in. Once the report is as it should be, hand the same file in for {year}."
    ),
    "open.self.hand-in.file": "Please choose the same file again (the check kept none)",
    "open.self.hand-in.kept": "The file that was just checked will be handed in: ",
    "open.self.refused.none": "Please choose a report.",
    "open.self.refused.large": (
        "The file is larger than {limit} megabytes and was not checked. Please compress "
        "pictures or leave out attachments."
    ),
    "open.self.refused.form": "Please check the year and the unit.",
    "open.self.refused.archive": "An archive may hold several files. Please unpack it and check one at a time.",
    "open.self.refused.busy": "Many people are checking reports just now. Please try again in {seconds} seconds.",
    "open.self.refused.often": "You have checked many reports. Please try again in {minutes} minutes.",
    "open.self.refused.long": "This file took too long to check. Please try with a file whose text can be copied.",
    "open.self.refused.standards": (
        "The county's own requirements have mistakes; reports cannot be checked just now. Please tell {reviewer}."
    ),
    "open.self.refused.broken": "The check could not finish. Please try later or have a person look.",
    "open.api.title": "Programming interface",
    "open.api.lead": (
        "For other systems to hand in reports, ask how far they are and fetch the "
        "results. Addresses bear a version; fields are added, never renamed or removed."
    ),
    "open.api.token": (
        "Every request bears a token, made on the page of tokens and shown once. A "
        "town's token sees its own submissions alone, an officer's sees all. A browser's "
        "log-in counts for nothing here."
    ),
    "open.api.described": "Description for programs",
    "open.api.operations": "Operations",
    "open.api.parameters": "Parameters",
    "open.api.answers": "Answers",
    "open.api.body": "Body",
    "open.api.name": "Name",
    "open.api.meaning": "Meaning",
    "open.api.status": "Status",
    "open.api.fields": "Fields of the answers",
    "open.api.problems": "Problems",
    "open.api.examples": "Examples",
    "open.api.example.list": "List the collections",
    "open.api.example.send": "Hand in a report (the same file again makes no second one)",
    "open.api.example.status": "Ask how far it is",
    "open.api.example.report": "Fetch the result once the check is done",
    "open.api.limits": (
        "Limits: {size} megabytes a file; {count} requests a minute for each token, then "
        "wait for as many seconds as the answer says."
    ),
    "open.api.one-file": (
        "One file: as the form field {field}, or as the body itself with a name. "
        "Archives of several files are not taken."
    ),
    "open.api.collections": "List the collections",
    "open.api.standings": "List how the towns stand",
    "open.api.submissions": "List submissions",
    "open.api.submit": "Hand in a report",
    "open.api.submit.200": "The same file was handed in before; this is that submission",
    "open.api.submit.201": "Accepted: file and row are on the disk",
    "open.api.submission": "Ask for a submission",
    "open.api.report": "Fetch the report",
    "open.api.key.collection": "Number of the collection",
    "open.api.key.submission": "Number of the submission",
    "open.api.query.name": "Name of the file; please say it where the body is the file itself",
    "open.api.query.town": "Number of the town; without it an officer's submission is matched by name and content",
    "open.api.query.after": "Only submissions with a greater number",
    "open.api.query.limit": "How many at most",
    "open.report.described": (
        "The report, exactly as it was stored; its fields are described in the project's documentation"
    ),
    "open.field.town.id": "number",
    "open.field.town.name": "full name",
    "open.field.collection.id": "number",
    "open.field.collection.year": "year of the reports",
    "open.field.collection.pack": "id of the requirements",
    "open.field.collection.title": "title of the requirements",
    "open.field.collection.due": "due date",
    "open.field.collection.second_due": "due date of mended reports",
    "open.field.collections.items": "the collections",
    "open.field.standing.town": "town",
    "open.field.standing.state": "state",
    "open.field.standing.late": "whether it is late",
    "open.field.standing.due": "due date of this unit",
    "open.field.standing.second_due": "due date of this unit's mended report",
    "open.field.standing.submission": "number of the newest submission",
    "open.field.standings.items": "the towns",
    "open.field.submission.id": "number",
    "open.field.submission.collection": "number of the collection",
    "open.field.submission.town": "town, null while unknown",
    "open.field.submission.name": "name of the file",
    "open.field.submission.sha256": "digest of the file",
    "open.field.submission.size": "bytes",
    "open.field.submission.round": "round",
    "open.field.submission.channel": "way it came",
    "open.field.submission.received_at": "when it was received, by which timeliness is judged",
    "open.field.submission.accepted_at": "when it was accepted",
    "open.field.submission.state": "how far it is",
    "open.field.submission.position": "place in the queue, null once begun",
    "open.field.submission.since": "since when it waits",
    "open.field.submission.begun_at": "when the check began",
    "open.field.submission.finished_at": "when it ended",
    "open.field.submission.cause": "why the check could not finish",
    "open.field.submission.set_aside": "whether it was set aside as no report",
    "open.field.submission.verdict": "verdict",
    "open.field.submission.report": "address of the report",
    "open.field.submissions.items": "the submissions",
    "open.field.submissions.next": "address of the next ones, null at the end",
    "open.field.problem.type": "where the kind of problem is explained",
    "open.field.problem.title": "the problem",
    "open.field.problem.status": "status",
    "open.field.problem.detail": "what it is about and what to do",
    "open.problem.bad-request": "Bad request",
    "open.problem.bad-request.detail": "Please check the parameters and the body.",
    "open.problem.no-token": "No valid token",
    "open.problem.no-token.detail": "Please send a valid token; it may be missing or revoked, or its account closed.",
    "open.problem.not-found": "Not found",
    "open.problem.not-found.detail": "There is none, or it is not among what this token may see.",
    "open.problem.wrong-method": "Method not allowed",
    "open.problem.wrong-method.detail": "This address does not take that method.",
    "open.problem.not-finished": "Not finished",
    "open.problem.not-finished.detail": "Please ask later; the submission tells how far it is.",
    "open.problem.no-report": "No report",
    "open.problem.no-report.detail": (
        "This submission has no file, or its check could not finish; a person has to look."
    ),
    "open.problem.too-large": "Too large",
    "open.problem.too-large.detail": "Please compress pictures or leave out attachments.",
    "open.problem.wrong-type": "Unsupported type",
    "open.problem.wrong-type.detail": "Please send the file in a form or as the body itself.",
    "open.problem.archive": "Archives of several files are not taken",
    "open.problem.archive.detail": "It holds several files; please send one at a time, or use the upload page.",
    "open.problem.not-taken": "Not taken",
    "open.problem.not-taken.detail": "Please check the file.",
    "open.problem.too-often": "Too many requests",
    "open.problem.too-often.detail": "Please wait for as many seconds as the answer says.",
    "open.problem.away": "Not available",
    "open.problem.away.detail": "The database is away; nothing was done. Please try again soon.",
    "open.problem.broken": "Our fault",
    "open.problem.broken.detail": (
        "The request was not done. Please try later, then tell whoever maintains the program."
    ),
    "open.problem.parameter": "The parameter “{name}” is unknown, given twice or out of bounds.",
    "open.api.unnamed": "unnamed",
    "open.problem.one-file": "Please send one file in the field “{name}” and no other field.",
    "open.problem.no-town": "That town is not part of the collection.",
}
