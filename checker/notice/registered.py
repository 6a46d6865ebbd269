"""What a roster adds to a person's choice: the submitter's entry, and the names that are other units'."""

from __future__ import annotations

from checker.frozen import replace
from checker.model.report import Report, SubmissionReport
from checker.model.roster import Roster, Unit
from checker.model.rule import RulePack
from checker.notice.compose import Options, compose
from checker.notice.letter import Notice
from checker.notice.tidy import clean

# The county's departments are named in requirements; a town's letter may name them.
_TOWNS = ("town", "township", "ethnic-township", "street", "zone")


def composed(report: Report, pack: RulePack | None, options: Options) -> Notice:
    """Return the letter on the one submission of a report, with the office and the roster of the pack's overlays."""
    office, roster = (pack.office, pack.roster) if pack is not None else (None, None)
    return compose(report, office, known(options, report.submissions[0], roster))


def known(options: Options, submission: SubmissionReport, roster: Roster | None) -> Options:
    """Return the choice with unit and other units' names from the roster, where they are not given already."""
    if roster is None:
        return options
    unit = options.unit or _unit(submission, roster)
    own = set(_names(unit)) if unit is not None else set()
    others = {name for one in roster.units if one is not unit and _is_town(one) for name in _names(one)} - own
    return replace(options, unit=unit, others=tuple(sorted({*options.others, *others})))


def _unit(submission: SubmissionReport, roster: Roster) -> Unit | None:
    """The unit that the report names; the longest name wins, so that 新云岭镇 is not taken for 云岭镇."""
    facts = [submission.facts.get(name) for name in ("signature", "issuer", "title")]
    for text in (submission.unit, *(str(fact.value) for fact in facts if fact is not None)):
        found = [(len(name), unit) for unit in roster.units for name in _names(unit) if text and name in clean(text)]
        if found:
            longest = max(length for length, _ in found)
            best = [unit for length, unit in found if length == longest]
            return best[0] if all(unit is best[0] for unit in best) else None
    return None


def _names(unit: Unit) -> list[str]:
    return [*(one.name for one in unit.names), *unit.also]


def _is_town(unit: Unit) -> bool:
    return unit.names[-1].kind in _TOWNS
