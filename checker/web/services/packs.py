"""The checks that a collection can go by: the shipped ones, and the county's own laid over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker import api
from checker.checks.base import as_list
from checker.engine import registered
from checker.engine.run import pack_info
from checker.errors import CheckerError, RulePackError, UsageError
from checker.frozen import dataclass, replace
from checker.model.report import PackInfo, Report
from checker.model.roster import Submitter
from checker.model.rule import PartDefinition, RulePack
from checker.rulepack.describe import describe
from checker.rulepack.locate import shipped_packs
from checker.web.services import overlay_folder
from checker.web.services.refused import Refused
from checker.wording import phrase

_DAY = "%Y-%m-%d"


@dataclass(frozen=True)
class Listed:
    """A town as a roster has it for a year; ``due`` is a later date of its own, ``exempt`` why it need not report."""

    name: str
    kind: str
    due: dt.date | None = None
    due_reason: str = ""
    exempt: str = ""


def titles() -> Mapping[str, Mapping[str, str]]:
    """Return the titles (zh, en) of the shipped packs by id."""
    return {pack: _shipped(pack).title for pack in shipped_packs()}


def title(pack: str, lang: str = "zh") -> str:
    """Return the title of a pack; its id where it is no longer shipped."""
    try:
        return _shipped(pack).title[lang]
    except CheckerError:
        return pack


def parts(pack: str) -> tuple[PartDefinition, ...]:
    """Return the parts that a pack asks for, in their order; none where it is no longer shipped."""
    try:
        return _shipped(pack).parts
    except CheckerError:
        return ()


def info(pack: str) -> PackInfo:
    """Return what a report says of a pack as it is shipped; its id alone where it is no longer shipped."""
    try:
        return pack_info(_shipped(pack))
    except CheckerError:
        return PackInfo(pack, "", {})


def titled(report: Report) -> Report:
    """Return a stored report with the titles and names of its pack, which it does not keep: those of the shipped one.

    Of a pack that is no longer shipped it stays as it is.
    """
    (one,) = report.submissions
    known = info(one.pack.id)
    pack = replace(one.pack, title=known.title, parts=known.parts, naming=known.naming)
    return replace(report, submissions=(replace(one, pack=pack),))


def load(pack: str, overlay: str, lang: str = "zh") -> RulePack:
    """Return a pack with an overlay; raises Refused with every mistake in its files."""
    path = overlay_folder.path_of(overlay) if overlay else ""
    try:
        return api.load_pack(pack, [path] if path else [])
    except RulePackError as error:
        # Where the folder lies is nothing that a page should tell.
        told = [describe(fault, lang).replace(f"{overlay_folder.root()}/", "") for fault in error.faults]
        raise Refused("board.refused.pack", faults="\n".join(told)) from error
    except UsageError as error:
        raise Refused("board.refused.pack", faults=phrase("board.refused.no-pack", lang)) from error


def due_of(pack: RulePack, year: int) -> dt.date:
    """Return by when the reports of a year are due: as the overlay says, else by the pack, else on 1 March."""
    office = pack.office
    said = office.due.date if office is not None and office.due is not None else pack.parameters.get(_due_name(pack))
    return _day(f"{year + 1}-{said}") or dt.date(year + 1, 3, 1)


def _due_name(pack: RulePack) -> str:
    """The parameter with the day by which towns are to file."""
    filing = [rule for rule in pack.active if rule.check == "deadline" and rule.options.get("what") == "filing"]
    of_towns = [rule for rule in filing if "town" in as_list(rule.applies.get("unit_kind", "town"))]
    return str(next((rule.options["due"] for rule in (*of_towns, *filing)), "filing_due"))


def listed(pack: RulePack, year: int) -> tuple[Listed, ...]:
    """Return the units of the overlay's roster that were there in a year; none where there is no roster."""
    found: dict[str, Listed] = {}
    for known in _units(pack, year):
        extension = registered.granted(pack.office, pack.roster, known, known.names, year)
        name = known.name or known.names[0]
        found[name] = Listed(
            name,
            next((one.kind for one in (known.unit.names if known.unit else ()) if one.name == name), "town"),
            _day(extension.due) if extension is not None else None,
            extension.reason if extension is not None else "",
            (known.unit.exempt if known.unit else None) or "",
        )
    return tuple(found.values())


def _units(pack: RulePack, year: int) -> Iterator[Submitter]:
    """Yield what a roster knows of its units for a year, those that had ended or were merged by its end left out."""
    if pack.roster is None:
        return
    last = f"{year}-12-31"
    for unit in pack.roster.units:
        if all((name.until or "9999") <= last for name in unit.names):
            continue
        if all((name.since or "") > last for name in unit.names):
            continue
        yield registered.known_as(pack.roster, registered.Found(unit, unit.names[-1].name), year, None)


def kind_of(name: str) -> str:
    """Return the kind (one of UNIT_KINDS) that a town's name tells."""
    ends = (
        ("民族乡", "ethnic-township"),
        ("乡", "township"),
        ("街道", "street"),
        ("街道办事处", "street"),
        ("开发区", "zone"),
        ("园区", "zone"),
        ("管委会", "zone"),
        ("局", "department"),
        ("委员会", "department"),
        ("办公室", "department"),
    )
    return next((kind for end, kind in ends if name.endswith(end)), "town")


def _day(text: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, _DAY).replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _shipped(pack: str) -> RulePack:
    return api.load_pack(pack)
