"""A small prescribed table, and reports as web pages that fill it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.checks.base import Target
from checker.checks.form_reading import Filled, filled_forms
from checker.engine.submitter import find_submitter
from checker.model.report import Context
from checker.outline import outline
from checker.readers import read

HEADS = ("类别", "排查", "已整改", "未整改")
ROWS = ("道路交通", "消防安全", "燃气", "总计")
RIGHT = ("5 4 1", "6 6 0", "0 0 0", "11 10 1")
LIST: Mapping[str, object] = {
    "kind": "forms",
    "forms": [
        {
            "id": "hazards",
            "title": {"zh": "隐患表", "en": "Hazards"},
            "unit": "处",
            "blocks": [
                {
                    "corner": "类别",
                    "columns": [
                        {"id": "found", "label": "排查", "any": ["发现隐患"]},
                        {"id": "fixed", "label": "已整改"},
                        {"id": "open", "label": "未整改"},
                    ],
                    "rows": [
                        {"id": "traffic", "label": "道路交通", "group": ["按类别"]},
                        {"id": "fire", "label": "消防安全", "any": ["防火"]},
                        {"id": "gas", "label": "燃气"},
                        {"id": "total", "label": "总计", "any": ["合计"]},
                    ],
                }
            ],
            "sums": [
                {"id": "types", "of": "rows", "left": ["total"], "right": ["traffic", "fire", "gas"]},
                {"id": "results", "of": "columns", "left": ["found"], "right": ["fixed", "open"]},
            ],
            "statistics": [{"rows": ["total"]}],
        }
    ],
}


def grid(rows: Sequence[str] = RIGHT, labels: Sequence[str] = ROWS, heads: Sequence[str] = HEADS) -> list[list[str]]:
    """The cells of a table; ``·`` in a row stands for a blank one."""
    cells = (
        [label, *(("" if one == "·" else one) for one in row.split())] for label, row in zip(labels, rows, strict=False)
    )
    return [list(heads), *cells]


def page(*parts: str | list[list[str]], year: int = 2025, **lists: Mapping[str, object]) -> Target:
    """The target of paragraphs and tables under a title for 2025; ``lists`` are further lists of the pack."""
    written = "".join(part and (f"<p>{part}</p>" if isinstance(part, str) else _table(part)) for part in parts)
    text = f"<html><body><p>云岭镇2025年安全生产工作报告</p>{written}</body></html>"
    document = outline(read(text.encode(), "report.html"))
    known = Context(year=year, unit="云岭镇")
    return Target(
        document=document,
        lists={"tables": LIST, **lists},
        parameters={},
        definitions=(),
        context=known,
        year=year,
        submitter=find_submitter(document, known),
    )


def _table(cells: list[list[str]]) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return f"<table>{rows}</table>"


def filled(target: Target) -> Filled:
    """The table of a target."""
    return filled_forms(target, "tables")["hazards"]


def values(target: Target) -> dict[str, list[float | None]]:
    """The numbers of every row that can be told, by its id."""
    return {name: [cell.value for cell in row.cells.values()] for name, row in filled(target).rows.items()}
