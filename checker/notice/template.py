"""An empty report with the parts that a pack requires, what belongs in each, its empty tables, one for the figures.

What is to be filled in stands in brackets and is worded so that the checker finds every line that was left as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from checker.model.rule import Blank, PartDefinition, Rule, RulePack
from checker.notice import called
from checker.notice.grid import grid_of
from checker.notice.tidy import bare, clean, ordinal
from checker.notice.typeset import (
    ATTACHMENT,
    BODY,
    BODY_FONT,
    FLUSH,
    HEADING,
    KAI_FONT,
    SIGNED,
    TITLE,
    Sheet,
)
from checker.wording import phrase

_REQUIRE = "require"
_ELEMENT = "element"
_FORMS = "forms"
_FORBIDS = "forbid"
# The template's own headings see to these.
_FULFILLED = ("plan-heading", "next-year", "plan-year", "part-heading")
_OF_HEADINGS = "标题"
_TABLE_WIDTHS = (16, 62, 48, 30)
_DATE_RIGHT = 4


def render(pack: RulePack, year: int, unit: str) -> bytes:
    """Return the .docx for the report of ``unit`` (its full name) on ``year``; equal input gives equal bytes."""
    blank = pack.blank or _general(pack, year)
    title = blank.title.replace("{year}", str(year))
    sheet = Sheet(f"{clean(unit)}{title}", f"{year + 1}-01-01")
    asked = _elements(pack)
    _beginning(sheet, f"{clean(unit)}\n{title}", asked)
    if "recipient" in asked:
        sheet.add(_recipient(pack, blank), FLUSH, before=1)
    sheet.add(blank.opening.replace("{year}", str(year)), before=0 if "recipient" in asked else 1)
    for index, part in enumerate(pack.parts, start=1):
        sheet.add(phrase("template.heading", ordinal=ordinal(index), title=_dated(part.title["zh"], year)), HEADING)
        _part(sheet, pack, part, year, index)
    _ending(sheet, unit, asked, figures=bool(_labels(pack)))
    _figures(sheet, pack)
    return sheet.save()


def _general(pack: RulePack, year: int) -> Blank:
    """The words for a pack that has none of its own."""
    report = called.dated(called.report(pack), year)
    return Blank(report, phrase("template.opening"))


def _elements(pack: RulePack) -> frozenset[str]:
    """The elements of an official document that the pack's rules ask for."""
    asked = [rule.options["element"] for rule in pack.active if rule.check == _ELEMENT]
    return frozenset(str(name) for one in asked for name in (one if isinstance(one, (list, tuple)) else (one,)))


def _beginning(sheet: Sheet, title: str, asked: Collection[str]) -> None:
    above = {"document_number": (phrase("template.number"), BODY_FONT), "signer": (phrase("template.signer"), KAI_FONT)}
    line = [piece for name, piece in above.items() if name in asked]
    if len(line) > 1:
        line[0] = (f"{line[0][0]}　　", line[0][1])
    if line:
        sheet.add(line, FLUSH)
    sheet.add(title, TITLE, before=1)


def _part(sheet: Sheet, pack: RulePack, part: PartDefinition, year: int, index: int) -> None:
    """What belongs in a part: its tables where the pack prescribes some, else what the rules ask for."""
    forms = _forms(pack, part.id)
    hints = [phrase("template.cells")] if forms else list(dict.fromkeys(_hints(pack, part, year, first=index == 1)))
    for number, hint in enumerate(hints, start=1):
        last = index == len(pack.parts) and number == len(hints)
        sheet.add(phrase("template.hint", requirement=hint), keep=last or bool(forms))
    for form in forms:
        sheet.grid(grid_of(form))


def _forms(pack: RulePack, part: str) -> list[Mapping[str, Any]]:
    """The tables that the pack's lists prescribe for a part."""
    found: list[Any] = [one for one in pack.lists.values() if isinstance(one, Mapping) and one.get("kind") == _FORMS]
    return [form for content in found for form in content["forms"] if form.get("part") == part]


