"""The English words of accounts and of the office's settings."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # Failures
    "people.failure.bad": "The request cannot be understood",
    "people.failure.bad-text": (
        "What was sent is incomplete or malformed. Please go back, reload the page and try again."
    ),
    "people.failure.host": "This address is not in use",
    "people.failure.host-text": (
        "Please open the application by the address that the office gave you; if you need this one, ask the "
        "administrator."
    ),
    "people.failure.forbidden": "This is not allowed",
    "people.failure.forbidden-text": "Your account may not do this. Please ask the administrator if you need to.",
    "people.failure.forged": "The page is too old",
    "people.failure.forged-text": (
        "For safety this was not taken. Please go back, reload the page and send it again; if that does not "
        "help, log in again and let the browser keep cookies."
    ),
    "people.failure.missing": "There is no such page",
    "people.failure.missing-text": "The page does not exist, or your account may not see it.",
    "people.failure.too-large": "That is too much at once",
    "people.failure.too-large-text": (
        "The files were too large or too many together; nothing was taken. Please upload them in several goes, "
        "each of at most {limit} MB and {files} files."
    ),
    "people.failure.locked": "Logging in is paused",
    "people.failure.locked-text": (
        "The password was wrong too often; to protect the account logging in is paused for {minutes} minutes at "
        "most. Please try again later, or ask the administrator to lift it."
    ),
    "people.failure.broken": "Something went wrong; nothing was done",
    "people.failure.broken-text": (
        "Reports and decisions are safe. Please try again later; if it happens again, tell whoever looks after "
        "the server the number of the record: {number}."
    ),
    "people.failure.home": "Back to the first page",
    "people.failure.again": "Back to the log-in page",
    # Roles and people
    "people.role.administrator": "Administrator",
    "people.role.officer": "Officer",
    "people.role.town": "Town's submitter",
    "people.title": "People",
    "people.accounts": "Accounts",
    "people.account": "My account",
    "people.back": "Back to the people",
    "people.role": "Role",
    "people.no-town": "(none chosen)",
    "people.town-of": "Town",
    "people.town-needed": "A town's submitter needs a town.",
    "people.search": "User name or town",
    "people.search.go": "Search",
    "people.count": "Accounts: {count}",
    "people.last-log-in": "Last log-in",
    "people.never": "never",
    "people.self": "(you)",
    "people.active": "Active",
    "people.inactive": "Deactivated",
    "people.locked": "Log-in paused",
    "people.none": "There are no accounts yet; please invite people.",
    "people.none-found": "No account matches.",
    "people.joined": "Since",
    "people.do": "What can be done",
    "people.reset": "New password",
    "people.reset-help": "Makes a one-time link by which the person sets a new password; that ends all log-ins.",
    "people.end-visits": "End all log-ins",
    "people.end-visits-help": "The person has to log in again.",
    "people.unlock": "Allow log-in again",
    "people.unlock-help": "After too many wrong passwords; takes effect at once.",
    "people.deactivate": "Deactivate",
    "people.deactivate-help": (
        "The person cannot log in from now on; what was done stays on record, and the account can be restored."
    ),
    "people.reactivate": "Reactivate",
    "people.reactivate-help": "The person can log in with the old password.",
    "people.change-role": "Change the role",
    "people.last-administrator": "There must be at least one active administrator; please appoint another one first.",
    "people.role-changed": "The role of “{name}” was changed.",
    "people.deactivated": "“{name}” was deactivated.",
    "people.reactivated": "“{name}” was reactivated.",
    "people.unlocked": "“{name}” can log in again.",
    "people.visits-ended": "Log-ins ended: {count}.",
    # Invitations
    "people.invite": "Invite people",
    "people.invite-one": "Invite one person",
    "people.invite-help": (
        "Makes a one-time link, valid for {days} days. Whoever opens it chooses name and password; role and town "
        "are fixed in it."
    ),
    "people.invite-all": "Invite all towns",
    "people.invite-all-help": (
        "Makes a link for each town of a collection, valid for {days} days, as a list to be printed. Earlier "
        "links of these towns that were not used end."
    ),
    "people.without-account": "Only towns without an account",
    "people.make-link": "Make the link",
    "people.make-links": "Make all links",
    "people.collection": "Collection",
    "people.link": "Invitation",
    "people.link.label": "One-time link",
    "people.link.reset": "For a new password of “{name}”.",
    "people.link.town": "For a submitter of {town}.",
    "people.link.officer": "For an officer.",
    "people.link.administrator": "For an administrator.",
    "people.link.once": (
        "The link is shown here only, works once and is valid until {until}. Please hand it to the person alone."
    ),
    "people.link.only-here": (
        "The application was opened by this machine's own address, so the link works on this machine only. "
        "Please open it by its address in the network and make the link again."
    ),
    "people.copy": "Copy",
    "people.copied": "Copied",
    "people.links": "Links of the towns",
    "people.links.once": (
        "These links are shown once, each works once, until {until}. Please print the list or hand each one on; "
        "do not publish them."
    ),
    "people.links.none": "All towns of this collection have an account; nobody has to be invited.",
    "people.print": "Print",
    "people.pending": "Invitations not used yet",
    "people.invited-by": "Invited by",
    "people.until": "Valid until",
    "people.withdraw": "Withdraw",
    "people.withdrawn": "The invitation was withdrawn; the link no longer works.",
    "people.start.title": "Set up your account",
    "people.start.town": "You will be able to hand in the reports of {town} and see how they stand.",
    "people.start.officer": "You will be able to review the towns' reports.",
    "people.start.administrator": "You will be able to manage people and settings and to review the towns' reports.",
    "people.start.name-help": "Letters and digits of any script; your real name is best.",
    "people.start.reset": "Set a new password",
    "people.start.reset-for": "Please set a new password for “{name}”; all its log-ins elsewhere end.",
    "people.forgotten": "If you forgot your password, ask the county office for a link to set a new one.",
    # Own account
    "people.password.old": "Old password",
    "people.password.new": "New password",
    "people.password.change": "Change the password",
    "people.password.show": "Show the password",
    "people.password.rules": "Passwords:",
    "people.password.rule-long": "At least {count} characters",
    "people.password.rule-common": "None that many people use",
    "people.password.rule-numeric": "Not digits alone",
    "people.password.rule-similar": "Not like the user name",
    "people.password.short": "The password is too short; it needs at least {count} characters.",
    "people.password.common": "Too many people use this password; please choose another.",
    "people.password.numeric": "The password is digits alone; please add other characters.",
    "people.password.similar": "The password is too much like the user name; please choose another.",
    "people.password.ends": "All log-ins elsewhere end.",
    "people.password.wrong": "The old password is not right.",
    "people.password.changed": "The password was changed; the other log-ins ended.",
    "people.visits": "Log-ins",
    "people.visits.help": (
        "After 4 idle hours, and after 12 hours in any case, you have to log in again. If one of these is not "
        "yours, end it and change your password."
    ),
    "people.visits.none": "none at present",
    "people.visit-times": ", since {begun}, last used {seen}",
    "people.browser": "Browser",
    "people.begun": "Since",
    "people.seen": "Last used",
    "people.this-one": "This one",
    "people.end": "End",
    "people.end-others": "End all others",
    "people.browser.wechat": "WeChat",
    "people.browser.qihoo": "360 browser",
    "people.browser.qianxin": "Qianxin browser",
    "people.browser.qq": "QQ browser",
    "people.browser.sogou": "Sogou browser",
    "people.browser.edge": "Edge",
    "people.browser.firefox": "Firefox",
    "people.browser.chrome": "Chrome",
    "people.browser.safari": "Safari",
    "people.browser.other": "Another browser",
    # Keys of the programming interface
    "people.tokens": "API keys",
    "people.tokens.go": "See and manage",
    "people.tokens.help": (
        "For other systems that hand in and ask by themselves, with the rights of your account. Nobody else needs one."
    ),
    "people.tokens.make": "Make a key",
    "people.tokens.label": "What for",
    "people.tokens.made": "The new key (shown this once; please keep it safe)",
    "people.tokens.list": "Keys",
    "people.tokens.none": "There are no keys.",
    "people.tokens.created": "Made",
    "people.tokens.used": "Last used",
    "people.tokens.unused": "never",
    "people.tokens.revoked": "Revoked",
    "people.tokens.revoke": "Revoke",
    "people.tokens.revoked-now": "The key “{label}” was revoked.",
    # The office
    "people.office": "Office",
    "people.office.head": "About the office",
    "people.office.help": "For signature, number and contact on the return notices.",
    "people.office.name": "Full name of the office",
    "people.office.name-help": "As the notices are to be signed.",
    "people.office.code": "Code in document numbers",
    "people.office.code-help": "What stands before the year in the number of a document.",
    "people.office.contact": "Contact",
    "people.office.telephone": "Telephone",
    "people.office.address": "Address",
    "people.office.open": "Open to everybody",
    "people.office.open-help": "Once opened, these pages can be seen without logging in.",
    "people.office.self-check": "Open the self-check",
    "people.office.self-check-help": "Towns can check a report before they hand it in; nothing is stored.",
    "people.office.public-rules": "Publish the standard",
    "people.office.public-rules-help": "Shows what is checked and on what basis, so that towns can prepare.",
    "people.office.saved": "The settings were saved.",
    "people.first": "First steps",
    "people.first.done": "Done",
    "people.first.open": "To do",
    "people.first.office": "Fill in the office's name",
    "people.first.collection": "Make a collection with towns and due date",
    "people.first.invite": "Invite the towns' submitters (not needed where the office uploads)",
    "people.first.upload": "Upload the first report",
    # Overlays
    "people.overlays": "County requirements",
    "people.overlays.help": (
        "Laid over the standard: due date, roster, required statistics and further requirements of the county. "
        "Chosen in a collection's settings."
    ),
    "people.overlays.none": "There are none yet; everything is checked by the standard.",
    "people.overlays.name": "Name",
    "people.overlays.title": "Content",
    "people.overlays.version": "(version {version})",
    "people.overlays.changed": "Changed",
    "people.overlays.used-by": "Used by",
    "people.overlays.unused": "not used",
    "people.overlays.download": "Download",
    "people.overlays.faulty": "Not usable",
    "people.overlays.upload": "Upload",
    "people.overlays.upload-help": (
        "Put all its files into one zip archive; one of the same name is replaced, and the earlier one is kept aside."
    ),
    "people.overlays.example": "Download an example to begin with",
    "people.overlays.name-help": "Letters, digits and hyphens, for example: qingxi-2026.",
    "people.overlays.file": "Zip archive",
    "people.overlays.more": "And {count} more.",
    "people.overlays.refused.name": "A name has only letters, digits and hyphens, at most 60.",
    "people.overlays.refused.no-archive": "The file is no sound zip archive; please pack it again.",
    "people.overlays.refused.too-large": "The archive is too large or has too many files.",
    "people.overlays.refused.unsafe": (
        "There are files in the archive that are no part of an overlay; please keep only yaml, md and txt files."
    ),
    "people.overlays.refused.no-overlay": (
        "There must be exactly one overlay.yaml in the archive, with the other files beside it."
    ),
    "people.overlays.refused.faults": (
        "There are mistakes in the files; nothing was changed. Please mend them and upload again:"
    ),
    "people.overlays.taken": "“{name}” was saved.",
    "people.overlays.replaced": (
        "“{name}” was replaced; later checks go by it, and earlier reports can be checked again."
    ),
    "people.overlays.recheck": "Check again",
    "people.overlays.recheck-help": (
        "Checks all reports of a collection again by what holds now. Decisions on findings are kept."
    ),
    "people.overlays.rechecking": "Reports to be checked again: {count}.",
}
