"""What the files of an overlay say of the office and its units -> the model; their content is known to be right."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.office import CountyNotice, Due, Letterhead, Office, ReplyTerm
from checker.model.roster import PLACE_KINDS, Extension, Leader, Place, Roster, Unit, UnitName

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs a fifth of the start-up
    from typing import Any

KINDS = {
    "镇": "town",
    "乡": "township",
    "民族乡": "ethnic-township",
    "街道": "street",
    "开发区": "zone",
    "部门": "department",
}


def office_of(plain: Mapping[str, Any]) -> Office:
    """Return the office that the fields of overlay.yaml describe."""
    letterhead, notice, due = plain.get("letterhead"), plain.get("county_notice"), plain.get("due")
    return Office(
        name=plain.get("office"),
        letterhead=None if letterhead is None else Letterhead(**letterhead),
        county_notice=None if notice is None else CountyNotice(**notice),
        due=None if due is None else _due(due),
        notice=_reply_term(plain["notice"]) if "notice" in plain else None,
    )


def _reply_term(plain: Mapping[str, Any]) -> ReplyTerm:
    return ReplyTerm(
        days=int(plain.get("days", ReplyTerm().days)),
        holidays=tuple(plain.get("holidays", ())),
        workdays=tuple(plain.get("workdays", ())),
    )


def _due(plain: Mapping[str, Any]) -> Due:
    granted = {one["unit"]: Extension(one["due"], one["reason"]) for one in plain.get("extensions", ())}
    return Due(plain["date"], plain["source"], plain.get("reason"), granted)


def roster_of(plain: Mapping[str, Any]) -> Roster:
    """Return the roster that roster.yaml describes."""
    chain = plain.get("chain", {})
    return Roster(
        chain=tuple(Place(chain[kind], kind) for kind in PLACE_KINDS if kind in chain),
        partners=tuple(plain.get("partners", ())),
        units=tuple(_unit(unit) for unit in plain["units"]),
    )


def _unit(plain: Mapping[str, Any]) -> Unit:
    extension = plain.get("extension")
    return Unit(
        names=tuple(
            UnitName(one["name"], KINDS[one["kind"]], one.get("from"), one.get("to")) for one in plain["names"]
        ),
        also=tuple(plain.get("also", ())),
        codes=tuple(plain.get("codes", ())),
        successors=tuple(plain.get("successors", ())),
        neighbours=tuple(plain.get("neighbours", ())),
        leaders=tuple(leader for one in plain.get("leaders", ()) for leader in _leaders(one)),
        reporting=plain.get("reporting", "joint"),
        exempt=plain.get("exempt"),
        extension=None if extension is None else Extension(**extension),
    )


def _leaders(plain: Mapping[str, Any]) -> list[Leader]:
    """One entry a post: the same person may hold both."""
    posts = [plain["post"]] if isinstance(plain["post"], str) else plain["post"]
    return [
        Leader(post, plain["name"], plain.get("from"), plain.get("to"), plain.get("acting", False)) for post in posts
    ]
