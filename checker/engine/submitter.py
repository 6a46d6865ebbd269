"""Which unit is a report from?  What its head and foot say of it, and what the roster knows."""

from __future__ import annotations

import re

from checker.frozen import replace
from checker.model.document import Document, ReadingNote
from checker.model.report import Context
from checker.model.roster import PLACE_KINDS, Place, Roster, Submitter
from checker.model.rule import RulePack
from checker.text.han import is_han

_KINDS = (
    ("ethnic-township", "族乡"),
    ("street", "街道"),
    ("township", "乡"),
    ("town", "镇"),
    ("zone", "开发区", "园区", "管委会", "管理区", "新区"),
    ("department", "局", "办公室", "厅", "委", "中心", "支队", "大队"),
    ("county", "县", "区", "市"),
)
_NOT_UNIT = ("法治政府", "人民政府", "法治建设", "依法", "委员会", "乡镇", "中共")
# 住房和城乡建设局 and 乡村振兴局 are no townships.
_NO_PLACE = r"(?:城乡|乡村|城镇|村镇)(?=建设|规划|振兴|管理|发展|融合)"
_FACTS = ("issuer", "title", "signature")
# What stands between names in a title, head or signature; ~ is anything but a Chinese character.
_BETWEEN = (
    r"[~〇]+|中国共产党|中共|关于|人民政府|政府|办事处|工作委员会|管理委员会|委员会|推进|法治|"
    r"(?<![^~〇])年度?|[一二三四五六七八九〇零]{4}年度?"
)
_FULL_NAME = (
    r"(?P<province>.{2,7}?(?:省|自治区))?(?P<city>.{1,8}?(?:市|自治州|盟))?"
    r"(?P<county>.{1,8}?(?:县|区|旗))?(?P<unit>.{1,9}(?:镇|乡|街道|开发区|园区|管理区|新区|局))?"
)


def identify(document: Document, context: Context, pack: RulePack, year: int | None) -> Submitter:
    """Return what is known of the submitting unit for a report year.

    A unit that the roster of the pack's overlays has is told by the roster, any other by the document alone.
    """
    said = find_submitter(document, context)
    name = context.unit or (said.names[0] if said.names else None)
    submitter = replace(said, name=name, called=name)
    if pack.roster is None and pack.office is None:
        return submitter
    from checker.engine import registered

    told = _told(document, context)
    found = registered.find_unit(pack.roster, told) if pack.roster is not None else None
    if pack.roster is not None and found is not None:
        date = document.facts.get("date")
        submitter = registered.known_as(pack.roster, found, year, date.value if date is not None else None)
        submitter = replace(submitter, chain=submitter.chain or said.chain)
    return replace(submitter, extension=registered.granted(pack.office, pack.roster, submitter, told, year))


def notes_on(submitter: Submitter, pack: RulePack) -> tuple[ReadingNote, ...]:
    """Return what a reader of the report should know of the unit; nothing where no overlay says anything of units."""
    if pack.roster is None and pack.office is None:
        return ()
    from checker.engine.registered import unit_notes

    return tuple(unit_notes(pack.roster, submitter))


def goes_by(name: str, submitter: Submitter, roster: Roster | None) -> bool:
    """Is this one of the names of the submitting unit: with a roster any of the unit's, else one that is used?"""
    from checker.engine.registered import find_unit, says

    if roster is not None and submitter.unit is not None:
        found = find_unit(roster, [name])
        return found is not None and found.unit == submitter.unit
    return name == submitter.name or any(says(name, own) or says(own, name) for own in submitter.names)


def _told(document: Document, context: Context) -> list[str]:
    return [context.unit] if context.unit else [document.facts[n].value for n in _FACTS if n in document.facts]


def find_submitter(document: Document, context: Context) -> Submitter:
    """Return what the context, else title, issuer and signature tell of the submitting unit."""
    told = _told(document, context)
    kind = next((kind for text in told if (kind := kind_of(text)) is not None), None)
    names: list[str] = []
    chain: dict[str, str] = {}
    for text in told:
        for piece in re.split(_BETWEEN, "".join(char if is_han(char) or char == "〇" else "~" for char in text)):
            match = re.fullmatch(_FULL_NAME, piece) if piece else None
            if match is None:
                continue
            unit = match["unit"]
            if unit is None and kind_of(match["county"] or "") == "zone":
                unit = match["county"]
            if unit is not None and unit not in names:
                names.append(unit)
            for place in PLACE_KINDS:
                if match[place] is not None and match[place] != unit:
                    chain.setdefault(place, match[place])
    return Submitter(
        names=tuple(names),
        kinds=frozenset() if kind is None else frozenset({kind}),
        chain=tuple(Place(name, place) for place, name in _below_city(chain)),
    )


def _below_city(chain: dict[str, str]) -> list[tuple[str, str]]:
    """A city right above a town (永和市云岭镇) is the county-level place."""
    if "city" in chain and "county" not in chain:
        chain = {**chain, "county": chain["city"]}
        del chain["city"]
    return [(place, chain[place]) for place in PLACE_KINDS if place in chain]


def kind_of(name: str) -> str | None:
    """Return the kind of a unit by its name, or None: 云岭镇人民政府 is a town."""
    bare = name.split("关于", maxsplit=1)[0] or name
    for word in _NOT_UNIT:
        bare = bare.replace(word, "")
    if "乡" in bare or "镇" in bare:
        bare = re.sub(_NO_PLACE, "", bare)
    return next((kind for kind, *marks in _KINDS if any(mark in bare for mark in marks)), None)
