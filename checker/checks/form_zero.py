"""Are cells of a prescribed table 0 where the submitting unit can have nothing to tell?"""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, as_list, options
from checker.checks.form_cells import plain
from checker.checks.form_reading import filled_forms
from checker.checks.form_table import FORM, FORMS, VALUES, cell_values, party
from checker.model.finding import Gap, Judgement
from checker.model.location import Span


def judge(target: Target, with_: Mapping[str, object]) -> Judgement:
    """The rows that ``rows`` names hold nothing but 0; cells without a number are other rules' matter."""
    filled = filled_forms(target, str(with_["list"])).get(str(with_["form"]))
    rows = [row for name in as_list(with_["rows"]) if filled is not None and (row := filled.rows.get(str(name)))]
    gaps: list[Gap] = []
    evidence: list[Span] = []
    for row in rows:
        for column in row.block.columns:
            cell = row.cells.get(column.id)
            if filled is None or cell is None or cell.span is None or cell.value is None:
                continue
            if cell.value:
                values = {**cell_values(filled.form, row.entry, column), "number": plain(cell.value)}
                key = party(filled.form, row.entry, column)
                gaps.append(Gap(cell.span, values=values, party=key, unsure=cell.unsure))
            else:
                evidence.append(cell.span)
    if gaps:
        return Judgement("fail", tuple(gaps))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


KIND = CheckKind(
    "form-zero",
    judge,
    options(
        ("list", "form", "rows"),
        list=FORMS,
        form=FORM,
        rows={"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    ),
    required=frozenset({"fail"}),
    placeholders=VALUES | {"number"},
    nature="relates",
)