def _recipient(pack: RulePack, blank: Blank) -> str:
    county = next((place.name for place in pack.roster.chain if place.kind == "county"), None) if pack.roster else None
    told = blank.recipient
    if not told or ("{county}" in told and not county):
        return phrase("template.recipient-unknown")
    return told.replace("{county}", county or "")


def _hints(pack: RulePack, part: PartDefinition, year: int, first: bool) -> Iterator[str]:
    """Yield what the pack says of a part, else what the rules ask; what is asked of the whole report with the first."""
    if part.hint:
        yield _dated(clean(part.hint), year)
        return
    own = [rule for rule in pack.rules if rule.id == part.rule]
    inner = [rule for rule in pack.rules if rule.given == f"part:{part.id}" and rule.check != _FORBIDS]
    whole = [rule for rule in pack.rules if rule.given == "document" and rule.check == _REQUIRE] if first else []
    for rule in (*own, *inner, *whole):
        if _asked(rule):
            yield _dated(bare(clean(rule.requirement)), year)


def _asked(rule: Rule) -> bool:
    """Does a person have to write something for this rule?"""
    return (
        rule.status == "active"
        and rule.mendable
        and rule.check not in _FULFILLED
        and _OF_HEADINGS not in rule.requirement
    )


def _dated(text: str, year: int) -> str:
    """上一年度 and 下一年度 become the years that they are."""
    text = text.replace(phrase("template.last-year-words"), phrase("template.this-year", year=year))
    return text.replace(phrase("template.next-year-words"), phrase("template.this-year", year=year + 1))


def _ending(sheet: Sheet, unit: str, asked: Collection[str], figures: bool) -> None:
    if figures:
        sheet.add(phrase("template.attachment-line"), BODY, before=1, keep=True)
    if "signature" in asked or "date" in asked:
        sheet.add(clean(unit), SIGNED, before=2, right=_DATE_RIGHT, keep=True)
    if "date" in asked:
        sheet.add(phrase("template.date"), SIGNED, right=_DATE_RIGHT, keep=True)
    if "note" in asked:
        sheet.add(phrase("template.note"), BODY, keep=True)
    if "copies" in asked:
        sheet.add(phrase("template.copies"), BODY)


def _figures(sheet: Sheet, pack: RulePack) -> None:
    """One row a kind of figure, the required ones first."""
    labels, required = _labels(pack), pack.parameters.get("required_statistics", ())
    needed = [name for name in required if name in labels] if isinstance(required, (list, tuple)) else []
    rows = [
        (
            str(number),
            phrase("template.required", label=labels[name][0]) if name in needed else labels[name][0],
            value,
            "",
        )
        for number, name in enumerate((*needed, *(name for name in labels if name not in needed)), start=1)
        for value in (phrase("template.value", units=labels[name][1]),)
    ]
    if not rows:
        return
    sheet.add(phrase("template.attachment"), ATTACHMENT, new_page=True)
    sheet.add(phrase("template.table"), TITLE, before=1)
    sheet.add(phrase("template.table-lead", least=pack.parameters.get("statistic_kinds", 1)), BODY)
    heads = [phrase(f"template.column-{name}") for name in ("number", "statistic", "value", "remark")]
    sheet.table(heads, rows, _TABLE_WIDTHS)


def _labels(pack: RulePack) -> dict[str, tuple[str, str]]:
    """Label and usual units of each kind of figure, by its id."""
    content = pack.lists.get(pack.statistics) if pack.statistics is not None else None
    indicators: Any = content.get("indicators", ()) if isinstance(content, Mapping) else ()
    labels: dict[str, tuple[str, str]] = {}
    for one in indicators:
        units = list(one.get("units", ()))[:2]
        told = phrase("template.units", first=units[0], second=units[1]) if len(units) > 1 else "".join(units)
        labels.setdefault(one["id"], (clean(one["label"]["zh"]), told))
    return labels
