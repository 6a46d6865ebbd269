"""An empty report with the parts that a pack requires, what belongs in each, and a table for the figures.

What is to be filled in stands in brackets and is worded so that the checker finds every line that was left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.model.rule import PartDefinition, Rule, RulePack
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
_FORBIDS = "forbid"
# The template's own headings see to these.
_FULFILLED = ("plan-heading", "next-year", "plan-year", "part-heading")
_OF_HEADINGS = "标题"
_TABLE_WIDTHS = (16, 62, 48, 30)
_DATE_RIGHT = 4


def render(pack: RulePack, year: int, unit: str) -> bytes:
    """Return the .docx for the report of ``unit`` (its full name) on ``year``; equal input gives equal bytes."""
    title = phrase("template.title", year=year)
    sheet = Sheet(f"{clean(unit)}{title}", f"{year + 1}-01-01")
    file_number, signer = phrase("template.number"), phrase("template.signer")
    sheet.add([(f"{file_number}　　", BODY_FONT), (signer, KAI_FONT)], FLUSH)
    sheet.add(f"{clean(unit)}\n{title}", TITLE, before=1)
    sheet.add(_recipient(pack), FLUSH, before=1)
    sheet.add(phrase("template.opening", year=year))
    for index, part in enumerate(pack.parts, start=1):
        sheet.add(phrase("template.heading", ordinal=ordinal(index), title=_dated(part.title["zh"], year)), HEADING)
        hints = list(dict.fromkeys(_hints(pack, part, year, first=index == 1)))
        for number, hint in enumerate(hints, start=1):
            last = index == len(pack.parts) and number == len(hints)
            sheet.add(phrase("template.hint", requirement=hint), keep=last)
    _ending(sheet, unit)
    _figures(sheet, pack)
    return sheet.save()


def _recipient(pack: RulePack) -> str:
    county = next((place.name for place in pack.roster.chain if place.kind == "county"), None) if pack.roster else None
    return phrase("template.recipient", county=county) if county else phrase("template.recipient-unknown")


def _hints(pack: RulePack, part: PartDefinition, year: int, first: bool) -> Iterator[str]:
    """Yield what the rules ask of a part, that which is asked of the whole report with the first one."""
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


def _ending(sheet: Sheet, unit: str) -> None:
    sheet.add(phrase("template.attachment-line"), BODY, before=1, keep=True)
    sheet.add(clean(unit), SIGNED, before=2, right=_DATE_RIGHT, keep=True)
    sheet.add(phrase("template.date"), SIGNED, right=_DATE_RIGHT, keep=True)
    sheet.add(phrase("template.note"), BODY, keep=True)
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
