"""The English words of the second round."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "compare.headline": "{path}: {label}",
    "compare.identity": "Version before: {path} ({label}); {rounds} results compared",
    "compare.no-earlier": "no earlier version of this report was found, nothing to compare with",
    "compare.label.clear": "nothing left that must be corrected",
    "compare.label.clear-with-confirm": "nothing left that must be corrected, {count} for a person to confirm",
    "compare.label.open": "{count} still to be corrected",
    "compare.label.undetermined": "cannot be judged automatically, please check by hand",
    "compare.state.open": "still open",
    "compare.state.returned": "back again",
    "compare.state.new": "new",
    "compare.state.to_confirm": "for a person to confirm",
    "compare.state.fixed": "corrected",
    "compare.state.waived": "waived",
    "compare.state.rejected": "not upheld (false alarm)",
    "compare.state.recorded": "on record",
    "compare.item": "{title} ({severity})",
    "compare.field.before": "Last time",
    "compare.field.evidence": "Now found at",
    "compare.field.statement": "The town says",
    "compare.statement": "{done} (place: {place})",
    "compare.statement-blank": "not filled in",
    "compare.statements-left": "Rows of the town's table that belong to no item ({count})",
    "compare.statement-left": "{item}: {done}",
    "compare.missing": "Not handed in again ({count})",
    "compare.missing-item": "{path}: {label}",
    "compare.standard-changed": "The two checks did not use the same standard or county requirements; some "
    "changes may come from that",
    "compare.hidden": "{should} more suggestions and {note} notes, shown by --all.",
    "compare.doubt.unit": "another unit than in the version before; please verify that it is the same report",
    "compare.doubt.report_year": "another report year than in the version before; please verify that it is the "
    "same report",
    "compare.doubt.kind": "not taken for “{report}”; please verify that it is the right file",
    "compare.reason.review": "to be verified in this version; please look at the original",
    "compare.reason.settled": "settled last time and still there; please confirm",
    "compare.reason.first": "no earlier version was found",
    "compare.reason.unread-before": "the version before could not be read",
    "compare.reason.rule-added": "not a requirement when the last check was made",
    "compare.reason.unasked-before": "did not apply to the version before, or was not finished",
    "compare.reason.doubtful-pair": "this may not be the same report as before",
    "compare.reason.unread": "this version could not be read",
    "compare.reason.rule-gone": "no longer in the standard; please confirm",
    "compare.reason.added": "added by a person; please confirm",
    "compare.reason.not-finished": "this check was not finished; please confirm",
    "compare.reason.not-applicable": "does not apply this time; please see what has become of the passage",
    "compare.reason.undetermined": "this version could not be judged in full; please confirm",
    "compare.closing.clear": "Comparison finished: {submissions} submission(s), nothing left that must be "
    "corrected (corrected {fixed}, suggestions {should}, to confirm {confirm}).",
    "compare.closing.open": "Comparison finished: {submissions} submission(s), {failed} with something that "
    "must be corrected, {count} in all (corrected {fixed}, to confirm {confirm}).",
    "compare.closing.undetermined": "{count} submission(s) could not be compared, please check by hand: {causes}.",
}
