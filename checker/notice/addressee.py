"""Whom a notice goes to: the unit's name, its organs' full names, and how the letter speaks to it."""

from __future__ import annotations

import re

from checker.frozen import dataclass
from checker.model.report import SubmissionReport
from checker.model.roster import Unit
from checker.notice.tidy import clean
from checker.wording import phrase

_LIMIT = 30
_KIND_BY_END = {"民族乡": "ethnic-township", "街道": "street", "镇": "town", "乡": "township"}
_UNIT = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}省)?(?:[\u4e00-\u9fff]{2,6}?[市州盟])?(?:[\u4e00-\u9fff]{1,8}?[县区旗市])?"
    r"([\u4e00-\u9fff]{1,8}?(?:民族乡|镇|乡|街道))(?:党|委|人民|政府|办|工|20|年|关于|法治|推进|[^\u4e00-\u9fff]|$)"
)
_LEAD = re.compile(r"^(?:关于|中国共产党|中共|20[0-9]{2}年度?|的)+")
_YOU = {"town": "town", "township": "township", "ethnic-township": "township", "street": "street"}
_TOWNS = ("town", "township", "ethnic-township")
_PARTY = re.compile("党委|委员会|工委")
_GOVERNMENT = re.compile("政府|办事处|管委会|管理委员会")


@dataclass(frozen=True)
class Recipient:
    """The addressee: ``unit`` short name (None: unknown), ``organs`` full names, ``you`` as it is spoken to."""

    unit: str | None
    organs: tuple[str, ...]
    you: str
    names: tuple[str, ...] = ()


def recipient(submission: SubmissionReport, unit: Unit | None, today: str) -> Recipient:
    """Return the addressee of a submission; ``unit`` is its entry in the roster where there is one.

    A unit is addressed by the name that it bears ``today`` (ISO), one that was merged by its successor's.
    """
    name, kind = _registered(unit, today) if unit is not None else _told(submission)
    if name is None:
        return Recipient(None, (), phrase("notice.you-unit"))
    reporting = unit.reporting if unit is not None else "joint"
    if submission.pack.naming.addressee != "joint":
        reporting = submission.pack.naming.addressee
    elif reporting == "separate":
        reporting = _side(submission)
    names = {name, *(one.name for one in unit.names), *unit.also} if unit is not None else {name}
    return Recipient(name, _organs(name, kind, reporting), phrase(f"notice.you-{_YOU.get(kind, 'unit')}"), tuple(names))


def _registered(unit: Unit, today: str) -> tuple[str | None, str]:
    borne = [one for one in unit.names if (one.since or "") <= today and (one.until is None or today <= one.until)]
    if not borne and unit.successors:
        name = unit.successors[0]
        return name, next((kind for end, kind in _KIND_BY_END.items() if name.endswith(end)), "department")
    now = (borne or unit.names)[-1]
    return now.name, now.kind


def _told(submission: SubmissionReport) -> tuple[str | None, str]:
    facts = [submission.facts.get(name) for name in ("signature", "issuer", "title")]
    for text in (submission.unit, *(str(one.value) for one in facts if one is not None)):
        found = _UNIT.match(_LEAD.sub("", clean(text))) if text else None
        if found is not None:
            return found[1], next(kind for end, kind in _KIND_BY_END.items() if found[1].endswith(end))
    given = clean(submission.unit) if submission.unit else ""
    return (given, "department") if 2 <= len(given) <= _LIMIT else (None, "")


def _organs(name: str, kind: str, reporting: str) -> tuple[str, ...]:
    if kind in _TOWNS:
        keys = {"party": "party", "government": "government"}
    elif kind == "street":
        keys = {"party": "street-party", "government": "street-government"}
    elif kind == "zone":
        keys = {"party": "street-party", "government": "zone-government"}
    else:
        return (name,)
    sides = [reporting] if reporting in keys else ["party", "government"]
    return tuple(phrase(f"notice.{keys[side]}", unit=name) for side in sides)


def _side(submission: SubmissionReport) -> str:
    """Which of two that report separately is this one from?"""
    for fact in ("signature", "issuer", "title"):
        found = submission.facts.get(fact)
        text = str(found.value) if found is not None else ""
        party, government = _PARTY.search(text), _GOVERNMENT.search(text)
        if (party is None) != (government is None):
            return "party" if party is not None else "government"
    return "joint"
