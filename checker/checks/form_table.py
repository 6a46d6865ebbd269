"""Is a prescribed table there, with all its rows and columns and no others?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, list_id, options
from checker.checks.form_definition import Entry, Form, forms_of, plain_label
from checker.checks.form_filled import Filled
from checker.checks.form_reading import filled_forms
from checker.checks.section import body_end
from checker.frozen import replace
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

FORMS = list_id("forms")
FORM = {"type": "string", "minLength": 1}
_MOST = 12
_RUN = 3
_LONG = 20
_NOT_READ = "table-not-read"


def cell_values(form: Form, row: Entry | None = None, column: Entry | None = None) -> dict[str, object]:
    """Return what a message says of a place in a form: numbers from 1, 0 for a whole row or column, and the labels.

    ``place`` names it as people do: 第3行第7列; ``whole_row`` has the label with the number, where there is one.
    """
    at = (f"第{row.number}行" if row is not None else "") + (f"第{column.number}列" if column is not None else "")
    return {
        "table": form.id,
        "title": form.title["zh"],
        "row": row.number if row is not None else 0,
        "column": column.number if column is not None else 0,
        "place": at,
        "whole_row": f"第{row.number}行{_quoted(row.label)}" if row is not None else "",
        "row_label": row.label if row is not None else "",
        "column_label": column.label if column is not None else "",
        "names": _names(row, column),
    }


def _quoted(label: str) -> str:
    return f"“{_short(label)}”" if label else ""


def _short(label: str) -> str:
    return label if len(label) <= _LONG else f"{label[: _LONG - 1]}…"


def _names(row: Entry | None, column: Entry | None) -> str:
    """行政许可，本年处理决定数量; where rows have no labels, the groups above the column tell which it is."""
    above = column.group if column is not None and (row is None or not row.label) else ()
    column_name = "·".join((*above, plain_label(column.label))) if column is not None else ""
    return "，".join(name for name in (_short(plain_label(row.label)) if row is not None else "", column_name) if name)


VALUES = frozenset({"table", "title", "row", "column", "place", "whole_row", "row_label", "column_label", "names"})


def party(form: Form, row: Entry | None = None, column: Entry | None = None) -> str:
    """Return what tells a finding in a table from the next one, whatever figures stand there."""
    return ".".join((form.id, row.id if row is not None else "", column.id if column is not None else ""))


def judge_there(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every form of the list is there as a table, and not in another part (``elsewhere``).

    Where the part it stands in is missing, the rule on that speaks.
    """
    filled = filled_forms(target, str(with_["list"]))
    gaps, evidence = [], []
    for form in forms_of(target.content(with_["list"])).values():
        heading = filled[form.id].astray if form.id in filled else None
        if heading is not None:
            values = {**cell_values(form), "heading": heading}
            gaps.append(Gap(filled[form.id].span, "elsewhere", values, party=party(form)))
        elif form.id in filled:
            evidence.append(filled[form.id].span)
        elif form.part is None or target.section(form.part) is not None:
            gaps.append(Gap(_place(target, form), values=cell_values(form), party=party(form)))
    if gaps:
        return _told(target, gaps)
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _told(target: Target, gaps: list[Gap]) -> Judgement:
    """What is absent may stand in a table that could not be read: then a person must look."""
    if any(note.code == _NOT_READ for note in target.document.notes):
        return Judgement("review", tuple(gaps), reason="reading-doubtful")
    return Judgement("fail", tuple(gaps))


def _place(target: Target, form: Form) -> Span:
    section = target.section(form.part) if form.part is not None else None
    if section is not None:
        return section.heading_span
    end = body_end(target)
    return Span(end, end)


def judge_shape(target: Target, with_: Mapping[str, object]) -> Judgement:
    """Every row and column of the form is there once and under its label, and none that the form does not have."""
    gaps, evidence = [], []
    for filled in filled_forms(target, str(with_["list"])).values():
        found = list(_shape(filled))
        gaps += found
        if not found:
            evidence.append(filled.span)
    if gaps:
        return _told(target, sorted(gaps, key=lambda gap: gap.span.start))
    return Judgement("pass", evidence=tuple(evidence)) if evidence else NOT_APPLICABLE


def _shape(filled: Filled) -> Iterator[Gap]:
    yield from _missing(filled)
    for at in filled.again:
        yield _gap(filled, at, "again")
    for case, told in (("extra", filled.extra[:_MOST]), ("surplus", filled.surplus), ("group", filled.groups)):
        for text, span in told:
            yield _gap(filled, span, case, text[:_LONG])
    for row in filled.rows.values():
        if row.renamed is not None:
            yield _gap(filled, row.span, "renamed", row.renamed, row=row.entry)
    for column, text, span in filled.heads:
        yield _gap(filled, span, "head", text, column=column)
    for nameless in filled.nameless:
        text = "各列" if nameless is None else f"第{nameless.number}列“{nameless.label}”"
        yield _gap(filled, filled.span, "nameless", text, column=nameless)
    yield from _missing_columns(filled)


def _missing(filled: Filled) -> Iterator[Gap]:
    """Each row that is not there; three and more in a row are told at once."""
    rows = list(filled.missing_rows)
    while rows:
        run = [row for at, row in enumerate(rows) if row.number == rows[0].number + at]
        if len(run) < _RUN:
            yield from (_gap(filled, _missing_place(filled, row), "missing", row=row) for row in run)
        else:
            gap = _gap(filled, _missing_place(filled, run[0]), "missing-run", row=run[0])
            yield replace(gap, values={**gap.values, "to": run[-1].number, "count": len(run)})
        rows = rows[len(run) :]


def _missing_columns(filled: Filled) -> Iterator[Gap]:
    form = filled.form
    told: set[str] = set()
    for block, columns in filled.missing_columns:
        for column in columns:
            key = party(form, block.rows[0], column)
            if key not in told:
                told.add(key)
                yield replace(_gap(filled, filled.span, "column", column=column), party=key)


def _gap(
    filled: Filled,
    span: Span,
    case: str,
    text: str | None = None,
    *,
    row: Entry | None = None,
    column: Entry | None = None,
) -> Gap:
    """On a picture a rule between rows or columns may have been overlooked: what is out of place is not sure there."""
    values = {**cell_values(filled.form, row, column), **({} if text is None else {"text": text})}
    return Gap(span, case, values, party=party(filled.form, row, column), unsure=filled.recognised)


def _missing_place(filled: Filled, entry: Entry) -> Span:
    """Before the next row that is there, else behind the last one."""
    rows = sorted(filled.rows.values(), key=lambda row: row.entry.number)
    after = next((row for row in rows if row.entry.number > entry.number), None)
    if after is not None:
        return Span(after.span.start, after.span.start)
    return Span(rows[-1].span.end, rows[-1].span.end) if rows else filled.span


_CASES = frozenset(
    {"missing", "missing-run", "again", "extra", "surplus", "group", "renamed", "head", "nameless", "column"}
)
THERE = CheckKind(
    "form-there",
    judge_there,
    options(("list",), list=FORMS),
    cases=frozenset({"fail", "elsewhere"}),
    required=frozenset({"fail", "elsewhere"}),
    placeholders=VALUES | {"heading"},
    nature="relates",
)
SHAPE = CheckKind(
    "form-shape",
    judge_shape,
    options(("list",), list=FORMS),
    cases=_CASES,
    required=_CASES,
    placeholders=VALUES | {"text", "to", "count"},
    nature="relates",
)
