"""Files of one unit that are reports of several kinds: each kind is a submission of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from checker.engine import kinds
from checker.engine.copies import held_against, run_group
from checker.engine.run import Held, waivers_of
from checker.engine.stopwatch import Stopwatch, timed
from checker.frozen import dataclass, replace
from checker.model.document import ReadingNote
from checker.model.group import Member
from checker.model.report import Context, NoteResult, SubmissionReport
from checker.model.rule import RulePack
from checker.rulepack.others import OtherPacks

TYPE_CHECKING = False
if TYPE_CHECKING:  # few runs have any
    from checker.model.waiver import Waiver


@dataclass(frozen=True)
class _Kind:
    """The files that one pack is to judge, by path what they hold, and those among them that no pack knows."""

    pack: RulePack
    members: tuple[Member, ...]
    held: dict[str, Held]
    unknown: tuple[Member, ...] = ()


def run_each_kind(
    pack: RulePack,
    members: Sequence[Member],
    context: Context,
    path: str,
    waivers: Sequence[Waiver] = (),
    *,
    others: OtherPacks,
    watch: Stopwatch | None = None,
) -> tuple[SubmissionReport, ...]:
    """Return the reports on all files of one unit as ``copies.run_group`` does, those of each kind by its own pack.

    What no pack knows (an attachment, a page of signatures) goes with the only kind there is; where there are several
    it goes with the first, and a note on that report says so.
    """
    ask = partial(kinds.asked, others=others)
    sorted_out = _sorted_out(pack, members, context, others, watch)
    made: list[SubmissionReport] = []
    for kind in sorted_out:
        counted = waivers_of(pack, kind.pack, waivers)
        reports = run_group(kind.pack, kind.members, context, path, counted, known=kind.held, ask=ask, watch=watch)
        made += [_noted(one, kind) for one in reports] if kind.unknown else reports
    return tuple(made)


def _sorted_out(
    pack: RulePack, members: Sequence[Member], context: Context, others: OtherPacks, watch: Stopwatch | None
) -> list[_Kind]:
    """The kinds of report among the files: that of the pack in hand first, then in the order of the files."""
    first = {one.path: timed(watch, "understand", partial(held_against, pack, one, context)) for one in members}
    told = {path: kinds.known(one, others) for path, one in first.items() if one is not None}
    # What may be of several kinds goes with the first of them, and is asked again where it is judged.
    judged_by = {path: one.rivals[0] if one.rivals else one.held.pack for path, one in told.items()}
    held = {path: first[path] if judged_by[path] is pack else one.held for path, one in told.items() if not one.rivals}
    held |= {path: first[path] for path, one in told.items() if one.rivals and judged_by[path] is pack}
    known = {path: by for path, by in judged_by.items() if told[path].rivals or told[path].held.recognised}
    packs = {one.id: one for one in sorted(known.values(), key=lambda one: one.id != pack.id)}
    if len(packs) < 2:
        only = next(iter(packs.values()), pack)
        return [_Kind(only, tuple(members), _of(only, held))]
    unknown = tuple(one for one in members if one.path not in known)
    found = []
    for at, one in enumerate(packs.values()):
        more = unknown if at == 0 else ()
        own = tuple(each for each in members if known.get(each.path) is one or each in more)
        found.append(_Kind(one, own, _of(one, held), more))
    return found


def _of(pack: RulePack, held: Mapping[str, Held | None]) -> dict[str, Held]:
    return {path: one for path, one in held.items() if one is not None and one.pack is pack}


def _noted(report: SubmissionReport, kind: _Kind) -> SubmissionReport:
    """Say which files nobody could tell the kind of, and with which report they were counted."""
    names = "、".join(one.name for one in kind.unknown)
    note = NoteResult(ReadingNote("group-several-kinds", {"names": names}))
    return replace(report, notes=(*report.notes, note))
