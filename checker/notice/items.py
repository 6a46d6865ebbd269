"""One group of findings -> one numbered point: what is required, what was found and where, what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.frozen import dataclass, replace
from checker.model.finding import Finding
from checker.model.location import Location
from checker.model.office import CountyNotice
from checker.model.report import SubmissionReport
from checker.notice.citing import cited
from checker.notice.letter import Item
from checker.notice.never import FOREIGN, Never
from checker.notice.selection import Group
from checker.notice.spoken import places, spot
from checker.notice.tidy import bare, clean, clipped, nested, sentence
from checker.wording import phrase

PLACES_IN_TEXT = 6
PLACES_IN_TABLE = 40
_REMEDIES = 3
_QUOTE, _HEAD, _SENTENCE = 24, 60, 200
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# Values by which a rule names cells of tables.
_OF_CELLS = frozenset(("title", "place", "row", "label", "then"))
# What to do has its own sentence.
_ADVICE = re.compile(r"[，。；](?:请|建议|公开前|仅作)[^，。；]*(?:[，。；](?:或|并|公开前|另|请|确)[^。]*)*。?$")
_NOT_CAPTURED = re.compile("未见(?P<items>[^，。]+)，网页或文本可能未收录")
# A report that was saved in English has its messages in English; the letter is in Chinese.
_ENGLISH = re.compile("[a-z]{2,} [a-z]{2,}")
# 第3行第7列 is a cell of a table.
_LINE = re.compile(r"第([0-9]+)行(?!第[0-9]+列)")


@dataclass(frozen=True)
class Setting:
    """What the points of one letter share."""

    submission: SubmissionReport
    never: Never
    year: int | None
    county: CountyNotice | None = None
    attached: bool = True


def item(group: Group, setting: Setting) -> Item:
    """Return the point of a group, as yet without a number.

    Nothing in it would fail the test of what must never stand in a notice.
    """
    head, requirement = _head(group, setting), _requirement(group, setting)
    remedy = "".join(sentence(one) for one in _remedies(group, setting))
    found = _situation(group, setting)
    where = "；".join(_places(group.findings[:PLACES_IN_TABLE], group, setting))
    if len(group.findings) > PLACES_IN_TABLE:
        where = phrase("notice.places-more", places=where, count=len(group.findings))
    # A slip is read out or copied into a message: short.
    asked = _with_basis(requirement, group, setting) if requirement and setting.attached else ""
    text = phrase("notice.requirement", text=asked) if asked else ""
    told = Item("", head, sentence(text) + found + remedy, where, remedy)
    spoken_of = tuple(dict.fromkeys(one.fingerprint for one in group.findings))
    made = replace(told, rule=group.id, fingerprints=spoken_of)
    # Sentences that pass one by one can fail side by side.
    together = f"{head}。{requirement}。{found}{remedy}{where}"
    return made if setting.never.sound(together) else _spare(made, group, setting)


def _spare(made: Item, group: Group, setting: Setting) -> Item:
    spots = dict.fromkeys(spot(one.location, setting.submission.format) for one in group.findings[:PLACES_IN_TABLE])
    where = "；".join(spots)
    remedy = sentence(phrase("notice.please-check"))
    found = sentence(phrase("notice.situation", text=where))
    return replace(made, head=phrase("notice.some-content"), text=found + remedy, place=where, remedy=remedy)


def _head(group: Group, setting: Setting) -> str:
    if _merged(group):
        return phrase("notice.elements")
    if group.rule is None:
        return phrase("notice.some-content")
    notice = group.rule.notice
    for candidate in (_filled(notice, group, setting), _of_cells(notice, group, setting), group.rule.title.get("zh")):
        head = clipped(bare(_without_advice(clean(candidate or ""))), _HEAD)
        if head and not _ENGLISH.search(head) and setting.never.fits(head):
            return head
    return phrase("notice.some-content")


def _filled(template: str, group: Group, setting: Setting, joined: bool = False) -> str | None:
    """Fill a rule's sentence for all its findings; None where they do not agree on a value.

    ``joined`` names all values instead: 请改为“甲”“乙”.
    """
    year = setting.year
    known = {} if year is None else {"year": str(year), "next_year": str(year + 1)}

    def value(name: str) -> str:
        if name in known:
            return known[name]
        told = list(dict.fromkeys(_value(one, name, group, setting) for one in group.findings))
        if len(told) == 1:
            return told[0]
        if not joined or len(told) > PLACES_IN_TEXT or not all(told):
            return ""
        return ("”“" if f"“{{{name}}}”" in template else "、").join(told)

    values = {name: value(name) for name in _PLACEHOLDER.findall(template)}
    return _PLACEHOLDER.sub(lambda match: values[match[1]], template) if all(values.values()) else None


def _of_cells(template: str, group: Group, setting: Setting) -> str | None:
    """A sentence on several cells of tables: it names tables and rows together, the cells are told behind it."""
    names = set(_PLACEHOLDER.findall(template))
    return (
        _filled(template.replace("{place}", ""), group, setting, joined=True) if names and names <= _OF_CELLS else None
    )


def _value(finding: Finding, name: str, group: Group, setting: Setting) -> str:
    if name == "quote":
        return _quote(finding, group, setting)
    if _withheld(finding, group, setting) and not (group.public and name == "right"):
        return ""
    return nested(clipped(clean(finding.values.get(name) or ""), _QUOTE))


def _requirement(group: Group, setting: Setting) -> str:
    if _merged(group):
        return phrase("notice.elements-requirement")
    text = clipped(bare(clean(group.rule.requirement)), _SENTENCE) if group.rule is not None else ""
    return text if setting.never.fits(text) else ""


def _with_basis(requirement: str, group: Group, setting: Setting) -> str:
    """A title may name what the letter itself may not; then it is left out.  Articles are known to be verified."""
    found = [] if group.rule is None or _merged(group) else cited(group.rule.basis, setting.county)
    basis = "、".join(one for one in found if len(one) <= _SENTENCE and _citable(one, setting))
    return requirement + (phrase("notice.basis-of", basis=basis) if basis else "")


def _citable(basis: str, setting: Setting) -> bool:
    return setting.never.fits(re.sub(r"第[^第]{1,8}条", "", basis))


def _remedies(group: Group, setting: Setting) -> list[str]:
    told = dict.fromkeys(clipped(bare(clean(_remedy(one, group, setting))), _SENTENCE) for one in group.findings)
    if len(told) > 1 and group.rule is not None:
        joint = bare(clean(_filled(group.rule.remedy, group, setting, joined=True) or ""))
        if joint and setting.never.fits(joint):
            return [joint]
    fitting = [text for text in told if text and setting.never.fits(text)][:_REMEDIES]
    return fitting or [phrase("notice.please-check")]


def _remedy(finding: Finding, group: Group, setting: Setting) -> str:
    """A remedy that may have been filled with words of a place whose text is not repeated is left out."""
    if group.public or not _withheld(finding, group, setting):
        return finding.remedy
    filled = group.rule is None or set(_PLACEHOLDER.findall(group.rule.remedy)) - {"year", "next_year"}
    return "" if filled else finding.remedy


def _withheld(finding: Finding, group: Group, setting: Setting) -> bool:
    return group.public or group.id.startswith(FOREIGN) or setting.never.hides(finding.location)


def _situation(group: Group, setting: Setting) -> str:
    """Findings with the same message share it: “A、B等3处，…；C，…”."""
    shown = group.findings[:PLACES_IN_TEXT]
    by_message: dict[str, list[Finding]] = {}
    for finding in shown:
        by_message.setdefault(_message(finding, group, setting), []).append(finding)
    told = []
    for message, found in by_message.items():
        where = "、".join(_places(found, group, setting, beside=message))
        if message.startswith(phrase("notice.at-whole")):
            told.append(message)
        else:
            told.append(phrase("notice.found-at", place=where, message=message) if message else where)
    text = "；".join(told)
    if len(group.findings) > len(shown):
        key = "notice.places-more-listed" if setting.attached else "notice.places-more"
        text = phrase(key, places=text, count=len(group.findings))
    return sentence(phrase("notice.situation", text=text))


def _places(found: Sequence[Finding], group: Group, setting: Setting, beside: str = "") -> list[str]:
    """Return the places of findings; a quote that the message ``beside`` them shows is not repeated."""
    if not beside and all(_message(one, group, setting).startswith(phrase("notice.at-whole")) for one in found):
        return [phrase("notice.at-whole")]
    quotes = [_quote(one, group, setting) for one in found]
    pairs = [(one.location, "" if quote in beside else quote) for one, quote in zip(found, quotes, strict=True)]
    return places(pairs, setting.submission)


def _quote(finding: Finding, group: Group, setting: Setting) -> str:
    if _withheld(finding, group, setting):
        return ""
    quote = clean(finding.location.quote)
    return nested(clipped(quote, _QUOTE)) if setting.never.fits(quote) else ""


def _message(finding: Finding, group: Group, setting: Setting) -> str:
    said = clean(finding.message.get("zh", ""))
    if _ENGLISH.search(said):
        said = ""
    missing = _NOT_CAPTURED.search(said)
    if missing is not None:
        said = phrase("notice.elements-missing", items=missing["items"])
    if group.public:
        return _without_the_text(said, finding, setting)
    if _withheld(finding, group, setting):
        return ""
    said = _elsewhere(clipped(_without_advice(said), _SENTENCE), finding, setting)
    return bare(said) if setting.never.fits(said) else ""


def _without_the_text(said: str, finding: Finding, setting: Setting) -> str:
    """What may not be published is told without the words themselves; of a fixed phrase only the right form."""
    right = clean(finding.values.get("right") or "")
    said = bare(_without_advice(said))
    shown = [clean(finding.location.quote), *(clean(one) for key, one in finding.values.items() if key != "right")]
    repeats = (
        any(text and text in said.replace(right, "") for text in shown)
        if right
        else any(text and text in said for text in shown)
    )
    if said and not repeats and setting.never.fits(said):
        return said
    told = phrase("notice.right-form", right=nested(right)) if right else ""
    return told if told and setting.never.fits(told) else ""


def _elsewhere(said: str, finding: Finding, setting: Setting) -> str:
    """A line number alone tells a reader of the letter nothing: it goes into brackets, with the terms of the format."""

    def told(match: re.Match[str]) -> str:
        number = int(match[1])
        known = next((one for one in finding.related if one.line == number), Location(number, 1, number, 2))
        return phrase("notice.elsewhere", place=spot(known, setting.submission.format))

    # A finding on a table says 第18行 of its rows.
    return said if "table" in finding.values else _LINE.sub(told, said)


def _without_advice(said: str) -> str:
    shorter = _ADVICE.sub("", said)
    return shorter if len(shorter) >= 4 else said


def _merged(group: Group) -> bool:
    """Is it the one finding for all elements that a capture may have lost?"""
    return all(isinstance(one.values.get("rules"), (list, tuple)) for one in group.findings)
